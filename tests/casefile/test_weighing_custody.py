"""Spells of custody that were certainly at once are pointed out, and no others."""

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.people import Custody, LegalStatus
from qidesk.casefile.records.places import Facility
from qidesk.casefile.weighing.case import weighed
from tests.casefile.test_weighing import TODAY, day, weigh_in


@pytest.mark.parametrize(
    ("until", "begun", "doubtful"),
    [
        ("March 12, 2025", "February 2025", True),
        ("March 12, 2025", "March 12, 2025", False),
        ("March 2025", "March 3, 2025", False),
        ("2025", "2026", False),
        ("the fire", "February 2025", False),
    ],
)
def test_a_spell_that_began_before_the_last_one_ended_is_pointed_out(
    until: str, begun: str, doubtful: bool
) -> None:
    first = Custody(id="a", person="p", began_on=day("2020"), ended_on=day(until), facility="f")
    second = Custody(id="b", person="p", began_on=day(begun), legal_status=LegalStatus.PRETRIAL)
    prison = Facility(id="f", name="Ellis Unit")
    file = CaseFile(Case(id="k"), custody_spells=(second, first), facilities=(prison,))
    said = [each for each in weighed(file, TODAY) if each.about("b") == ("began_on",)]
    assert bool(said) is doubtful
    if doubtful:
        assert said[0].what == (
            "Custody overlaps: Ellis Unit until Mar 12, 2025, pretrial from Feb 2025."
        )
        assert weigh_in(file, second) == tuple(said)


def test_a_spell_without_an_end_is_pointed_out_once_another_began() -> None:
    first = Custody(id="a", person="p", began_on=day("2020"), facility="f")
    second = Custody(
        id="b", person="p", began_on=day("2021"), facility="f", legal_status=LegalStatus.PRETRIAL
    )
    prison = Facility(id="f", name="Ellis Unit")
    file = CaseFile(Case(id="k"), custody_spells=(second, first), facilities=(prison,))
    [said] = [each for each in weighed(file, TODAY) if each.about("a") == ("ended_on",)]
    assert said.what == (
        "Custody without an end: Ellis Unit, though Ellis Unit (pretrial) began 2021."
        " Enter the day it ended."
    )
    assert said.about("b") == ("began_on",)
    assert weigh_in(file, first) == (said,)
    assert not [each for each in weighed(file, TODAY) if each.about("b") == ("ended_on",)]


@pytest.mark.parametrize(
    ("spells", "told_of"),
    [
        (
            (("2024", "December 2025"), ("February 2024", "March 2024"), ("June 2025", "")),
            [("2", "0")],
        ),
        (
            (("January 2024", "December 2025"), ("February 2024", "March 2024"), ("June 2025", "")),
            [("1", "0"), ("2", "0")],
        ),
        ((("2024", ""), ("March 2024", "April 2024")), []),
        ((("2024", ""), ("March 2024", "")), [("0", "1")]),
        ((("2023", ""), ("March 2024", "April 2024"), ("May 2024", "")), [("0", "1")]),
        ((("2023", "when the rains came"), ("March 2024", "")), []),
    ],
)
def test_each_two_spells_certainly_at_once_are_pointed_out_and_no_others(
    spells: tuple[tuple[str, str], ...], told_of: list[tuple[str, str]]
) -> None:
    held = [
        Custody(id=f"{at}", person="p", began_on=day(began), ended_on=day(ended))
        for at, (began, ended) in enumerate(spells)
    ]
    file = CaseFile(Case(id="k"), custody_spells=tuple(held))
    said = [each for each in weighed(file, TODAY) if "Custody" in each.what]
    assert sorted(each.records for each in said) == told_of


def test_spells_of_different_people_or_of_nobody_do_not_overlap() -> None:
    days = {"began_on": day("2020"), "ended_on": day("2024")}
    later = {"began_on": day("2022")}
    for one, other in (("p", "q"), ("", "")):
        file = CaseFile(
            Case(id="k"),
            custody_spells=(
                Custody(id="a", person=one, **days),
                Custody(id="b", person=other, **later),
            ),
        )
        assert not [each for each in weighed(file, TODAY) if "overlaps" in each.what]
