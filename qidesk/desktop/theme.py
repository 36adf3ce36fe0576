"""One quiet visual language: a spacing scale, a type scale, a few colours, light and dark."""

from string import Template
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from qidesk.places import resources

GAP = 8
"""The unit of spacing in pixels at the system's own scale; the scale is 4, 8, 16, 24, 40."""

HALF, WIDE, WIDER, WIDEST = 4, 16, 24, 40


class Colours(NamedTuple):
    """The colours of one look: text reads at 4.5 to 1 or better, edges and focus at 3 to 1.

    An `edge` shows where one can type or press; a `line` only parts what is read.
    """

    page: str
    sheet: str
    line: str
    edge: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    chosen: str
    problem: str
    note: str
    band: str
    band_text: str


LIGHT = Colours(
    page="#f5f4f1",
    sheet="#ffffff",
    line="#cfcbc3",
    edge="#85817a",
    text="#1c1f24",
    quiet="#555b64",
    accent="#1f4f7a",
    on_accent="#ffffff",
    chosen="#dce7f1",
    problem="#9b1c1c",
    note="#6a4b00",
    band="#e6e2d9",
    band_text="#3c4047",
)

DARK = Colours(
    page="#1b1d20",
    sheet="#24272b",
    line="#454a51",
    edge="#7b828b",
    text="#e9e7e2",
    quiet="#b0b4ba",
    accent="#8fbce6",
    on_accent="#10202e",
    chosen="#2d4258",
    problem="#ff9d93",
    note="#e6c66a",
    band="#34383e",
    band_text="#d3d5d8",
)


ARGUMENTS = ("-style", "Fusion")
"""What Qt's application is told, so that it looks alike on every system."""

_LOOK, _LETTERS = "look", "letters"
"""Properties of the program: the look that was chosen, and of how many percent its letters are."""


def is_dark(app: QApplication) -> bool:
    """Whether a dark look was chosen, or else the system asks for one."""
    if chosen := app.property(_LOOK):
        return bool(chosen == "dark")
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def colours(app: QApplication) -> Colours:
    """The colours of the look in force."""
    return DARK if is_dark(app) else LIGHT


def dress(app: QApplication) -> None:
    """Give the program its look; the system's light or dark is followed unless one was chosen."""
    _apply(app)

    def follow() -> None:
        if not app.property(_LOOK):
            _apply(app)

    app.styleHints().colorSchemeChanged.connect(follow)


def dress_again(app: QApplication) -> None:
    """Have the look follow a font that was changed: a style sheet keeps the letters it found."""
    _apply(app)


def wear(app: QApplication, look: str, percent: int) -> None:
    """Take the look that was chosen ('' is the system's), and letters of that size."""
    app.setProperty(_LOOK, look)
    worn = app.property(_LETTERS) or 100
    if percent != worn:
        font = app.font()
        font.setPointSizeF(font.pointSizeF() * percent / worn)
        app.setProperty(_LETTERS, percent)
        app.setFont(font)
    _apply(app)


def _apply(app: QApplication) -> None:
    look = colours(app)
    app.setPalette(_palette(look))
    app.setStyleSheet(_sheet(look, QFontMetrics(app.font()).height()))


def heading_font(widget_font: QFont, steps: int) -> QFont:
    """A font `steps` up the type scale (each a fifth larger), in half-bold."""
    font = QFont(widget_font)
    font.setPointSizeF(widget_font.pointSizeF() * 1.2**steps)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def bold(font: QFont) -> QFont:
    """The same font in bold."""
    heavy = QFont(font)
    heavy.setBold(True)
    return heavy


def _palette(look: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, look.page),
        (role.WindowText, look.text),
        (role.Base, look.sheet),
        (role.AlternateBase, look.page),
        (role.Text, look.text),
        (role.PlaceholderText, look.quiet),
        (role.Button, look.page),
        (role.ButtonText, look.text),
        (role.ToolTipBase, look.sheet),
        (role.ToolTipText, look.text),
        (role.Highlight, look.accent),
        (role.HighlightedText, look.on_accent),
        (role.Link, look.accent),
        (role.Mid, look.line),
    ):
        palette.setColor(where, QColor(colour))
    for where in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(look.quiet))
    return palette


_DRAWN = ("down", "left", "right", "check")
"""The drawings that the style sheet puts into widgets, one for each look."""


_TABS_ROOMY = 20


def _sheet(look: Colours, letters_px: int) -> str:
    """The style sheet with the look's colours; `$name` stands for a colour.

    Boxes to tick and arrows are as large as letters, which are so many pixels high; tabs of large
    letters stand closer, so that all are in sight.
    """
    mark = max(14, letters_px * 9 // 10)
    beside = max(GAP, 14 - max(0, letters_px - _TABS_ROOMY))
    sizes = {
        "mark": mark,
        "arrow": mark - 2,
        "drop": mark + GAP,
        "scroller": 4 * mark,
        "tab": beside,
    }
    names = look._asdict()
    icons, shade = resources() / "icons", "dark" if look is DARK else "light"
    drawn = {name: (icons / f"{name}-{shade}.svg").as_posix() for name in _DRAWN}
    return Template(_SHEET).substitute(names, **drawn, **sizes)


_SHEET = """
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {
    background: $sheet; border: 1px solid $edge; border-radius: 4px; padding: 5px 7px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QListView:focus, QTableView:focus, QTreeView:focus {
    border: 2px solid $accent;
}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus { padding: 4px 6px; }
QListView:focus, QTableView:focus, QTreeView:focus { padding: 0; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $text; background: $page; }
QLabel[level="true"] { padding: 7px 0; }
QComboBox::drop-down { border: none; width: ${drop}px; }
QComboBox::down-arrow { image: url("$down"); width: ${arrow}px; height: ${arrow}px; }
QComboBox QAbstractItemView { background: $sheet; color: $text; }
QTableView::indicator, QCheckBox::indicator, QListView::indicator {
    width: ${mark}px; height: ${mark}px;
    border: 1px solid $quiet; border-radius: 3px; background: $sheet;
}
QCheckBox::indicator:checked, QListView::indicator:checked, QTableView::indicator:checked {
    background: $accent; image: url("$check");
}
QCheckBox:focus { color: $accent; text-decoration: underline; }
QCheckBox::indicator:focus { border: 2px solid $accent; }
QPushButton, QToolButton {
    background: $sheet; border: 1px solid $edge; border-radius: 4px; padding: 6px 14px;
}
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QToolButton { padding: 6px 9px; }
QToolButton:focus { padding: 5px 8px; }
QPushButton:hover, QToolButton:hover { background: $chosen; }
QPushButton:checked { background: $chosen; border-color: $accent; }
QPushButton[main="true"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[main="true"]:focus {
    background: $on_accent; color: $accent; border: 2px solid $accent;
}
QPushButton[place="true"] {
    text-align: left; border-color: transparent; background: transparent; padding: 1px 14px;
}
QPushButton[place="true"]:hover, QPushButton[place="true"]:checked { background: $chosen; }
QPushButton[place="true"]:focus { border: 2px solid $accent; padding: 0 13px; }
QPushButton[way="true"] {
    text-align: left; border-color: transparent; background: transparent; color: $quiet;
    padding: 2px 3px;
}
QPushButton[way="true"]:hover { background: $chosen; color: $text; }
QPushButton[way="true"]:focus { border: 2px solid $accent; padding: 1px 2px; }
QPushButton:disabled, QToolButton:disabled {
    color: $quiet; background: $page; border-color: $line;
}
QPushButton[place="true"]:disabled, QPushButton[way="true"]:disabled { border-color: transparent; }
QListView, QTableView, QTreeView {
    background: $sheet; alternate-background-color: $page; border: 1px solid $edge;
    border-radius: 4px; gridline-color: $line; outline: none; padding: 1px;
}
QListView::item { padding: 2px 10px; }
QListView::item:selected, QTableView::item:selected { background: $chosen; color: $text; }
QTableView::item { padding: 2px 6px; }
QHeaderView { background: $page; }
QHeaderView::section {
    background: $page; color: $quiet; border: none; border-bottom: 1px solid $line;
    padding: 5px 8px; font-weight: 600; text-align: left;
}
QProgressBar { background: $sheet; border: 1px solid $edge; border-radius: 4px; min-height: 10px; }
QProgressBar#strength { border-radius: 5px; min-height: 8px; max-height: 8px; margin: 0.6em 0; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QTabBar::tab {
    padding: 7px ${tab}px; border: none; border-bottom: 3px solid transparent; color: $quiet;
}
QTabBar::tab:selected { border-bottom-color: $accent; color: $text; }
QTabBar::tab:focus { background: $chosen; border-bottom: 3px solid $text; }
QTabBar::scroller { width: ${scroller}px; }
QTabBar QToolButton { padding: 0; border-color: $edge; }
QTabBar QToolButton::left-arrow { image: url("$left"); width: ${arrow}px; height: ${arrow}px; }
QTabBar QToolButton::right-arrow { image: url("$right"); width: ${arrow}px; height: ${arrow}px; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabWidget[inset="true"]::tab-bar { left: 16px; }
QScrollArea { border: none; background: transparent; }
QScrollBar { background: $page; border: none; }
QScrollBar:vertical { width: 14px; }
QScrollBar:horizontal { height: 14px; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QSplitter::handle { background: $line; }
QSplitter::handle:vertical { height: 3px; }
QSplitter::handle:horizontal { width: 3px; }
QLabel[quiet="true"] { color: $quiet; }
QLabel[weight="problem"] { color: $problem; font-weight: 600; }
QLabel[weight="note"] { color: $note; }
QFrame[sheet="true"] { background: $sheet; border: 1px solid $line; border-radius: 6px; }
QFrame[parting="true"] { background: $line; border: none; }
QFrame[banner="true"] { background: $chosen; }
QFrame[section="true"] { border: none; border-top: 1px solid $line; }
QStatusBar { color: $quiet; }
"""
