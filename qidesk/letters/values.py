"""What each field of a template says in a case: only what its list names, never free text."""

from datetime import date

from qidesk.casefile.casefile import CaseFile, name_of
from qidesk.casefile.records.matter import Intake, Originals, Source
from qidesk.casefile.records.papers import Communication, Direction
from qidesk.casefile.records.people import Role
from qidesk.casefile.records.remedies import Proceeding, ProceedingKind
from qidesk.identity.courts import CourtName, read_court
from qidesk.identity.dockets import read_docket
from qidesk.identity.states import STATES
from qidesk.law.analysis import Analysis
from qidesk.law.courts import circuit_of
from qidesk.letters.appeal_day import AppealDay
from qidesk.letters.days import day_in, exact_day
from qidesk.letters.office import Office
from qidesk.letters.place import Place

_PARTS = {
    "N": "Northern",
    "S": "Southern",
    "E": "Eastern",
    "W": "Western",
    "M": "Middle",
    "C": "Central",
}
_CIRCUITS = {
    "1": "First",
    "2": "Second",
    "3": "Third",
    "4": "Fourth",
    "5": "Fifth",
    "6": "Sixth",
    "7": "Seventh",
    "8": "Eighth",
    "9": "Ninth",
    "10": "Tenth",
    "11": "Eleventh",
    "DC": "District of Columbia",
}
_ID_SHOWN = 8
_WRITTEN = (Source.LETTER, None)


def values_of(
    law: Analysis,
    office: Office,
    place: Place,
    signer: str,
    counted: AppealDay | None,
    language: str,
) -> dict[str, str]:
    """Every field of the list but the forms' own lines, '' where nothing is known."""
    days = _days(law, counted)
    facility = place.facility
    return {
        **{name: day_in(language, day) if day else "" for name, day in days.items()},
        **_office_values(office, signer),
        **_suit_values(law),
        "name": place.person.committed_name,
        "number": place.number,
        "facility": facility.name if facility else "",
        "attorney_visits": facility.attorney_visits if facility else "",
        "laptop_rule": facility.laptop_rule if facility else "",
        "file_number": law.file.case.id[:_ID_SHOWN],
        "originals": _originals(law.file),
        "appeal_days": str(counted.days) if counted else "",
    }


def _days(law: Analysis, counted: AppealDay | None) -> dict[str, date | None]:
    """The fields that are days; a time to appeal only where it may be named."""
    file, suit = law.file, suit_of(law.file)
    letter, returned = _last_letter(file), _last_returned(file)
    rolled = counted.safe if counted and counted.safe != counted.raw else None
    return {
        "date": law.today,
        "letter_of": exact_day(letter.postmarked_on) if letter else None,
        "received_on": exact_day(letter.received_on) if letter else None,
        "returned_sent_on": exact_day(returned.sent_on) if returned else None,
        "returned_on": exact_day(returned.returned_on) if returned else None,
        "entered_on": exact_day(suit.entered_on) if suit else None,
        "docket_checked_on": exact_day(file.case.docket_checked_on),
        "appeal_from": counted.entered if counted else None,
        "appeal_day": counted.raw if counted else None,
        "appeal_rolled": rolled,
        "appeal_file_by": counted.file_by if counted else None,
    }


def _last_letter(file: CaseFile) -> Intake | Communication | None:
    """The letter that came last from the person's own hand."""
    came = [each for each in file.communications if each.direction is Direction.RECEIVED]
    letters: tuple[Intake | Communication, ...] = (*file.intakes, *came)
    own = [each for each in letters if each.source in _WRITTEN and not each.sender]
    return max(own, key=lambda each: each.received_on.earliest or date.min, default=None)


def _last_returned(file: CaseFile) -> Communication | None:
    """The letter of ours that came back last."""
    back = [
        each
        for each in file.communications
        if each.direction is Direction.SENT and each.returned_on.earliest
    ]
    return max(back, key=lambda each: each.returned_on.earliest or date.min, default=None)


def suit_of(file: CaseFile) -> Proceeding | None:
    """The suit a letter names: the last entered in a trial court."""
    suits = [
        each for each in file.proceedings if each.proceeding_kind in (None, ProceedingKind.CIVIL)
    ]
    return suits[-1] if suits else None


def _office_values(office: Office, signer: str) -> dict[str, str]:
    return {
        "office": office.name,
        "office_address": "\n".join(office.address),
        "office_phone": office.phone,
        "attorneys": "; ".join(office.attorneys),
        "signer": signer,
        "answer_days": str(office.answer_days or ""),
        "other_help": "\n".join(office.other_help),
    }


def _suit_values(law: Analysis) -> dict[str, str]:
    """The suit by its court, its number where it is one, and its parties."""
    file, suit = law.file, suit_of(law.file)
    court = read_court(suit.court) if suit else None
    number = suit.docket_number if suit and read_docket(suit.docket_number) else ""
    circuit = circuit_of(file, law.book).circuit
    return {
        "docket_number": number,
        "court": _court_words(court),
        "court_part": _PARTS.get(court.part, "") if court else "",
        "court_state": STATES.get(court.state, "") if court else "",
        "circuit": _CIRCUITS.get(circuit, ""),
        "plaintiffs": _parties(file, Role.PLAINTIFF) or "; ".join(map(name_of, file.people_helped)),
        "defendants": _parties(file, Role.DEFENDANT),
    }


def _court_words(court: CourtName | None) -> str:
    """A trial court in full; '' for any other, and never as it was typed."""
    if court is None or not court.state:
        return ""
    district = " ".join(filter(None, (_PARTS.get(court.part, ""), "District of")))
    return f"United States District Court, {district} {STATES[court.state]}"


def _parties(file: CaseFile, role: Role) -> str:
    people = (file.person_of(part) for part in file.parts if part.role is role)
    return "; ".join(dict.fromkeys(name_of(each) for each in people if each and name_of(each)))


def _originals(file: CaseFile) -> str:
    """How many of the documents we hold in the original; never what they are."""
    count = sum(each.originals is Originals.HELD for each in file.documents)
    return str(count or "")
