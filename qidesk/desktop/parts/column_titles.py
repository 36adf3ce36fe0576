"""The titles over the columns of a table: their lines, and the room they need."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from qidesk.desktop.parts.narrow_columns import BESIDE_TITLES, BESIDE_WORDS, Column
from qidesk.desktop.theme import bold

_HARDLY_MORE = 1.15

TITLES = Qt.AlignmentFlag(
    Qt.AlignmentFlag.AlignLeft.value
    | Qt.AlignmentFlag.AlignVCenter.value
    | Qt.TextFlag.TextWordWrap.value
)
"""How titles stand over columns: they go on in a second line where they find no room."""


def narrowed(view: QTableView, columns: Sequence[Column], few: int) -> list[Column]:
    """The columns where titles go on in a second line, unless they lack but little of one, and one
    of which no row says anything is as wide as its title."""
    measure, made = _title_metrics(view).horizontalAdvance, []
    for each in columns:
        words = title(view, each.at).split()
        longest = max(map(measure, words), default=0) + BESIDE_WORDS
        head = each.head if each.says and each.head < _HARDLY_MORE * few else longest
        head = min(each.head, head)
        made.append(each._replace(head=head, wanted=each.wanted if each.says else head))
    return made


def with_titles_whole(
    view: QTableView, columns: Sequence[Column], widths: Sequence[int], spare: int
) -> tuple[list[int], int]:
    """How wide each is where what is left over goes to the titles, and what is still left."""
    made = []
    for each, width in zip(columns, widths, strict=True):
        lacking = view.horizontalHeader().sectionSizeHint(each.at) - width
        given = lacking if 0 < lacking <= spare else 0
        spare -= given
        made.append(width + given)
    return made, spare


def title(view: QTableView, at: int) -> str:
    """What stands over a column."""
    return str(view.model().headerData(at, Qt.Orientation.Horizontal) or "")


def _title_metrics(view: QTableView) -> QFontMetrics:
    return QFontMetrics(bold(view.horizontalHeader().font()))


def give_titles_lines(view: QTableView) -> None:
    """Have the head be as high as the title of the most lines."""
    head, metrics = view.horizontalHeader(), _title_metrics(view)
    line = metrics.lineSpacing()
    broken = (
        at for at in range(head.count()) if 0 < head.sectionSize(at) < head.sectionSizeHint(at)
    )
    every = (
        lines_high(metrics, title(view, at), head.sectionSize(at) - BESIDE_TITLES) for at in broken
    )
    head.setMinimumHeight(head.sizeHint().height() + max(every, default=line) - line)
    head.geometriesChanged.emit()


def head_high(view: QTableView) -> int:
    """How high the head is with all the lines of its titles."""
    head = view.horizontalHeader()
    return max(head.minimumHeight(), head.sizeHint().height())


def lines_high(metrics: QFontMetrics, words: str, room: int) -> int:
    """How high words are that are broken in so much room: a line at the least."""
    box = metrics.boundingRect(0, 0, max(1, room), 0, Qt.TextFlag.TextWordWrap, words)
    return max(box.height(), metrics.lineSpacing())
