"""Made-up docket entries on the cases of a benchmark's vault, so that there is something due."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle, islice

from qidesk.actions.ids_and_clock import new_id, today
from qidesk.actions.records import save_new
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.remedies import DocketEntry, EntryKind
from qidesk.store.vault import Vault

_AT_ONCE = 500
_RECENT_DAYS, _OLD_DAYS = 80, 9_000
_EVERY = 5
"""One case in so many is alive: its newest entry is of the last weeks."""
_TYPICAL = (EntryKind.COMPLAINT, EntryKind.REPORT, EntryKind.JUDGMENT)


def add_dockets(vault: Vault) -> None:
    """Give every case a few docket entries, most of them old."""
    suits = _suits(vault)
    records = (
        _entry(case_id, suit, kind, age)
        for at, (case_id, suit) in enumerate(suits.items())
        for kind, age in zip(_TYPICAL, _ages(at), strict=True)
    )
    while some := list(islice(records, _AT_ONCE)):
        save_new(vault, "enter synthetic dockets", some)


def add_long_docket(vault: Vault, case_id: str, entries: int) -> None:
    """Give one case so many docket entries, of every kind in turn."""
    suit = _suits(vault)[case_id]
    kinds = islice(cycle(EntryKind), entries)
    save_new(
        vault,
        "enter a synthetic docket",
        [_entry(case_id, suit, kind, 7 * at) for at, kind in enumerate(kinds)],
        case_id,
    )


def _suits(vault: Vault) -> dict[str, str]:
    """The first proceeding of each case."""
    found: dict[str, str] = {}
    for proceeding, case_id in vault.narrow_rows("proceeding", "case"):
        found.setdefault(case_id, proceeding)
    return found


def _ages(at: int) -> Iterator[int]:
    newest = at % _RECENT_DAYS if at % _EVERY == 0 else _RECENT_DAYS + at * 37 % _OLD_DAYS
    yield from (newest + 300, newest + 60, newest)


def _entry(case_id: str, suit: str, kind: EntryKind, age_days: int) -> DocketEntry:
    day = FactDate.on(today() - timedelta(days=age_days))
    return DocketEntry(
        id=new_id(),
        case=case_id,
        proceeding=suit,
        number=str(age_days),
        entry_kind=kind,
        what=f"Synthetic entry of {age_days} days ago",
        filed_on=day,
        entered_on=day,
    )
