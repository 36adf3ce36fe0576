"""Exhaustion, gates and standards of the four published decisions that ship as samples."""

from datetime import date
from functools import cache

import pytest

from qidesk.actions.sample_reading import read_sample, sample_files
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.matter import Case
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.kinds import kind_of
from qidesk.law.exhaustion.exhaustion_findings import Verdict
from qidesk.law.exhaustion.exhaustion_of_case import exhaustion_of
from qidesk.law.gates.gate_findings import Answer
from qidesk.law.gates.gates_of_case import gates_of
from qidesk.law.standards.standard_findings import StandardFinding
from qidesk.law.standards.standards_of_case import standards_of
from qidesk.law.tables.gates import Gate
from tests.law.shelf import the_book

TODAY = date(2026, 11, 22)
NAMES = [path.stem for path in sample_files()]


@cache
def sample(name: str) -> CaseFile:
    (path,) = (path for path in sample_files() if path.stem == name)
    case = Case()
    kinds: dict[str, list[Record]] = {}
    for record in read_sample(path.read_text("utf-8")):
        if isinstance(record, Case):
            case = record
        else:
            kinds.setdefault(kind_of(record).plural, []).append(record)
    return CaseFile(case, **{plural: tuple(each) for plural, each in kinds.items()})  # type: ignore[arg-type]


def of_claim(name: str, heading: str) -> list[StandardFinding]:
    found = [
        each for each in standards_of(sample(name), the_book()) if each.claim.heading == heading
    ]
    assert found
    return found


@pytest.mark.parametrize(
    ("name", "heading", "authority"),
    [
        ("hope-v-pelzer", "Hitching post, May 11", "Farmer v. Brennan"),
        ("mccoy-v-alamu", "Excessive force", "Whitley v. Albers"),
        ("taylor-v-riojas", "Cell conditions", "Farmer v. Brennan"),
    ],
)
def test_each_was_serving_a_sentence_so_the_eighth_amendment_governs(
    name: str, heading: str, authority: str
) -> None:
    dated = [each for each in of_claim(name, heading) if each.status.statuses]
    assert dated
    for each in dated:
        assert each.amendment.startswith("8th Amendment")
        assert each.split is None
        assert authority in " ".join(each.finding.authority)


@pytest.mark.parametrize("heading", ["Hitching post, May 11", "Hitching post, June 7"])
def test_hope_was_judged_by_deliberate_indifference_as_the_court_did_at_738(heading: str) -> None:
    for each in of_claim("hope-v-pelzer", heading):
        assert "deliberate indifference" in each.test
        assert "malicious" not in each.test


@pytest.mark.parametrize("name", NAMES)
def test_the_opinions_do_not_give_the_grievances_so_nothing_is_said_of_them(name: str) -> None:
    found = exhaustion_of(sample(name), the_book(), TODAY)
    assert len(found) == len(sample(name).claims)
    assert {each.verdict for each in found} == {Verdict.CANNOT_TELL}


@pytest.mark.parametrize("name", ["hope-v-pelzer", "mccoy-v-alamu", "hamner-v-burls"])
def test_each_sued_as_a_prisoner_under_the_act(name: str) -> None:
    (found,) = (
        each for each in gates_of(sample(name), the_book()) if each.gate is Gate.PLRA_STATUS
    )
    assert found.answer is Answer.CLOSED


def test_taylor_s_day_of_filing_is_not_entered_and_is_asked_for() -> None:
    (found,) = (
        each
        for each in gates_of(sample("taylor-v-riojas"), the_book())
        if each.gate is Gate.PLRA_STATUS
    )
    assert found.needs == ("the day the suit was filed",)
