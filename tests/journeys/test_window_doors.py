"""Wrong passphrases, a vault in use, and what a second window may do."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton

from qidesk.actions.intake import take_in
from qidesk.desktop.case.memo_page import MemoPage
from qidesk.views.case_layout import SECTIONS
from tests.builders import opened
from tests.journeys.at_window import ALT, CTRL, KEY, Person


def said(person: Person, words: str) -> None:
    person.qtbot.waitUntil(lambda: words in person.program.unlock._said.text())


def test_a_wrong_passphrase_is_told_and_the_next_try_opens(
    person: Person, vault_folder: Path
) -> None:
    person.opens(vault_folder, "not the passphrase at all")
    said(person, "passphrase is wrong")
    assert person.program.window is None
    person.opens(vault_folder)  # over what was typed wrong, which is selected
    person.is_in()
    assert person.program.unlock.isHidden()
    assert person.told == []


def test_a_second_window_reads_says_who_holds_the_vault_and_changes_nothing(
    person: Person, vault_folder: Path
) -> None:
    with opened(vault_folder) as first:
        take_in(first, {"name": "Ana Placeholder"})
        person.opens(vault_folder)
        person.is_in()
        banner = person.window._body.layout().itemAt(0).widget()
        assert banner.isVisible()
        holder = first.holder()
        assert holder is not None
        assert f"{holder.who} on {holder.host}" in banner.layout().itemAt(0).widget().text()
        nothing_can_be_typed(person)
        changes = first.changes()
        person.press(KEY.Key_Z, CTRL)
        person.settles()
        assert "read-only" in person.window._said.text()
        assert first.changes() == changes
        assert {what for what, *_ in first.accesses()} == {"open the case"}
        person.window.close()
        person.qtbot.waitUntil(lambda: person.quits != [])
        assert first.drafts() == {}


def nothing_can_be_typed(person: Person) -> None:
    """Walk every page: no field takes a letter, no button writes, exports or prints."""
    searches = {
        "Search the cases",
        "Search the facilities",
        "Find",
        "Page",
        "Pasted text",
        "Look for in the mail of every day",
    }
    for place in (KEY.Key_4, KEY.Key_5, KEY.Key_1):
        person.press(place, CTRL)
        person.settles()
        assert_closed(person, searches)
    for key in (KEY.Key_Down, KEY.Key_Return):
        person.press(key)
    person.settles()
    for section in SECTIONS:
        page = person.section(section.title)
        assert_closed(person, searches)
        if isinstance(page, MemoPage):
            assert not page.export_button.isEnabled()
            assert not page.print_button.isEnabled()
            person.press(KEY.Key_E, ALT)
            assert "open read-only" in page.status.text()


def assert_closed(person: Person, searches: set[str]) -> None:
    for line in person.window.findChildren(QLineEdit):
        if line.isVisible() and line.isEnabled() and not line.isReadOnly():
            assert line.accessibleName() in searches or not line.accessibleName(), line
    for text in person.window.findChildren(QPlainTextEdit):
        if text.isVisible() and text.isEnabled() and not text.isReadOnly():
            assert text.accessibleName() in searches, text.accessibleName()
    for button in person.window.findChildren(QPushButton):
        if button.isVisible() and button.isEnabled():
            assert not button.accessibleName().startswith(("Add", "Remove", "Log")), button.text()
