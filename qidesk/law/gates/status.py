"""Whether the person was a prisoner under the Act on the day a suit was filed."""

from collections.abc import Iterable, Iterator
from enum import Enum, auto

from qidesk.casefile.casefile import CaseFile, name_of
from qidesk.casefile.dates.factdate import FactDate, certainly_before
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.records.claims import ClaimType
from qidesk.casefile.records.people import Custody, LegalStatus, Person
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import DocketEntry, EntryKind, Proceeding
from qidesk.law.custody import StatusOn, represented_by, spell_words, status_on
from qidesk.law.finding import Finding, Relied
from qidesk.law.gates.gate_findings import Answer, GateFinding
from qidesk.law.gates.words import Say, docket_words, gate_finding
from qidesk.law.tables.gates import Covered, Gate, GatePoint, GateTables, PlraStatus, When

_ANSWERS = {Covered.YES: Answer.CLOSED, Covered.NO: Answer.OPEN, Covered.SPLIT: Answer.UNSETTLED}
_SAID = {
    Answer.CLOSED: Say.PRISONER,
    Answer.OPEN: Say.NO_PRISONER,
    Answer.UNSETTLED: Say.MAYBE_PRISONER,
}


class Death(Enum):
    """Whether the person had died when a suit was filed."""

    BEFORE = auto()
    NOT_BEFORE = auto()
    IN_QUESTION = auto()


def prisoner_status(
    casefile: CaseFile, tables: GateTables, proceeding: Proceeding, helped: Person
) -> GateFinding:
    """Prisoner status on the day a proceeding was filed, by every footing the custody allows.

    Somebody who acts for another, or for an estate, sues on that one's footing.
    Source: 42 U.S.C. § 1997e(h), 28 U.S.C. § 1915(h), by the table of prisoner status.
    """
    person = represented_by(casefile, helped) or helped
    spells = tuple(each for each in casefile.custody_spells if each.person == person.id)
    status = status_on(spells, proceeding.filed_on)
    death = death_of(casefile, person, _filed_by(casefile, proceeding))
    rows = tuple(_rows(casefile, tables, death, status))
    unknown = _unknown(tables, status)
    answer = _answer(rows, unknown, death)
    amended = tuple(_amended(casefile, tables, proceeding, spells, answer))
    answer = Answer.UNSETTLED if amended and answer is Answer.CLOSED else answer
    needs = _needs(person, proceeding, status, death, unknown)
    why = Say.AMENDED.of() if amended else _why(answer, needs)
    facts = _facts(proceeding, person, status)
    weighed = (proceeding, person, *spells, *_complaints(casefile, proceeding))
    finding = _finding(tables, (*rows, *amended), answer, why, facts).resting_on(
        (*(each.id for each in weighed), proceeding.follows_from)
    )
    who = name_of(person) or Say.UNNAMED
    about = Say.OF_WHOM.of(docket=docket_words(proceeding), who=who)
    unsaid = needs if answer in _SAID else needs[1:]
    return GateFinding(Gate.PLRA_STATUS, about, proceeding.id, answer, why, finding, needs, unsaid)


def _filed_by(casefile: CaseFile, proceeding: Proceeding) -> FactDate:
    """Its day of filing, else that of the proceeding below: who had died by then has died since."""
    below = casefile.find(Proceeding, proceeding.follows_from)
    if proceeding.filed_on.is_read or below is None:
        return proceeding.filed_on
    return below.filed_on


def death_of(casefile: CaseFile, person: Person, filed: FactDate) -> Death:
    """Whether that person had died when a suit was filed, as far as the file says.

    A claim for wrongful death, or somebody who acts for the person, puts it in question while no
    day of death is entered and no day of custody shows the person alive.
    """
    if certainly_before(person.died_on, filed):
        return Death.BEFORE
    if certainly_before(filed, person.died_on):
        return Death.NOT_BEFORE
    by_claim = any(each.claim_type is ClaimType.DEATH for each in casefile.claims)
    signs = bool(person.personal_representative) or by_claim
    if person.died_on.typed or (signs and not _seen_alive(casefile, person, filed)):
        return Death.IN_QUESTION
    return Death.NOT_BEFORE


def _seen_alive(casefile: CaseFile, person: Person, filed: FactDate) -> bool:
    """Whether custody begins, ends or was looked up on the day of filing or after it."""
    days = (
        day
        for spell in casefile.custody_spells
        if spell.person == person.id
        for day in (spell.began_on, spell.ended_on, spell.locator_checked_on)
    )
    return any(day.is_read and not certainly_before(day, filed) for day in days)


def _rows(
    casefile: CaseFile, tables: GateTables, death: Death, status: StatusOn
) -> Iterator[PlraStatus]:
    """The rows that speak to the facts: death before filing, else each footing that may be."""
    if death is Death.BEFORE:
        yield from (row for row in tables.statuses if row.when is When.DIED)
        return
    kinds = {_kind_of(casefile, spell) for spell in status.spells}
    for row in tables.statuses:
        narrowed = row.facility_kinds and not kinds & set(row.facility_kinds)
        if row.when is When.HELD and not narrowed and set(row.statuses) & set(status.statuses):
            yield row


def _kind_of(casefile: CaseFile, spell: Custody) -> str:
    facility = casefile.find(Facility, spell.facility)
    return facility.facility_kind or "" if facility else ""


def _unknown(tables: GateTables, status: StatusOn) -> tuple[LegalStatus, ...]:
    """The footings that no row speaks to."""
    spoken = {each for row in tables.statuses for each in row.statuses}
    return tuple(each for each in status.statuses if each not in spoken)


def _answer(rows: tuple[PlraStatus, ...], unknown: tuple[LegalStatus, ...], death: Death) -> Answer:
    answers = {_ANSWERS[row.covered] for row in rows}
    if not answers or unknown or (death is Death.IN_QUESTION and answers != {Answer.OPEN}):
        return Answer.CANNOT_TELL
    if len(answers) > 1 or any(row.unsettled for row in rows):
        return Answer.UNSETTLED
    return answers.pop()


def _needs(
    person: Person,
    proceeding: Proceeding,
    status: StatusOn,
    death: Death,
    unknown: tuple[LegalStatus, ...],
) -> tuple[str, ...]:
    if death is Death.BEFORE:
        return ()
    if not proceeding.filed_on.is_read:
        return (Say.DAY_FILED.of(),)
    if death is Death.IN_QUESTION:
        return (Say.WHETHER_DEAD.of(who=name_of(person) or Say.SOMEBODY),)
    if not status.statuses:
        return (Say.CUSTODY_OF.of(who=name_of(person) or Say.SOMEBODY),)
    if unknown:
        return (Say.NO_FOOTING.of(named=", ".join(each.words for each in unknown)),)
    return () if status.certain else (Say.EXACT_CUSTODY.of(),)


def _amended(
    casefile: CaseFile,
    tables: GateTables,
    proceeding: Proceeding,
    spells: tuple[Custody, ...],
    answer: Answer,
) -> Iterator[PlraStatus]:
    """The row on a complaint amended after release, where the docket and custody show both."""
    if answer is Answer.OPEN:
        return
    for complaint in _complaints(casefile, proceeding):
        dated = complaint.filed_on
        later = certainly_before(proceeding.filed_on, dated)
        if later and LegalStatus.RELEASED in status_on(spells, dated).statuses:
            yield from (row for row in tables.statuses if row.when is When.AMENDED)
            return


def _complaints(casefile: CaseFile, proceeding: Proceeding) -> list[DocketEntry]:
    return [
        each
        for each in casefile.docket_entries
        if each.proceeding == proceeding.id and each.entry_kind is EntryKind.COMPLAINT
    ]


def _why(answer: Answer, needs: tuple[str, ...]) -> str:
    if said := _SAID.get(answer):
        return said.of()
    return Say.NEEDS.of(what=needs[0]) if needs else Say.NO_ROW.of()


def _finding(
    tables: GateTables,
    rows: tuple[PlraStatus, ...],
    answer: Answer,
    why: str,
    facts: Iterable[Relied],
) -> Finding:
    return gate_finding(
        answer,
        why,
        _points(tables, answer),
        facts,
        rows=rows,
    )


def _points(tables: GateTables, answer: Answer) -> tuple[GatePoint, ...]:
    """What the Act says of prisoners, and where it may apply what else it brings with it."""
    return tables.of(Gate.PLRA_STATUS, *(("rule",) if answer is Answer.OPEN else ()))


def _facts(proceeding: Proceeding, person: Person, status: StatusOn) -> Iterator[Relied]:
    filed = proceeding.filed_on
    if filed.is_read:
        said = Say.FILED.of(docket=docket_words(proceeding), day=in_words(filed))
        yield Relied(said, proceeding.id)
    if person.died_on.is_read:
        yield Relied(Say.DIED.of(day=in_words(person.died_on)), person.id)
    for spell in status.spells:
        yield Relied(spell_words(spell), spell.id)
