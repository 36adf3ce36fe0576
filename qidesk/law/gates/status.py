"""Whether the person was a prisoner under the Act on the day a suit was filed."""

from collections.abc import Iterable, Iterator

from qidesk.casefile.casefile import CaseFile, name_of
from qidesk.casefile.dates.factdate import certainly_before
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.records.people import Custody, LegalStatus, Person
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import EntryKind, Proceeding
from qidesk.law.custody import StatusOn, spell_words, status_on
from qidesk.law.finding import Finding, Relied
from qidesk.law.gates.gate_findings import Answer, GateFinding
from qidesk.law.gates.words import docket_words, gate_told
from qidesk.law.tables.gates import Covered, Gate, GatePoint, GateTables, PlraStatus, When

_ANSWERS = {Covered.YES: Answer.CLOSED, Covered.NO: Answer.OPEN, Covered.SPLIT: Answer.UNSETTLED}
_SAID = {
    Answer.CLOSED: "a prisoner under the Act on the day of filing",
    Answer.OPEN: "no prisoner under the Act on the day of filing",
    Answer.UNSETTLED: "the footing on the day of filing may or may not be a prisoner's",
}


def prisoner_status(
    casefile: CaseFile, tables: GateTables, proceeding: Proceeding, person: Person
) -> GateFinding:
    """Prisoner status on the day a proceeding was filed, by every footing the custody allows.

    Source: 42 U.S.C. § 1997e(h), 28 U.S.C. § 1915(h), by the table of prisoner status.
    """
    spells = tuple(each for each in casefile.custody_spells if each.person == person.id)
    status = status_on(spells, proceeding.filed_on)
    rows = tuple(_rows(casefile, tables, proceeding, person, status))
    unknown = _unknown(tables, status)
    answer = _answer(rows, unknown)
    needs = _needs(person, proceeding, status, rows, unknown)
    amended = tuple(_amended(casefile, tables, proceeding, spells, answer))
    why = _SAID.get(answer, _lacking(needs))
    facts = _facts(proceeding, person, status)
    finding = _finding(tables, (*rows, *amended), answer, why, facts)
    about = f"{docket_words(proceeding)}: {name_of(person) or 'a person not named'}"
    unsaid = needs if answer in _SAID else needs[1:]
    return GateFinding(Gate.PLRA_STATUS, about, proceeding.id, answer, why, finding, needs, unsaid)


def _rows(
    casefile: CaseFile,
    tables: GateTables,
    proceeding: Proceeding,
    person: Person,
    status: StatusOn,
) -> Iterator[PlraStatus]:
    """The rows that speak to the facts: death before filing, else each footing that may be."""
    if certainly_before(person.died_on, proceeding.filed_on):
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


def _answer(rows: tuple[PlraStatus, ...], unknown: tuple[LegalStatus, ...]) -> Answer:
    answers = {_ANSWERS[row.covered] for row in rows}
    if not answers or unknown:
        return Answer.CANNOT_TELL
    if len(answers) > 1 or any(row.unsettled for row in rows):
        return Answer.UNSETTLED
    return answers.pop()


def _needs(
    person: Person,
    proceeding: Proceeding,
    status: StatusOn,
    rows: tuple[PlraStatus, ...],
    unknown: tuple[LegalStatus, ...],
) -> tuple[str, ...]:
    if not proceeding.filed_on.is_read:
        return ("the day the suit was filed",)
    if any(row.when is When.DIED for row in rows):
        return ()
    if not status.statuses:
        return (f"the custody of {name_of(person) or 'the person'} on the day of filing",)
    if unknown:
        names = ", ".join(each.words for each in unknown)
        return (f"what the Act makes of this footing: the table has no row for it ({names})",)
    return () if status.certain else ("the exact custody on the day of filing",)


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
    complaints = [
        each.filed_on
        for each in casefile.docket_entries
        if each.proceeding == proceeding.id and each.entry_kind is EntryKind.COMPLAINT
    ]
    for dated in complaints:
        later = certainly_before(proceeding.filed_on, dated)
        if later and LegalStatus.RELEASED in status_on(spells, dated).statuses:
            yield from (row for row in tables.statuses if row.when is When.AMENDED)
            return


def _lacking(needs: tuple[str, ...]) -> str:
    return f"needs {needs[0]}" if needs else "no row of the table speaks to the facts"


def _finding(
    tables: GateTables,
    rows: tuple[PlraStatus, ...],
    answer: Answer,
    why: str,
    facts: Iterable[Relied],
) -> Finding:
    return gate_told(
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
        yield Relied(f"{docket_words(proceeding)} filed {in_words(filed)}", proceeding.id)
    if person.died_on.is_read:
        yield Relied(f"died {in_words(person.died_on)}", person.id)
    for spell in status.spells:
        yield Relied(spell_words(spell), spell.id)
