"""Whether the Act applies to the case at all: what every finding that rests on it goes by."""

from collections.abc import Iterable
from dataclasses import dataclass

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate, sort_key
from qidesk.casefile.records.remedies import Proceeding, ProceedingKind
from qidesk.law.custody import people_held
from qidesk.law.finding import rested
from qidesk.law.gates.gate_findings import Answer, GateFinding
from qidesk.law.gates.status import Death, death_of, prisoner_status
from qidesk.law.tables.gates import GateTables

_GRAVEST = (Answer.CLOSED, Answer.CANNOT_TELL, Answer.UNSETTLED, Answer.OPEN)


@dataclass(frozen=True, slots=True)
class Act:
    """Whether somebody who sues is a prisoner under the Act, and the gates that say so.

    answer: CLOSED where the Act appears to apply, OPEN where it appears not to. suit: the federal
    civil action it is measured at; None where none is filed and another day stands in for it.
    death_in_question: the file speaks of a death, and not whether it came before the suit.
    records: the ids of all whose days it goes by: the suits and custody, among others.
    """

    answer: Answer
    suit: Proceeding | None
    gates: tuple[GateFinding, ...]
    death_in_question: bool
    records: tuple[str, ...]


def suits_of(casefile: CaseFile) -> tuple[str, ...]:
    """The ids of the federal civil actions: which of them is the first goes by all their days."""
    civil = ProceedingKind.CIVIL
    return tuple(each.id for each in casefile.proceedings if each.proceeding_kind is civil)


def first_suit(casefile: CaseFile) -> Proceeding | None:
    """The first federal civil action whose day of filing is known."""
    suits = [
        each
        for each in casefile.proceedings
        if each.proceeding_kind is ProceedingKind.CIVIL and each.filed_on.is_read
    ]
    return min(suits, key=lambda each: sort_key(each.filed_on), default=None)


def the_act(casefile: CaseFile, tables: GateTables, otherwise: FactDate) -> Act:
    """Whether the Act applies when the first suit was filed, else were one filed on that day.

    Source: 42 U.S.C. § 1997e(a), (e): a prisoner brings the action.
    """
    suit = first_suit(casefile)
    measured = suit or Proceeding(proceeding_kind=ProceedingKind.CIVIL, filed_on=otherwise)
    found = applies_to(casefile, tables, measured)
    questioned = any(
        death_of(casefile, person, measured.filed_on) is Death.IN_QUESTION
        for person in people_held(casefile)
    )
    records = (*suits_of(casefile), *rested(each.finding for each in found))
    return Act(_together(found), suit, found, questioned, records)


def applies_to(
    casefile: CaseFile, tables: GateTables, proceeding: Proceeding
) -> tuple[GateFinding, ...]:
    """The gate of prisoner status on the day a proceeding was filed, for each person helped."""
    return tuple(
        prisoner_status(casefile, tables, proceeding, person) for person in casefile.people_helped
    )


def _together(found: Iterable[GateFinding]) -> Answer:
    """One prisoner among those who sue is enough for the Act to apply."""
    answers = {each.answer for each in found}
    return next((each for each in _GRAVEST if each in answers), Answer.CANNOT_TELL)
