from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qidesk.actions.ids_and_clock import today
from qidesk.actions.undoing import undo_last
from qidesk.casefile.records.places import Facility
from qidesk.desktop import theme
from qidesk.desktop.desk import Desk
from qidesk.desktop.intake.envelopes import EnvelopePage
from qidesk.desktop.parts.lines import WHOLE_TEXT
from qidesk.store.errors import DiskFull
from qidesk.store.vault import Vault
from qidesk.views.envelopes import Envelope, cells
from tests.builders import a_facility, add
from tests.desktop.conftest import settle
from tests.desktop.test_intake_page import compared, enter, known, outcomes, type_in


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Callable[[], EnvelopePage]:
    def make() -> EnvelopePage:
        made = EnvelopePage(desk)
        qtbot.addWidget(made)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        made.focus()
        settle(qtbot, desk)
        return made

    return make


def places(page: EnvelopePage) -> list[str]:
    return [page.places.list.item(at).text() for at in range(page.places.list.count())]


def jails(desk: Desk) -> list[Facility]:
    made = [
        a_facility(name="Washington County Jail", town=f"Town {state}", state=state)
        for state in ("AL", "OH", "TX")
    ]
    add(desk.vault, *made)
    return made


@pytest.mark.parametrize("text", ["sothern ohio", "southern corr", "socf", "Lucasville"])
def test_a_facility_is_offered_by_any_part_of_any_of_its_names(desk, page, qtbot, text):
    add(
        desk.vault,
        a_facility(
            name="Southern Ohio Correctional Facility",
            town="Lucasville",
            state="OH",
            other_names=("SOCF",),
        ),
    )
    made = page()
    type_in(made, name="Ana Poe", facility=text)
    compared(qtbot, desk)
    assert places(made)[0].startswith("Southern Ohio Correctional Facility, Lucasville, OH: ")
    assert places(made)[-1] == f"Make a new facility: {text}"


@pytest.mark.parametrize("is_further", [False, True])
def test_a_facility_like_nothing_known_is_made_only_when_it_is_chosen_as_new(
    desk, page, qtbot, is_further
):
    if is_further:
        known(desk)
    cases = len(desk.vault.case_lines())
    made = page()
    type_in(made, name="Ana Poe", number="TX-77", facility="Elm Hill Unit")
    compared(qtbot, desk)
    assert made.places._said.text() == "No facility like it is known."
    assert places(made)[-1].startswith("Facilities were compared by")
    enter(qtbot, made)
    settle(qtbot, desk)
    compared(qtbot, desk)
    assert "Is this a new facility? Nothing in the directory is like it." in made.said.text()
    assert made.form.typed()["number"] == "TX-77"
    assert made.form.editors["facility"].input.hasFocus()
    assert (len(desk.vault.case_lines()), desk.vault.facility_lines()) == (cases, [])
    assert len(desk.vault.records("communication")) == 0
    qtbot.keyClick(made.form.editors["facility"].input, Qt.Key.Key_Down)
    enter(qtbot, made, "facility")
    enter(qtbot, made, "postmarked")
    settle(qtbot, desk)
    assert [line.name for line in desk.vault.facility_lines()] == ["Elm Hill Unit"]
    assert len(desk.vault.records("communication")) == is_further


def test_letters_of_somebody_new_typed_faster_than_saved_are_of_one_person(desk, page, qtbot):
    made = page()
    for asks, facility in (("help", ""), ("again", "Zebra"), ("and again", ""), ("still", "")):
        type_in(made, **{"name": "Zed Newman", "number": "Z-9", "help asked": asks})
        type_in(made, facility=facility)
        enter(qtbot, made)
    settle(qtbot, desk)
    # That of the facility which nobody knows waits in the form for an answer, and holds up none.
    assert made.form.typed()["help asked"] == "again"
    assert outcomes(made) == ["further letter", "further letter", "new case"]
    (line,) = desk.vault.case_lines()
    file = desk.vault.load_case(line.id)
    assert [each.summary for each in file.communications] == ["and again", "still"]
    assert (len(file.persons), len(file.numbers)) == (1, 1)


def test_a_facility_known_elsewhere_is_asked_about_and_down_makes_none_unseen(desk, page, qtbot):
    add(desk.vault, a_facility(name="Elm Hill Unit", state="TX"))
    made = page()
    type_in(made, name="Ana Poe", facility="Elm Hill Unit, IL")
    enter(qtbot, made)
    settle(qtbot, desk)
    compared(qtbot, desk)
    # Down now goes to the one in Texas: nothing says any more that it makes a new one.
    assert (
        made.said.text() == "Which facility is it? Choose with Up and Down, then Enter, and log it."
    )
    line = made.form.editors["facility"].input
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    enter(qtbot, made, "facility")
    enter(qtbot, made, "postmarked")
    settle(qtbot, desk)
    found = {(line.name, line.state) for line in desk.vault.facility_lines()}
    assert found == {("Elm Hill Unit", "IL"), ("Elm Hill Unit", "TX")}


@pytest.mark.parametrize("text", ["Cofield", "Lowell"])
def test_down_and_enter_at_once_take_the_likeliest_facility_and_make_none(desk, page, qtbot, text):
    """Whoever is asked which one is meant has pressed both before the directory has answered."""
    known_here = [a_facility(name="Coffield Unit"), a_facility(name="Lowell Annex")]
    add(desk.vault, *known_here, a_facility(name="Lowell Correctional Institution"))
    made = page()
    type_in(made, name="Ana Poe", facility=text)
    enter(qtbot, made)
    line = made.form.editors["facility"].input
    qtbot.waitUntil(line.hasFocus)
    assert line.selectedText() == text
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert made.form.editors["postmarked"].input.hasFocus()
    enter(qtbot, made, "postmarked")
    compared(qtbot, desk)
    assert len(desk.vault.facility_lines()) == 3
    (custody,) = desk.vault.records("custody")
    assert custody.facility in [each.id for each in known_here]


def test_the_log_says_what_stands_against_a_date_and_not_how_one_was_read(desk, page, qtbot):
    known(desk)
    made = page()
    for name, number, posted in (
        ("Bea Roe", "TX-12", "11/20/26"),
        ("Cy Doe", "TX-13", "11/31/26"),
        ("Ana Poe", "TX-77", "11/31/26"),
    ):
        type_in(made, name=name, number=number, postmarked=posted)
        enter(qtbot, made)
        settle(qtbot, desk)
    wrong = "Postmarked: November has no day 31 in 2026. Check the day and the month."
    assert outcomes(made) == [f"further letter. {wrong}", f"new case. {wrong}", "new case"]


def test_a_facility_that_was_written_otherwise_is_mended_and_none_is_made(desk, page, qtbot):
    add(desk.vault, a_facility(name="Elm Hill Unit"))
    made = page()
    type_in(made, name="Ana Poe", facility="Zebra")
    enter(qtbot, made)
    settle(qtbot, desk)
    type_in(made, facility="Elm Hill Unit")
    enter(qtbot, made, "facility")
    settle(qtbot, desk)
    assert outcomes(made) == ["new case"]
    assert len(desk.vault.facility_lines()) == 1


def test_a_facility_entered_with_the_last_envelope_is_offered(desk, page, qtbot):
    made = page()
    type_in(made, name="Ana Poe", facility="Elm Hill Unit")
    compared(qtbot, desk)
    qtbot.keyClick(made.form.editors["facility"].input, Qt.Key.Key_Down)
    enter(qtbot, made)
    settle(qtbot, desk)
    type_in(made, name="Bea Roe", facility="elm")
    compared(qtbot, desk)
    assert places(made)[0].startswith("Elm Hill Unit: ")


def test_down_and_enter_choose_a_facility_and_log_nothing(desk, page, qtbot):
    jails(desk)
    made = page()
    type_in(made, name="Ana Poe", facility="Washington County Jail")
    compared(qtbot, desk)
    at = next(at for at, line in enumerate(places(made)) if "Town OH, OH" in line)
    for _ in range(at + 1):
        qtbot.keyClick(made.form.editors["facility"].input, Qt.Key.Key_Down)
    enter(qtbot, made, "facility")
    settle(qtbot, desk)
    assert desk.vault.case_lines() == []
    assert made.form.editors["postmarked"].input.hasFocus()
    enter(qtbot, made, "postmarked")
    settle(qtbot, desk)
    (spell,) = desk.vault.records("custody")
    assert desk.vault.record("facility", spell.facility).state == "OH"
    assert len(desk.vault.facility_lines()) == 3


def test_an_uncertain_facility_is_asked_with_all_that_was_typed_kept(desk, page, qtbot):
    jails(desk)
    made = page()
    type_in(made, name="Ana Poe", facility="Washington County Jail", postmarked="Nov 3 2026")
    enter(qtbot, made)
    settle(qtbot, desk)
    compared(qtbot, desk)
    assert made.said.text().startswith("Which facility is it?")
    assert made.form.typed()["postmarked"] == "Nov 3 2026"
    assert made.form.editors["facility"].input.hasFocus()
    assert [line.split(":")[0] for line in places(made)[:3]] == [
        f"Washington County Jail, Town {state}, {state}" for state in ("AL", "OH", "TX")
    ]
    assert (made.log.envelopes, len(desk.vault.facility_lines())) == ((), 3)
    qtbot.keyClick(made.form.editors["facility"].input, Qt.Key.Key_Up)
    for _ in range(4):
        qtbot.keyClick(made.form.editors["facility"].input, Qt.Key.Key_Down)
    enter(qtbot, made, "facility")
    enter(qtbot, made, "postmarked")
    settle(qtbot, desk)
    assert outcomes(made) == ["new case"]
    assert len(desk.vault.facility_lines()) == 4


def test_what_was_entered_today_is_there_when_the_page_is_opened_again(desk, page, qtbot):
    add(desk.vault, a_facility(name="Elm Hill Unit"))
    first = page()
    type_in(first, name="Ana Poe", number="77", facility="Elm Hill Unit")
    enter(qtbot, first)
    settle(qtbot, desk)
    again = page()
    (line,) = again.log.envelopes
    assert (line.outcome, line.typed["name"], line.typed["number"], line.typed["facility"]) == (
        "new case",
        "Ana Poe",
        "77",
        "Elm Hill Unit",
    )
    opened = []
    again.opened.connect(opened.append)
    again.log.view.selectRow(0)
    qtbot.keyClick(again.log.view, Qt.Key.Key_Return)
    assert opened == [desk.vault.case_lines()[0].id]
    undo_last(desk.vault)
    desk.changed.emit("")
    settle(qtbot, desk)
    assert again.log.envelopes[0].is_undone


def test_no_message_moves_the_form(desk, page, qtbot):
    made = page()
    before = [made.form.pos(), made.log.pos()]
    enter(qtbot, made)
    settle(qtbot, desk)
    assert "name or a number" in made.said.text()
    assert [made.form.pos(), made.log.pos()] == before


def test_a_refusal_stays_until_the_next_enter(desk, page, qtbot):
    add(desk.vault, a_facility(name="Oak Jail"))
    made = page()
    type_in(made, facility="Oak Jail")
    enter(qtbot, made, "facility")
    compared(qtbot, desk)
    type_in(made, name="Ana Poe")
    compared(qtbot, desk)
    assert "name or a number" in made.said.text()
    enter(qtbot, made)
    settle(qtbot, desk)
    assert made.said.text() == "Enter logs the envelope and goes on to the next one."


@pytest.mark.parametrize("is_further", [False, True])
def test_an_undone_envelope_is_marked_and_opens_nothing(desk, page, qtbot, is_further):
    if is_further:
        known(desk)
    made = page()
    for name, number in (("Bea Roe", "TX-12"), ("Ana Poe", "TX-77")):
        type_in(made, name=name, number=number)
        enter(qtbot, made)
        settle(qtbot, desk)
    assert outcomes(made) == ["further letter" if is_further else "new case", "new case"]
    undo_last(desk.vault)
    desk.changed.emit("")
    settle(qtbot, desk)
    shown = [made.log.view.model().index(at, 0).data(WHOLE_TEXT) for at in range(2)]
    assert shown == ["undone or removed", "new case"]
    made.log.view.selectRow(0)
    with qtbot.assertNotEmitted(made.opened):
        qtbot.keyClick(made.log.view, Qt.Key.Key_Return)
    assert "undone" in made.said.text()


def shown(page: EnvelopePage) -> list[tuple[str, ...]]:
    """What became of each envelope in the log, its kind and who it is from."""
    return [cells(each)[:3] for each in page.log.envelopes]


def test_the_log_of_another_day_is_turned_to_and_an_unlogged_envelope_stays_in_sight(
    desk, page, qtbot, monkeypatch
):
    known(desk)
    made = page()
    assert shown(made) == [("new case", "request", "Ana Poe")]
    assert made.log.told.text() == "1 in   ·   1 waiting   ·   0 urgent"
    with monkeypatch.context() as broken:
        broken.setattr(Vault, "change", full)
        type_in(made, name="Bea Roe", number="9")
        enter(qtbot, made)
        settle(qtbot, desk)
    made.log.turn(-1)
    settle(qtbot, desk)
    assert [what[:10] for what, *_ in shown(made)] == ["NOT logged"]
    made.log.turn(5)
    settle(qtbot, desk)
    assert made.log.day == today()
    assert shown(made)[1:] == [("new case", "request", "Ana Poe")]


def full(*_: object, **__: object) -> None:
    raise DiskFull


def test_what_was_undone_is_marked_after_the_page_is_opened_again(desk, page, qtbot):
    known(desk, sender="Rosa Poe", kind="family or friend")
    undo_last(desk.vault)
    made = page()
    assert shown(made) == [("undone or removed", "family or friend", "Rosa Poe")]
    assert "1 undone" in made.log.told.text()


def test_words_are_looked_for_in_the_mail_of_every_day(desk, page, qtbot):
    for name, asks in (("Ana Poe", "insulin"), ("Bea Roe", "sprayed")):
        known(desk, name, name, **{"help asked": asks})
    made = page()
    made.log.turn(-1)
    made.log.line.setText("INSULIN")
    compared(qtbot, desk)
    assert shown(made) == [("new case", "request", "Ana Poe")]
    made.log.line.clear()
    compared(qtbot, desk)
    assert shown(made) == []


def test_the_log_of_a_day_is_written_where_the_user_says(desk, page, qtbot, tmp_path):
    known(desk)
    made = page()
    made.log.papers.write(today(), str(tmp_path / "mail.pdf"))
    settle(qtbot, desk)
    assert (tmp_path / "mail.pdf").read_bytes().startswith(b"%PDF")
    assert made.said.text() == f"The mail log was written to {tmp_path / 'mail.pdf'}."
    assert desk.vault.accesses()[-1][:2] == ("write the mail log of a day", "")


def test_no_line_of_an_envelope_is_cut_where_letters_are_large_and_the_window_low(
    desk, page, qtbot, qapp
):
    theme.wear(qapp, "", 150)
    made = page()
    made.resize(1062, 560)
    qtbot.waitUntil(lambda: made.form.width() > 900)
    line = made.form.editors["received"].input
    assert made.form.height() >= made.form.minimumSizeHint().height()
    assert line.height() >= line.minimumSizeHint().height()
    theme.wear(qapp, "", 100)


def test_what_became_of_an_envelope_is_told_in_whole_sentences():
    noted = "new case. Read the year 26 as 2026."
    asks = Envelope("", {}, outcome=noted, asked="Notice of appeal Fri Nov 27, 2026?")
    assert cells(asks)[0] == f"{noted} Notice of appeal Fri Nov 27, 2026?"
