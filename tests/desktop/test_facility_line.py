"""Facilities are chosen in custody, events and grievances by any part of any of their names."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter
from pytestqt.qtbot import QtBot

from qidesk.actions.cases import load_case
from qidesk.actions.records import save_new
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.people import Custody, Part, Role
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import Grievance
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.kinds import kind_of
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.editor import RecordEditor
from qidesk.desktop.parts.facility_finder import FacilityLine
from qidesk.desktop.parts.record_form import RecordForm
from qidesk.desktop.parts.scales import Scales
from qidesk.views.layout_parts import Group
from tests.builders import a_case, a_person, an_id
from tests.desktop.conftest import settle

PLACES = {
    "socf": ("SOUTHERN OHIO CORRECTIONAL FACILITY", ("SOCF",), "Lucasville", "OH"),
    "otero": ("OTERO COUNTY PRISON", (), "Chaparral", "NM"),
    "lowell": ("LOWELL CORRECTIONAL INSTITUTION", (), "Ocala", "FL"),
    "nashville": ("DAVIDSON COUNTY JAIL", (), "Nashville", "TN"),
    "fci": ("FCI VICTORVILLE II", (), "Adelanto", "CA"),
}


@pytest.fixture
def ids(desk: Desk) -> dict[str, str]:
    made = {
        key: Facility(id=an_id(), name=name, other_names=others, town=town, state=state)
        for key, (name, others, town, state) in PLACES.items()
    }
    save_new(desk.vault, "add facility", list(made.values()))
    return {key: each.id for key, each in made.items()}


def a_record(desk: Desk, kind: str) -> Record:
    case, person = a_case(), a_person()
    part = Part(id=an_id(), case=case.id, person=person.id, role=Role.PERSON_SEEKING_HELP)
    record = {
        "custody": Custody(id=an_id(), person=person.id),
        "event": Event(id=an_id(), case=case.id, what_happened="A fall."),
        "grievance": Grievance(id=an_id(), case=case.id, step="1"),
    }[kind]
    save_new(desk.vault, "add case", [case, person, part, record], case.id)
    return record


def an_editor(desk: Desk, record: Record, qtbot: QtBot) -> tuple[RecordEditor, FacilityLine]:
    names = Names(desk)
    settle(qtbot, desk)
    form = RecordForm(type(record), (Group("", ("facility",)),), names.targets)
    editor = RecordEditor(desk, form)
    qtbot.addWidget(editor)
    editor.show_record(record)
    editor.show()
    editor.activateWindow()
    line = form.editors["facility"].input
    assert isinstance(line, FacilityLine)
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    return editor, line


def choose(line: FacilityLine, qtbot: QtBot, words: str) -> str:
    """Type words and take the first that is shown; give the row that showed it."""
    qtbot.keyClicks(line, words)
    popup = line.findChild(QCompleter).popup()
    qtbot.waitUntil(popup.isVisible)
    assert popup.width() >= popup.sizeHintForColumn(0)
    told = str(popup.model().index(0, 0).data())
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    return told


def facility_of(desk: Desk, record: Record) -> str:
    return str(desk.vault.record(kind_of(record).code, record.id).facility)


@pytest.mark.parametrize(
    ("kind", "words", "meant"),
    [
        ("custody", "sothern ohio", "socf"),
        ("event", "lowell corr", "lowell"),
        ("grievance", "victorville", "fci"),
        ("custody", "socf", "socf"),
    ],
)
def test_a_facility_is_chosen_by_any_part_of_any_name(desk, ids, qtbot, kind, words, meant):
    record = a_record(desk, kind)
    editor, line = an_editor(desk, record, qtbot)
    told = choose(line, qtbot, words)
    assert ", ".join(PLACES[meant][2:]) in told
    editor.leave()
    settle(qtbot, desk)
    assert facility_of(desk, record) == ids[meant]
    assert len(desk.vault.facility_lines()) == len(PLACES)


def test_words_of_which_none_was_chosen_are_kept_and_make_no_facility(desk, ids, qtbot):
    record = a_record(desk, "custody")
    editor, line = an_editor(desk, record, qtbot)
    qtbot.keyClicks(line, "Coffield")
    editor.leave()
    settle(qtbot, desk)
    assert facility_of(desk, record) == ""
    assert desk.drafts[editor.draft_key] == {"facility": "Coffield"}
    assert "no such facility" in editor.form.said.text()
    assert len(desk.vault.facility_lines()) == len(PLACES)


def test_a_form_offers_the_facility_of_the_day_of_a_grievance_and_down_takes_it(
    desk: Desk, ids: dict[str, str], qtbot: QtBot
) -> None:
    record = a_record(desk, "grievance")
    [person] = desk.vault.records("person")
    held = Custody(
        id=an_id(), person=person.id, facility=ids["lowell"], began_on=read_date("2023")[0]
    )
    save_new(desk.vault, "add custody", [held])
    names, scales = Names(desk), Scales()
    settle(qtbot, desk)
    file = load_case(desk.vault, record.case)  # type: ignore[attr-defined]
    names.show_file(file)
    scales.show_file(file)
    group = (Group("", ("facility", "filed_on")),)
    form = RecordForm(Grievance, group, names.targets, scales=scales)
    qtbot.addWidget(form)
    form.show_record(record)
    line = form.editors["facility"].input
    assert isinstance(line, FacilityLine)
    assert line.placeholderText() == form.editors["facility"].spec.field.help
    form.show_typed({"filed_on": "May 3, 2024"})
    assert line.placeholderText().startswith("LOWELL CORRECTIONAL INSTITUTION")
    assert form.typed()["facility"] == ""
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert form.typed()["facility"] == ids["lowell"]
