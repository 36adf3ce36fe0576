"""The board: what is due in every case, by safe date, and which cases have no date, and why."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from qidesk.actions.law import lawbook
from qidesk.actions.stamps import today
from qidesk.errors import QIDeskError
from qidesk.law.deadlines.board import REVISION, Due, agenda_lines, agenda_of, due_of, is_rescuable
from qidesk.store.dues import DueRow
from qidesk.store.errors import DiskFull
from qidesk.store.loading import CaseLine
from qidesk.store.vault import Vault

_AT_ONCE = 200
_PAST = "Every safe date lies before today: look at each."
_CLOSED = "What was due on our side is marked as filed."


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One case on the board, as of today.

    next: the earliest open deadline of ours whose safe date has not gone by. past: open ones whose
    safe date has, and for which rescues are looked at, latest first. why: why `next` is None, or
    what keeps another date from being told; '' where nothing does. alarms: how many confirmed dates
    of the case no longer hold.
    """

    case_id: str
    title: str
    owner: str
    next: Due | None
    past: tuple[Due, ...]
    why: str
    alarms: int


def read_board(
    vault: Vault, told: Callable[[int, int], object] = lambda done, of: None
) -> tuple[BoardLine, ...]:
    """Every case: those with a next date by safe date, then those without, newest first.

    `told` hears how many of the changed cases were worked out anew, of how many, and may raise to
    stop. Raises NoLawTables, BadInput where the tables of law cannot be used.
    """
    cases = vault.case_lines()
    rows = _up_to_date(vault, [each.id for each in cases], told)
    now = today().isoformat()
    lines = [_board_line(case, rows[case.id], now) for case in cases if case.id in rows]
    return tuple(sorted(lines, key=_order))


def next_dates(vault: Vault) -> dict[str, Due]:
    """The next date of each case that has one, by case id: what the list of cases shows."""
    ids = [case_id for (case_id,) in vault.narrow_rows("case")]
    now = today().isoformat()
    rows = _up_to_date(vault, ids, lambda done, of: None)
    found = {case_id: _next(row.lines.splitlines(), now) for case_id, row in rows.items()}
    return {case_id: due for case_id, due in found.items() if due}


def open_dues(vault: Vault) -> dict[str, tuple[Due, ...]]:
    """By case id, every open deadline of ours whose safe date has not gone by, by safe date."""
    ids = [case_id for (case_id,) in vault.narrow_rows("case")]
    now = today().isoformat()
    rows = _up_to_date(vault, ids, lambda done, of: None)
    return {case_id: _coming(row.lines.splitlines(), now) for case_id, row in rows.items()}


def freshen(vault: Vault) -> int:
    """Work out anew the next cases whose facts or tables changed, and keep what is due in them.

    It gives how many are left. So a window can work out a large vault's first board between other
    things, and stop; 0 where nothing can be kept, for then `read_board` works out all at once.
    """
    ids = [case_id for (case_id,) in vault.narrow_rows("case")]
    stale, _, now, is_made = _stale(vault, ids)
    if vault.read_only or not stale:
        return 0
    try:
        if not is_made:
            vault.dues.drop(now, stale)
        vault.dues.keep(now, list(_worked_out(vault, stale[:_AT_ONCE], lambda done, of: None)))
    except DiskFull:
        return 0
    return len(stale[_AT_ONCE:])


def _stale(vault: Vault, case_ids: Iterable[str]) -> tuple[list[str], dict[str, DueRow], str, bool]:
    """The cases to work out anew, what is kept, the mark of today, and whether it is kept too."""
    book = lawbook()
    head, mark, kept = vault.dues.kept()
    rows = {row.case_id: row for row in kept}
    tables, _, at = mark.rpartition(" ")
    made_by = f"{REVISION} {book.fingerprint}"
    now = f"{made_by} {head}"
    if tables != made_by:
        return list(dict.fromkeys(case_ids)), rows, now, False
    changed = vault.dues.changed(int(at)) if int(at) < head else set()
    stale = [each for each in dict.fromkeys(case_ids) if each in changed or each not in rows]
    return stale, rows, now, mark == now


def _coming(lines: Sequence[str], now: str) -> tuple[Due, ...]:
    return tuple(map(due_of, lines[bisect_left(lines, now) :]))


def _order(line: BoardLine) -> tuple[bool, str]:
    return line.next is None, line.next.safe_date.isoformat() if line.next else ""


def _board_line(case: CaseLine, row: DueRow, now: str) -> BoardLine:
    lines = row.lines.splitlines()
    due = _next(lines, now)
    why = row.why
    if due is None and not why:
        why = _PAST if lines else _CLOSED
    title = case.caption or case.person or "A case without a name"
    return BoardLine(case.id, title, case.owner, due, _past(lines, now), why, row.alarms)


def _next(lines: Sequence[str], now: str) -> Due | None:
    """The first due whose safe date has not gone by; the lines sort by it."""
    at = bisect_left(lines, now)
    return due_of(lines[at]) if at < len(lines) else None


def _past(lines: Sequence[str], now: str) -> tuple[Due, ...]:
    gone_by = reversed(lines[: bisect_left(lines, now)])
    return tuple(due_of(line) for line in gone_by if is_rescuable(line))


def _up_to_date(
    vault: Vault, case_ids: Iterable[str], told: Callable[[int, int], object]
) -> dict[str, DueRow]:
    """What is due in each case: as kept, and worked out anew where facts or tables changed since.

    It is kept for the next time, unless the vault is open read-only or has no room.
    """
    wanted = dict.fromkeys(case_ids)
    stale, rows, now, is_made = _stale(vault, wanted)
    fresh = list(_worked_out(vault, stale, told))
    if (fresh or not is_made) and not vault.read_only:
        with suppress(QIDeskError):  # what cannot be kept is worked out again the next time
            vault.dues.keep(now, fresh)
    rows |= {row.case_id: row for row in fresh}
    return {case_id: rows[case_id] for case_id in wanted if case_id in rows}


def _worked_out(
    vault: Vault, case_ids: Sequence[str], told: Callable[[int, int], object]
) -> Iterator[DueRow]:
    book, now = lawbook(), today()
    for begin in range(0, len(case_ids), _AT_ONCE):
        told(begin, len(case_ids))
        for casefile in vault.dues.slices(case_ids[begin : begin + _AT_ONCE]):
            agenda = agenda_of(casefile, book, now)
            yield DueRow(casefile.case.id, agenda_lines(agenda), agenda.alarms, agenda.why)
