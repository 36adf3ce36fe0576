import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextOption
from pytestqt.qtbot import QtBot

from qidesk.actions.records import save_new
from qidesk.casefile.records.matter import Case, Intake
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.editor import RecordEditor
from qidesk.desktop.parts.record_form import RecordForm
from qidesk.store.errors import DiskFull
from qidesk.store.vault import Vault
from qidesk.views.case_layout import CASE
from qidesk.views.layout_parts import Group
from tests.builders import a_case
from tests.desktop.conftest import settle


@pytest.fixture
def case(desk: Desk) -> Case:
    made = a_case(caption="Doe v. Roe")
    save_new(desk.vault, "add case", [made], made.id)
    return made


@pytest.fixture
def editor(desk: Desk, case: Case, qtbot: QtBot) -> RecordEditor:
    made = RecordEditor(desk, RecordForm(Case, CASE.groups, lambda _: []), case.id)
    qtbot.addWidget(made)
    made.show_record(case)
    made.show()
    return made


def line(editor: RecordEditor, name: str):
    return editor.form.editors[name].input


def test_leaving_a_record_saves_one_change(desk, editor, case, qtbot):
    line(editor, "caption").setText("Núñez v. Roe")
    line(editor, "owner").setText("AB")
    editor.leave()
    settle(qtbot, desk)
    saved = desk.vault.record("case", case.id)
    assert (saved.caption, saved.owner) == ("Núñez v. Roe", "AB")
    assert [change.name for change in desk.vault.changes(case.id)] == ["add case", "change case"]


def test_leaving_without_a_change_does_nothing(desk, editor, case, qtbot):
    editor.leave()
    settle(qtbot, desk)
    assert len(desk.vault.changes(case.id)) == 1


@pytest.mark.parametrize("name", ["next_step", "conditions"])
def test_no_undo_brings_the_words_of_one_record_into_another(desk, editor, qtbot, name):
    """Both fields are empty as the record changes: nothing is put into them."""
    other = a_case(caption="Poe v. Roe")
    save_new(desk.vault, "add case", [other], other.id)
    at = line(editor, name)
    at.setFocus()
    qtbot.keyClicks(at, "Told in confidence")
    at.selectAll()
    qtbot.keyClick(at, Qt.Key.Key_Delete)
    editor.show_record(other)
    at.undo()
    assert editor.form.typed()[name] == ""
    qtbot.keyClicks(at, "Call")
    editor.show_record(other)
    at.undo()
    assert editor.form.typed()[name] == "", "what is typed of this one is still taken back"


def test_what_is_typed_is_kept_as_a_draft_within_a_second(desk, editor, case, qtbot):
    qtbot.keyClicks(line(editor, "next_step"), "Call the uni")
    qtbot.waitUntil(lambda: bool(desk.drafts))
    settle(qtbot, desk)
    typed = {"next_step": "Call the uni", "next_step_owner": "Ana"}
    assert desk.vault.drafts() == {f"case:{case.id}": typed}


def test_a_draft_is_shown_again_and_saved_on_leaving(desk, case, qtbot):
    desk.keep_draft(f"case:{case.id}", {"caption": "Typed before the crash"})
    again = RecordEditor(desk, RecordForm(Case, CASE.groups, lambda _: []), case.id)
    qtbot.addWidget(again)
    again.show_record(case)
    assert line(again, "caption").text() == "Typed before the crash"
    again.leave()
    settle(qtbot, desk)
    assert desk.vault.record("case", case.id).caption == "Typed before the crash"
    assert desk.vault.drafts() == {}


def test_an_unreadable_date_is_saved_as_typed_with_a_problem_beside_it(desk, editor, case, qtbot):
    line(editor, "next_step_on").setText("when the rains come")
    assert editor.form.editors["next_step_on"].judge()[0].what.startswith("Could not read")
    editor.leave()
    settle(qtbot, desk)
    assert desk.vault.record("case", case.id).next_step_on.typed == "when the rains come"


def test_a_date_that_is_read_is_said_back(editor):
    field = editor.form.editors["next_step_on"]
    line(editor, "next_step_on").setText("3/4/2026")
    assert field._beneath.text().startswith("March 4, 2026. Read the American")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("March 4, 2026", ""),
        (" march  4, 2026", ""),
        ("about March 2026", ""),
        ("Mar 4, 2026", "March 4, 2026"),
        ("2026-03-04", "March 4, 2026"),
        ("Mar 1-4, 2026", "March 1 to 4, 2026"),
    ],
)
def test_a_date_typed_in_the_very_words_it_is_read_in_is_not_said_twice(editor, typed, said):
    field = editor.form.editors["next_step_on"]
    line(editor, "next_step_on").setText(typed)
    assert field._beneath.text() == said
    assert field.typed().strip() == typed.strip()


def test_text_no_file_can_keep_is_not_saved_and_not_lost(desk, editor, case, qtbot):
    long = "words " * 170_000
    line(editor, "conditions").setPlainText(long)
    editor.leave()
    settle(qtbot, desk)
    assert desk.vault.record("case", case.id).conditions == ""
    assert line(editor, "conditions").toPlainText() == long
    assert desk.vault.drafts()[f"case:{case.id}"]["conditions"] == long
    assert "Not saved" in editor.form.said.text()


def test_a_line_takes_as_much_as_a_field_holds(editor):
    line(editor, "caption").setText("x" * 100_000)
    assert len(editor.form.typed()["caption"]) == 100_000


@pytest.mark.parametrize("name", ["caption", "next_step"])
def test_what_is_too_long_to_keep_is_told_beside_its_field_and_not_cut(desk, editor, qtbot, name):
    pasted = "word " * 200_001
    QGuiApplication.clipboard().setText(pasted)
    line(editor, name).clear()
    line(editor, name).paste()
    assert editor.form.typed()[name] == pasted
    told = "This has 1,000,005 characters; a field holds 1,000,000. Split it over two records."
    assert editor.form.editors[name]._beneath.text() == told
    editor.leave()
    settle(qtbot, desk)
    assert desk.vault.drafts()[editor.draft_key][name] == pasted


def test_a_megabyte_without_a_space_is_broken_anywhere_and_prose_between_words(editor):
    area, mode = line(editor, "next_step"), QTextOption.WrapMode
    QGuiApplication.clipboard().setText("x" * 1_000_000)
    area.paste()  # to break this between words would take half a minute
    assert (area.wordWrapMode(), len(area.toPlainText())) == (mode.WrapAnywhere, 1_000_000)
    began = time.process_time()
    area.setPlainText("Write to the court.")
    assert time.process_time() - began < 5
    assert area.wordWrapMode() == mode.WrapAtWordBoundaryOrAnywhere


def test_the_fields_of_all_groups_begin_under_each_other(editor, qtbot):
    for size in (9, 18):
        editor.setStyleSheet(f"QLabel {{ font-size: {size}pt; }}")
    fields = editor.form.editors.values()
    assert len({each.mapTo(editor, each.rect().topLeft()).x() for each in fields}) == 1


def test_a_label_longer_than_most_is_broken_and_leaves_the_field_its_room(desk, qtbot):
    order = Group("The order", ("order_date_claimed", "notice_of_appeal_claimed_on"))
    form = RecordForm(Intake, (order,), lambda _: [])
    qtbot.addWidget(form)
    form.resize(700, 300)
    form.show()
    fields = form.editors.values()
    qtbot.waitUntil(lambda: min(each.width() for each in fields) > 480)


def test_a_form_made_in_pieces_is_the_form_made_at_once(qtbot):
    forms = [RecordForm(Case, CASE.groups, lambda _: []) for _ in range(2)]
    for form in forms:
        qtbot.addWidget(form)
    turns = 0
    while forms[0].make_piece():
        turns += 1
    assert turns == sum(len(group.fields) for group in CASE.groups) > 1
    assert list(forms[0].editors) == list(forms[1].editors)
    assert list(forms[0].editors) == [name for group in CASE.groups for name in group.fields]
    assert not forms[1].make_piece()


def test_a_save_the_disk_refuses_keeps_the_text_and_says_why(
    desk, editor, case, qtbot, monkeypatch
):
    def full(*_: object, **__: object) -> None:
        raise DiskFull

    monkeypatch.setattr(Vault, "change", full)
    line(editor, "caption").setText("Typed while the disk was full")
    editor.leave()
    settle(qtbot, desk)
    assert line(editor, "caption").text() == "Typed while the disk was full"
    assert "disk is full" in editor.form.said.text()
    monkeypatch.undo()
    editor.leave()
    settle(qtbot, desk)
    assert desk.vault.record("case", case.id).caption == "Typed while the disk was full"


def test_a_change_from_elsewhere_does_not_overwrite_what_is_being_typed(editor, case):
    line(editor, "caption").setText("Half a na")
    editor.show_record(replace(case, owner="CD"))
    assert line(editor, "caption").text() == "Half a na"


def test_text_typed_while_a_save_is_under_way_is_not_lost(desk, editor, case, qtbot):
    line(editor, "caption").setText("First")
    editor.leave()
    line(editor, "caption").setText("First and second")
    settle(qtbot, desk)
    assert line(editor, "caption").text() == "First and second"
    editor.leave()
    settle(qtbot, desk)
    assert desk.vault.record("case", case.id).caption == "First and second"


def test_a_read_only_vault_shows_its_fields_and_takes_nothing(read_only_desk, qtbot):
    made = RecordEditor(read_only_desk, RecordForm(Case, CASE.groups, lambda _: []))
    qtbot.addWidget(made)
    made.show_record(a_case())
    assert not line(made, "caption").isEnabled()


def test_every_input_has_a_name_and_a_question(editor):
    for field in editor.form.editors.values():
        assert field.input.accessibleName() == field.spec.label
        assert field.input.accessibleDescription() == field.spec.field.help
        assert field.input.focusPolicy() != Qt.FocusPolicy.NoFocus or field.input.focusProxy()


def test_a_date_that_cannot_be_so_says_it_beside_its_field(qtbot):
    group = Group("Dates", ("postmarked_on", "received_on"))
    form = RecordForm(Intake, (group,), lambda _: [])
    qtbot.addWidget(form)
    form.show_record(Intake(id="0" * 32))
    received = form.editors["received_on"]

    received.input.setText("November 3, 2062")
    assert "still to come" in received._beneath.text()
    form.editors["postmarked_on"].input.setText("May 9, 2021")
    received.input.setText("May 3, 2021")
    assert "comes before" in received._beneath.text()
    received.input.setText("2021-05-12")
    assert received._beneath.text() == "May 12, 2021"


def test_a_line_too_short_for_what_stands_in_it_has_its_label_above(desk, case, qtbot):
    form = RecordForm(Case, CASE.groups, lambda _: [])
    qtbot.addWidget(form)
    long = "Doe v. the Department of Corrections of a long name " * 2
    wide = form.fontMetrics().horizontalAdvance(long)
    editor = form.editors["caption"]
    form.resize(wide + 60, 900)
    form.show()
    form.show_record(case)
    qtbot.wait(1)
    beside = editor.x()
    form.show_record(replace(case, caption=long))
    qtbot.waitUntil(lambda: editor.x() < beside)
    assert editor.input.width() > wide
    form.resize(3 * wide, 900)
    qtbot.waitUntil(lambda: editor.x() == beside)
    assert editor.input.width() > wide
