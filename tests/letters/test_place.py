from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.matter import Intake
from qidesk.casefile.records.people import Custody, LegalStatus, Number, NumberKind, Person
from qidesk.casefile.records.places import Address, AddressPurpose, Facility, FacilityKind
from qidesk.casefile.schema.fields import Record, YesNo
from qidesk.letters.legal_mail import mail_rule, read_mail_rules
from qidesk.letters.place import Place, is_fresh, place_of
from tests.builders import an_id
from tests.letters.cases import (
    TODAY,
    a_file,
    a_legal_address,
    a_number,
    a_prison,
    a_spell,
    records_of_a_case,
)

FRESH_DAYS = 30


def found(records: list[Record]) -> tuple[Place, str]:
    file = a_file(*records)
    place, problems = place_of(file, file.people_helped[0], TODAY, FRESH_DAYS)
    return place, "\n".join(each.what for each in problems)


def with_fields(kind: type[Record], **fields: Any) -> list[Record]:
    """The records of a case that may be written to, but for one changed."""
    records, changed = records_of_a_case(), False
    for at, each in enumerate(records):
        if isinstance(each, kind) and not changed:
            records[at], changed = replace(each, **fields), True
    assert changed
    return records


def without(kind: type[Record]) -> list[Record]:
    return [each for each in records_of_a_case() if not isinstance(each, kind)]


def ago(days: int) -> FactDate:
    return FactDate.on(TODAY - timedelta(days=days))


def test_a_person_whose_place_was_checked_is_written_to_at_the_legal_mail_address() -> None:
    place, problems = found(records_of_a_case())
    assert problems == ""
    assert place.lines == (
        "John Q. Placeholder, R12345",
        "B-2-114",
        "Elm Hill Unit",
        "P.O. Box 99",
        "Elm Hill, IL 62999",
    )


@pytest.mark.parametrize(
    ("kind", "fields", "why"),
    [
        (Custody, {"locator_checked_on": FactDate()}, "was not looked up within 30 days"),
        (Custody, {"locator_checked_on": ago(31)}, "was not looked up within 30 days"),
        (Custody, {"locator_checked_on": ago(-1)}, "was not looked up within 30 days"),
        (Custody, {"locator_checked_on": read_date("Oct 2026", "x")[0]}, "was not looked up"),
        (Custody, {"facility": ""}, "At which facility"),
        (Address, {"verified_on": FactDate()}, "was not verified within 30 days"),
        (Address, {"verified_on": ago(31)}, "was not verified within 30 days"),
        (Address, {"verified_on": ago(-1)}, "was not verified within 30 days"),
        (Address, {"purpose": AddressPurpose.PHYSICAL}, "No legal-mail address is entered"),
        (Address, {"purpose": AddressPurpose.GENERAL_MAIL}, "No legal-mail address is entered"),
        (Address, {"purpose": None}, "No legal-mail address is entered"),
        (Address, {"lines": ()}, "is not whole"),
        (Address, {"postcode": ""}, "is not whole"),
        (Person, {"committed_name": "", "name_used": "Jo"}, "name the prison uses"),
        (Person, {"died_on": ago(400)}, "has died"),
        (Number, {"number_kind": NumberKind.ALIEN}, "No number of the prison's"),
        (Number, {"number_kind": NumberKind.OTHER}, "No number of the prison's"),
        (Number, {"number_kind": None}, "No number of the prison's"),
        (Intake, {"mail_is_safe": YesNo.NO}, "mail to the person is not safe"),
    ],
)
def test_nothing_goes_into_a_prison_that_was_not_checked(
    kind: type[Record], fields: dict[str, Any], why: str
) -> None:
    assert why in found(with_fields(kind, **fields))[1]


def test_a_number_of_no_kind_is_named_so_that_somebody_says_of_what_kind_it_is() -> None:
    why = found(with_fields(Number, number="TX-77", number_kind=None))[1]
    assert (
        "No number of the prison's or jail's is entered for the person: say of what kind TX-77 is."
        in why
    )
    assert "say of what kind" not in found(with_fields(Number, number_kind=NumberKind.ALIEN))[1]


@pytest.mark.parametrize("kind", [Address, Number, Custody])
def test_nothing_goes_where_nothing_is_entered(kind: type[Record]) -> None:
    assert found(without(kind))[1]


def test_the_last_day_of_a_check_counts_and_a_day_that_may_be_older_does_not() -> None:
    assert is_fresh(ago(30), TODAY, FRESH_DAYS)
    assert is_fresh(ago(0), TODAY, FRESH_DAYS)
    assert is_fresh(read_date("between Nov 1 and Nov 9, 2026", "x")[0], TODAY, FRESH_DAYS)
    assert not is_fresh(read_date("before Nov 20, 2026", "x")[0], TODAY, FRESH_DAYS)
    assert not is_fresh(read_date("between Oct 1 and Nov 9, 2026", "x")[0], TODAY, FRESH_DAYS)


def test_two_places_at_once_are_refused_and_an_ended_one_is_none() -> None:
    records = records_of_a_case()
    person = next(each for each in records if isinstance(each, Person))
    older = a_prison(name="Oak Unit")
    spell = a_spell(person, older, began_on=FactDate.on(date(2015, 1, 1)))
    assert "Several places" in found([*records, older, spell])[1]
    ended = replace(spell, ended_on=FactDate.on(date(2020, 1, 1)))
    assert found([*records, older, ended])[1] == ""


def test_of_two_legal_mail_addresses_the_one_verified_last_is_used() -> None:
    records = records_of_a_case()
    prison = next(each for each in records if isinstance(each, Facility))
    older = a_legal_address(prison, lines=("P.O. Box 1",), verified_on=ago(300))
    assert "P.O. Box 99" in found([*records, older])[0].lines


def test_an_alien_number_never_stands_for_a_prison_number() -> None:
    records = records_of_a_case()
    person = next(each for each in records if isinstance(each, Person))
    alien = a_number(person, number="A123456789", number_kind=NumberKind.ALIEN)
    assert found([*records, alien])[0].number == "R12345"


def test_whose_custody_ended_is_not_said_to_be_out() -> None:
    records = with_fields(Custody, ended_on=FactDate.on(date(2020, 1, 1)))
    told = found(records)[1]
    assert "All custody that is entered has ended" in told
    assert "is out" not in told


def test_who_is_out_is_written_to_at_the_contact_that_is_safe_before_the_home() -> None:
    records = with_fields(Custody, legal_status=LegalStatus.RELEASED)
    person = next(each for each in records if isinstance(each, Person))
    assert "The person is out" in found(records)[1]
    safe, home = (
        Address(id=an_id(), person=person.id, purpose=purpose, lines=(line,), town="X", state="IL")
        for purpose, line in (
            (AddressPurpose.SAFE_CONTACT, "c/o a friend"),
            (AddressPurpose.HOME, "9 Home Way"),
        )
    )
    place, problems = found([*records, safe, home])
    assert (problems, place.lines) == ("", ("John Q. Placeholder", "c/o a friend", "X, IL"))
    assert found([*records, home])[0].lines[1] == "9 Home Way"


def test_the_rule_about_legal_mail_is_that_of_the_system_the_prison_belongs_to() -> None:
    fields = ("system", "marking", "number", "note", "confidence", "source", "checked_on")
    rows = [dict.fromkeys(fields, "") | {"system": each} for each in ("US", "IL")]
    rules = read_mail_rules(rows)
    federal = a_prison(facility_kind=FacilityKind.FEDERAL_PRISON)
    jail = a_prison(facility_kind=FacilityKind.JAIL)
    assert [
        rule.system if (rule := mail_rule(rules, each)) else ""
        for each in (a_prison(state="Illinois"), federal, jail, a_prison(state="Texas"))
    ] == ["IL", "US", "", ""]
