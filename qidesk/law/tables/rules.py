"""The rows of the law tables, one frozen value each."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qidesk.law.calendar.counting import Period
from qidesk.law.finding import FromMemory

_SET_THERE = "order"
"""The start of a period that the order or notice itself gives."""


class Confidence(StrEnum):
    """How a row is known: read in its source, remembered, or worked out."""

    VERIFIED = "verified"
    MEMORY = "memory"
    COMPUTED = "computed"


class Method(StrEnum):
    """Which rule counts the days."""

    FRAP = "FRAP"
    FRCP = "FRCP"
    SCOTUS = "SCOTUS"


class ServiceRule(StrEnum):
    """Which rule, if any, adds days for how a paper was served."""

    NONE = "none"
    FRCP_6D = "FRCP 6(d)"
    FRAP_26C = "FRAP 26(c)"


class Who(StrEnum):
    """Who acts by the last day, seen from the side whose paper or loss is the trigger."""

    SAME = "same side"
    OTHER = "other side"
    AMICUS = "amicus"
    COURT = "court"


class Extendable(StrEnum):
    """Whether a court may give more time; 'own rule': only as that rule's own terms allow."""

    YES = "yes"
    NO = "no"
    OWN_RULE = "own rule"
    UNSTATED = ""


class Level(StrEnum):
    """Which tier a court belongs to."""

    DISTRICT = "district"
    APPEALS = "appeals"
    SUPREME = "supreme"


class Tolls(StrEnum):
    """Whether a limitation period stands still while a prisoner exhausts."""

    YES = "yes"
    UNSETTLED = "unsettled"
    STATE_LAW = "state law"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a row comes from and how far it can be trusted."""

    authority: str
    source: str
    confidence: Confidence
    checked_on: date

    @property
    def unread(self) -> bool:
        """Whether the row was not read in its source."""
        return self.confidence is not Confidence.VERIFIED

    @property
    def doubt(self) -> str:
        """What a finding that rests on this row alone says of it; '' where it was read."""
        return next(iter(cite_check(self)), "")

    @property
    def cited(self) -> str:
        """The authority, marked where it was not read, for a cell of a table; '' for none."""
        return self._marked(self.authority)

    @property
    def first_cited(self) -> str:
        """The first of its authorities alone, which leads to the others, marked alike."""
        return self._marked(self.authority.partition("; ")[0])

    def _marked(self, authority: str) -> str:
        return f"{authority} [cite-check]" if authority and self.unread else authority


_NO_AUTHORITY = "what the desk's tables say without an authority"


def cite_check(*rows: Provenance) -> tuple[FromMemory, ...]:
    """What a finding says of the rows it rests on that were not read; empty where all were."""
    unread = [each for each in rows if each.unread]
    named = [each.authority or _NO_AUTHORITY for each in unread]
    return (FromMemory(named),) if named else ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One deadline rule, as it stood from `effective_from` until the day before `effective_to`.

    `period` is None where the law gives no days to count. `safe_roll`: whether the safe date may
    be rolled too. `late_entry_by`: the rule by whose days a judgment without a separate document
    counts as entered; '' where that does not matter. `produces`: the trigger its last day is.
    `new`: before `effective_from` there was no such rule (else it was of another length, or counted
    in another way). `mailbox`: whether a prisoner's deposit in the prison mail can count.
    `answered_by`: the kind of docket entry that answers it. `moves_with_order`: where it runs from
    another period's last day, whether a court order that moves that day moves it too.
    """

    id: str
    part: str
    what: str
    who: Who
    period: Period | None
    us_period: Period | None
    triggers: tuple[str, ...]
    starts_from: str
    method: Method
    roll: bool
    safe_roll: bool
    service: ServiceRule
    late_entry_by: str
    produces: str
    extendable: Extendable
    jurisdictional: bool
    us_authority: str
    provenance: Provenance
    effective_from: date | None
    effective_to: date | None
    new: bool
    mailbox: bool
    answered_by: str
    moves_with_order: bool
    notes: str
    unsettled: str

    @property
    def set_by_order(self) -> bool:
        """Whether the paper that calls for something sets its day, which no rule counts."""
        return self.period is None and self.starts_from == _SET_THERE

    def holds_on(self, day: date) -> bool:
        """Whether this version of the rule governs a period triggered that day."""
        begun = self.effective_from is None or self.effective_from <= day
        return begun and (self.effective_to is None or day < self.effective_to)


@dataclass(frozen=True, slots=True)
class LocalTime:
    """A court's own period for a rule; `us_period` where the United States is a party."""

    rule: str
    court: str
    period: Period
    us_period: Period
    provenance: Provenance
    notes: str


@dataclass(frozen=True, slots=True)
class Rescue:
    """What may still help once the safe date has gone by; `last_day_by` a rule, or ''."""

    id: str
    rules: tuple[str, ...]
    what: str
    needs: tuple[str, ...]
    last_day_by: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Closing:
    """A day that some treat as a holiday; never counted unless the user says so.

    `day` is how the table writes it, `states` the states it concerns (none: all), `scotus`
    whether the Supreme Court might keep it.
    """

    id: str
    day: str
    name: str
    states: tuple[str, ...]
    forward_only: bool
    scotus: bool
    why: str
    provenance: Provenance

    @property
    def words(self) -> str:
        """The day's name, its states, why some treat it as a holiday, and by what authority."""
        states = f" ({', '.join(self.states)})" if self.states else ""
        by = self.provenance.cited or ("[cite-check]" if self.provenance.unread else "")
        return ", ".join(filter(None, (f"{self.name}{states}: {self.why}", by)))


@dataclass(frozen=True, slots=True)
class Court:
    """A federal court; `circuit` is '1' to '11', 'DC' or 'FC', '' for the Supreme Court."""

    id: str
    cite: str
    level: Level
    state: str
    circuit: str
    seat: str
    time_zone: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Limitation:
    """A state's borrowed period, for claims accrued from the one day until before the other."""

    code: str
    jurisdiction: str
    circuit: str
    accrued_from: date | None
    accrued_to: date | None
    years: int
    safe_years: int
    one_year_alarm: bool
    statute: str
    provenance: Provenance
    imprisonment_tolling: str
    unsettled: str
    notes: str

    def governs(self, accrued_on: date) -> bool:
        """Whether a claim that accrued that day falls under this row."""
        begun = self.accrued_from is None or self.accrued_from <= accrued_on
        return begun and (self.accrued_to is None or accrued_on < self.accrued_to)


@dataclass(frozen=True, slots=True)
class ExhaustionTolling:
    """A circuit's rule, or that for one state in it, on tolling while a prisoner exhausts."""

    circuit: str
    state: str
    tolls: Tolls
    provenance: Provenance
    notes: str
