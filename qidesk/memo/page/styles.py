"""The measures and type styles of the memo, in points; spacing keeps to steps of four."""

from dataclasses import dataclass

PAGE_WIDTH_PT = 612.0
PAGE_HEIGHT_PT = 792.0
MARGIN_PT = 66.0
TEXT_WIDTH_PT = PAGE_WIDTH_PT - 2 * MARGIN_PT
TOP_PT = 72.0
BOTTOM_PT = 64.0
TEXT_HEIGHT_PT = PAGE_HEIGHT_PT - TOP_PT - BOTTOM_PT
RUNNING_HEAD_PT = 44.0
RUNNING_FOOT_PT = 38.0
LABEL_WIDTH_PT = 88.0
QUIET_TITLE_WIDTH_PT = 152.0
CITED_PAGES_WIDTH_PT = 116.0
CELL_GAP_PT = 10.0
STEP_PT = 4.0
HAIRLINE_PT = 0.4
RULE_PT = 0.8
INK = 0.0
RULE_GREY = 0.55
LEAST_DOT_PT, MOST_DOT_PT = 4.0, 7.0
DOT_GREY = 0.8


@dataclass(frozen=True, slots=True)
class Style:
    """A face at a size; `leading_pt` from baseline to baseline, `tracking_pt` between letters."""

    face: str
    size_pt: float
    leading_pt: float
    tracking_pt: float = 0.0

    @property
    def baseline_pt(self) -> float:
        """How far the baseline lies below the top of the line."""
        return (self.leading_pt - self.size_pt) / 2 + self.size_pt * 0.80


TITLE = Style("serif-bold", 19, 24)
CAPTION = Style("serif-italic", 11.5, 16)
SECTION = Style("serif-bold", 14, 20)
SUBHEAD = Style("sans-bold", 9.5, 16)
TEXT = Style("serif", 10.5, 14)
ASIDE = Style("serif-italic", 10, 14)
STRONG = Style("serif-bold", 10.5, 14)
LABEL = Style("sans-bold", 7.25, 12, 0.6)
COMPACT = Style("serif", 9.5, 12)
COMPACT_STRONG = Style("serif-bold", 9.5, 12)
CELL = Style("serif", 9, 11.5)
CELL_STRONG = Style("serif-bold", 9, 11.5)
CELL_ASIDE = Style("serif-italic", 8.75, 11.5)
CELL_HEAD = Style("sans-bold", 7, 12, 0.5)
RUNNING = Style("sans", 7.75, 12)
LEGEND = Style("sans-bold", 7.5, 12, 0.6)
NOTE = Style("serif-italic", 8.75, 12)
PICTURE = Style("sans", 7.25, 9)
PICTURE_BOLD = Style("sans-bold", 7.25, 9)
