"""The statement of facts as the desk drafts it: no sentence of fact without its cite."""

from dataclasses import replace

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.events import Cite, Evidence
from qidesk.casefile.records.matter import MemoSection, Passage
from qidesk.casefile.records.papers import Document
from qidesk.memo.sections.statement import facts_drafted
from qidesk.memo.wording.narrator import Narrator
from tests.memo.cases import a_cite, a_file, an_event, analysis_of, memo_of
from tests.memo.reading import section_text


def facts(*events, **records) -> str:
    return section_text(memo_of(a_file(*events, **records)), "facts")


def test_the_events_of_a_day_are_one_paragraph_each_sentence_with_its_place_in_the_record():
    first, second = an_event(1, "He asked for water"), an_event(1, "Nobody came.")
    second = replace(second, id="e1b")
    cites = (a_cite(first), replace(a_cite(second), id="k2", cite="ECF No. 14 at 2"))
    told = facts(first, second, cites=cites)
    assert (
        "September 6, 2013. He asked for water. (ECF No. 12 at 3) Nobody came. (ECF No. 14 at 2)"
        in told
    )
    assert "Drafted by the desk from the timeline." in told


def test_a_day_whose_hour_ends_in_a_stop_is_closed_by_no_second_one():
    event = an_event(1, "It happened.", occurred_on=read_date("October 1, 2024, 2 p.m.")[0])
    assert "October 1, 2024, at 2:00 p.m. It happened." in facts(event, cites=(a_cite(event),))


def test_a_cite_without_a_place_is_told_by_its_document():
    event = an_event(1)
    cite = Cite(id="k", event="e1", document="d")
    documents = (Document(id="d", title="Sick-call log"),)
    assert "(Sick-call log)" in facts(event, cites=(cite,), documents=documents)


def test_what_nobody_has_cited_stands_apart():
    told = facts(an_event(1, "Cited."), an_event(2, "Bare."), cites=(a_cite(an_event(1)),))
    prose, _, apart = told.partition("Not yet tied to the record")
    assert "Cited." in prose
    assert "Bare." not in prose
    assert "Bare." in apart


def test_an_undated_fact_is_told_without_a_day():
    event = an_event(1, "It happened.", occurred_on=FactDate())
    assert "\nIt happened. (ECF No. 12 at 3)" in facts(event, cites=(a_cite(event),))


def test_what_an_author_wrote_takes_the_drafts_place_but_not_what_stands_apart():
    outside = an_event(2, "His sister heard it.", evidence=Evidence.OUTSIDE_RECORD)
    passage = Passage(id="p", section=MemoSection.FACTS, text="He was thirsty.")
    told = facts(an_event(1), outside, cites=(a_cite(an_event(1)),), passages=(passage,))
    assert "He was thirsty." in told
    assert "1th thing" not in told
    assert "Drafted by" not in told
    assert told.index("Outside the record") < told.index("His sister heard it.")


def test_a_long_timeline_gives_the_facts_of_claims_the_room_and_counts_the_rest():
    events = [an_event(n, "word " * 100, claim="c" if n > 30 else "") for n in range(40)]
    cites = tuple(map(a_cite, events))
    told = facts(*events, cites=cites, claims=(Claim(id="c", heading="Force"),))
    assert "30 more with their cites in the chronology" in told
    assert "October 14, 2013." in told  # the last of the claim's
    assert "September 6, 2013." not in told


def test_a_fact_that_came_after_the_statement_was_written_is_told_to_be_missing_from_it():
    told, new = an_event(1, "One."), an_event(2, "Two.")
    cites = (a_cite(told, "ECF No. 12 at 3"), a_cite(new, "ECF No. 50 at 1"))
    text = "As he swore, one. (ECF No. 12 at 3)"
    passages = (Passage(id="p", section=MemoSection.FACTS, text=text),)
    memo = memo_of(a_file(told, new, cites=cites, passages=passages))
    line = "In the timeline, but not cited in the statement of facts: no. 2."
    assert line in section_text(memo, "missing")
    drafted = memo_of(a_file(told, new, cites=cites))
    assert "not cited in the statement" not in section_text(drafted, "missing")


def test_the_draft_can_be_had_as_text_to_go_on_from():
    events = (an_event(1, "One."), an_event(2, "Two."))
    file = a_file(*events, cites=tuple(map(a_cite, events)))
    assert facts_drafted(Narrator(analysis_of(file))) == (
        "September 6, 2013. One. (ECF No. 12 at 3)\nSeptember 7, 2013. Two. (ECF No. 12 at 3)"
    )


def test_where_two_accounts_part_the_prose_says_so_with_the_places_of_both():
    first, second = an_event(1, "He was sprayed."), an_event(2, "He threw first.")
    second = replace(second, other_version_of="e1")
    after = an_event(3, "He was washed.")
    told = facts(first, second, after, cites=tuple(map(a_cite, (first, second, after))))
    prose, _, versions = told.partition("In two versions")
    assert "both stand side by side below. (ECF No. 12 at 3)" in prose
    assert prose.index("accounts part") < prose.index("He was washed.")
    assert "He was sprayed." not in prose
    assert "He threw first." in versions
