"""The lines of the board: how they read, and how they are narrowed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from qidesk.actions.board import BoardLine
from qidesk.casefile.records.remedies import Filer
from qidesk.law.calendar.holidays import day_words
from qidesk.law.deadlines.board import papers_in
from qidesk.law.deadlines.casedeadline import State
from qidesk.law.deadlines.words import LOOK, filer_words, short_day

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


def narrowed(
    lines: Sequence[BoardLine], filters: Filters, today: date, sought: Mapping[str, str]
) -> tuple[BoardLine, ...]:
    """The lines that match, in the order they came; `sought` is what `sought_in` knows of them."""
    words = filters.words.casefold().split()
    return tuple(
        line
        for line in lines
        if _shows(line, filters.show, today)
        and filters.owner in ("", line.owner)
        and _is_filed_by(line, filters.files)
        and (not words or _has(sought.get(line.case_id) or _sought(line), words))
    )


def _shows(line: BoardLine, show: Show, today: date) -> bool:
    match show:
        case Show.SOON:
            return line.next is not None and line.next.safe_date <= today + _SOON
        case Show.UNCONFIRMED:
            return line.next is not None and line.next.state not in _SETTLED
        case Show.LOOK:
            return bool(line.past or line.alarms)
        case Show.NO_DATE:
            return line.next is None
        case _:
            return True


def _is_filed_by(line: BoardLine, files: Files) -> bool:
    if files is Files.ANYBODY:
        return True
    return line.next is not None and line.next.filer is _FILER[files]


def sought_in(lines: Iterable[BoardLine]) -> dict[str, str]:
    """What each case is searched by, by its id: too much for each key typed over 20,000 cases."""
    return {line.case_id: _sought(line) for line in lines}


def _sought(line: BoardLine) -> str:
    due = line.next
    coming = f"{due.what} {due.named} {filer_words(due.filer)}" if due else ""
    past = papers_in(line.gone_by)
    return f"{line.title} {line.owner} {coming} {past} {line.why}".casefold()


def _has(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def cells(line: BoardLine) -> Sequence[str]:
    """The words of a line."""
    due = line.next
    last = next(iter(line.past), None)
    looked_at = f"{LOOK}: {last.what}, {short_day(last.safe_date)}" if last else ""
    alarms = f"{line.alarms} changed since confirmed" if line.alarms else ""
    if due is None:
        return ("", "no date", line.title, "", _joined(alarms, looked_at, line.why), "", line.owner)
    about = "" if due.exact else "day of the trigger not exact"
    return (
        short_day(due.file_by),
        short_day(due.safe_date),
        line.title,
        due.what,
        _joined(alarms, str(due.state), about, looked_at, line.why),
        filer_words(due.filer),
        line.owner,
    )


def _joined(*parts: str) -> str:
    return "; ".join(filter(None, parts))


def summed_up(lines: Sequence[BoardLine], shown: Sequence[BoardLine], today: date) -> str:
    """How many there are, and the numbers that matter."""
    soon = sum(_shows(line, Show.SOON, today) for line in lines)
    open_ones = sum(_shows(line, Show.UNCONFIRMED, today) for line in lines)
    none = sum(_shows(line, Show.NO_DATE, today) for line in lines)
    cases = "case" if len(lines) == 1 else "cases"
    return (
        f"{len(shown):,} of {len(lines):,} {cases}   ·   {soon:,} due within 30 days   ·   "
        f"{open_ones:,} not confirmed   ·   {none:,} without a date"
    )


def in_full(line: BoardLine) -> str:
    """All that the board knows of a case, for the line beneath the table."""
    due = line.next
    told = []
    if due:
        told.append(f"{due.what}: file by {day_words(due.file_by)}, safe date "
                    f"{day_words(due.safe_date)}; {due.state}.")  # fmt: skip
    told += [f"{LOOK}: {each.what}, safe date {day_words(each.safe_date)}." for each in line.past]
    return "\n".join(filter(None, (*told, line.why)))
