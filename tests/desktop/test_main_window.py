"""The window as a whole: keys, the way of the Tab key, and sizes."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from qidesk.actions.records import save_new, set_fields
from qidesk.desktop.case.case_form import CaseForm
from qidesk.desktop.desk import Desk
from qidesk.desktop.finder.finder import _matching as matching
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.offers import offers_of
from tests.builders import a_case
from tests.desktop.conftest import settle
from tests.desktop.forms_shown import dialogs, forms, kinds_of_dialog
from tests.desktop.turning import page_at
from tests.desktop.windows import (
    a_window,
    every_page,
    fill,
    nothing_is_cut,
    press,
    put_away,
    the_form_of_a_case,
    unnamed_inputs,
)

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MOST_STOPS = 200


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    made = a_window(desk, qtbot)
    yield made
    put_away(made, qtbot)


@pytest.fixture
def case_id(desk: Desk) -> str:
    return fill(desk.vault)


@pytest.fixture
def matter(window: MainWindow, qtbot: QtBot) -> CaseForm:
    return the_form_of_a_case(window, qtbot)


def test_a_caption_is_told_as_far_as_two_lines_hold_it(window, qtbot):
    caption = (
        "Ruiz, individually and as next friend of a minor v. Unknown Named Sergeants of a Unit"
    )
    case = a_case(caption=f"{caption}, et al., official capacity")
    save_new(window.desk.vault, "add case", [case], case.id)
    window.open_case(case.id)
    settle(qtbot, window.desk)
    assert window.case.head.title.text() == case.caption
    set_fields(window.desk.vault, "case", case.id, {"caption": caption * 9})
    window.desk.changed.emit(case.id)
    settle(qtbot, window.desk)
    title = window.case.head.title
    assert title.text().endswith("…")
    assert title.height() <= 3 * title.fontMetrics().lineSpacing()


def test_no_place_is_marked_while_a_case_is_shown(window, matter, qtbot):
    side = window.side._buttons
    window.open_place("board")
    qtbot.waitUntil(side["board"].isChecked)
    window.open_case(window.case.case_id)
    qtbot.waitUntil(lambda: not any(each.isChecked() for each in side.values()))


# keys


def test_f1_opens_the_manual_at_what_is_in_sight_and_leads_back(window, matter, qtbot):
    shown = {}
    for place in ("", "board", "vault"):
        if place:
            window.open_place(place)
            settle(qtbot, window.desk)
        press(KEY.Key_F1)
        settle(qtbot, window.desk)
        shown[place] = window.help.text.toPlainText()
        press(KEY.Key_F1)  # at the manual itself it changes nothing of the way back
        window.help.back.click()
        assert window.window_place().place == place
    assert shown[""].startswith("A case, and the people in it")
    assert shown["board"].startswith("Cases, the board")
    assert shown["vault"].startswith("Keys and recovery")
    text = window.help.text
    text.anchorClicked.emit(QUrl("backups.md"))
    assert text.toPlainText().startswith("Backups")
    for address in ("https://example.org/", "file:///etc/passwd", "nowhere.md"):
        text.anchorClicked.emit(QUrl(address))
        assert text.toPlainText().startswith("Backups")
    text.setMarkdown("![](file:///etc/hostname) ![](https://example.org/a.png) kept")
    assert "kept" in text.toPlainText()
    assert text.loadResource(2, QUrl("file:///etc/hostname")) is None


def test_a_new_vault_leads_to_the_envelope_recovery_office_and_manual(window, qtbot):
    settle(qtbot, window.desk)
    for words, place in (
        ("Log the first envelope", "intake"),
        ("See to recovery and backups", "vault"),
        ("Say who the office is", "settings"),
        ("Read about the first morning", "help"),
    ):
        window.open_place("cases")
        [way] = [
            each
            for each in window.cases.findChildren(QAbstractButton)
            if each.text().replace("&", "") == words
        ]
        assert way.isVisible()
        way.click()
        settle(qtbot, window.desk)
        assert window.window_place().place == place


def test_the_finder_knows_pages_settings_and_keys_by_what_people_call_them(window):
    offers = offers_of(window)
    for asked in (
        "backup",
        "setting",
        "help",
        "text size",
        "office",
        "passphrase",
        "keys",
        "F1",
        "recovery",
        "manual",
        "lock",
    ):
        assert matching(asked, offers), asked


def test_keys_reach_every_field_by_tab_and_every_button_by_a_letter_of_its_own(
    window, case_id, qtbot
):
    for name, page in every_page(window, case_id, qtbot):
        window.side._buttons["cases"].setFocus(Qt.FocusReason.TabFocusReason)
        seen = walk(window)
        missed = [each for each in wanted(page) if not any(stop is each for stop in seen)]
        assert missed == [], (name, [described(each) for each in missed])
        assert shared_letters(window) == [], name
        fits(window, page, name, qtbot)


def fits(window: MainWindow, page: QWidget, name: str, qtbot: QtBot) -> None:
    """Nothing of the page is cut, and its window goes onto a small laptop's screen."""
    qtbot.waitUntil(partial(nothing_is_cut, page, name))
    least = window.minimumSizeHint()
    assert least.width() <= 1366, (name, least)
    assert least.height() <= 768, (name, least)


def test_tab_comes_to_all_that_only_a_button_shows_and_to_all_of_every_dialog(
    window, case_id, tmp_path, qtbot
):
    seen = set()
    rest = partial(settle, qtbot, window.desk)
    for name, _ in forms(window, case_id, tmp_path, rest):
        window.side._buttons["cases"].setFocus(Qt.FocusReason.TabFocusReason)
        all_is_reached(name, window)
        assert shared_letters(window) == [], name
        seen.add(name)
    assert len(seen) > 12, sorted(seen)
    seen.clear()
    for name, dialog in dialogs(window, case_id, tmp_path, rest):
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        all_is_reached(name, dialog)
        seen.add(name)
    assert seen == kinds_of_dialog()


def all_is_reached(name: str, shown: QWidget) -> None:
    """Tab comes to all that is shown, and a screen reader is told what each input is."""
    stops = walk(shown)
    missed = [each for each in wanted(shown) if not any(stop is each for stop in stops)]
    assert missed == [], (name, [described(each) for each in missed])
    assert unnamed_inputs(shown) == [], name


def walk(window: QWidget) -> list[QWidget]:
    """Press Tab until the focus is where it began; give every stop, each of them visible."""
    first = QApplication.focusWidget()
    seen = [first]
    for _ in range(MOST_STOPS):
        press(KEY.Key_Tab)
        now = QApplication.focusWidget()
        if now is first:
            return seen
        assert now is not None
        assert now is not seen[-1], f"Tab stays in {described(now)}"
        assert now.isVisible(), described(now)
        seen.append(now)
    raise AssertionError(f"Tab never comes back; it goes to {described(seen[-1])}")


def wanted(page: QWidget) -> list[QWidget]:
    """What must be reached: all that can be typed in, chosen from or pressed."""
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QAbstractButton, QTabBar)
    return [
        each
        for kind in kinds
        for each in page.findChildren(kind)
        if each.isVisible()
        and each.isEnabled()
        and each.accessibleName()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (isinstance(each, QAbstractItemView) and isinstance(each.parent(), QComboBox))
    ]


def test_tab_goes_down_a_form_and_back_up(window, matter):
    names = list(matter.editor.form.editors)
    matter.editor.form.editors[names[0]].setFocus()
    for name in names[1:]:
        press(KEY.Key_Tab)
        assert matter.editor.form.editors[name].isAncestorOf(QApplication.focusWidget())
    press(KEY.Key_Backtab)
    assert matter.editor.form.editors[names[-2]].isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("kind", ["person", "claim"])
def test_tab_goes_down_a_page_whose_form_was_made_late(window, case_id, qtbot, kind):
    window.open_case(case_id)
    settle(qtbot, window.desk)
    page = page_at(window.case, kind)
    settle(qtbot, window.desk)
    sheet = page.editor.parentWidget()
    window.case.list.setFocus()
    stops = [each for each in walk(window) if sheet.isAncestorOf(each)]
    assert len(stops) > 15
    tops = [each.mapTo(sheet, QPoint(0, 0)).y() for each in stops]
    for above, below in pairwise(range(len(stops))):
        assert tops[above] <= tops[below], [described(stops[at]) for at in (above, below)]
    stops[-1].setFocus()
    for each in reversed(stops[:-1]):
        press(KEY.Key_Backtab)
        assert QApplication.focusWidget() is each


def test_what_has_the_focus_is_scrolled_into_view_and_looks_different(window, matter, qtbot):
    scroll = matter.findChild(QScrollArea)
    field = list(matter.editor.form.editors.values())[-1].input
    matter.editor.form.editors["caption"].setFocus()
    while not field.hasFocus():
        press(KEY.Key_Tab)
    assert scroll.viewport().rect().contains(field.mapTo(scroll.viewport(), field.rect().center()))
    with_focus = field.grab().toImage()
    window.case.list.setFocus()
    qtbot.wait(10)
    assert field.grab().toImage() != with_focus


_FINE = ("Nothing is logged yet",)
"""Where there is nothing to do: the log writes itself."""


def shared_letters(window: MainWindow) -> list[str]:
    letters = Counter(
        each.text()[each.text().index("&") + 1].lower()
        for each in window.findChildren(QAbstractButton)
        if each.isVisible() and "&" in each.text().replace("&&", "")
    )
    return [each for each, count in letters.items() if count > 1]


def test_every_empty_page_says_what_to_do_next_and_has_a_button_that_does_it(window, qtbot):
    case = a_case(caption="Doe v. Roe")
    save_new(window.desk.vault, "add case", [case], case.id)
    empty = set()
    for name, page in every_page(window, case.id, qtbot):
        assert shared_letters(window) == [], name
        for each in page.findChildren(QWidget):
            if each.isVisible() and each.property("empty") and each.accessibleName() not in _FINE:
                ways = [way for way in each.findChildren(QPushButton) if way.isVisible()]
                assert ways, (name, each.accessibleName())
                empty.add(name)
    assert len(empty) >= 18, sorted(empty)
    for part, pressed, leads_to in (
        ("limitations", "Enter the claims", "Add claim"),
        ("exhaustion", "Enter the grievance steps", "Add grievance"),
        ("appeals", "Enter the rulings", "Add ruling"),
    ):
        window.open_case(case.id, part)
        settle(qtbot, window.desk)
        push(window.case, pressed)
        settle(qtbot, window.desk)
        assert QApplication.focusWidget().accessibleName() == leads_to


def push(page: QWidget, name: str) -> None:
    buttons = page.findChildren(QPushButton)
    next(each for each in buttons if each.isVisible() and each.accessibleName() == name).click()


@pytest.fixture
def letters_half_again_as_large(qapp: QApplication) -> Iterator[None]:
    font = qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(font.pointSizeF() * 1.5)
    qapp.setFont(larger)
    yield
    qapp.setFont(font)


@pytest.mark.usefixtures("letters_half_again_as_large")
def test_every_page_fits_a_small_laptop_with_larger_letters(desk, qtbot):
    case_id = fill(desk.vault)
    window = a_window(desk, qtbot)
    for name, page in every_page(window, case_id, qtbot):
        fits(window, page, name, qtbot)
    put_away(window, qtbot)


def described(widget: QWidget | None) -> str:
    names = []
    while widget is not None:
        names.append(f"{type(widget).__name__} {widget.accessibleName()}".strip())
        widget = widget.parentWidget()
    return " < ".join(names[:6])


def test_every_page_of_a_case_ends_where_the_list_of_sections_ends(window, matter, qtbot):
    """So that no room is lost beneath it."""
    sections = window.case.list
    for title in ("People", "Timeline", "Memo", "History"):
        window.case.open_section(title)
        settle(qtbot, window.desk)
        bottom = sections.mapTo(window, sections.rect().bottomLeft()).y()
        page = window.case.places[title][0].page
        inside = page.contentsRect().marginsRemoved(page.layout().contentsMargins())
        assert page.mapTo(window, inside.bottomLeft()).y() == bottom, title


class Clipboard:
    """A clipboard, which says what of it is this program's, and what was emptied of it."""

    def __init__(self, ours: list[QClipboard.Mode]) -> None:
        self.ours = ours
        self.cleared: list[QClipboard.Mode] = []

    def ownsClipboard(self) -> bool:  # noqa: N802 - Qt's name
        return QClipboard.Mode.Clipboard in self.ours

    def ownsSelection(self) -> bool:  # noqa: N802 - Qt's name
        return QClipboard.Mode.Selection in self.ours

    def clear(self, mode: QClipboard.Mode) -> None:
        self.cleared.append(mode)


@pytest.mark.parametrize(
    "ours",
    [[], [QClipboard.Mode.Clipboard], [QClipboard.Mode.Clipboard, QClipboard.Mode.Selection]],
)
def test_a_blank_window_leaves_on_the_clipboard_only_what_others_copied(ours, window, monkeypatch):
    clipboard = Clipboard(ours)
    monkeypatch.setattr(QApplication, "clipboard", lambda: clipboard)
    window.blank()
    assert clipboard.cleared == ours


@pytest.mark.parametrize("asked", ["nunez", "NÚÑEZ", "obrien", "o'brien"])
def test_what_is_offered_is_found_however_it_is_accented(asked: str) -> None:
    assert len(matching(asked, [("Case: Núñez v. O'Brien", lambda: None)])) == 1
