"""What the law says of a case at a glance: the dates ahead and the rulings."""

from typing import NamedTuple

from qidesk.law.analysis import Analysis
from qidesk.law.calendar.holidays import day_words
from qidesk.law.deadlines.words import files_words, short_day
from qidesk.memo.wording.deadline_groups import (
    DeadlineGroup,
    agenda_told,
    is_jurisdictional,
    what_words,
)
from qidesk.memo.wording.deadline_words import counted_words, law_words
from qidesk.views.rulings import NameOf, RulingRow, court_words, ruling_rows

_AFTER, _ROWS = 3, 6


class NextDate(NamedTuple):
    """The next date: what by when, whether it can be lost for good, its count and rule, its key."""

    what: str
    days: str
    grave: bool
    why: str
    key: str


class Found(NamedTuple):
    """What the law fills the page with.

    after: the dates that follow, in a line each. lacking: what keeps a date from being told. more:
    how many rows of rulings are left out.
    """

    next: NextDate | None
    after: tuple[str, ...]
    lacking: str
    courts: tuple[str, ...]
    rulings: tuple[RulingRow, ...]
    more: int


def found_in(law: Analysis, named: NameOf) -> Found:
    """All of it, worked out anew; on the worker, for it may take long."""
    told = agenda_told(law)
    matrix = law.immunity.matrix
    ruled = [row for row in matrix.rows if row.last is not None]
    rows = tuple(ruling_rows(ruled, named))
    return Found(
        _next(told.coming[0]) if told.coming else None,
        tuple(_short(group) for group in told.coming[1 : 1 + _AFTER]),
        law.agenda.why,
        tuple(map(court_words, matrix.steps)),
        rows[:_ROWS],
        max(0, len(rows) - _ROWS),
    )


def _next(group: DeadlineGroup) -> NextDate:
    one = group[0]
    dates = one.dates
    days = ""
    if dates:
        days = f"file by {day_words(dates.file_by)}; safe date {day_words(dates.safe_date)}"
    told = (counted_words(one), law_words(one), files_words(one), str(one.state))
    why = "; ".join(filter(None, told))
    return NextDate(what_words(group), days, is_jurisdictional(group), why, one.key)


def _short(group: DeadlineGroup) -> str:
    dates = group[0].dates
    return f"{short_day(dates.safe_date)} {what_words(group)}" if dates else what_words(group)
