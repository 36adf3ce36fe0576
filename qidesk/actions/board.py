"""The board: what is due in every case, by safe date, and which cases have no date, and why."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from qidesk.actions.alerts import alerts
from qidesk.actions.claims import look_at, open_claims
from qidesk.actions.differing import differing_cases
from qidesk.actions.ids_and_clock import today
from qidesk.actions.law import law_digest, lawbook
from qidesk.actions.queue import urgent_requests
from qidesk.actions.waiting_mail import WaitingMail, waiting_mail
from qidesk.casefile.schema.kinds import kind_for
from qidesk.errors import QIDeskError
from qidesk.identity.calling import case_called
from qidesk.law.deadlines.board import READS, Due, agenda_lines, agenda_of, due_of, is_rescuable
from qidesk.steps import Step, unwatched
from qidesk.store.dues import DueRow
from qidesk.store.errors import DiskFull
from qidesk.store.loading import CaseLine
from qidesk.store.vault import Vault

_AT_ONCE = 200
_KINDS = tuple(map(kind_for, READS))
_PAST = "Every safe date lies before today: look at each."
_ALL_FILED = "What was due on our side is marked as filed."
_CLOSED = "The case is closed; it stands here until what came in is dealt with."


class BoardLine(NamedTuple):
    """One case on the board, as of today.

    next: the earliest open deadline of ours whose safe date has not gone by. why: why `next` is
    None, or what keeps another date from being told; '' where nothing does. alarms: how many
    confirmed dates of the case no longer hold. gone_by: the lines, as kept, of open deadlines whose
    safe date has gone by; `past` reads them. look_at: what came in and nobody has dealt with, and
    what a letter tells of a court, which is_urgent; what stands in several versions. alert: what
    puts the person in danger. docket: the number by which the case may be looked for. is_closed: it
    stands here for the mail that waits in it alone, and nothing is due.
    """

    case_id: str
    title: str
    owner: str
    next: Due | None
    why: str
    alarms: int
    gone_by: str
    look_at: str = ""
    is_urgent: bool = False
    alert: str = ""
    docket: str = ""
    is_closed: bool = False

    @property
    def past(self) -> tuple[Due, ...]:
        """Those gone by for which rescues are looked at, latest first."""
        lines = reversed(self.gone_by.splitlines())
        return tuple(map(due_of, filter(is_rescuable, lines)))


def read_board(
    vault: Vault, step: Step = unwatched, as_of: date | None = None
) -> tuple[BoardLine, ...]:
    """Every open case: the urgent without a date, those with one by safe date, then the newest.

    A closed case stands here only while mail waits in it, and nothing of its file is read.
    `as_of` another day it is worked out whole, and nothing is kept. Raises NoLawTables, BadInput
    where the tables of law cannot be used, and what `step` raises.
    """
    mail = waiting_mail(vault)
    cases = [each for each in vault.case_lines() if each.is_open or each.id in mail]
    ids = [each.id for each in cases if each.is_open]
    if as_of:
        rows = {row.case_id: row for row in _worked_out(vault, ids, step, as_of)}
    else:
        rows = _up_to_date(vault, ids, step)
    now = (as_of or today()).isoformat()
    lines = [_board_line(case, rows[case.id], now) for case in cases if case.id in rows]
    lines += [_closed_line(case) for case in cases if not case.is_open]
    lines = _with_mail(vault, lines, mail)
    return tuple(sorted(lines, key=_in_turn))


def _with_mail(
    vault: Vault, lines: list[BoardLine], mail: Mapping[str, WaitingMail]
) -> list[BoardLine]:
    """The lines with what came in and nobody has dealt with, and what puts whom in danger."""
    claims, danger = open_claims(vault), alerts(vault)
    differing, urgent = differing_cases(vault), urgent_requests(vault)

    def told(line: BoardLine) -> BoardLine:
        asked, waiting = claims.get(line.case_id, ()), mail.get(line.case_id)
        is_new = line.case_id in urgent and not line.is_closed
        is_urgent = bool(asked) or is_new or (waiting is not None and waiting.is_urgent)
        asks = look_at(asked, waiting, urgent=is_new)
        apart = "" if line.is_closed else differing.get(line.case_id)
        seen_to = "; ".join(filter(None, (asks, apart)))
        alert = danger.get(line.case_id, "")
        return line._replace(look_at=seen_to, is_urgent=is_urgent, alert=alert)

    of_these = {*mail, *claims, *danger, *differing, *urgent}
    return [told(line) if line.case_id in of_these else line for line in lines]


def open_dues(vault: Vault, step: Step = unwatched) -> dict[str, tuple[Due, ...]]:
    """By case id, every open deadline of ours whose safe date has not gone by, by safe date.

    Raises what `step` raises.
    """
    ids = _open_cases(vault)
    now = today().isoformat()
    rows = _up_to_date(vault, ids, step)
    coming = {case_id: _parted(row.lines, now)[1] for case_id, row in rows.items()}
    return {
        case_id: tuple(due_of(line, now) for line in lines) for case_id, lines in coming.items()
    }


def freshen(vault: Vault) -> int:
    """Work out anew the next cases whose facts or tables changed, and keep what is due in them.

    It gives how many are left. So a window can work out a large vault's first board between other
    things, and stop; 0 where nothing can be kept, for then `read_board` works out all at once.
    """
    ids = _open_cases(vault)
    stale, _, now, is_made = _stale(vault, ids)
    if vault.read_only or not stale:
        return 0
    try:
        if not is_made:
            vault.dues.drop(now, stale)
        vault.dues.keep(now, list(_worked_out(vault, stale[:_AT_ONCE], unwatched)))
    except DiskFull:
        return 0
    return len(stale[_AT_ONCE:])


def _open_cases(vault: Vault) -> list[str]:
    """The ids of the cases that the board tells of: those neither closed nor archived."""
    rows = vault.narrow_rows("case", "closed_on", "archived_on")
    return [case_id for case_id, *ended in rows if not any(ended)]


def altered_dues(vault: Vault, step: Step = unwatched) -> tuple[str, ...]:
    """The ids of the cases of which something else is kept as due than their facts give.

    It is made anew the next time, unless the vault is open read-only. Raises what `step` raises.
    """
    ids = _open_cases(vault)
    stale, rows, *_ = _stale(vault, ids)
    current = rows.keys() - stale
    kept = [case_id for case_id in ids if case_id in current]
    found = [each.case_id for each in _worked_out(vault, kept, step) if rows[each.case_id] != each]
    if found and not vault.read_only:
        vault.dues.drop(vault.dues.kept()[1], found)
    return tuple(found)


def _stale(vault: Vault, case_ids: Iterable[str]) -> tuple[list[str], dict[str, DueRow], str, bool]:
    """The cases to work out anew, what is kept, the mark of today, and whether it is kept too."""
    head, mark, kept = vault.dues.kept()
    rows = {row.case_id: row for row in kept}
    law, _, at = mark.rpartition(" ")
    now = f"{law_digest()} {head}"
    if law != law_digest():
        return list(dict.fromkeys(case_ids)), rows, now, False
    changed = vault.dues.changed(int(at)) if int(at) < head else set()
    stale = [each for each in dict.fromkeys(case_ids) if each in changed or each not in rows]
    return stale, rows, now, mark == now


def _in_turn(line: BoardLine) -> tuple[bool, date]:
    """The urgent without a date before all others, which might have run by tomorrow."""
    dated = line.next is not None
    return dated or not line.is_urgent, line.next.safe_date if line.next else date.max


def _board_line(case: CaseLine, row: DueRow, now: str) -> BoardLine:
    gone_by, coming = _parted(row.lines, now)
    due = due_of(coming[0], now) if coming else None
    why = row.why
    if due is None and not why:
        why = _PAST if gone_by else _ALL_FILED
    title = case_called(case.caption, (case.person,))
    return BoardLine(
        case.id, title, case.owner, due, why, row.alarms, gone_by, docket=case.docket_number
    )


def _closed_line(case: CaseLine) -> BoardLine:
    return BoardLine(
        case.id,
        f"{case_called(case.caption, (case.person,))} (closed)",
        case.owner,
        next=None,
        why=_CLOSED,
        alarms=0,
        gone_by="",
        docket=case.docket_number,
        is_closed=True,
    )


def _parted(lines: str, now: str) -> tuple[str, list[str]]:
    """The text of the lines gone by, and the lines to come; they sort by safe date.

    Most cases of a large vault are old: their last line settles it, and none is parted.
    """
    if lines[lines.rfind("\n") + 1 :] < now:
        return lines, []
    parted = lines.splitlines()
    at = bisect_left(parted, now)
    return "\n".join(parted[:at]), parted[at:]


def _up_to_date(vault: Vault, case_ids: Iterable[str], step: Step) -> dict[str, DueRow]:
    """What is due in each case: as kept, and worked out anew where facts or tables changed since.

    It is kept for the next time, unless the vault is open read-only or has no room.
    """
    wanted = dict.fromkeys(case_ids)
    stale, rows, now, is_made = _stale(vault, wanted)
    fresh = list(_worked_out(vault, stale, step))
    if (fresh or not is_made) and not vault.read_only:
        with suppress(QIDeskError):  # what cannot be kept is worked out again the next time
            vault.dues.keep(now, fresh)
    rows |= {row.case_id: row for row in fresh}
    return {case_id: rows[case_id] for case_id in wanted if case_id in rows}


def _worked_out(
    vault: Vault, case_ids: Sequence[str], step: Step, on: date | None = None
) -> Iterator[DueRow]:
    book, now = lawbook(), on or today()
    for begin in range(0, len(case_ids), _AT_ONCE):
        files = vault.dues.slices(case_ids[begin : begin + _AT_ONCE], _KINDS)
        for at, casefile in enumerate(files, begin):
            step(at, len(case_ids))
            agenda = agenda_of(casefile, book, now)
            yield DueRow(casefile.case.id, agenda_lines(agenda), agenda.alarms, agenda.why)
