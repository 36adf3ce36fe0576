"""Blocks of the outline made into strips."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from qidesk.casefile.timeline.layout import lay_out
from qidesk.memo.outline import (
    Block,
    Chronology,
    CitedOn,
    Contents,
    Entry,
    Labelled,
    Memo,
    Missing,
    Paragraph,
    Section,
    Sourced,
    Subhead,
    Table,
    Voice,
)
from qidesk.memo.page import parts
from qidesk.memo.page.parts import Part
from qidesk.memo.page.strips import (
    Link,
    PageNumber,
    PagesCiting,
    Rule,
    Strip,
    Words,
    space,
    tie,
    tied_if_short,
)
from qidesk.memo.page.styles import (
    ASIDE,
    CAPTION,
    CELL,
    CELL_HEAD,
    CITED_PAGES_WIDTH_PT,
    COMPACT,
    COMPACT_STRONG,
    HAIRLINE_PT,
    LABEL,
    LABEL_WIDTH_PT,
    NOTE,
    PICTURE_BOLD,
    QUIET_TITLE_WIDTH_PT,
    RULE_GREY,
    RULE_PT,
    SECTION,
    STEP_PT,
    STRONG,
    SUBHEAD,
    TEXT,
    TEXT_HEIGHT_PT,
    TEXT_WIDTH_PT,
    TITLE,
    Style,
)
from qidesk.memo.page.tables import TableSetter
from qidesk.memo.page.typeset import Line, Typesetter, width_of
from qidesk.memo.sections.legend import how_to_read

_CONTENTS_COLUMNS = 2
_GROUP_KEPT_WHOLE_PT = 150.0
_SECTION_KEPT_WHOLE_PT = 220.0
_CONTENTS_GAP_PT = 16.0
_PAGE_NUMBER_PT = 16.0
_SHOWN = "The events drawn along a line of time. The table after it tells each in words."
_VOICES = {Voice.TEXT: TEXT, Voice.ASIDE: ASIDE}


class BlockSetter:
    """Sets the blocks of one memo, and tells their parts to a paper."""

    def __init__(self, typesetter: Typesetter, memo: Memo, paper: Part) -> None:
        self._typesetter = typesetter
        self._memo = memo
        self._paper = self._within = paper

    def masthead(self) -> list[Strip]:
        """The memo's title, its date, and its caption over a rule."""
        title = self._typesetter.lines(self._memo.title, TITLE, TEXT_WIDTH_PT)
        strips = _plain_strips(title, TITLE, self._paper.add(parts.TITLE))
        as_of = self._typesetter.line(f"as of {self._memo.as_of}", CAPTION)
        beside = TEXT_WIDTH_PT - width_of(as_of)
        if len(title) == 1 and width_of(title[0]) + 4 * STEP_PT < beside:
            dated = Words(beside, TITLE.baseline_pt, CAPTION, as_of, self._paper.add(parts.TEXT))
            strips[-1].marks.append(dated)
        else:
            strips += _plain_strips([as_of], CAPTION, self._paper.add(parts.TEXT))
        strips[-1].height_pt += STEP_PT
        strips[-1].marks.append(Rule(0, TEXT_WIDTH_PT, strips[-1].height_pt, RULE_PT, 0.0))
        return [*strips, space(2 * STEP_PT)]

    def section(self, section: Section) -> list[Strip]:
        """A section's title and blocks; its anchor is its key."""
        self._within = self._paper.add(parts.GROUP)
        if section.says_nothing and section.title:
            return self._quiet_section(section)
        strips = self._section_title(section) if section.title else []
        for group in _groups(section.blocks):
            strips += self._group(group, section.compact)
        kept_whole_pt = TEXT_HEIGHT_PT if section.whole else _SECTION_KEPT_WHOLE_PT
        strips = tied_if_short(strips, kept_whole_pt)
        if strips and not strips[0].anchor:
            strips[0].anchor = section.key
        if strips:
            strips[0].starts_page = section.starts_page
        return strips

    def _group(self, blocks: Sequence[Block], compact: bool) -> list[Strip]:
        """A heading with all that stands under it, whole if short; else at least its first rows."""
        opening = [*takewhile(lambda block: isinstance(block, Subhead | Labelled), blocks)]
        rest = blocks[len(opening) :]
        first = [strip for block in opening for strip in self._block(block, compact)]
        tied_if_short(first, _GROUP_KEPT_WHOLE_PT)
        return tied_if_short(
            first + [strip for block in rest for strip in self._block(block, compact)],
            _GROUP_KEPT_WHOLE_PT,
        )

    def _quiet_section(self, section: Section) -> list[Strip]:
        """A section with nothing in it: its title and what is missing side by side."""
        missing = "\n".join(block.what for block in section.blocks if isinstance(block, Missing))
        room = TEXT_WIDTH_PT - QUIET_TITLE_WIDTH_PT
        lines = self._typesetter.lines(missing, ASIDE, room)
        heading = self._within.add(parts.SECTION)
        strips = _plain_strips(lines, ASIDE, self._within.add(parts.TEXT), QUIET_TITLE_WIDTH_PT)
        titles = self._typesetter.lines(section.title, STRONG, QUIET_TITLE_WIDTH_PT - 2 * STEP_PT)
        while len(strips) < len(titles):
            strips.append(Strip(ASIDE.leading_pt))
        for strip, title in zip(strips, titles, strict=False):
            strip.marks.insert(0, Words(0, ASIDE.baseline_pt, STRONG, title, heading))
        strips[0].anchor = section.key
        strips[0].bookmark = section.title
        strips[0].starts_page = section.starts_page
        before = [] if section.starts_page else [space(STEP_PT)]
        return [*before, *tie(strips, 3), space(STEP_PT)]

    def _section_title(self, section: Section) -> list[Strip]:
        lines = self._typesetter.lines(section.title, SECTION, TEXT_WIDTH_PT)
        strips = _plain_strips(lines, SECTION, self._within.add(parts.SECTION))
        strips[0].anchor = section.key
        strips[0].bookmark = section.title
        strips[-1].height_pt += STEP_PT
        strips[-1].marks.append(
            Rule(0, TEXT_WIDTH_PT, strips[-1].height_pt - STEP_PT / 2, HAIRLINE_PT, RULE_GREY)
        )
        for strip in strips:
            strip.keep = True
        before = [] if section.starts_page else [space(4 * STEP_PT)]
        return [*before, *strips, _tied_space(STEP_PT)]

    def _block(self, block: Block, compact: bool) -> list[Strip]:
        match block:
            case Paragraph():
                strips = self._paragraph(block.text, _VOICES[block.voice])
                strips[-2].keep = strips[-1].keep = block.leads
                return strips
            case Sourced():
                return self._paragraph(block.text, TEXT)
            case Missing():
                return self._paragraph(block.what, ASIDE)
            case Subhead():
                return self._subhead(block)
            case Labelled():
                return self._labelled(block, compact)
            case Table():
                return [_tied_space(STEP_PT), *self._table(block, 0.0)]
            case Chronology():
                return self._chronology(block)
            case Contents():
                return self._contents()
            case CitedOn():
                listed = self._within.add(parts.LIST)
                cited = (self._cited(each, listed.add(parts.ITEM)) for each in block.entries)
                return [*cited, space(2 * STEP_PT)]

    def _table(self, table: Table, left_pt: float) -> list[Strip]:
        setter = TableSetter(self._typesetter, table, left_pt, TEXT_WIDTH_PT, self._within)
        return setter.strips()

    def _paragraph(self, text: str, style: Style) -> list[Strip]:
        lines = self._typesetter.lines(text, style, TEXT_WIDTH_PT)
        strips = _plain_strips(lines, style, self._within.add(parts.TEXT))
        return [*tie(strips, 3), space(2 * STEP_PT)]

    def _subhead(self, block: Subhead) -> list[Strip]:
        lines = self._typesetter.lines(block.text, SUBHEAD, TEXT_WIDTH_PT)
        strips = _plain_strips(lines, SUBHEAD, self._within.add(parts.SUBHEAD))
        for strip in strips:
            strip.keep = True
        return [_tied_space(STEP_PT), *strips]

    def _labelled(self, block: Labelled, compact: bool) -> list[Strip]:
        plain, strong = (COMPACT, COMPACT_STRONG) if compact else (TEXT, STRONG)
        part = self._within.add(parts.TEXT)
        if isinstance(block.value, Table):
            strips = self._table(block.value, LABEL_WIDTH_PT)
        else:
            style = strong if block.strong else plain
            room = TEXT_WIDTH_PT - LABEL_WIDTH_PT
            lines = self._typesetter.lines(block.value, style, room)
            said = _plain_strips(lines, style, self._within.add(parts.TEXT), LABEL_WIDTH_PT)
            strips = [*tie(said, 4), space(STEP_PT)]
        label_room = LABEL_WIDTH_PT - 2 * STEP_PT
        labels = self._typesetter.lines(block.label.upper(), LABEL, label_room)
        down_pt = CELL_HEAD.baseline_pt if isinstance(block.value, Table) else plain.baseline_pt
        while len(strips) - 1 < len(labels):
            strips.insert(-1, Strip(plain.leading_pt))
        for strip, label in zip(strips, labels, strict=False):
            if label:
                strip.marks.insert(0, Words(0, down_pt, LABEL, label, part))
        if block.to:
            strips[0].marks.append(Link(0, label_room, block.to))
        return strips

    def _chronology(self, block: Chronology) -> list[Strip]:
        typesetter = self._typesetter

        def measure(text: str) -> float:
            return width_of(typesetter.line(text, PICTURE_BOLD))

        picture = lay_out(
            block.occurrences, block.custody, block.proceedings, TEXT_WIDTH_PT, measure
        )
        if picture is None:
            return self._paragraph("Nothing in the file has a date to draw.", ASIDE)
        figure = self._within.add(parts.FIGURE, _SHOWN)
        drawn = Strip(picture.height, picture=picture, figure=figure, keep=True)
        lines = typesetter.lines(how_to_read(picture), NOTE, TEXT_WIDTH_PT)
        note = _plain_strips(lines, NOTE, self._within.add(parts.TEXT))
        return [drawn, *tie(note, len(note)), space(3 * STEP_PT)]

    def _cited(self, entry: Entry, part: Part) -> Strip:
        room = TEXT_WIDTH_PT - CITED_PAGES_WIDTH_PT
        name = self._typesetter.elided(entry.name, COMPACT, room)
        down_pt = COMPACT.baseline_pt
        return Strip(
            COMPACT.leading_pt,
            [
                Words(0, down_pt, COMPACT, name, part),
                PagesCiting(TEXT_WIDTH_PT, down_pt, COMPACT, entry.written, part),
            ],
        )

    def _contents(self) -> list[Strip]:
        listed = [section for section in self._memo.sections if section.title]
        if not listed:
            return []
        rows = -(-len(listed) // _CONTENTS_COLUMNS)
        width = (TEXT_WIDTH_PT + _CONTENTS_GAP_PT) / _CONTENTS_COLUMNS
        strips = [Strip(CELL.leading_pt) for _ in range(rows)]
        part = self._within.add(parts.CONTENTS)
        for at, section in enumerate(listed):
            left = at // rows * width
            strip, line = strips[at % rows], part.add(parts.CONTENTS_LINE)
            self._contents_entry(strip, section, left, left + width - _CONTENTS_GAP_PT, line)
        strips[-1].height_pt += 2 * STEP_PT
        below = Rule(0, TEXT_WIDTH_PT, strips[-1].height_pt, HAIRLINE_PT, RULE_GREY)
        strips[-1].marks.append(below)
        return [*tie(strips, len(strips)), space(STEP_PT)]

    def _contents_entry(
        self, strip: Strip, section: Section, left_pt: float, right_pt: float, part: Part
    ) -> None:
        title = self._typesetter.elided(section.title, CELL, right_pt - left_pt - _PAGE_NUMBER_PT)
        strip.marks += [
            Words(left_pt, CELL.baseline_pt, CELL, title, part),
            PageNumber(right_pt, CELL.baseline_pt, CELL, section.key, part),
            Link(left_pt, right_pt, section.key),
        ]


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks, each heading with all that stands under it."""
    group: list[Block] = []
    for block in blocks:
        if isinstance(block, Subhead) and group:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _tied_space(height_pt: float) -> Strip:
    """Air that stays with what follows it."""
    air = space(height_pt)
    air.keep = True
    return air


def _plain_strips(
    lines: Sequence[Line], style: Style, part: Part, left_pt: float = 0.0
) -> list[Strip]:
    down_pt = style.baseline_pt
    return [
        Strip(style.leading_pt, [Words(left_pt, down_pt, style, line, part)] if line else [])
        for line in lines
    ]
