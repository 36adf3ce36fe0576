"""The lines of the board: how they read, and how they are narrowed."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from qidesk.actions.board import BoardLine, read_board
from qidesk.casefile.alerts import alerting, marked
from qidesk.casefile.records.remedies import Filer
from qidesk.identity.searching import holding, sought_in, terms_narrowing
from qidesk.law.calendar.holidays import day_words
from qidesk.law.deadlines.board import papers_in
from qidesk.law.deadlines.case_deadline import State
from qidesk.law.deadlines.words import LOOK, filer_words, short_day
from qidesk.steps import Step
from qidesk.store.vault import Vault

TITLES = ("File by", "Safe date", "Case", "What", "Where it stands", "Who files", "Owner")
_SOON = timedelta(days=30)
_SETTLED = frozenset({State.CONFIRMED, State.REVIEW})


class Show(StrEnum):
    """Which lines are shown."""

    ALL = "Every case"
    SOON = "Due within 30 days"
    UNCONFIRMED = "Not confirmed"
    LOOK = "To look at"
    NO_DATE = "No date"


class Files(StrEnum):
    """Who files the next paper."""

    ANYBODY = "Whoever files"
    PRO_SE = "Pro se"
    COUNSEL = "Counsel"
    APPOINTED = "Appointed counsel"
    NOT_ENTERED = "Filer not entered"


_FILER = {
    Files.PRO_SE: Filer.PRO_SE,
    Files.COUNSEL: Filer.COUNSEL,
    Files.APPOINTED: Filer.APPOINTED,
    Files.NOT_ENTERED: None,
}


class Filters(NamedTuple):
    """What the board is narrowed to; '' for anybody's."""

    words: str = ""
    show: Show = Show.ALL
    owner: str = ""
    files: Files = Files.ANYBODY


class Totals(NamedTuple):
    """The numbers of a whole board: its cases, those due soon, not confirmed, without a date.

    closed: how many of the cases are closed and have mail waiting.
    """

    cases: int
    soon: int
    unconfirmed: int
    none: int
    closed: int = 0


class Board(NamedTuple):
    """A board as it was read: its lines, its numbers, and what each line is searched by."""

    lines: tuple[BoardLine, ...] = ()
    totals: Totals = Totals(0, 0, 0, 0)
    sought: tuple[str, ...] = ()


def read(vault: Vault, today: date, step: Step) -> Board:
    """Read the board, and all that would take too long for each key typed over 20,000 cases."""
    lines = read_board(vault, step)
    return Board(lines, totals_of(lines, today), searched_by(lines))


def totals_of(lines: Sequence[BoardLine], today: date) -> Totals:
    """The numbers that matter."""
    shows = (Show.SOON, Show.UNCONFIRMED, Show.NO_DATE)
    soon, unconfirmed, none = (sum(_shows(line, each, today) for line in lines) for each in shows)
    closed = sum(line.is_closed for line in lines)
    return Totals(len(lines), soon, unconfirmed, none, closed)


def narrowed(board: Board, filters: Filters, today: date) -> tuple[BoardLine, ...]:
    """The lines that match, in the order they came."""
    lines, terms = board.lines, terms_narrowing(filters.words)
    if terms:
        lines = tuple(holding(terms, lines, board.sought))
    if filters.show is not Show.ALL:
        lines = tuple(line for line in lines if _shows(line, filters.show, today))
    if filters.owner:
        lines = tuple(line for line in lines if line.owner == filters.owner)
    if filters.files is not Files.ANYBODY:
        lines = tuple(line for line in lines if _is_filed_by(line, filters.files))
    return lines


def _shows(line: BoardLine, show: Show, today: date) -> bool:
    match show:
        case Show.SOON:
            return line.next is not None and line.next.safe_date <= today + _SOON
        case Show.UNCONFIRMED:
            return line.next is not None and line.next.state not in _SETTLED
        case Show.LOOK:
            return bool(line.past or line.alarms or line.look_at)
        case Show.NO_DATE:
            return line.next is None and not line.is_closed
        case _:
            return True


def _is_filed_by(line: BoardLine, files: Files) -> bool:
    return line.next is not None and line.next.filer is _FILER[files]


def searched_by(lines: Iterable[BoardLine]) -> tuple[str, ...]:
    """What each line is searched by."""
    return tuple(map(_sought, lines))


def _sought(line: BoardLine) -> str:
    due = line.next
    coming = f"{due.what} {due.named} {filer_words(due.filer)}" if due else ""
    past = papers_in(line.gone_by)
    told = f"{line.why} {line.look_at} {line.alert}"
    return sought_in(f"{line.title} {line.owner} {coming} {past} {told}", line.docket)


def cells(line: BoardLine) -> Sequence[str]:
    """The words of a line."""
    due, alert, title = line.next, alerting(line.alert), marked(line.title, line.alert)
    last = next(iter(line.past), None)
    looked_at = f"{LOOK}: {last.what}, {short_day(last.safe_date)}" if last else ""
    alarms = f"{line.alarms} changed since confirmed" if line.alarms else ""
    if due is None:
        return (
            "",
            "closed" if line.is_closed else "no date",
            title,
            "",
            _joined(alert, line.look_at, alarms, looked_at, line.why),
            "",
            line.owner,
        )
    about = "" if due.exact else "day of the trigger not exact"
    doubts = [f"DOUBT: {what}" for _, what in due.doubts]
    return (
        short_day(due.file_by),
        short_day(due.safe_date),
        title,
        due.what,
        _joined(alert, line.look_at, alarms, *doubts, str(due.state), about, looked_at, line.why),
        filer_words(due.filer),
        line.owner,
    )


def _joined(*parts: str) -> str:
    return "; ".join(filter(None, parts))


def summed_up(totals: Totals, shown: int) -> str:
    """How many there are, how many of them are shown, and the numbers that matter."""
    cases = "case" if totals.cases == 1 else "cases"
    closed = f"   ·   {totals.closed:,} closed with mail waiting" if totals.closed else ""
    return (
        f"{shown:,} of {totals.cases:,} {cases}   ·   {totals.soon:,} due within 30 days   ·   "
        f"{totals.unconfirmed:,} not confirmed   ·   {totals.none:,} without a date{closed}"
    )


def in_full(line: BoardLine) -> str:
    """All that the board knows of a case, for the line beneath the table."""
    due = line.next
    told = [each for each in (alerting(line.alert), line.look_at) if each]
    if due:
        told.append(
            f"{due.what}: file by {day_words(due.file_by)}, safe date "
            f"{day_words(due.safe_date)}; {due.state}."
        )
        told += [f"DOUBT: {what}" for _, what in due.doubts]
    told += [f"{LOOK}: {each.what}, safe date {day_words(each.safe_date)}." for each in line.past]
    return "\n".join(filter(None, (*told, line.why)))
