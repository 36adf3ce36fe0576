"""One docket as the facts hold it, and the occurrences that its lines are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate, sort_key
from qidesk.casefile.records.claims import Ruling
from qidesk.casefile.records.people import Part, Role
from qidesk.casefile.records.remedies import (
    DocketEntry,
    EntryKind,
    MarkStatus,
    Proceeding,
    Whose,
)
from qidesk.law.deadlines.circumstances import Service
from qidesk.law.deadlines.sentences import Say

Answers = Mapping[str, Mapping[str, MarkStatus]]
"""What people answered, newest last: by the id of the entry, then by the rule asked about."""
_THEIRS = (Role.DEFENDANT, Role.OPPOSING_COUNSEL)


@dataclass(frozen=True, slots=True)
class DaySet:
    """A day that a clerk or court wrote on the docket, and the rule whose last day it may be."""

    rule: str
    day: date


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One trigger found in the facts.

    dated: the day that counts (entry, filing, service), never the day of signing, which stands in
    `signed` only to be named. side: whose paper or loss it is; of a day that is set, whose day that
    is. service: how the paper was served. asked: what a person must read and answer, where only the
    words of an entry say it ('' where its kind does). sets: the day an entry sets by its words.
    separate: whether it is a judgment entered beside the order that it follows. undecided: papers
    that move the time it sets and await their order. instead_of: the ids of the records whose time
    it gives anew. laid_to: of a notice of appeal, the id of the record of the order it is from.
    beside: the ids of other records that bear on it: a doubt about their days is one about it.
    """

    trigger: str
    what: str
    record: str
    proceeding: Proceeding
    dated: FactDate
    side: Whose
    signed: FactDate = FactDate()
    assumptions: tuple[str, ...] = ()
    service: Service = Service.UNKNOWN
    asked: str = ""
    sets: DaySet | None = None
    separate: bool = False
    undecided: tuple[DocketEntry, ...] = ()
    instead_of: tuple[str, ...] = ()
    laid_to: str = ""
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Docket:
    """One proceeding with its docket entries and rulings, and the parts of the case.

    below: the entries of the docket it follows from. above: those of the appeals from it. decided:
    the days on which decisions of a court of appeals in it, or in one that follows from it, were
    entered. went_on: whether a docket to which a case may be moved follows from it.
    answers: whether entries that were asked about were read rightly or wrongly.
    """

    proceeding: Proceeding
    entries: tuple[DocketEntry, ...]
    rulings: tuple[Ruling, ...]
    parts: tuple[Part, ...]
    below: tuple[DocketEntry, ...] = ()
    above: tuple[DocketEntry, ...] = ()
    decided: tuple[FactDate, ...] = ()
    went_on: bool = False
    answers: Answers = field(default_factory=dict)

    def of_kind(self, *kinds: EntryKind) -> list[DocketEntry]:
        """The entries of those kinds, by the day they were entered or filed."""
        return in_order([entry for entry in self.entries if entry.entry_kind in kinds])

    @property
    def has_mandate(self) -> bool:
        """Whether the mandate is known to have issued."""
        return self.proceeding.mandate_on.is_read or bool(self.of_kind(EntryKind.MANDATE))

    def deciding(self, motion: DocketEntry) -> list[DocketEntry]:
        """The entries that say they decide that motion or petition."""
        return in_order([entry for entry in self.entries if entry.decides == motion.id])

    def rehearing_decided_by(self, order: DocketEntry) -> DocketEntry | None:
        """The petition for rehearing that the entry says it decides."""
        petitions = self.of_kind(EntryKind.REHEARING)
        return next((each for each in petitions if order.decides == each.id), None)

    def side_of(self, entry: DocketEntry) -> Whose:
        """Whose paper it is: the defendants' is theirs, any other counts as ours."""
        return side_in(self.parts, entry)

    def is_amicus(self, entry: DocketEntry) -> bool:
        """Whether a friend of the court filed it."""
        return any(part.id == entry.filed_by and part.role is Role.AMICUS for part in self.parts)


def on_no_docket(casefile: CaseFile) -> list[DocketEntry]:
    """The entries that name no proceeding of the file; no deadline rests on them."""
    return [
        each
        for each in casefile.docket_entries
        if casefile.find(Proceeding, each.proceeding) is None
    ]


def of_no_kind(casefile: CaseFile) -> list[Proceeding]:
    """The proceedings of which nobody said what sort they are, and where something was entered.

    A kind chooses the rules, so no deadline rests on their dockets.
    """
    told = {each.proceeding for each in casefile.docket_entries}
    told |= {each.proceeding for each in casefile.rulings}
    return [
        each
        for each in casefile.proceedings
        if each.proceeding_kind is None and (each.id in told or each.entered_on.typed)
    ]


def side_in(parts: tuple[Part, ...], entry: DocketEntry) -> Whose:
    """Whose paper an entry is, by the part of whoever filed it."""
    role = next((part.role for part in parts if part.id == entry.filed_by), None)
    return Whose.THEIRS if role in _THEIRS else Whose.OURS


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


def of_service(
    docket: Docket,
    entry: DocketEntry,
    trigger: str,
    *,
    side: Whose | None = None,
    assumptions: tuple[str, ...] = (),
) -> Occurrence:
    """The occurrence that a paper's service is, from its own day of service where it has one.

    Source: FRCP 6(d), 72(b)(2), FRAP 26(c), 27(a)(3), 31(a)(1) (rule text): these periods run from
    being served; the day of filing or entry stands in only as an assumption.
    """
    known = entry.served_on.is_read
    return Occurrence(
        trigger,
        Say.SERVICE_OF.of(entry=named(entry)) if known else named(entry),
        entry.id,
        docket.proceeding,
        entry.served_on if known else docketed(entry),
        side or docket.side_of(entry),
        entry.signed_on,
        assumptions if known else (*assumptions, Say.SERVED_THAT_DAY.of()),
        Service(entry.served_how) if entry.served_how else Service.UNKNOWN,
    )


def of_proceeding(docket: Docket, trigger: str) -> Occurrence:
    """The occurrence that a proceeding's own judgment is."""
    proceeding = docket.proceeding
    return Occurrence(
        trigger,
        Say.THE_JUDGMENT.of(),
        proceeding.id,
        proceeding,
        proceeding.entered_on,
        Whose.OURS,
        proceeding.signed_on,
        (Say.OUR_LOSS.of(),),
    )


def day_of(dated: FactDate) -> date:
    """The first day a date may be; the last of all days where it is not read."""
    return dated.earliest or date.max


def in_order(entries: list[DocketEntry]) -> list[DocketEntry]:
    """Docket entries by the day they were entered or filed."""
    return sorted(entries, key=lambda entry: sort_key(docketed(entry)))


def docketed(entry: DocketEntry) -> FactDate:
    """The day of entry, else of filing; never that of signing."""
    return entry.entered_on if entry.entered_on.is_read else entry.filed_on


def filed(entry: DocketEntry) -> FactDate:
    """The day of filing, else of entry; never that of signing."""
    return entry.filed_on if entry.filed_on.is_read else entry.entered_on


def made_on(entry: DocketEntry) -> FactDate:
    """The day a paper was made: of filing or entry, else of its deposit in the prison mail."""
    dated = filed(entry)
    return dated if dated.is_read else entry.mailed_on


def named(entry: DocketEntry) -> str:
    """What to call an entry: its number, if it has one, and its kind."""
    number = f"ECF No. {entry.number}, " if entry.number else ""
    kind = entry.entry_kind
    return f"{number}{kind.words if kind and kind is not EntryKind.OTHER else 'entry'}"
