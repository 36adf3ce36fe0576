"""What the law says of a case at a glance: the dates ahead and the rulings."""

from typing import NamedTuple

from qidesk.casefile.dates.words import short
from qidesk.law.analysis import Analysis
from qidesk.law.deadlines.case_deadline import State
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
    """The next date: what by when, whether it can be lost for good, its count and rule, its key.

    to_confirm: whether a second person may still confirm it.
    """

    what: str
    days: str
    grave: bool
    why: str
    key: str
    to_confirm: bool


class Found(NamedTuple):
    """What the law fills the page with.

    after: the days to file by that follow, each with what. lacking: what keeps a date from being
    told. courts: those that ruled. more: how many rows of rulings are left out.
    """

    next: NextDate | None
    after: tuple[str, ...]
    lacking: str
    courts: tuple[str, ...]
    rulings: tuple[RulingRow, ...]
    more: int


def found_in(law: Analysis, named: NameOf) -> Found:
    """All of it, worked out anew; on the worker, for it may take long."""
    ended = law.file.case.ended_on
    coming = [] if ended.typed else agenda_told(law).coming
    closed = f"The case is closed since {short(ended)}: its times are not watched."
    matrix = law.immunity.matrix
    ruled = [row for row in matrix.rows if row.last is not None]
    rows = tuple(ruling_rows(ruled, named))
    heard = [at for at, _ in enumerate(matrix.steps) if any(row.courts[at] for row in rows)]
    return Found(
        _next(coming[0]) if coming else None,
        tuple(_short(group) for group in coming[1 : 1 + _AFTER]),
        closed if ended.typed else law.agenda.why,
        tuple(court_words(matrix.steps[at]) for at in heard),
        tuple(row._replace(courts=tuple(row.courts[at] for at in heard)) for row in rows[:_ROWS]),
        max(0, len(rows) - _ROWS),
    )


def _next(group: DeadlineGroup) -> NextDate:
    one = group[0]
    dates = one.dates
    days = ""
    if dates:
        days = f"file by {short_day(dates.file_by)}; safe date {short_day(dates.safe_date)}"
    told = (counted_words(one), law_words(one), files_words(one), str(one.state))
    why = "; ".join(filter(None, told))
    to_confirm = one.exact and one.state in (State.OPEN, State.EXTENDED)
    return NextDate(what_words(group), days, is_jurisdictional(group), why, one.key, to_confirm)


def _short(group: DeadlineGroup) -> str:
    dates = group[0].dates
    return f"{short_day(dates.file_by)} {what_words(group)}" if dates else what_words(group)
