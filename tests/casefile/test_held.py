"""Where somebody was held on the day of what is told, as custody gives it."""

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.held import facility_suggested, held_at
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.people import Custody, Role
from qidesk.casefile.records.remedies import Grievance
from qidesk.casefile.schema.fields import Record
from tests.builders import a_case, a_part, a_person

CASE, ADA, COLE = a_case(), a_person(committed_name="Ada Roe"), a_person(committed_name="Cole")
JAIL, PRISON = "a" * 32, "b" * 32


def on(text: str):  # type: ignore[no-untyped-def]
    return read_date(text)[0]


def spell(facility: str, began: str, ended: str = "", person: str = ADA.id) -> Custody:
    return Custody(
        id=facility[:31] + "c",
        person=person,
        facility=facility,
        began_on=on(began),
        ended_on=on(ended),
    )


FILE = CaseFile(
    case=CASE,
    persons=(ADA, COLE),
    parts=(a_part(CASE, ADA, role=Role.PERSON_SEEKING_HELP),),
    custody_spells=(
        spell(JAIL, "June 2023", "March 3, 2024"),
        spell(PRISON, "March 3, 2024"),
        spell("d" * 32, "2020", person=COLE.id),
    ),
)


@pytest.mark.parametrize(
    ("day", "facility"),
    [
        ("July 4, 2023", JAIL),
        ("June 2023", JAIL),
        ("March 2, 2024 at 3 pm", JAIL),
        ("March 4, 2024", PRISON),
        ("2025", PRISON),
        ("March 3, 2024", ""),
        ("March 2024", ""),
        ("2022", ""),
        ("unknown", ""),
        ("after March 2025", ""),
        ("", ""),
    ],
)
def test_the_facility_of_a_day_is_told_only_where_custody_leaves_no_other(
    day: str, facility: str
) -> None:
    assert held_at(FILE, on(day)) == facility


def test_without_anybody_helped_or_any_day_of_custody_nothing_is_made_up() -> None:
    nobody = CaseFile(case=CASE, custody_spells=(spell(JAIL, "2023"),))
    assert held_at(nobody, on("2024")) == JAIL
    undated = CaseFile(case=CASE, custody_spells=(spell(JAIL, ""),))
    assert held_at(undated, on("2024")) == ""


@pytest.mark.parametrize(
    ("record", "facility"),
    [
        (Event(id="e" * 32, occurred_on=on("July 4, 2023")), JAIL),
        (Grievance(id="e" * 32, filed_on=on("May 1, 2024")), PRISON),
        (Event(id="e" * 32, occurred_on=on("July 4, 2023"), facility=PRISON), ""),
        (ADA, ""),
    ],
)
def test_an_event_and_a_grievance_are_given_that_of_their_day_until_one_is_entered(
    record: Record, facility: str
) -> None:
    assert facility_suggested(FILE, record) == facility
