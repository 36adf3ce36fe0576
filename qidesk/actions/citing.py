"""Reading the citations out of a pasted passage, and keeping those that are wanted."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from qidesk.actions.eyeciting import installed, mentions_by_eyecite
from qidesk.actions.ids_and_clock import new_id
from qidesk.actions.law import lawbook
from qidesk.actions.records import save_new
from qidesk.casefile.records.claims import Authority
from qidesk.law.authorities.cited import Cites, DraftAuthority
from qidesk.law.authorities.drafts import cites_in
from qidesk.law.authorities.records import authority_of
from qidesk.store.vault import Vault


def cites(text: str) -> Cites:
    """What a passage cites, each authority once; case citations read with eyecite if installed.

    Raises NoLawTables. `authority_of` makes a record of each draft.
    """
    book = lawbook()
    return cites_in(text, book.immunity.reporters, mentions_by_eyecite(book, text))


def reader() -> str:
    """Which reader reads case citations here, in words."""
    return "eyecite" if installed() else "the desk's own smaller rule (eyecite is not installed)"


def places_in(draft: DraftAuthority) -> set[str]:
    """Where a decision or statute is printed, by every report the passage gives."""
    return {each.place.casefold() for each in draft.mentions if each.place}


class Places:
    """Where the authorities of a case are printed; a citation is read once, however often asked."""

    def __init__(self) -> None:
        self._read: dict[str, set[str]] = {}

    def of(self, authorities: Iterable[Authority]) -> set[str]:
        """Every place, read from their citations; what is no longer cited is forgotten."""
        read, cited = self._read, {each.citation for each in authorities}
        self._read = {each: read[each] if each in read else _places_cited(each) for each in cited}
        return set().union(*self._read.values())


def _places_cited(citation: str) -> set[str]:
    drafts = cites(citation).authorities
    return set().union(*map(places_in, drafts))


def keep_authorities(vault: Vault, case_id: str, drafts: Sequence[DraftAuthority]) -> int:
    """Add drafts to a case as authorities, in one change, still to be checked; how many."""
    records = [replace(authority_of(each), id=new_id(), case=case_id) for each in drafts]
    if records:
        save_new(vault, "add authorities from a passage", records, case_id)
    return len(records)
