"""Blocks of the outline written into a Word document."""

from collections.abc import Iterable
from itertools import groupby

from docx.document import Document
from docx.oxml import OxmlElement
from docx.shared import Emu
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph

from qidesk.memo.outline import (
    Block,
    Cell,
    Chronology,
    CitedOn,
    Column,
    Contents,
    Dotted,
    Labelled,
    Memo,
    Missing,
    Paragraph,
    Section,
    Sourced,
    Stack,
    Strong,
    Subhead,
    Table,
    TableRow,
    Voice,
    WithAside,
)
from qidesk.memo.word import footnotes
from qidesk.memo.word.footnotes import Footnotes
from qidesk.memo.word.writing import write, write_field

NORMAL, TITLE, SUBTITLE, SECTION, SUBHEAD = (
    "Normal",
    "Title",
    "Subtitle",
    "Heading 1",
    "Heading 2",
)
ASIDE, LABEL, CELL, CELL_HEAD = "Memo Aside", "Memo Label", "Memo Cell", "Memo Cell Head"
GRID, ASIDE_RUN, STRONG_RUN = "Table Grid", "Memo Aside Run", "Memo Strong Run"
STYLES = (
    NORMAL,
    TITLE,
    SUBTITLE,
    SECTION,
    SUBHEAD,
    ASIDE,
    LABEL,
    CELL,
    CELL_HEAD,
    GRID,
    ASIDE_RUN,
    STRONG_RUN,
    "Header",
    "Footer",
    footnotes.TEXT,
    footnotes.MARK,
)
"""Every style that a memo in Word asks for by its name."""

_PICTURE = "The picture of the chronology stands in the PDF of this memo."
_PAGES = "The pages on which each is cited stand in the PDF of this memo: here they move."
_LABELS = (Column("", 1), Column("", 4.2))


class WordBlocks:
    """Writes the sections of one memo, in order."""

    def __init__(self, document: Document, memo: Memo) -> None:
        self._document, self._memo = document, memo
        self._footnotes = Footnotes(document)
        self._begins_page = False
        section = document.sections[0]
        edges = (section.left_margin or 0) + (section.right_margin or 0)
        self._width = (section.page_width or 0) - edges
        # By id: to look each up by its name takes half of all the time.
        self._ids = {each.name: each.style_id for each in document.styles}

    def section(self, section: Section) -> None:
        """A section's title as a heading, then its blocks."""
        self._begins_page = section.starts_page
        if section.title:
            self._paragraph(section.title, SECTION)
        if any(isinstance(block, CitedOn) for block in section.blocks):
            self._paragraph(_PAGES, ASIDE)
        for is_label, blocks in groupby(section.blocks, _is_plain_label):
            if is_label:
                self._labels(blocks)
            else:
                for block in blocks:
                    self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph() | Sourced():
                self._text(block)
            case Missing(what=what):
                self._paragraph(what, ASIDE)
            case Subhead(text=text):
                self._paragraph(text, SUBHEAD)
            case Labelled(label=label, value=Table() as table):
                self._paragraph(label, LABEL).paragraph_format.keep_with_next = True
                self._table(table)
            case Table():
                self._table(block)
            case CitedOn():
                for entry in block.entries:
                    self._paragraph(entry.name, NORMAL)
            case Contents():
                self._contents()
            case Chronology():
                self._paragraph(_PICTURE, ASIDE)

    def _text(self, block: Paragraph | Sourced) -> None:
        """A paragraph; what bears out a sentence of fact stands in a footnote to it."""
        if isinstance(block, Paragraph):
            made = self._paragraph(block.text, ASIDE if block.voice is Voice.ASIDE else NORMAL)
            made.paragraph_format.keep_with_next = block.leads or None
            return
        made = self._paragraph("", NORMAL)
        for at, sentence in enumerate(block.sentences):
            write(made, f" {sentence.text}" if at else sentence.text)
            if sentence.cites:
                self._footnotes.add(made, f"{sentence.cites}.")

    def _paragraph(self, text: str, style: str) -> WordParagraph:
        made = self._document.add_paragraph()
        made._p.style = self._ids[style]
        if self._begins_page:
            made.paragraph_format.page_break_before = True
            self._begins_page = False
        write(made, text)
        return made

    def _contents(self) -> None:
        titles = "\n".join(each.title for each in self._memo.sections if each.title)
        write_field(self._paragraph("", NORMAL), r'TOC \o "1-1" \h', titles)

    def _labels(self, blocks: Iterable[Block]) -> None:
        rows = tuple(
            TableRow((Strong(each.label), Strong(value) if each.strong else value))
            for each in blocks
            if isinstance(each, Labelled) and isinstance(value := each.value, str)
        )
        self._table(Table(_LABELS, rows))

    def _table(self, table: Table) -> None:
        made = self._document.add_table(0, len(table.columns))
        shares = sum(column.share for column in table.columns)
        for edge, column in zip(made.columns, table.columns, strict=True):
            edge.width = Emu(int(self._width * column.share / shares))
        if any(column.head for column in table.columns):
            made.style = GRID
            head = _row(made, "w:tblHeader")  # on every page
            for cell, column in zip(head.cells, table.columns, strict=True):
                self._put(cell, column.head, CELL_HEAD)
                cell.paragraphs[0].paragraph_format.keep_with_next = True
        for row in table.rows:
            for cell, said in zip(_row(made).cells, row.cells, strict=True):
                self._put(cell, said, CELL)
        self._paragraph(table.note, ASIDE)

    def _put(self, cell: _Cell, said: Cell, style: str) -> None:
        """What a cell says; those of a stack are paragraphs one under the other."""
        parts = said.cells if isinstance(said, Stack) else (said,)
        for at, part in enumerate(parts):
            paragraph = cell.add_paragraph() if at else cell.paragraphs[0]
            paragraph._p.style = self._ids[style]
            match part:
                case WithAside(text=text, aside=aside):
                    write(paragraph, text)
                    below = f"\n{aside}" if text and aside else aside
                    write(paragraph, below, self._ids[ASIDE_RUN])
                case Strong(text=text):
                    write(paragraph, text, self._ids[STRONG_RUN])
                case Dotted(text=text):
                    write(paragraph, text)
                case _:
                    write(paragraph, part)


def _row(table: WordTable, *marks: str) -> _Row:
    """A new row, which no page's end splits while it has room on the next."""
    made: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx types none
    for mark in ("w:cantSplit", *marks):
        made._tr.get_or_add_trPr().append(OxmlElement(mark))
    return made


def _is_plain_label(block: Block) -> bool:
    return isinstance(block, Labelled) and isinstance(block.value, str)
