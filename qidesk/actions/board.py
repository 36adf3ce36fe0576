"""The board: what is due in every case, by safe date, and which cases have no date, and why."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from qidesk.actions.law import lawbook
from qidesk.actions.stamps import today
from qidesk.errors import QIDeskError
from qidesk.law.deadlines.board import REVISION, Due, agenda_lines, agenda_of, due_of, is_rescuable
from qidesk.store.dues import DueRow
from qidesk.store.loading import CaseLine
from qidesk.store.vault import Vault

_AT_ONCE = 200
_PAST = "Every safe date lies before today: look at each."
_CLOSED = "What was due on our side is marked as filed."


class BoardLine(NamedTuple):
    """One case on the board, as of today.

    next: the earliest open deadline of ours whose safe date has not gone by. why: why `next` is
    None, or what keeps another date from being told; '' where nothing does. alarms: how many
    confirmed dates of the case no longer hold. gone_by: the lines, as kept, of open deadlines whose
    safe date has gone by; `past` reads them.
    """

    case_id: str
    title: str
    owner: str
    next: Due | None
    why: str
    alarms: int
    gone_by: str

    @property
    def past(self) -> tuple[Due, ...]:
        """Those gone by for which rescues are looked at, latest first."""
        lines = reversed(self.gone_by.splitlines())
        return tuple(map(due_of, filter(is_rescuable, lines)))


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
    dated = [each for each in lines if each.next]
    dated.sort(key=_safe_date)
    return (*dated, *(each for each in lines if not each.next))


def next_dates(vault: Vault) -> dict[str, Due]:
    """The next date of each case that has one, by case id: what the list of cases shows."""
    ids = [case_id for (case_id,) in vault.narrow_rows("case")]
    now = today().isoformat()
    rows = _up_to_date(vault, ids, lambda done, of: None)
    coming = {case_id: _parted(row.lines, now)[1] for case_id, row in rows.items()}
    return {case_id: due_of(lines[0]) for case_id, lines in coming.items() if lines}


def open_dues(vault: Vault) -> dict[str, tuple[Due, ...]]:
    """By case id, every open deadline of ours whose safe date has not gone by, by safe date."""
    ids = [case_id for (case_id,) in vault.narrow_rows("case")]
    now = today().isoformat()
    rows = _up_to_date(vault, ids, lambda done, of: None)
    coming = {case_id: _parted(row.lines, now)[1] for case_id, row in rows.items()}
    return {case_id: tuple(map(due_of, lines)) for case_id, lines in coming.items()}


def _safe_date(line: BoardLine) -> date:
    return line.next.safe_date if line.next else date.max


def _board_line(case: CaseLine, row: DueRow, now: str) -> BoardLine:
    gone_by, coming = _parted(row.lines, now)
    due = due_of(coming[0]) if coming else None
    why = row.why
    if due is None and not why:
        why = _PAST if gone_by else _CLOSED
    title = case.caption or case.person or "A case without a name"
    return BoardLine(case.id, title, case.owner, due, why, row.alarms, gone_by)


def _parted(lines: str, now: str) -> tuple[str, list[str]]:
    """The text of the lines gone by, and the lines to come; they sort by safe date.

    Most cases of a large vault are old: their last line settles it, and none is parted.
    """
    if lines[lines.rfind("\n") + 1 :] < now:
        return lines, []
    parted = lines.splitlines()
    at = bisect_left(parted, now)
    return "\n".join(parted[:at]), parted[at:]


def _up_to_date(
    vault: Vault, case_ids: Iterable[str], told: Callable[[int, int], object]
) -> dict[str, DueRow]:
    """What is due in each case: as kept, and worked out anew where facts or tables changed since.

    It is kept for the next time, unless the vault is open read-only or has no room.
    """
    book, wanted = lawbook(), dict.fromkeys(case_ids)
    head, mark, kept = vault.dues.kept()
    rows = {row.case_id: row for row in kept}
    tables, _, at = mark.rpartition(" ")
    made_by = f"{REVISION} {book.fingerprint}"
    if tables != made_by:
        stale = list(wanted)
    else:
        changed = vault.dues.changed(int(at)) if int(at) < head else set()
        stale = [each for each in wanted if each in changed or each not in rows]
    fresh = list(_worked_out(vault, stale, told))
    now = f"{made_by} {head}"
    if now != mark and not vault.read_only:
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
