"""Drafts that wait out of sight are pointed out, and the way to each is one key away."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qidesk.actions.drafts import letter_draft
from qidesk.actions.ids_and_clock import now_at
from qidesk.actions.records import save_new
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.matter import Stage
from qidesk.casefile.records.remedies import Grievance
from qidesk.desktop.case.letter_page import LetterPage
from qidesk.desktop.desk import Desk
from qidesk.desktop.draft_forms import open_draft
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.parts.records_pane import RecordsPane
from qidesk.store.vault import Vault
from tests.builders import a_case, a_facility, a_part, a_person, an_id
from tests.desktop.conftest import settle
from tests.desktop.turning import page_at
from tests.desktop.windows import a_window, put_away
from tests.letters.cases import an_office

CASE = a_case(caption="Ruiz v. Roe", stage=Stage.SCREENED)
PERSON, UNIT = a_person(), a_facility()
CLAIM, GRIEVANCE = Claim(id=an_id(), case=CASE.id), Grievance(id=an_id(), case=CASE.id)


def kept(vault: Vault, form: str, **typed: str) -> None:
    vault.keep_draft(form, typed, now_at())


@pytest.fixture
def opened(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window on a vault in which something typed was left by a crash, in four forms."""
    vault = desk.vault
    save_new(vault, "add", [CASE, PERSON, a_part(CASE, PERSON), CLAIM, GRIEVANCE, UNIT], CASE.id)
    kept(vault, f"grievance:{GRIEVANCE.id}", number="half a num")
    kept(vault, f"number:new:{PERSON.id}", number="TX 00")
    kept(vault, f"memo sections:{CASE.id}", sections="facts")
    desk.drafts = vault.drafts()
    made = a_window(desk, qtbot)
    yield made
    put_away(made, qtbot)


def looked(window: MainWindow, qtbot: QtBot) -> str:
    """What the bar says once it has looked; '' where it is not there."""
    settle(qtbot, window.desk)
    window.waiting.look_soon()
    qtbot.waitUntil(lambda: not window.waiting._timer.isActive())
    settle(qtbot, window.desk)
    return window.waiting.words.text() if window.waiting.isVisible() else ""


BOTH = "2 unsaved drafts wait: Grievances of Ruiz v. Roe, People of Ruiz v. Roe."


def test_what_a_crash_left_is_pointed_out_on_opening(opened, qtbot):
    assert looked(opened, qtbot) == BOTH
    opened.open_place("facilities")
    assert looked(opened, qtbot) == BOTH
    opened.open_case(CASE.id)
    assert looked(opened, qtbot) == BOTH


def test_the_button_goes_there_and_what_is_in_sight_waits_no_longer(opened, qtbot):
    looked(opened, qtbot)
    qtbot.keyClick(opened.waiting._go, Qt.Key.Key_Space)
    assert looked(opened, qtbot) == "1 unsaved draft waits: People of Ruiz v. Roe."
    page = opened.case.places["Grievances"][0].page
    assert isinstance(page, RecordsPane)
    assert page.editor.form.editors["number"].typed() == "half a num"
    qtbot.keyClick(opened.waiting._go, Qt.Key.Key_Space)
    assert looked(opened, qtbot) == ""
    assert opened.desk.vault.record("grievance", GRIEVANCE.id).number == "half a num"


def test_the_finder_offers_the_way_to_each(opened, qtbot):
    looked(opened, qtbot)
    texts = [text for text, _ in opened.waiting.offers()]
    assert texts == [
        "Go to what is typed and not saved: Grievances of Ruiz v. Roe",
        "Go to what is typed and not saved: People of Ruiz v. Roe",
    ]


def test_leaving_the_case_and_the_vault_loses_none(opened, qtbot):
    opened.open_case(CASE.id)
    settle(qtbot, opened.desk)
    opened.open_place("cases")
    opened.leave()
    opened.keep_drafts()
    settle(qtbot, opened.desk)
    assert opened.desk.vault.drafts().keys() == opened.desk.drafts.keys()
    assert len(opened.desk.vault.drafts()) == 3


def test_what_cannot_be_saved_is_pointed_out_once_it_is_left(opened, qtbot):
    opened.open_case(CASE.id)
    settle(qtbot, opened.desk)
    page = page_at(opened.case, "document")
    page.add()
    settle(qtbot, opened.desk)
    page.editor.form.editors["pages"].input.setText("many")
    assert "Documents" not in looked(opened, qtbot)
    opened.open_place("cases")
    assert "Documents of Ruiz v. Roe" in looked(opened, qtbot)


def test_the_places_of_the_intake_desk_and_of_the_directory(opened, qtbot):
    desk = opened.desk
    for form in list(desk.drafts):
        desk.discard_draft(form)
    assert looked(opened, qtbot) == ""
    desk.keep_draft("envelope:left:1", {"name": "Ana"})
    desk.keep_draft(f"facility:{UNIT.id}", {"town": "Pal"})
    desk.keep_draft(f"opponent:{CASE.id}", {"name": "Sgt."})
    assert looked(opened, qtbot) == (
        "3 unsaved drafts wait: an envelope at the intake desk, the directory of facilities, "
        "an opponent at the gate of Ruiz v. Roe."
    )
    by_kind = {place.kind: place for place in opened.waiting.places.values()}
    open_draft(opened, by_kind["opponent"])
    settle(qtbot, desk)
    settle(qtbot, desk)
    assert opened.intake.queue.stage is Stage.SCREENED
    assert opened.intake.queue.gate.named.name.text() == "Sgt."
    open_draft(opened, by_kind["envelope"])
    assert opened.intake.envelopes.isVisible()
    open_draft(opened, by_kind["facility"])
    settle(qtbot, desk)
    assert opened.facilities.isVisible()


def test_an_edited_letter_waits_and_is_led_back_to(opened, qtbot, monkeypatch, tmp_path):
    an_office(monkeypatch, tmp_path / "home")
    desk = opened.desk
    for form in list(desk.drafts):
        desk.discard_draft(form)
    desk.keep_draft(letter_draft(CASE.id, "more_information", "es"), {"text": "Casi listo."})
    assert looked(opened, qtbot) == "1 unsaved draft waits: a letter of Ruiz v. Roe."
    (place,) = opened.waiting.places.values()
    open_draft(opened, place)
    page = opened.case.places["Letters"][0].page
    assert isinstance(page, LetterPage)
    qtbot.waitUntil(lambda: page.text.toPlainText() == "Casi listo.")
    assert looked(opened, qtbot) == ""


def test_many_are_counted_and_the_first_named(opened, qtbot):
    cases = [a_case(caption=f"Case {number}") for number in range(5)]
    save_new(opened.desk.vault, "add", cases)
    for case in cases:
        opened.desk.keep_draft(f"case:{case.id}", {"owner": "A"})
    said = looked(opened, qtbot)
    assert said.startswith("7 unsaved drafts wait: ")
    assert said.endswith(" and 4 more.")


def test_a_window_open_read_only_points_at_nobody_elses_typing(read_only_desk, qtbot):
    read_only_desk.drafts["envelope:new"] = {"name": "Ana"}
    window = a_window(read_only_desk, qtbot)
    assert looked(window, qtbot) == ""
    put_away(window, qtbot)
