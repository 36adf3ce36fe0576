"""A case in the middle of its life: deadlines of every standing, grievances, gates, standards."""

from typing import Any

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.claims import Claim, ClaimType
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.people import Custody, LegalStatus, Part, Person, Role
from qidesk.casefile.records.remedies import (
    DeadlineMark,
    DocketEntry,
    EntryKind,
    Filer,
    Grievance,
    GrievanceOutcome,
    MarkStatus,
    Proceeding,
    ProceedingKind,
    TriggerVerified,
    Whose,
)
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.deadlines.deadlines_of_case import deadlines_of
from tests.law.shelf import the_book
from tests.memo.cases import TODAY, a_file, told

SUIT = Proceeding(
    id="suit",
    proceeding_kind=ProceedingKind.CIVIL,
    court="S.D. Tex.",
    docket_number="4:24-cv-101",
    filer=Filer.PRO_SE,
    filed_on=told("January 8, 2024"),
    entered_on=told("November 12, 2026"),
    in_forma_pauperis=YesNo.YES,
)
HELPED = Person(id="p", committed_name="Rosa Díaz")
OURS = Part(id="us", person="p", role=Role.PERSON_SEEKING_HELP)
CUSTODY = (
    Custody(
        id="jail",
        person="p",
        legal_status=LegalStatus.PRETRIAL,
        began_on=told("January 2, 2023"),
        ended_on=told("May 31, 2023"),
    ),
    Custody(
        id="prison",
        person="p",
        legal_status=LegalStatus.SERVING_SENTENCE,
        began_on=told("June 1, 2023"),
    ),
)
FORCE = Claim(
    id="force",
    heading="Force",
    claim_type=ClaimType.FORCE,
    conduct_on=told("March 3, 2023"),
    physical_injury=YesNo.YES,
)
CARE = Claim(id="care", heading="Care", claim_type=ClaimType.MEDICAL)
BLOW = Event(
    id="blow",
    claim="force",
    occurred_on=told("March 3, 2023"),
    what_happened="An officer struck her.",
)
WAIT = Event(
    id="wait", claim="care", occurred_on=told("July 9, 2023"), what_happened="No doctor came."
)
STEPS = (
    Grievance(
        id="one",
        system="TDCJ",
        step="Step 1",
        event="blow",
        filed_on=told("March 10, 2023"),
        answered_on=told("April 12, 2023"),
        outcome=GrievanceOutcome.DENIED,
    ),
)


def a_live_file(
    *marks: DeadlineMark, entries: tuple[DocketEntry, ...] = (), **fields: Any
) -> CaseFile:
    """The case, with those marks and docket entries, and other fields of its suit."""
    suit = Proceeding(**{**{name: getattr(SUIT, name) for name in _FIELDS}, **fields})
    return a_file(
        BLOW,
        WAIT,
        proceedings=(suit,),
        docket_entries=entries,
        deadline_marks=marks,
        persons=(HELPED,),
        parts=(OURS, Part(id="them", role=Role.DEFENDANT, title="Officer")),
        custody_spells=CUSTODY,
        claims=(FORCE, CARE),
        grievances=STEPS,
    )


_FIELDS = tuple(Proceeding.__dataclass_fields__)


def a_mark(mark_id: str = "m", **fields: Any) -> DeadlineMark:
    return DeadlineMark(**{"id": mark_id, "rule": "NOA30", "proceeding": "suit", **fields})


def by_hand(**fields: Any) -> DeadlineMark:
    given = {"id": "hand", "what": "Status report", "due_on": told("December 4, 2026")}
    return DeadlineMark(**{**given, "whose": Whose.OURS, "filer": Filer.COUNSEL, **fields})


def the(rule: str, file: CaseFile) -> CaseDeadline:
    found = deadlines_of(file, the_book(), TODAY)
    return next(each for each in found if each.named == rule)


def confirmed(deadline: CaseDeadline, **fields: Any) -> DeadlineMark:
    """The mark that confirms a deadline as it stands, its entry seen on the docket."""
    assert deadline.dates is not None
    return a_mark(
        "c",
        rule=deadline.named,
        worked_out_by="AB",
        initials="CD",
        confirmed_on=told("November 20, 2026"),
        date_seen=FactDate.on(deadline.dates.safe_date),
        inputs_seen="\n".join(deadline.inputs),
        rule_version=deadline.version,
        trigger_verified=TriggerVerified.DOCKET,
        **fields,
    )


def an_entry(kind: EntryKind, entry_id: str, **fields: Any) -> DocketEntry:
    given = {"id": entry_id, "case": "case", "proceeding": "suit", "entry_kind": kind}
    return DocketEntry(**{**given, **fields})


def extended(**fields: Any) -> DeadlineMark:
    given = {"status": MarkStatus.EXTENDED, "extended_to": told("January 8, 2027")}
    return a_mark("x", **{**given, "proof": "ECF No. 44", **fields})
