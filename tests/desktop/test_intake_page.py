from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qidesk.actions.intake import TakenIn, take_in
from qidesk.actions.mail_kinds import MailKind
from qidesk.desktop.desk import Desk
from qidesk.desktop.intake.envelope_form import EnvelopeForm
from qidesk.desktop.intake.envelopes import EnvelopePage
from qidesk.desktop.intake.intake_page import IntakePage
from qidesk.desktop.theme import GAP
from qidesk.store.errors import DiskFull
from qidesk.store.vault import Vault
from qidesk.views.queue_rows import TITLES
from tests.builders import a_facility, add
from tests.desktop.conftest import settle


def known(desk: Desk, name: str = "Ana Poe", number: str = "TX-77", **typed: str) -> TakenIn:
    return take_in(desk.vault, {"name": name, "number": number, **typed})


def type_in(page: EnvelopePage, **typed: str) -> None:
    for name, text in typed.items():
        page.form.editors[name].input.setText(text)


def enter(qtbot: QtBot, page: EnvelopePage, line: str = "name") -> None:
    qtbot.keyClick(page.form.editors[line].input, Qt.Key.Key_Return)


def compared(qtbot: QtBot, desk: Desk) -> None:
    """Wait until those alike are shown."""
    qtbot.wait(250)
    settle(qtbot, desk)


def ways(page: EnvelopePage) -> list[str]:
    return [page.senders.list.item(at).text() for at in range(page.senders.list.count())]


def outcomes(page: EnvelopePage) -> list[str]:
    """What became of those that were entered on this page."""
    return [each.outcome for each in page.log.envelopes if each.key]


# the envelope log


def test_forty_envelopes_are_logged_by_keyboard_alone(desk, intake_page, qtbot):
    add(desk.vault, a_facility(name="Elm Hill Unit"))
    made = intake_page().envelopes
    for at in range(40):
        fields = (f"Person Number {at}", f"N-{at:04}", "Elm Hill Unit", "Nov 3 2026")
        for line, text in zip(("name", "number", "facility", "postmarked"), fields, strict=True):
            focused = made.form.editors[line].input
            assert focused.hasFocus(), (at, line)
            focused.insert(text)
            if line != "postmarked":
                qtbot.keyClick(focused, Qt.Key.Key_Tab)
        enter(qtbot, made, "postmarked")
    qtbot.waitUntil(lambda: not desk.work.is_busy)
    assert outcomes(made) == ["new case"] * 40
    assert len(desk.vault.case_lines()) == 40
    assert len(desk.vault.facility_lines()) == 1
    assert desk.vault.drafts() == {}
    (first, *_) = desk.vault.records("intake")
    assert (first.postmarked_on.typed, first.source.words) == ("Nov 3 2026", "letter")


def test_the_log_and_the_queue_show_each_column_in_the_room_there_is(desk, intake_page, qtbot):
    known(desk, "A name that is longer than the room there is for it in a table of five", "TX-77")
    made = intake_page()
    made.tabs.setCurrentWidget(made.queue)
    settle(qtbot, desk)
    for view in (made.envelopes.log.view, made.queue.view):
        assert view.horizontalHeader().length() <= view.viewport().width()


def test_the_next_envelope_keeps_the_day_it_came(desk, intake_page, qtbot):
    made = intake_page().envelopes
    type_in(made, name="Ana Poe", received="2026-11-20", postmarked="Nov 3 2026")
    enter(qtbot, made)
    assert made.form.typed() == {"received": "2026-11-20", "kind": "letter"}
    assert made.form.editors["name"].input.hasFocus()
    settle(qtbot, desk)


def test_a_known_number_and_name_make_it_a_further_letter(desk, intake_page, qtbot):
    first = known(desk)
    made = intake_page().envelopes
    type_in(made, name="Anna Poe", number="tx77")
    compared(qtbot, desk)
    assert "further letter of Ana Poe (TX-77)" in ways(made)[1]
    assert ways(made)[1].startswith("Same number; Anna and Ana are forms of one name")
    assert made.senders.linked.case_id == first.case.id
    assert made.said.text() == "Enter adds it to that case as a further letter."
    enter(qtbot, made, "number")
    settle(qtbot, desk)
    assert outcomes(made) == ["further letter"]
    assert len(desk.vault.case_lines()) == 1
    assert len(desk.vault.records("communication")) == 1


def test_one_who_types_faster_than_names_are_compared_gets_the_same(desk, intake_page, qtbot):
    known(desk)
    made = intake_page().envelopes
    type_in(made, name="Ana Poe", number="TX 77")
    enter(qtbot, made)
    settle(qtbot, desk)
    assert outcomes(made) == ["further letter"]
    assert len(desk.vault.case_lines()) == 1


def test_a_near_name_is_shown_and_links_only_when_chosen(desk, intake_page, qtbot):
    first = known(desk, "Jose Garcia", "1")
    made = intake_page().envelopes
    type_in(made, name="Jose Garcias")
    compared(qtbot, desk)
    assert made.said.text() == "Enter opens a new case for a new person seeking help."
    qtbot.keyClick(made.form.editors["name"].input, Qt.Key.Key_Down)
    qtbot.keyClick(made.form.editors["name"].input, Qt.Key.Key_Down)
    assert made.said.text() == "Enter opens another case for that person."
    enter(qtbot, made)
    settle(qtbot, desk)
    parts = desk.vault.narrow_rows("part", "person")
    assert {person for _, person in parts} == {first.person.id}
    assert len(desk.vault.case_lines()) == 2


def test_who_was_chosen_is_kept_however_fast_the_number_is_typed(desk, intake_page, qtbot):
    first = known(desk, "Marcus Whitfield", "02145678")
    made = intake_page().envelopes
    type_in(made, name="whitfeild")
    compared(qtbot, desk)
    qtbot.keyClick(made.form.editors["name"].input, Qt.Key.Key_Down)
    type_in(made, number="02145687")
    enter(qtbot, made, "number")
    settle(qtbot, desk)
    assert outcomes(made) == ["further letter"]
    assert len(desk.vault.load_case(first.case.id).communications) == 1


def test_whoever_was_entered_while_names_were_compared_is_known(desk, intake_page, qtbot):
    made = intake_page().envelopes
    type_in(made, name="Bea Roe")
    compared(qtbot, desk)
    known(desk)
    type_in(made, name="Ana Poe")
    made._compare()  # by those known before, when the change is told of
    desk.changed.emit("")
    settle(qtbot, desk)
    compared(qtbot, desk)
    assert "Ana Poe (TX-77)" in ways(made)[1]


def test_somebody_new_stays_somebody_new_where_that_was_chosen(desk, intake_page, qtbot):
    add(desk.vault, a_facility(name="Oak Jail"))
    known(desk)
    made = intake_page().envelopes
    type_in(made, name="Anna Poe", number="TX-77")
    compared(qtbot, desk)
    qtbot.keyClick(made.form.editors["name"].input, Qt.Key.Key_Up)
    type_in(made, facility="Oak Jail")
    compared(qtbot, desk)
    enter(qtbot, made)
    settle(qtbot, desk)
    assert len(desk.vault.records("person")) == 2


def choose_kind(page: EnvelopePage, kind: MailKind) -> None:
    page.form.editors["kind"].show_typed(kind.words)
    page.form.edited.emit()


def test_a_familys_letter_goes_to_the_prisoners_case_and_shows_who_wrote(desk, intake_page, qtbot):
    first = known(desk)
    made = intake_page().envelopes
    type_in(made, name="Ana Poe", number="TX-77")
    choose_kind(made, MailKind.FAMILY)
    compared(qtbot, desk)
    enter(qtbot, made)
    settle(qtbot, desk)
    assert made.said.text().startswith("Who wrote it? Type them under Written by")
    assert made.form.editors["sender"].input.hasFocus()
    type_in(made, sender="Rosa Poe")
    compared(qtbot, desk)
    enter(qtbot, made, "sender")
    settle(qtbot, desk)
    (letter,) = desk.vault.load_case(first.case.id).communications
    assert (letter.sender, letter.person) == ("Rosa Poe", first.person.id)
    assert made.form.typed()["kind"] == "letter"


def test_who_wrote_before_is_put_on_the_same_case_by_their_name_alone(desk, intake_page, qtbot):
    first = known(desk, kind="family or friend", sender="Rosa Marquez")
    made = intake_page().envelopes
    type_in(made, name="Rosa Markez")
    choose_kind(made, MailKind.FAMILY)
    compared(qtbot, desk)
    assert "Rosa Marquez writes again in Ana Poe" in ways(made)[1]
    qtbot.keyClick(made.form.editors["name"].input, Qt.Key.Key_Down)
    assert made.said.text().startswith("Enter adds it to that case as a letter of whoever wrote")
    enter(qtbot, made)
    settle(qtbot, desk)
    (letter,) = desk.vault.load_case(first.case.id).communications
    assert (letter.sender, letter.person) == ("Rosa Markez", first.person.id)
    assert desk.vault.record("person", first.person.id).other_names == ()
    assert len(desk.vault.records("person")) == 1


def write_as_family(qtbot: QtBot, page: EnvelopePage, name: str) -> None:
    """Type a name and choose the kind, by keyboard alone."""
    line = page.form.editors["name"].input
    qtbot.keyClicks(line, name)
    qtbot.keyClick(page.form.editors["kind"].input, Qt.Key.Key_F)


def test_a_known_mothers_third_letter_is_taken_by_her_name_and_enter(desk, intake_page, qtbot):
    first = known(desk, kind="family or friend", sender="Rosa Marquez")
    made = intake_page().envelopes
    for wait in (True, False):  # also typed faster than names are compared
        write_as_family(qtbot, made, "rosa marquez")
        if wait:
            compared(qtbot, desk)
            said = "Enter adds it to that case as a letter of whoever wrote it, not of the person."
            assert made.said.text() == said
            assert "Rosa Marquez writes again in Ana Poe" in made.senders.list.currentItem().text()
        enter(qtbot, made)
        settle(qtbot, desk)
    letters = desk.vault.load_case(first.case.id).communications
    assert [(each.sender, each.person) for each in letters] == [
        ("rosa marquez", first.person.id),
        ("rosa marquez", first.person.id),
    ]
    assert made.form.typed()["kind"] == "letter"
    assert len(desk.vault.records("person")) == 1


def test_which_of_several_of_one_name_wrote_is_asked(desk, intake_page, qtbot):
    known(desk, kind="family or friend", sender="Rosa Marquez")
    known(desk, "Bea Roe", "TX-78", kind="family or friend", sender="Rosa Marquez")
    known(desk, "Eva Lund", "TX-79", kind="family or friend", sender="Ines Ortega")
    known(desk, "Ines Ortega", "TX-80")
    made = intake_page().envelopes
    for name in ("Rosa Marquez", "Ines Ortega"):
        write_as_family(qtbot, made, name)
        enter(qtbot, made)
        settle(qtbot, desk)
        assert made.said.text().startswith("Who wrote it?"), name
        made.form.begin()
    assert len(desk.vault.case_lines()) == 4
    assert not desk.vault.records("communication")


def test_an_envelope_without_name_and_number_stays_in_the_form(desk, intake_page, qtbot):
    made = intake_page().envelopes
    type_in(made, facility="Oak Jail")
    enter(qtbot, made, "facility")
    settle(qtbot, desk)
    assert "name or a number" in made.said.text()
    assert made.form.typed()["facility"] == "Oak Jail"
    assert desk.vault.case_lines() == []


def test_an_envelope_the_disk_refuses_is_kept_and_taken_up_again(
    desk, intake_page, qtbot, monkeypatch
):
    made = intake_page().envelopes

    def full(*_: object, **__: object) -> None:
        raise DiskFull

    with monkeypatch.context() as broken:
        broken.setattr(Vault, "change", full)
        type_in(made, name="Ana Poe", number="77")
        enter(qtbot, made)
        settle(qtbot, desk)
    assert outcomes(made)[0].startswith("NOT logged")
    assert {"name": "Ana Poe", "number": "77"}.items() <= desk.drafts[
        made.log.envelopes[0].key
    ].items()
    made.log.view.selectRow(0)
    qtbot.keyClick(made.log.view, Qt.Key.Key_Return)
    assert made.form.typed()["number"] == "77"
    enter(qtbot, made)
    settle(qtbot, desk)
    assert outcomes(made) == ["new case"]
    assert desk.vault.drafts() == {}


def test_half_an_envelope_is_there_again_after_a_crash(desk, intake_page, qtbot):
    type_in(intake_page().envelopes, name="Ana Po")
    qtbot.waitUntil(lambda: "envelope:new" in desk.drafts)
    settle(qtbot, desk)
    assert desk.vault.drafts()["envelope:new"]["name"] == "Ana Po"
    assert intake_page().envelopes.form.typed()["name"] == "Ana Po"
    compared(qtbot, desk)


def test_a_logged_envelope_opens_its_case(desk, intake_page, qtbot):
    made = intake_page()
    type_in(made.envelopes, name="Ana Poe")
    enter(qtbot, made.envelopes)
    settle(qtbot, desk)
    made.envelopes.log.view.selectRow(0)
    with qtbot.waitSignal(made.opened) as opened:
        qtbot.keyClick(made.envelopes.log.view, Qt.Key.Key_Return)
    assert opened.args == [desk.vault.case_lines()[0].id]


# the queue and the gate


def test_a_read_only_desk_logs_nothing(read_only_desk, qtbot):
    made = IntakePage(read_only_desk)
    qtbot.addWidget(made)
    made.show()
    settle(qtbot, read_only_desk)
    assert not made.envelopes.form.isEnabled()
    assert "read-only" in made.envelopes.said.text()
    made.envelopes.save()
    assert made.envelopes.log.envelopes == ()


def test_no_undo_brings_the_words_of_one_envelope_into_the_next(desk, intake_page, qtbot):
    made = intake_page().envelopes
    type_in(made, name="Ana Poe", number="TX-1")
    asks = made.form.editors["help asked"].input
    qtbot.keyClicks(asks, "Told in confidence")
    asks.selectAll()
    qtbot.keyClick(asks, Qt.Key.Key_Delete)
    enter(qtbot, made)
    settle(qtbot, desk)
    asks.undo()
    assert asks.text() == ""


def test_what_is_said_of_a_day_has_more_room_than_its_field(desk, intake_page, qtbot):
    page = intake_page().envelopes
    page.window().resize(1150, 700)
    settle(qtbot, desk)
    type_in(page, postmarked="11/20")
    settle(qtbot, desk)
    made = page.form
    postmarked, asks = (made.editors[line].input for line in ("postmarked", "help asked"))
    said = made._beneath["postmarked"]
    assert "No year was told" in said.text()
    assert said.width() >= postmarked.width() + asks.width()


def test_in_a_narrow_room_the_day_an_envelope_came_is_not_cut(qtbot):
    form = EnvelopeForm()
    qtbot.addWidget(form)
    form.show()
    received = form.editors["received"].input
    for width, rows in ((1100, 2), (450, 4), (1100, 2)):
        form.resize(width, 300)
        QApplication.processEvents()
        words = received.fontMetrics().horizontalAdvance("2026-11-29")
        assert received.width() > words + GAP
        tops = {each.mapTo(form, each.rect().topLeft()).y() for each in form._parts.values()}
        assert len(tops) == rows


def test_a_column_of_the_queue_that_says_nothing_takes_no_room(desk, intake_page, qtbot):
    known(desk)
    made = intake_page()
    made.tabs.setCurrentWidget(made.queue)
    settle(qtbot, desk)
    view = made.queue.view
    hidden = {title for at, title in enumerate(TITLES) if view.isColumnHidden(at)}
    assert "Next step" in hidden
    assert not hidden & {"From", "Kind", "Waits for"}
