"""The colours read: text at 4.5 to 1, edges and focus at 3 to 1, in both looks (WCAG 2.2 AA)."""

import re
from itertools import chain, product

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit

from qidesk.desktop import theme
from qidesk.desktop.parts.words import named
from qidesk.desktop.theme import DARK, LIGHT, Colours

TEXT_ON = [
    ("text", "page"),
    ("text", "sheet"),
    ("text", "chosen"),
    ("quiet", "page"),
    ("quiet", "sheet"),
    ("accent", "page"),
    ("accent", "sheet"),
    ("on_accent", "accent"),
    ("problem", "page"),
    ("problem", "sheet"),
    ("note", "page"),
    ("note", "sheet"),
    ("band_text", "band"),
    ("quiet", "chosen"),
]
EDGE_ON = [
    ("edge", "page"),
    ("edge", "sheet"),
    ("accent", "page"),
    ("accent", "sheet"),
    ("accent", "chosen"),
    ("quiet", "sheet"),
]


def light_of(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(look: Colours, one: str, other: str) -> float:
    dark, light = sorted(light_of(getattr(look, name)) for name in (one, other))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("one", "other", "least"),
    [(*pair, 4.5) for pair in TEXT_ON] + [(*pair, 3.0) for pair in EDGE_ON],
)
def test_what_meets_can_be_told_apart(look: Colours, one: str, other: str, least: float) -> None:
    assert contrast(look, one, other) >= least


def test_no_colour_escapes_being_measured() -> None:
    measured = set(chain.from_iterable(TEXT_ON + EDGE_ON))
    assert set(Colours._fields) - measured == {"line"}, "a line only parts what is read"


def test_what_the_style_sheet_puts_together_is_measured() -> None:
    for rule in re.findall(r"\{([^{}]*)\}", re.sub(r"\$\{\w+\}", "", theme._SHEET)):
        grounds = re.findall(r"(?<![-\w])background: \$(\w+)", rule) or ["page", "sheet"]
        texts = re.findall(r"(?<![-\w])color: \$(\w+)", rule)
        edges = re.findall(r"(?:solid|border(?:-bottom)?-color:) \$(\w+)", rule)
        for pairs, found in ((TEXT_ON, texts), (TEXT_ON + EDGE_ON, edges)):
            for one, ground in product(found, grounds):
                alike = one == ground or one == "line"
                assert alike or {(one, ground), (ground, one)} & set(pairs), rule


def test_boxes_to_tick_and_arrows_are_as_large_as_letters() -> None:
    small, large = (theme._sheet(LIGHT, letters) for letters in (14, 28))
    assert "QListView::indicator {\n    width: 14px; height: 14px;" in small
    assert "QListView::indicator {\n    width: 25px; height: 25px;" in large
    assert "QComboBox::drop-down { border: none; width: 33px; }" in large


def test_no_label_is_drawn_wider_than_it_is_laid_out(qapp: QApplication) -> None:
    for text in ("&Your name", "&Vault's folder", "&To", "&AVOWAL"):
        label = named(text, QLineEdit())
        font = label.font()
        font.setPointSizeF(4 * font.pointSizeF())
        label.setFont(font)
        wide = label.sizeHint().width()
        label.resize(2 * wide, label.sizeHint().height())
        assert last_drawn(label.grab().toImage()) < wide, text


def last_drawn(image: QImage) -> int:
    """How far to the right anything is drawn."""
    empty = image.pixel(image.width() - 1, 0)
    at = (
        x
        for x in reversed(range(image.width()))
        for y in range(image.height())
        if image.pixel(x, y) != empty
    )
    return next(at)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_a_button_that_does_nothing_has_no_edge_to_press(look: Colours) -> None:
    rules = re.findall(r"([^{}]*):disabled \{([^{}]*)\}", theme._sheet(look, 14))
    edges = [edge for _, rule in rules for edge in re.findall(r"border-color: (\S+);", rule)]
    assert edges == [look.line, "transparent"]
    assert contrast(look, "line", "page") < 2 < contrast(look, "edge", "page")
