"""Strips: everything on a page as slices of its height, stacked from the top.

A paragraph is a strip per line and so is a table row, so that text longer than a page flows and
nothing is ever too tall to be placed but a picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from qidesk.casefile.timeline.layout import Picture
from qidesk.memo.page.parts import Part
from qidesk.memo.page.styles import Style
from qidesk.memo.page.typeset import Line


class Words(NamedTuple):
    """A set line whose first letter stands at `x_pt`, `down_pt` below the strip's top."""

    x_pt: float
    down_pt: float
    style: Style
    line: Line
    part: Part | None = None


class Rule(NamedTuple):
    """A level line across the strip, `down_pt` below its top."""

    left_pt: float
    right_pt: float
    down_pt: float
    weight_pt: float
    grey: float


class Dot(NamedTuple):
    """A round, its middle at `x_pt`, `down_pt` below the strip's top."""

    x_pt: float
    down_pt: float
    radius_pt: float
    grey: float


class Link(NamedTuple):
    """The area from `left_pt` to `right_pt`, as high as the strip, that leads to an anchor."""

    left_pt: float
    right_pt: float
    to: str


class PageNumber(NamedTuple):
    """The number of the page an anchor stands on, ending at `right_pt`."""

    right_pt: float
    down_pt: float
    style: Style
    to: str
    part: Part | None = None


class PagesCiting(NamedTuple):
    """The numbers of the pages on which any of the texts is written, ending at `right_pt`."""

    right_pt: float
    down_pt: float
    style: Style
    written: tuple[str, ...]
    part: Part | None = None


Mark = Words | Rule | Dot | Link | PageNumber | PagesCiting


@dataclass(slots=True)
class Strip:
    """A slice of a page. `keep` ties it to the next; `head` is repeated if a page begins here."""

    height_pt: float
    marks: list[Mark] = field(default_factory=list)
    keep: bool = False
    blank: bool = False
    starts_page: bool = False
    anchor: str = ""
    bookmark: str = ""
    head: Sequence["Strip"] = ()
    picture: Picture | None = None
    figure: Part | None = None


class Placed(NamedTuple):
    """A strip on a page, its top `down_pt` below the top of the text."""

    down_pt: float
    strip: Strip


Page = list[Placed]


def space(height_pt: float) -> Strip:
    """Air, dropped at the top of a page."""
    return Strip(height_pt, blank=True)


def tie(strips: list[Strip], whole_up_to: int = 2) -> list[Strip]:
    """Keep a short run of strips whole; keep a long one's first two and last two lines together."""
    last = len(strips) - 1
    for at, strip in enumerate(strips[:-1]):
        strip.keep = strip.keep or len(strips) <= whole_up_to or at == 0 or at == last - 1
    return strips


def tied_if_short(strips: list[Strip], height_pt: float) -> list[Strip]:
    """Keep strips whole where together they are no taller than `height_pt`."""
    if sum(strip.height_pt for strip in strips) <= height_pt:
        for strip in strips[:-1]:
            strip.keep = True
    return strips


def paginate(strips: Sequence[Strip], page_height_pt: float) -> list[Page]:
    """Strips on pages, in order. A run tied longer than a page is broken where the page ends."""
    pages: list[Page] = [[]]
    down_pt = 0.0
    at = 0
    while at < len(strips):
        end = _end_of_tie(strips, at)
        needed = sum(strip.height_pt for strip in strips[at:end])
        if pages[-1] and (strips[at].starts_page or down_pt + needed > page_height_pt):
            pages.append([])
            down_pt = 0.0
        for strip in strips[at:end]:
            if pages[-1] and down_pt + strip.height_pt > page_height_pt:
                pages.append([])
                down_pt = 0.0
            down_pt = _place(strip, pages[-1], down_pt)
        at = end
    return pages


def _end_of_tie(strips: Sequence[Strip], at: int) -> int:
    end = at + 1
    while strips[end - 1].keep and end < len(strips):
        end += 1
    return end


def _place(strip: Strip, page: Page, down_pt: float) -> float:
    if not page:
        if strip.blank:
            return down_pt
        for repeated in strip.head:
            page.append(Placed(down_pt, repeated))
            down_pt += repeated.height_pt
    page.append(Placed(down_pt, strip))
    return down_pt + strip.height_pt
