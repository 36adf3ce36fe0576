from datetime import date, timedelta
from itertools import combinations

import pytest

from qidesk.actions.refusals import BadInput
from qidesk.actions.sample_reading import office_files, read_office, read_sample, sample_files
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.events import Cite, Event
from qidesk.casefile.records.matter import Case, MemoSection, Passage
from qidesk.casefile.records.people import Number, Part, Person, Role
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import DocketEntry
from qidesk.casefile.schema.fields import Shape, specs_of
from qidesk.casefile.schema.kinds import kind_of

SMALL = """
[[case]]
key = "case"
caption = "Doe v. Roe"

[[event]]
key = "blow"
occurred_on = "early March 2021"

[[person]]
committed_name = "Ana Ruiz"
other_names = ["Annie", "A. Ruiz"]

[[cite]]
event = "blow"
cite = "ECF No. 1 at 3"
"""


def test_a_sample_is_read_as_if_it_were_typed() -> None:
    case, event, person, cite = read_sample(SMALL)
    assert isinstance(case, Case)
    assert isinstance(event, Event)
    assert isinstance(person, Person)
    assert isinstance(cite, Cite)
    assert event.occurred_on.typed == "early March 2021"
    assert event.occurred_on != FactDate("early March 2021")
    assert person.other_names == ("Annie", "A. Ruiz")
    assert (event.case, cite.case, cite.event) == (case.id, case.id, event.id)


def test_the_ids_of_a_sample_are_fresh_each_time() -> None:
    once, again = read_sample(SMALL), read_sample(SMALL)
    ids = {record.id for record in [*once, *again]}
    assert len(ids) == 2 * len(once)
    assert "" not in ids


@pytest.mark.parametrize("line", ['matter_kind = "piano"', 'shoes = "9"'])
def test_what_a_form_would_refuse_a_sample_may_not_hold(line: str) -> None:
    with pytest.raises(BadInput):
        read_sample(f'[[case]]\nkey = "case"\n{line}\n')


@pytest.mark.parametrize("path", sample_files(), ids=lambda path: path.stem)
def test_every_link_of_a_shipped_sample_points_to_one_of_its_records(path: object) -> None:
    records = read_sample(path.read_text("utf-8"))  # type: ignore[attr-defined]
    kinds = {record.id: kind_of(record).code for record in records}
    links = [
        (spec.field.link, getattr(record, spec.name))
        for record in records
        for spec in specs_of(type(record))
        if spec.shape is Shape.LINK and getattr(record, spec.name)
    ]
    assert len(records) > 20
    assert all(kinds[target] == code for code, target in links)


@pytest.mark.parametrize("day", [date(2026, 11, 28), date(2027, 2, 28), date(2031, 1, 1)])
def test_the_office_lives_on_whatever_day_it_is_tried(day: date) -> None:
    texts = [file.read_text("utf-8") for file in office_files()]
    *_, appeal = read_office(texts[:2], day, "me")
    entered = [each for each in appeal if isinstance(each, DocketEntry) and each.number == "45"]
    assert entered[0].entered_on.earliest == day - timedelta(days=20)
    assert "me" in {each.owner for each in appeal if isinstance(each, Case)}
    assert all(read_office(texts, day, "me"))


def test_nobody_of_the_office_could_be_taken_for_anybody() -> None:
    texts = [file.read_text("utf-8") for file in office_files()]
    assert len(texts) == 10
    records = [each for some in read_office(texts, date(2026, 11, 28), "me") for each in some]
    numbers = [each.number for each in records if isinstance(each, Number)]
    assert all(each.startswith("SAMPLE-") for each in numbers)
    pairs = combinations(numbers, 2)
    assert all(sum(one != other for one, other in zip(*each, strict=True)) > 1 for each in pairs)
    helped = {
        each.person
        for each in records
        if isinstance(each, Part) and each.role in (Role.PERSON_SEEKING_HELP, Role.PLAINTIFF)
    }
    people = [each for each in records if isinstance(each, Person) and each.id in helped]
    assert all("Made up for the sample" in each.note for each in people)
    facilities = [each for each in records if isinstance(each, Facility)]
    assert all("(made up)" in each.name for each in facilities)


def test_every_living_case_with_a_claim_has_its_question_and_bottom_line_written() -> None:
    texts = [file.read_text("utf-8") for file in office_files()]
    wanted = {MemoSection.QUESTION, MemoSection.BOTTOM_LINE}
    cases = read_office(texts, date(2026, 11, 28), "me")
    argued = [case for case in cases if any(isinstance(each, Claim) for each in case)]
    assert len(argued) == 6
    for case in argued:
        assert wanted <= {each.section for each in case if isinstance(each, Passage)}
