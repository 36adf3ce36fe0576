"""What must be known beside the rule and the trigger's day, and what follows from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from qidesk.casefile.schema.fields import YesNo
from qidesk.law.calendar.counting import (
    DAYS_ARE_DAYS,
    SHORT_PERIOD,
    Conditions,
    Period,
    Unit,
)
from qidesk.law.calendar.disputed import days_of
from qidesk.law.finding import Refusal
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.rules import Closing, Court, LocalTime, Method, Rule, ServiceRule

_THREE_DAYS = 3
_E_SERVICE_CHANGED = date(2016, 12, 1)
_KEPT: dict[tuple[object, ...], dict[date, str]] = {}


class UsParty(StrEnum):
    """Whether the United States, its agency or its officer is a party."""

    NO = "no"
    YES = "yes"
    DISPUTED = "disputed"


class Service(StrEnum):
    """How a paper was served."""

    UNKNOWN = "unknown"
    ELECTRONIC = "electronic"
    HAND = "hand"
    MAIL = "mail"
    CLERK = "clerk"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The trigger's day and all that bears on counting from it.

    on: the day of the trigger; `safe_on` and `latest_on` the earliest and latest day it may be.
    pending_since: the first day the suit or appeal may have been filed, where it is known.
    holidays: state or disputed days the user takes as holidays, with names.
    closed: days the clerk's office (or the Supreme Court's building) was closed, as confirmed.
    """

    on: date
    safe_on: date | None = None
    latest_on: date | None = None
    court: Court | None = None
    us_party: UsParty = UsParty.NO
    service: Service = Service.UNKNOWN
    separate_document: YesNo = YesNo.UNKNOWN
    pending_since: date | None = None
    holidays: Mapping[date, str] = field(default_factory=dict)
    closed: frozenset[date] = frozenset()


def local_time(book: LawBook, rule: Rule, court: Court | None) -> LocalTime | None:
    """The court's own period for the rule; for a district court that of its circuit.

    Source: local_times.csv; FRAP 40(d)(1) lets a local rule set another time (rule text).
    """
    if court is None:
        return None
    ids = (court.id, f"ca{court.circuit.casefold()}")
    return next((row for row in book.local_times if row.rule == rule.id and row.court in ids), None)


def period_of(rule: Rule, local: LocalTime | None, *, us_party: bool) -> Period | None:
    """How long the period is, by the court's own rule where there is one.

    Source: FRAP 4(a)(1)(B), 40(d)(1); FRCP 12(a)(2)-(3), 23(f) for a United States party.
    """
    if us_party:
        return local.us_period if local else rule.us_period or rule.period
    return local.period if local else rule.period


def late_entry(book: LawBook, rule: Rule, given: Circumstances) -> Period | None:
    """After how long a judgment without a separate document counts as entered; None: no matter.

    Source: FRAP 4(a)(7), FRCP 58(c) (rule text).
    """
    if not rule.late_entry_by or given.separate_document is YesNo.YES:
        return None
    entered_by = book.rule_on(rule.late_entry_by, given.on)
    return None if isinstance(entered_by, Refusal) else entered_by.period


def service_days(rule: Rule, service: Service, on: date) -> int:
    """How many days are added for the way the paper was served.

    Source: FRCP 6(d) and FRAP 26(c) (rule text): mail, leaving with the clerk and other agreed
    means add three; electronic service added three until December 1, 2016; a period that runs
    from entry or filing gets none, nor does any in the Supreme Court.
    """
    if rule.service is ServiceRule.NONE:
        return 0
    adding = {Service.MAIL, Service.CLERK, Service.OTHER}
    if on < _E_SERVICE_CHANGED:
        adding.add(Service.ELECTRONIC)
    return _THREE_DAYS if service in adding else 0


def most_service_days(rule: Rule, given: Circumstances) -> int:
    """The most days service could add: unknown service may have been by mail.

    Source: the order of 2016 applied its rules to suits then pending as far as just and
    practicable (memory): in those the three days for electronic service may still be argued for.
    """
    supposed = Service.MAIL if given.service is Service.UNKNOWN else given.service
    since = given.pending_since
    pending = since if since and since < _E_SERVICE_CHANGED else None
    return max(service_days(rule, supposed, on) for on in (given.on, pending or given.on))


def conditions(book: LawBook, rule: Rule, given: Circumstances, days: int) -> Conditions:
    """The counting conditions of the most defensible reading, with so many days for service.

    Source: S. Ct. R. 30.1: the Supreme Court keeps no state holidays.
    """
    scotus = rule.method is Method.SCOTUS
    return Conditions(
        roll=rule.roll,
        service_days=days,
        holidays={} if scotus else given.holidays,
        closed=given.closed,
        disputed=_disputed(book, rule, given),
        business_days=_leaves_out_weekends(rule, given.on),
    )


def _leaves_out_weekends(rule: Rule, on: date) -> bool:
    """Whether weekends and holidays within the period are left out.

    Source: FRCP 6(a) as it stood before December 1, 2009; FRAP 26(a)(2) since the amendment of
    2002 (committee notes of 2002 and 2009); that it did so below 7 days before is from memory.
    """
    of_old = rule.method is not Method.SCOTUS and on < DAYS_ARE_DAYS
    period = rule.period
    return bool(of_old and period and period.unit is Unit.DAYS and period.number < SHORT_PERIOD)


def _disputed(book: LawBook, rule: Rule, given: Circumstances) -> Mapping[date, str]:
    """The disputed days around a trigger in its court; kept, for a docket asks again and again."""
    scotus = rule.method is Method.SCOTUS
    before = rule.period is not None and rule.period.before
    year, states = given.on.year, states_of(book, rule, given.court)
    asked = (book.fingerprint, year, states, scotus, before)
    if asked not in _KEPT:
        _KEPT[asked] = disputed_days(
            book.closings, range(year - 1, year + 3), states, scotus=scotus, before=before
        )
    return _KEPT[asked]


def strictest(found: Conditions, rule: Rule) -> Conditions:
    """The conditions of the safe date: no disputed, mail or closed day, no doubtful roll."""
    return Conditions(
        roll=rule.roll and rule.safe_roll,
        disputed=found.disputed,
        business_days=found.business_days,
    )


def loosest(found: Conditions, days: int) -> Conditions:
    """The conditions of the latest arguable date: every disputed day counted as a holiday."""
    return Conditions(
        roll=found.roll,
        service_days=days,
        holidays={**found.disputed, **found.holidays} if found.holidays else found.disputed,
        closed=found.closed,
        disputed=found.disputed,
        business_days=found.business_days,
    )


def states_of(book: LawBook, rule: Rule, court: Court | None) -> frozenset[str] | None:
    """The states whose holidays the rule looks to in that court; None where no court is known.

    Source: FRCP 6(a)(6)(C): where the district court sits; FRAP 26(a)(6)(C): there, or where the
    circuit clerk's principal office is (rule text).
    """
    if court is None:
        return None
    if rule.method is Method.FRAP:
        return frozenset({court.state}) | book.seats.get(court.circuit, frozenset())
    return frozenset({court.state})


def disputed_days(
    closings: Iterable[Closing],
    years: Iterable[int],
    states: frozenset[str] | None,
    *,
    scotus: bool = False,
    before: bool = False,
) -> dict[date, str]:
    """The days in those years that some would treat as holidays in that court, and why.

    A state's day concerns the courts of that state; where the states are not known, all do.
    """
    found: dict[date, str] = {}
    for row in closings:
        if (scotus and not row.scotus) or (before and row.forward_only):
            continue
        if states is not None and row.states and not scotus and not states & set(row.states):
            continue
        for day in (day for year in years for day in days_of(row.day, year) or ()):
            found[day] = "; ".join(filter(None, (found.get(day), row.words)))
    return found
