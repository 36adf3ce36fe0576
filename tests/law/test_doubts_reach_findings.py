"""An absurd date in any field of a case: each finding that moves by it carries the doubt."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from qidesk.actions.sample_reading import sample_files
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.read_as_of import When
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.remedies import ProceedingKind
from qidesk.casefile.schema.fields import Record, Shape, Spec, YesNo, specs_of
from qidesk.casefile.schema.kinds import kind_of
from qidesk.law.analysis import Analysis
from qidesk.law.finding import Finding
from qidesk.law.tables.gates import Gate
from tests.law.anyfile import any_file
from tests.law.madeup import a_claim, analysed, grieved, held, sued
from tests.law.opinions import the_case
from tests.law.shelf import a_proceeding, the_book

TODAY = date(2026, 11, 28)
PARTS = (
    "deadlines",
    "limitations",
    "exhaustion",
    "gates",
    "standards",
    "immunity",
    "established",
    "posture",
    "triage",
)
SEEDS = (1, 5, 9, 13, 21, 34)
MOST_OF_A_FIELD = 4


def findings_in(value: Any) -> Iterator[Finding]:
    """Every finding within what the law found, wherever it stands."""
    if isinstance(value, Finding):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from findings_in(each)
    else:
        for name in _names_in(type(value)):
            yield from findings_in(getattr(value, name))


@cache
def _names_in(kind: type) -> tuple[str, ...]:
    """The fields of what the law makes, none of anything else."""
    is_ours = is_dataclass(kind) and kind.__module__.startswith("qidesk.law.")
    return tuple(each.name for each in fields(kind)) if is_ours else ()


def findings_of(law: Analysis) -> Iterator[tuple[str, Finding]]:
    for part in PARTS:
        for finding in findings_in(getattr(law, part)):
            yield part, finding


def told(finding: Finding) -> Finding:
    """What a finding says, its doubts and what it rests on left out."""
    return replace(finding, doubts=(), records=())


def dates_of(file: CaseFile) -> Iterator[tuple[Record, Spec]]:
    """Each field of each kind that holds a date, of its first few records."""
    seen: Counter[tuple[type, str]] = Counter()
    for record in file.records:
        for spec in specs_of(type(record)):
            if spec.shape is Shape.DATE and spec.field.when is not When.RELEASE:
                seen[type(record), spec.name] += 1
                if seen[type(record), spec.name] <= MOST_OF_A_FIELD:
                    yield record, spec


def with_absurd(file: CaseFile, record: Record, name: str) -> CaseFile:
    moved = replace(record, **{name: read_date("March 3, 2062", name)[0]})  # type: ignore[arg-type]
    if record is file.case:
        return replace(file, case=moved)
    plural = kind_of(record).plural
    others = tuple(moved if each is record else each for each in getattr(file, plural))
    return replace(file, **{plural: others})  # type: ignore[arg-type]


def holes_in(file: CaseFile) -> tuple[list[str], int]:
    """Where a finding moved and says nothing of it, and how many moved."""
    before = {told(each) for _, each in findings_of(Analysis(file, the_book(), TODAY))}
    holes, moved = [], 0
    for record, spec in dates_of(file):
        law = Analysis(with_absurd(file, record, spec.name), the_book(), TODAY)
        about = {each.what for each in law.doubts if spec.name in each.about(record.id)}
        assert about, f"{kind_of(record).code}.{spec.name} of 2062 raises no doubt"
        for part, finding in findings_of(law):
            if told(finding) not in before:
                moved += 1
                if not about & set(finding.doubts):
                    holes.append(
                        f"{part} by {kind_of(record).code}.{spec.name}: {finding.conclusion}"
                    )
    return holes, moved


@pytest.mark.slow
@pytest.mark.parametrize("name", [path.stem for path in sample_files()])
def test_every_finding_of_a_sample_that_an_absurd_date_moves_carries_its_doubt(name: str) -> None:
    holes, moved = holes_in(the_case(name))

    assert holes == []
    assert moved > 20


@pytest.mark.parametrize("seed", SEEDS)
def test_every_finding_of_any_file_that_an_absurd_date_moves_carries_its_doubt(seed: int) -> None:
    assert holes_in(any_file(seed))[0] == []


def test_a_strike_left_out_for_its_absurd_day_is_told_on_the_gate_it_opens() -> None:
    strikes = tuple(
        a_proceeding(ProceedingKind.EARLIER_SUIT, id=f"s{at}", strike=YesNo.YES, filed_on=filed)
        for at, filed in enumerate(("2015", "2016", "March 3, 2062"))
    )
    suit = sued("S.D. Tex.", in_forma_pauperis=YesNo.YES)
    law = analysed(proceedings=(suit, *strikes), custody_spells=(held("serving_sentence"),))
    [gate] = [each for each in law.gates if each.gate is Gate.STRIKES]

    assert "2 of the 3" in gate.why
    assert any("2062" in each for each in gate.finding.doubts)


def test_a_period_names_the_records_of_its_accrual_and_of_its_grievance() -> None:
    grievances = (grieved("Step 1", "June 20, 2023", "July 1, 2023", "g"),)
    law = analysed(claims=(a_claim(),), proceedings=(sued("S.D. Tex."),), grievances=grievances)
    [found] = law.limitations

    assert found.limited is not None
    named = {fact.words.partition(" ")[0]: fact.record for fact in found.limited.finding.facts}
    assert named["accrued"] == "c1"
    assert named["grievance"] == "g"
