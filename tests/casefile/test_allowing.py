"""What other eyes may have is named; whatever is not named is nowhere in what they get."""

from qidesk.casefile.allowing import Eyes, allowed
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.events import Event, Evidence
from qidesk.casefile.records.matter import Case, MemoSection, Note, Passage
from qidesk.casefile.records.papers import Document
from qidesk.casefile.records.people import Number, Part, Person, Role

CASE = Case(id="case", caption="Roe v. Doe", owner="AB")
PEOPLE = {
    "persons": (
        Person(id="p", committed_name="Ana Roe", note="at risk"),
        Person(id="s", committed_name="A Sister"),
    ),
    "parts": (
        Part(id="1", person="p", role=Role.PLAINTIFF, note="secret"),
        Part(id="2", person="s", role=Role.FAMILY),
    ),
    "numbers": (Number(id="n", person="p", number="77"), Number(id="m", person="s", number="88")),
}
PERSON = {"person": frozenset({"committed_name"}), "part": frozenset({"role"})}


def test_only_the_fields_named_are_there():
    eyes = Eyes({"case": frozenset({"caption"}), **PERSON})
    told = allowed(CaseFile(case=CASE, **PEOPLE), eyes)
    assert told.case == Case(id="case", caption="Roe v. Doe")
    assert told.persons[0] == Person(id="p", committed_name="Ana Roe")
    assert told.parts[0] == Part(id="1", person="p", role=Role.PLAINTIFF)
    assert told.numbers == ()


def test_a_case_that_is_not_named_keeps_its_id_alone():
    assert allowed(CaseFile(case=CASE), Eyes({})).case == Case(id="case")


def test_only_those_who_play_a_part_that_may_be_told_are_there_with_what_is_theirs():
    eyes = Eyes({**PERSON, "number": frozenset({"number"})}, roles=frozenset({Role.PLAINTIFF}))
    told = allowed(CaseFile(case=CASE, **PEOPLE), eyes)
    assert [each.id for each in told.persons] == ["p"]
    assert [each.id for each in told.parts] == ["1"]
    assert [each.number for each in told.numbers] == ["77"]


def test_facts_outside_the_record_stay_unless_they_may_be_told():
    events = (
        Event(id="in", what_happened="Sworn."),
        Event(id="out", what_happened="Heard.", evidence=Evidence.OUTSIDE_RECORD),
    )
    file = CaseFile(case=CASE, events=events)
    fields = {"event": frozenset({"what_happened"})}
    assert [each.id for each in allowed(file, Eyes(fields)).events] == ["in"]
    assert len(allowed(file, Eyes(fields, of_record=False)).events) == 2


def test_only_the_passages_for_sections_named_are_there():
    passages = (
        Passage(id="1", section=MemoSection.QUESTION, text="Whether."),
        Passage(id="2", section=MemoSection.RECOMMENDATION, text="Decline."),
        Passage(id="3", text="Loose."),
    )
    eyes = Eyes(
        {"passage": frozenset({"section", "text"})}, passages=frozenset({MemoSection.QUESTION})
    )
    told = allowed(CaseFile(case=CASE, passages=passages, notes=(Note(id="n", text="x"),)), eyes)
    assert [each.text for each in told.passages] == ["Whether."]
    assert told.notes == ()


def test_a_link_leads_only_to_what_is_there():
    events = (Event(id="e", claim="c", other_version_of="f"), Event(id="f"))
    told = allowed(CaseFile(case=CASE, events=events), Eyes({"event": frozenset()}))
    assert told.events[0].claim == ""
    assert told.events[0].other_version_of == "f"


def test_a_date_is_told_in_our_words_and_one_that_was_not_read_not_at_all():
    day = read_date("3/3/2021, the day my daughter visited")[0]
    read = read_date("3/3/2021")[0]
    papers = (Document(id="1", dated_on=day), Document(id="2", dated_on=read))
    eyes = Eyes({"document": frozenset({"dated_on"})})
    first, second = allowed(CaseFile(case=CASE, documents=papers), eyes).documents
    assert first.dated_on == FactDate()
    assert (second.dated_on.typed, second.dated_on.edtf) == ("March 3, 2021", "2021-03-03")
