"""One docket as the facts hold it, and the occurrences that its lines are."""

from dataclasses import dataclass

from qidesk.casefile.dates.factdate import FactDate, sort_key
from qidesk.casefile.records.claims import Ruling
from qidesk.casefile.records.people import Part, Role
from qidesk.casefile.records.remedies import DocketEntry, EntryKind, Proceeding, Whose

OUR_LOSS = "Taken to be against the person we help; the same time runs for any party it is against."


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One trigger found in the facts.

    dated: the day that counts (entry, filing, service), never the day of signing, which stands in
    `signed` only to be named. side: whose paper or loss it is.
    """

    trigger: str
    what: str
    record: str
    proceeding: Proceeding
    dated: FactDate
    side: Whose
    signed: FactDate = FactDate()
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Docket:
    """One proceeding with its docket entries and rulings, and the parts of the case."""

    proceeding: Proceeding
    entries: tuple[DocketEntry, ...]
    rulings: tuple[Ruling, ...]
    parts: tuple[Part, ...]

    def of_kind(self, *kinds: EntryKind) -> list[DocketEntry]:
        """The entries of those kinds, by the day they were entered or filed."""
        found = [entry for entry in self.entries if entry.entry_kind in kinds]
        return sorted(found, key=lambda entry: sort_key(docketed(entry)))

    def side_of(self, entry: DocketEntry) -> Whose:
        """Whose paper it is: the defendants' is theirs, any other counts as ours."""
        role = next((part.role for part in self.parts if part.id == entry.filed_by), None)
        return Whose.THEIRS if role in (Role.DEFENDANT, Role.OPPOSING_COUNSEL) else Whose.OURS

    def is_amicus(self, entry: DocketEntry) -> bool:
        """Whether a friend of the court filed it."""
        return any(part.id == entry.filed_by and part.role is Role.AMICUS for part in self.parts)


def of_entry(
    docket: Docket,
    entry: DocketEntry,
    trigger: str,
    dated: FactDate,
    *,
    side: Whose | None = None,
    assumptions: tuple[str, ...] = (),
) -> Occurrence:
    """The occurrence that a docket entry is; of the filer's side unless another is named."""
    return Occurrence(
        trigger,
        named(entry),
        entry.id,
        docket.proceeding,
        dated,
        side or docket.side_of(entry),
        entry.signed_on,
        assumptions,
    )


def of_proceeding(docket: Docket, trigger: str) -> Occurrence:
    """The occurrence that a proceeding's own judgment is."""
    proceeding = docket.proceeding
    return Occurrence(
        trigger, "the judgment", proceeding.id, proceeding, proceeding.entered_on, Whose.OURS,
        proceeding.signed_on,
        (OUR_LOSS,),
    )  # fmt: skip


def docketed(entry: DocketEntry) -> FactDate:
    """The day of entry, else of filing; never that of signing."""
    return entry.entered_on if entry.entered_on.is_read else entry.filed_on


def named(entry: DocketEntry) -> str:
    """What to call an entry: its number, if it has one, and its kind."""
    number = f"ECF No. {entry.number}, " if entry.number else ""
    return f"{number}{entry.entry_kind.words if entry.entry_kind else 'entry'}"
