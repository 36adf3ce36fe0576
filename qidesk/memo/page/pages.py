"""An outline made into a PDF: strips stacked on pages, then drawn once with every number known.

ReportLab's own layout is not used: it cannot know the number of pages without building twice,
and it reads text as markup.
"""

from functools import cached_property
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from qidesk.memo.outline import MISSING_KEY, Memo, Paragraph, Section
from qidesk.memo.page.blocks import BlockSetter
from qidesk.memo.page.concordance import Concordance
from qidesk.memo.page.document import new_canvas
from qidesk.memo.page.drawing import PictureDrawer
from qidesk.memo.page.parts import DECORATION, DONE, Part, Tags
from qidesk.memo.page.pen import Pen
from qidesk.memo.page.strips import (
    Dot,
    Link,
    Page,
    PageNumber,
    PagesCiting,
    Placed,
    Rule,
    Strip,
    Words,
    paginate,
)
from qidesk.memo.page.styles import (
    CITED_PAGES_WIDTH_PT,
    INK,
    LEGEND,
    MARGIN_PT,
    PAGE_HEIGHT_PT,
    PAGE_WIDTH_PT,
    RUNNING,
    RUNNING_FOOT_PT,
    RUNNING_HEAD_PT,
    STEP_PT,
    TEXT_HEIGHT_PT,
    TEXT_WIDTH_PT,
    TOP_PT,
)
from qidesk.memo.page.typeset import Typesetter, width_of
from qidesk.memo.printed import Printed, scripts_in
from qidesk.steps import Step, between, unwatched

_SET = 0.6
"""How much of rendering is done once every line is set; the rest is printing the pages."""


def render(memo: Memo, step: Step = unwatched) -> bytes:
    """The memo as a PDF; the same memo always gives the same bytes.

    Raises what `printed` raises.
    """
    return printed(memo, step).content


def printed(memo: Memo, step: Step = unwatched) -> Printed:
    """The memo as a PDF, and what of it stands as codes.

    Raises QIDeskError when the fonts that came with the program cannot be read, and what `step`
    raises.
    """
    typesetter = Typesetter()
    paper = Part()
    strips = _strips(memo, typesetter, paper, between(step, 0, _SET))
    pages = paginate(strips, TEXT_HEIGHT_PT)
    buffer = BytesIO()
    canvas = new_canvas(buffer, typesetter.on_one_line(memo.title))
    _Press(canvas, typesetter, memo, pages, Tags(canvas, paper)).print(between(step, _SET, 1))
    return Printed(buffer.getvalue(), scripts_in(typesetter.glyphs.coded))


def _strips(memo: Memo, typesetter: Typesetter, paper: Part, step: Step) -> list[Strip]:
    setter = BlockSetter(typesetter, memo, paper)
    strips = setter.masthead()
    # The last section goes last, and with it the report on characters met anywhere before it.
    for at, section in enumerate(memo.sections):
        step(at, len(memo.sections))
        strips += setter.section(section)
    report = tuple(Paragraph(line) for line in typesetter.glyphs.report())
    if report:
        last = memo.sections[-1].key if memo.sections else ""
        title = "" if last == MISSING_KEY else "Characters that could not be printed"
        strips += setter.section(Section("characters", title, report))
    return strips


class _Press:
    """Puts pages on a canvas."""

    def __init__(
        self, canvas: Canvas, typesetter: Typesetter, memo: Memo, pages: list[Page], tags: Tags
    ) -> None:
        self._canvas, self._tags = canvas, tags
        self._typesetter = typesetter
        self._memo = memo
        self._pages = pages
        self._page_of = {
            placed.strip.anchor: number
            for number, page in enumerate(pages, 1)
            for placed in page
            if placed.strip.anchor
        }

    def print(self, step: Step) -> None:
        """Every page, then the file itself."""
        for number, page in enumerate(self._pages, 1):
            step(number, len(self._pages))
            pen = Pen(self._canvas, self._tags)
            self._running_lines(pen, number)
            self._under_words(page)
            for placed in page:
                self._strip(pen, placed)
            pen.lift()
            self._tags.show_page()
        self._tags.save()

    def _running_lines(self, pen: Pen, number: int) -> None:
        head_y = PAGE_HEIGHT_PT - RUNNING_HEAD_PT
        legend = self._typesetter.line(self._memo.legend, LEGEND)
        pen.write(MARGIN_PT, head_y, LEGEND, legend)
        page_of = self._typesetter.line(f"page {number} of {len(self._pages)}", RUNNING)
        right = PAGE_WIDTH_PT - MARGIN_PT
        pen.write(right - width_of(page_of), head_y, RUNNING, page_of)
        as_of = self._typesetter.line(self._memo.as_of, RUNNING)
        pen.write(right - width_of(as_of), RUNNING_FOOT_PT, RUNNING, as_of)
        room = TEXT_WIDTH_PT - width_of(as_of) - 6 * STEP_PT
        running = f"{self._memo.title}: {self._memo.caption}"
        caption = self._typesetter.elided(running, RUNNING, room)
        pen.write(MARGIN_PT, RUNNING_FOOT_PT, RUNNING, caption)

    def _strip(self, pen: Pen, placed: Placed) -> None:
        strip = placed.strip
        top = PAGE_HEIGHT_PT - TOP_PT - placed.down_pt
        if strip.anchor:
            self._canvas.bookmarkHorizontalAbsolute(strip.anchor, top + STEP_PT)
        if strip.bookmark:
            title = self._typesetter.on_one_line(strip.bookmark)
            self._canvas.addOutlineEntry(title, strip.anchor)
        if strip.picture:
            self._canvas.addLiteral(self._tags.opening(strip.figure))
            PictureDrawer(self._canvas, self._typesetter, MARGIN_PT, top).draw(strip.picture)
            self._canvas.addLiteral(DONE)
        for mark in strip.marks:
            match mark:
                case Words(x_pt, down_pt, style, line, part):
                    pen.write(MARGIN_PT + x_pt, top - down_pt, style, line, part)
                case Link() if mark.to in self._page_of:
                    self._link(mark, top, strip.height_pt)
                case PageNumber():
                    self._page_number(pen, mark, top)
                case PagesCiting():
                    self._pages_citing(pen, mark, top)

    def _under_words(self, page: Page) -> None:
        self._canvas.addLiteral(DECORATION)
        for placed in page:
            top = PAGE_HEIGHT_PT - TOP_PT - placed.down_pt
            for mark in placed.strip.marks:
                if isinstance(mark, Rule):
                    self._rule(mark, top)
                elif isinstance(mark, Dot):
                    self._dot(mark, top)
        self._canvas.addLiteral(DONE)

    def _rule(self, rule: Rule, top: float) -> None:
        y = top - rule.down_pt
        left, right = MARGIN_PT + rule.left_pt, MARGIN_PT + rule.right_pt
        self._canvas.addLiteral(
            f"{rule.weight_pt} w {rule.grey} G {left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S"
        )

    def _dot(self, dot: Dot, top: float) -> None:
        self._canvas.setFillGray(dot.grey)
        x, y = MARGIN_PT + dot.x_pt, top - dot.down_pt
        self._canvas.circle(x, y, dot.radius_pt, stroke=0, fill=1)
        self._canvas.setFillGray(INK)

    def _link(self, link: Link, top: float, height_pt: float) -> None:
        left, right = MARGIN_PT + link.left_pt, MARGIN_PT + link.right_pt
        area = (left, top - height_pt, right, top)
        self._canvas.linkAbsolute("", link.to, area, Border="[0 0 0]")

    @cached_property
    def _concordance(self) -> Concordance:
        return Concordance(self._pages)

    def _pages_citing(self, pen: Pen, mark: PagesCiting, top: float) -> None:
        numbers = self._concordance.pages_with(mark.written) or "not cited above"
        room = CITED_PAGES_WIDTH_PT - STEP_PT
        line = self._typesetter.elided(numbers, mark.style, room)
        x = MARGIN_PT + mark.right_pt - width_of(line)
        pen.write(x, top - mark.down_pt, mark.style, line, mark.part)

    def _page_number(self, pen: Pen, mark: PageNumber, top: float) -> None:
        page = self._page_of.get(mark.to)
        if page:
            line = self._typesetter.line(str(page), mark.style)
            x = MARGIN_PT + mark.right_pt - width_of(line)
            pen.write(x, top - mark.down_pt, mark.style, line, mark.part)
