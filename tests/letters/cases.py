"""A case in which a letter may be printed; a test takes away what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qidesk import places
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.matter import Case, Intake, Source
from qidesk.casefile.records.people import (
    Custody,
    LegalStatus,
    Number,
    NumberKind,
    Part,
    Person,
    Role,
)
from qidesk.casefile.records.places import Address, AddressPurpose, Facility, FacilityKind
from qidesk.casefile.records.remedies import Proceeding, ProceedingKind
from qidesk.casefile.schema.fields import Record
from tests.builders import a_case, a_facility, a_part, a_person, an_id
from tests.own_home import at_home

TODAY = date(2026, 11, 28)
CHECKED = FactDate.on(date(2026, 11, 20))
OFFICE = """
name = "Prison Appeals Project"
address = ["100 Main Street", "Springfield, IL 62701"]
phone = "217 555 0100"
attorneys = ["Jane Roe"]
staff = ["Ana"]
answer_days = 60
other_help = ["Legal Aid, 1 Oak Road, Springfield, IL 62701 (checked November 2026)"]
"""


def an_office(monkeypatch: pytest.MonkeyPatch, home: Path, told: str = OFFICE) -> Path:
    """Give the machine a home with an office in it; the folder of its letters."""
    at_home(monkeypatch, home)
    folder = places.letters_folder()
    folder.mkdir(parents=True)
    (folder / "office.toml").write_text(told, "utf-8")
    return folder


def a_prison(**fields: Any) -> Facility:
    held = a_facility(name="Elm Hill Unit", state="IL", facility_kind=FacilityKind.STATE_PRISON)
    return replace(held, **fields)


def a_spell(person: Person, facility: Facility, **fields: Any) -> Custody:
    spell = Custody(
        id=an_id(),
        person=person.id,
        facility=facility.id,
        unit="B-2-114",
        legal_status=LegalStatus.SERVING_SENTENCE,
        began_on=FactDate.on(date(2020, 1, 2)),
        locator_checked_on=CHECKED,
    )
    return replace(spell, **fields)


def a_legal_address(facility: Facility, **fields: Any) -> Address:
    address = Address(
        id=an_id(),
        facility=facility.id,
        purpose=AddressPurpose.LEGAL_MAIL,
        lines=("P.O. Box 99",),
        town="Elm Hill",
        state="IL",
        postcode="62999",
        verified_on=CHECKED,
    )
    return replace(address, **fields)


def a_number(person: Person, **fields: Any) -> Number:
    number = Number(id=an_id(), person=person.id, number="R12345", number_kind=NumberKind.PRISONER)
    return replace(number, **fields)


def a_suit(case: Case, **fields: Any) -> Proceeding:
    suit = Proceeding(
        id=an_id(),
        case=case.id,
        proceeding_kind=ProceedingKind.CIVIL,
        court="N.D. Ill.",
        docket_number="1:24-cv-00123",
        disposition="summary judgment for the defendants",
        entered_on=FactDate.on(date(2026, 11, 10)),
    )
    return replace(suit, **fields)


def records_of_a_case(**of_case: Any) -> list[Record]:
    """A case whose person may be written to: place and address checked, docket read."""
    case = a_case(**{"docket_checked_on": CHECKED, "docket_checked_by": "JR"} | of_case)
    person, prison = a_person(committed_name="John Q. Placeholder"), a_prison()
    keeper = a_person(committed_name="Sam Keeperman")
    letter = Intake(
        id=an_id(),
        case=case.id,
        source=Source.LETTER,
        received_on=CHECKED,
        postmarked_on=FactDate.on(date(2026, 11, 14)),
    )
    defendant = Part(id=an_id(), case=case.id, person=keeper.id, role=Role.DEFENDANT)
    return [
        case,
        person,
        a_part(case, person),
        prison,
        a_spell(person, prison),
        a_number(person),
        a_legal_address(prison),
        letter,
        a_suit(case),
        keeper,
        defendant,
    ]


def a_file(*records: Record) -> CaseFile:
    """The case file of records, the case first."""
    from qidesk.casefile.schema.kinds import KINDS, kind_of

    kept: dict[str, tuple[Record, ...]] = {}
    for kind in KINDS.values():
        if kind.code != "case":
            kept[kind.plural] = tuple(each for each in records if kind_of(each) == kind)
    (case,) = (each for each in records if isinstance(each, Case))
    return CaseFile(case=case, **kept)  # type: ignore[arg-type]
