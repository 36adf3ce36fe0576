"""A docket page beside the case it is taken into, and how its facts become records."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from qidesk.actions.dockets.planned import CHANGE, Draft, DraftKind
from qidesk.actions.facilities import read_directory
from qidesk.actions.laying import lay
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.typed import field_words, read_record
from qidesk.exchange.dockets.saved import SavedDocket
from qidesk.identity.facilities import Directory
from qidesk.store.loading import LastWritten
from qidesk.store.vault import Vault

R = TypeVar("R", bound=Record)
_KINDS = ("proceeding", "docket_entry", "person", "part", "number", "custody", "address")
_GONE = "It was taken in before and is no longer here, removed or joined with another: left so."
_STAYS = "{each.field} stays “{each.here}”; the docket says “{each.there}”."


@dataclass(frozen=True)
class Page:
    """The docket, the case as it is, and what imports wrote there before."""

    vault: Vault
    docket: SavedDocket
    file: CaseFile

    @cached_property
    def last(self) -> LastWritten:
        """The stored texts that dockets taken in wrote last, by record."""
        return self.vault.last_written(CHANGE, *_KINDS)

    @cached_property
    def directory(self) -> Directory:
        """The facilities of the vault."""
        return read_directory(self.vault)

    @cached_property
    def removed(self) -> tuple[Mapping[str, str], ...]:
        """What is no longer here of the records that dockets wrote into this case or of its
        people."""
        people = {each.id for each in self.file.persons}
        return tuple(
            told
            for each, told in self.last.items()
            if each not in self.file.by_id
            and (told.get("case") == self.file.case.id or told.get("person") in people)
        )

    def was_removed(self, **said: str) -> bool:
        """Whether a docket wrote a record that says this, in stored texts, and it is gone."""
        return any(said.items() <= told.items() for told in self.removed)


def fresh(empty: R, typed: Mapping[str, str]) -> tuple[R, tuple[str, ...]]:
    """A new record of what the page says, and what is worth knowing of it."""
    reading = read_record(empty, {name: text for name, text in typed.items() if text})
    told = (f"{field_words(type(empty), each.where)}: {each.what}" for each in reading.problems)
    return reading.record, tuple(told)


def laid(page: Page, kind: DraftKind, says: str, here: R, told: R) -> Draft | None:
    """What the page changes of a record that is here; None where it says nothing else."""
    after, stays = lay(here, told, page.last.get(here.id, {}))
    if after == here and not stays:
        return None
    words = tuple(_STAYS.format(each=each) for each in stays)
    return Draft(kind, says, changed=((here, after),) if after != here else (), told=words)


def left_so(kind: DraftKind, says: str) -> Draft:
    """Of something that was taken in before and that somebody took away."""
    return Draft(kind, says, told=(_GONE,))
