from datetime import date

from qidesk.casefile.casefile import CaseFile, grouped, name_of
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.events import Actor, Event
from qidesk.casefile.records.matter import Case, Intake
from qidesk.casefile.records.people import Part, Person, Role
from qidesk.casefile.schema.kinds import KINDS
from tests.builders import a_case, a_part, a_person, an_event

CASE = a_case()
ANA = a_person(committed_name="Ana Placeholder")
BEN = a_person(committed_name="Ben Placeholder")


def a_file(*parts: Part) -> CaseFile:
    return CaseFile(case=CASE, persons=(ANA, BEN), parts=parts)


def test_a_record_is_found_by_its_kind_and_id() -> None:
    assert a_file().find(Person, ANA.id) is ANA


def test_a_link_that_is_empty_or_points_elsewhere_finds_nothing() -> None:
    file = a_file()
    assert file.find(Person, "") is None
    assert file.find(Person, "0" * 32) is None
    assert file.find(Event, ANA.id) is None


def test_the_records_of_a_file_begin_with_the_case_and_lose_none() -> None:
    part = a_part(CASE, ANA)
    event = an_event(CASE)
    file = CaseFile(case=CASE, persons=(ANA,), parts=(part,), events=(event,))
    assert file.records == (CASE, ANA, part, event)
    assert set(file.by_id) == {CASE.id, ANA.id, part.id, event.id}


def test_the_records_of_one_kind_are_found_by_their_kind() -> None:
    file = a_file(a_part(CASE, ANA))
    assert file.of_kind(KINDS["case"]) == (CASE,)
    assert file.of_kind(KINDS["person"]) == (ANA, BEN)
    assert file.of_kind(KINDS["event"]) == ()


def test_a_case_is_for_the_persons_seeking_help_each_once() -> None:
    file = a_file(
        a_part(CASE, BEN, role=Role.PLAINTIFF),
        a_part(CASE, ANA),
        a_part(CASE, ANA, title="again"),
    )
    assert file.people_helped == (ANA,)


def test_a_case_in_which_nobody_asked_is_for_its_plaintiffs() -> None:
    file = a_file(a_part(CASE, BEN, role=Role.PLAINTIFF), a_part(CASE, ANA, role=Role.WITNESS))
    assert file.people_helped == (BEN,)


def test_a_part_that_names_nobody_helps_nobody() -> None:
    nobody = Part(id="f" * 32, case=CASE.id, role=Role.PERSON_SEEKING_HELP)
    assert a_file(nobody).people_helped == ()
    assert a_file(nobody).person_of(nobody) is None


def test_records_are_grouped_by_a_link_in_the_order_entered() -> None:
    one, two = an_event(CASE), an_event(CASE, occurred_on=FactDate())
    actors = (Actor(id="1", event=one.id), Actor(id="2"), Actor(id="3", event=one.id))
    groups = grouped(actors, "event")
    assert groups == {one.id: (actors[0], actors[2]), "": (actors[1],)}
    assert two.id not in groups


def test_a_person_is_called_as_the_prison_calls_them_else_as_they_do_else_by_another_name() -> None:
    person = Person(committed_name="A", name_used="B", other_names=("C", "D"))
    assert name_of(person) == "A"
    assert name_of(Person(name_used="B", other_names=("C",))) == "B"
    assert name_of(Person(other_names=("C", "D"))) == "C"
    assert name_of(Person()) == ""


def test_the_day_of_the_letter_is_its_postmark_or_else_its_arrival() -> None:
    def day(text: str) -> FactDate:
        return read_date(text)[0]

    unknown = Intake(postmarked_on=day("May 2026"), received_on=day("about May 3, 2026"))
    arrived = Intake(postmarked_on=day("?"), received_on=day("November 23, 2026"))
    posted = Intake(postmarked_on=day("November 20, 2026"), received_on=day("November 23, 2026"))

    assert CaseFile(Case()).letter_day is None
    assert CaseFile(Case(), intakes=(unknown,)).letter_day is None
    assert CaseFile(Case(), intakes=(unknown, arrived, posted)).letter_day == date(2026, 11, 23)
    assert CaseFile(Case(), intakes=(posted,)).letter_day == date(2026, 11, 20)
