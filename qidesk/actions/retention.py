"""Closing, archiving and destroying cases, and which of them are due to be destroyed."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from qidesk.actions.access import CERTIFIED, note
from qidesk.actions.cases import load_case
from qidesk.actions.ids_and_clock import new_id, now_at, today
from qidesk.actions.named_files import write_named
from qidesk.actions.refusals import NoSuchCase, UnderHold, refuse_several
from qidesk.casefile.dates.factdate import FactDate, from_stored
from qidesk.casefile.records.matter import Case
from qidesk.casefile.retention import Destroyed, Keeping, is_held, keeping
from qidesk.casefile.schema.fields import YesNo
from qidesk.identity.calling import case_called, case_title
from qidesk.identity.folding import sort_key
from qidesk.store.vault import Vault


class Retained(NamedTuple):
    """A case that was closed, or of which it is said how long it is kept."""

    case_id: str
    title: str
    closed_on: FactDate
    archived_on: FactDate
    destroy_after: FactDate
    legal_hold: YesNo | None
    keeping: Keeping


def read_retention(vault: Vault) -> tuple[Retained, ...]:
    """Every case closed or with a day or a hold: those that may be destroyed first, by their day.

    Then those without a day, those under a hold, and those whose day is still to come.
    """
    titles = {line.id: case_called(line.caption, (line.person,)) for line in vault.case_lines()}
    fields = "closed_on", "archived_on", "destroy_after", "legal_hold"
    now = today()
    found = (
        _retained(case_id, titles.get(case_id, ""), told, now)
        for case_id, *told in vault.narrow_rows("case", *fields)
        if any(told)
    )
    order = list(Keeping)
    return tuple(
        sorted(
            found,
            key=lambda each: (
                order.index(each.keeping),
                each.destroy_after.latest or date.max,
                sort_key(each.title),
                each.case_id,
            ),
        )
    )


def _retained(case_id: str, title: str, told: list[str], now: date) -> Retained:
    closed, archived, destroy_after = map(from_stored, told[:3])
    hold = YesNo(told[3]) if told[3] else None
    state = keeping(destroy_after, hold, now)
    return Retained(case_id, title, closed, archived, destroy_after, hold, state)


def close_case(vault: Vault, case_id: str) -> Case:
    """Close a case as of today: the board and the queue leave it out. Raises NoSuchCase.

    One that was closed before keeps its day.
    """
    return _set(vault, case_id, "close case", closed_on=_closed_on(vault, case_id))


def archive_case(vault: Vault, case_id: str) -> Case:
    """Put a case into the archive as of today, closed too if it was not: no list shows it then.

    The finder and every command find it still. Raises NoSuchCase.
    """
    days = {"archived_on": FactDate.on(today()), "closed_on": _closed_on(vault, case_id)}
    return _set(vault, case_id, "archive case", **days)


def reopen_case(vault: Vault, case_id: str) -> Case:
    """Take a case up again that was closed or archived. Raises NoSuchCase."""
    return _set(vault, case_id, "reopen case", closed_on=FactDate(), archived_on=FactDate())


def _closed_on(vault: Vault, case_id: str) -> FactDate:
    """The day on which a case was closed; today where it was not."""
    closed = load_case(vault, case_id).case.closed_on
    return closed if closed.typed else FactDate.on(today())


def _set(vault: Vault, case_id: str, change: str, **dates: FactDate) -> Case:
    before = load_case(vault, case_id).case
    after = replace(before, **dates)  # type: ignore[arg-type]  # they are dates
    with vault.change(new_id(), change, now_at(), case_id) as hand:
        hand.update(before, after)
    return after


def purge_case(vault: Vault, case_id: str) -> int:
    """Destroy a case for good and return how many records that was; it cannot be undone.

    Raises NoSuchCase, UnderHold.
    """
    if is_held(load_case(vault, case_id).case.legal_hold):
        raise UnderHold
    return vault.purge(new_id(), case_id, now_at())


def purged_case(vault: Vault, reference: str) -> str:
    """The id of a case that was destroyed, meant by its beginning.

    Raises NoSuchCase, BadInput where several are meant.
    """
    found = [each for each in vault.purged_cases() if each.startswith(reference.strip().lower())]
    if not found or not reference.strip():
        raise NoSuchCase
    refuse_several("case", found)
    return found[0]


def case_names(vault: Vault, case_id: str) -> tuple[str, ...]:
    """What a certificate calls a case if it is to name it: read before the case is destroyed."""
    file = load_case(vault, case_id)
    people = (person.committed_name or person.name_used for person in file.people_helped)
    dockets = (each.docket_number for each in file.proceedings)
    return tuple(dict.fromkeys(filter(None, (case_title(file), *people, *dockets))))


def write_certificate(
    vault: Vault, case_id: str, path: Path, names: tuple[str, ...] = ()
) -> Destroyed:
    """Write the certificate that a case was destroyed to a PDF file the user named; logged.

    It names nobody unless `names` are given. Raises NoSuchCase where it was not destroyed, or
    QIDeskError where the file cannot be written.
    """
    # Loaded when first used: ReportLab is large, and many a day nothing is printed.
    from qidesk.memo.destruction_certificate import destruction_certificate
    from qidesk.memo.page.pages import printed

    destroyed = vault.destroyed(case_id)
    if destroyed is None:
        raise NoSuchCase
    note(vault, CERTIFIED, case_id)
    write_named(path, printed(destruction_certificate(destroyed, names)).content)
    return destroyed
