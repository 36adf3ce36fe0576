"""Who is signed in, and today, are filled in beside what a person does; both can be changed."""

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from qidesk.actions.ids_and_clock import today
from qidesk.actions.records import save_new
from qidesk.actions.refusals import BadInput
from qidesk.actions.signed_in import SignedIn, initials_of, set_initials, signed_in
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.records.matter import Case, Decision, Stage, Task
from qidesk.casefile.schema.fields import Shape, Staff, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.desktop.case.law.deadline_changes import CONFIRM, FILED, before
from qidesk.desktop.desk import Desk
from qidesk.desktop.intake.conflicts import ConflictPane
from qidesk.desktop.parts.editor import RecordEditor
from qidesk.desktop.parts.fields import FieldEditor
from qidesk.desktop.parts.record_form import RecordForm
from qidesk.desktop.parts.typing_table import TypingTable
from qidesk.store import keyring
from qidesk.store.vault import Vault
from qidesk.views.case_layout import CASE, CHILD_COLUMNS
from qidesk.views.layout_parts import Group
from tests.builders import PASSPHRASE, a_case, a_facility, cheap
from tests.desktop.conftest import settle

TODAY = in_words(FactDate.on(today()))


@pytest.fixture
def editor(desk: Desk, qtbot: QtBot) -> RecordEditor:
    case = a_case()
    save_new(desk.vault, "add case", [case], case.id)
    made = RecordEditor(desk, RecordForm(Case, CASE.groups, lambda _: []), case.id)
    qtbot.addWidget(made)
    made.show_record(case)
    return made


def line(editor: RecordEditor, name: str) -> QLineEdit:
    made = editor.form.editors[name].input
    assert isinstance(made, QLineEdit)
    return made


def choose(editor: FieldEditor, words: str) -> None:
    """Choose by hand, as a key would."""
    box = editor.input
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(max(0, box.findText(words)))
    box.activated.emit(box.currentIndex())


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Ana", "Ana"),
        ("IP", "IP"),
        ("Ines Prado", "IP"),
        ("ines de la prado", "IDLP"),
        ("Amaranta", "A"),
        ("Zo\u00eb \u00c5berg", "Z\u00c5"),
    ],
)
def test_initials_never_set_are_those_of_the_name(name, initials):
    assert initials_of(name) == initials


def test_initials_are_each_persons_own_and_stay(vault):
    keyring.add_person(vault, PASSPHRASE, "Ines Prado", "Ines's passphrase", cheap())
    assert set_initials(vault, " aa ") == signed_in(vault) == SignedIn("Ana", "aa")
    for wrong in ("", " ", "x" * 9, "a\nb"):
        with pytest.raises(BadInput):
            set_initials(vault, wrong)
    vault.close()
    with Vault.open(vault.folder, "Ines's passphrase", "Ines Prado") as opened:
        assert signed_in(opened) == SignedIn("Ines Prado", "IP")
    with Vault.open(vault.folder, PASSPHRASE, "Ana", read_only=True) as opened:
        assert signed_in(opened) == SignedIn("Ana", "aa")


def test_a_day_is_signed_by_who_types_it_and_a_signature_dated(editor):
    line(editor, "docket_checked_on").setText("Nov 2, 2026")
    assert line(editor, "docket_checked_by").text() == "Ana"
    line(editor, "conflicts_cleared_by").setText("K")
    assert line(editor, "conflicts_cleared_on").text() == TODAY


def test_what_was_filled_in_goes_with_what_it_stood_beside_unless_it_was_changed(editor):
    day, by = line(editor, "docket_checked_on"), line(editor, "docket_checked_by")
    day.setText("Nov 2, 2026")
    day.setText("")
    assert by.text() == ""
    day.setText("N")
    by.setText("KL")
    day.setText("Nov 3")
    assert by.text() == "KL"
    day.setText("")
    assert by.text() == "KL"
    by.setText("")
    day.setText("Nov 3")
    by.setText("")
    day.setText("Nov 3, 2026")
    assert by.text() == "", "who takes it out is not told again"


def test_a_decision_is_dated_and_has_the_case_go_on_to_that_stage(editor, desk, qtbot):
    stage, decision = (editor.form.editors[name] for name in ("stage", "decision"))
    stage.show_typed("screened")
    choose(decision, "decline")
    assert (stage.typed(), line(editor, "decided_on").text()) == ("decided", TODAY)
    choose(decision, "")
    assert (stage.typed(), line(editor, "decided_on").text()) == ("screened", "")
    line(editor, "told_on").setText("today")
    assert stage.typed() == "told"
    choose(decision, "represent")
    assert stage.typed() == "told", "no stage is gone back from"
    editor.leave()
    settle(qtbot, desk)
    kept = desk.vault.record("case", editor.case_id)
    assert (kept.stage, kept.decision) == (Stage.TOLD, Decision.REPRESENT)


def test_what_stands_is_not_signed_anew(editor, desk, qtbot):
    case = a_case(docket_checked_on=FactDate.on(today()))
    save_new(desk.vault, "add case", [case], case.id)
    editor.show_record(case)
    line(editor, "docket_checked_on").setText("Nov 3, 2026")
    assert line(editor, "docket_checked_by").text() == ""
    editor.leave()
    settle(qtbot, desk)


def test_a_task_begun_is_ones_own_and_one_left_empty_is_not_stored(desk, qtbot):
    desk.signed_in = SignedIn("Ines Prado", "IP")
    groups = (Group("Task", ("what", "owner", "due_on", "done_on", "done_by")),)
    editor = RecordEditor(desk, RecordForm(Task, groups, lambda _: []))
    qtbot.addWidget(editor)
    editor.begin(Task())
    what = editor.form.editors["what"]
    what.input.setPlainText("Call the unit")
    assert line(editor, "owner").text() == "Ines Prado"
    what.input.setPlainText("")
    editor.leave()
    settle(qtbot, desk)
    assert desk.vault.records("task") == ()


def test_a_cell_is_signed_as_a_form_is_and_the_draft_keeps_it(desk, qtbot):
    place = a_facility()
    save_new(desk.vault, "add facility", [place])
    table = TypingTable(desk, "address", CHILD_COLUMNS["address"], lambda _: [], lambda _: "")
    qtbot.addWidget(table)
    table.show_records((), {"facility": place.id}, "")
    names = [spec.name for spec in table.model.specs]
    on, by = (table.model.index(0, names.index(name)) for name in ("verified_on", "verified_by"))
    table.model.setData(on, "Nov 3, 2026")
    assert by.data() == "Ana"
    table.leave()
    settle(qtbot, desk)
    (address,) = desk.vault.records("address")
    assert address.verified_by == "Ana"


def test_conflicts_are_cleared_by_who_is_signed_in_unless_somebody_else_is_typed(desk, qtbot):
    desk.signed_in = SignedIn("Ines Prado", "IP")
    case = a_case()
    save_new(desk.vault, "add case", [case], case.id)
    pane = ConflictPane(desk)
    qtbot.addWidget(pane)
    file = desk.vault.load_case(case.id)
    assert file is not None
    pane.show_file(file)
    assert pane._typed() == {
        "conflicts_cleared_on": today().isoformat(),
        "conflicts_cleared_by": "IP",
    }
    assert desk.drafts == {}


def test_who_confirms_a_deadline_is_the_second_person(desk):
    assert before(CONFIRM, None, "IP") == {"initials": "IP"}
    assert before(FILED, None, "IP") == {}


def test_every_field_filled_in_stands_beside_one_of_its_record_and_is_a_person_or_a_day():
    filled = 0
    for kind in KINDS.values():
        specs = {spec.name: spec for spec in specs_of(kind.record)}
        for spec in specs.values():
            assert bool(spec.field.staff) <= bool(spec.field.beside), spec.name
            if spec.field.beside:
                filled += 1
                assert spec.field.beside in specs, spec.name
                assert spec.shape is (Shape.TEXT if spec.field.staff else Shape.DATE), spec.name
                signs = spec.field.staff is Staff.INITIALS
                assert signs == ("initials" in spec.field.help), spec.name
    assert filled > 10
