from collections import Counter
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QCheckBox
from pytestqt.qtbot import QtBot

from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from tests.desktop.conftest import settle
from tests.desktop.forms_shown import forms
from tests.desktop.test_tab_order import letter, shown, told_by_letters
from tests.desktop.windows import a_window, fill, put_away


def test_each_button_of_a_form_has_a_letter_of_its_own_while_one_of_its_words_is_free(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    case_id = fill(desk.vault)
    window = a_window(desk, qtbot)
    window.open_case(case_id)
    settle(qtbot, desk)
    seen = 0
    for name, _ in forms(window, case_id, tmp_path, lambda: settle(qtbot, desk)):
        letters = Counter(filter(None, map(letter, told_by_letters(window))))
        for words in [each.text() for each in shown(window, QAbstractButton) if in_a_form(each)]:
            seen += 1
            free = [each for each in words.upper() if f"ALT+{each}" not in keys_of(letters)]
            assert letter(words) or not any(map(str.isalpha, free)), (name, words)
        assert [each for each, times in letters.items() if times > 1] == [], name
    assert seen > 20
    put_away(window, qtbot)


def test_no_button_of_the_vault_stands_out_beside_that_of_a_form(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    case_id = fill(desk.vault)
    window = a_window(desk, qtbot)
    window.open_place("vault")
    settle(qtbot, desk)
    assert standing_out(window) == ["Make a recovery sheet…", "Back up now"]
    for name, _ in forms(window, case_id, tmp_path, lambda: settle(qtbot, desk)):
        if name.startswith("vault"):
            assert "Make a recovery sheet…" not in standing_out(window), name
            assert "Back up now" not in standing_out(window), name
    put_away(window, qtbot)


def standing_out(window: MainWindow) -> list[str]:
    """The buttons in sight that are the one to press next."""
    buttons = (each for each in shown(window, QAbstractButton) if each.property("main"))
    return [each.accessibleName() for each in buttons]


def keys_of(letters: Counter[str]) -> set[str]:
    return {each.upper() for each in letters}


def in_a_form(each: QAbstractButton) -> bool:
    """Whether it is a button with words in a form that came up on the page."""
    if not each.isVisible() or not each.text() or isinstance(each, QCheckBox):
        return False
    at = each.parentWidget()
    while at is not None and not at.property("banner"):
        at = at.parentWidget()
    return at is not None
