import re
from collections import Counter
from dataclasses import replace

import pytest

from qidesk.actions.memo_kinds import memo_kinds
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.claims import Authority, Claim
from qidesk.casefile.records.events import Evidence, Version
from qidesk.casefile.records.matter import (
    Case,
    Decision,
    Intake,
    MatterKind,
    MemoSection,
    Note,
    Passage,
    RepresentationStatus,
)
from qidesk.casefile.records.papers import Document
from qidesk.casefile.records.people import Custody, Number, Part, Person, Role
from qidesk.casefile.records.places import Address
from qidesk.casefile.records.remedies import Proceeding
from qidesk.casefile.schema.fields import Shape, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.memo.outline import Chronology, Missing, Table
from qidesk.memo.page.pages import render
from qidesk.memo.section_names import SECTION_KEYS
from tests.memo.cases import (
    a_case,
    a_cite,
    a_file,
    a_full_file,
    an_event,
    filled,
    memo_of,
    token,
    told,
)
from tests.memo.reading import (
    outline_text,
    pages_of,
    pdf_text,
    row_of,
    section_of,
    section_text,
)
from tests.memo.samples import sample_memo

KEPT_OUT = {"note"}
NEVER_SAID = ("timely", "missed", "none due", "client")


def test_every_field_entered_is_told_somewhere_in_the_memo():
    file = a_full_file()
    closed = replace(file, case=filled(KINDS["case"]))  # which tells no times
    text = (outline_text(memo_of(file)) + outline_text(memo_of(closed))).lower()
    expected = {
        token(kind, spec)
        for kind in KINDS.values()
        if kind.code not in KEPT_OUT
        for spec in specs_of(kind.record)
        if spec.shape in (Shape.TEXT, Shape.TEXTS, Shape.DATE)
    }
    assert {each for each in expected if each not in text} == set()


def test_every_field_of_a_record_tied_to_nothing_is_told_too():
    links = {"event": "", "ruling": "", "analogue": "", "person": "", "facility": "", "claim": ""}
    codes = ("actor", "cite", "number", "consent", "address", "involvement")
    untied = {
        KINDS[code].plural: (
            replace(
                filled(KINDS[code]),
                **{k: v for k, v in links.items() if hasattr(filled(KINDS[code]), k)},
            ),
        )
        for code in codes
    }
    text = outline_text(memo_of(CaseFile(case=a_case(), **untied)))
    for code in codes:
        for spec in specs_of(KINDS[code].record):
            if spec.shape is Shape.TEXT:
                assert token(KINDS[code], spec) in text


def test_everything_in_the_outline_is_on_the_pages():
    memo = memo_of(a_full_file())
    written, printed = (
        Counter(re.findall(r"w\d{4}", text))
        for text in (outline_text(memo), pdf_text(render(memo)))
    )
    assert len(written) > 100
    assert written <= printed


def test_notes_to_ourselves_stay_out_and_the_memo_says_so():
    memo = memo_of(a_file(notes=(Note(id="n", text="Conflict hit: Jane Roe"),)))
    assert "Jane Roe" not in outline_text(memo)
    assert "Notes to the file are kept out of every memo: 1." in section_text(memo, "missing")


@pytest.mark.parametrize("file", [a_file(), a_full_file()], ids=["empty", "full"])
def test_no_memo_says_what_the_program_must_never_say(file: CaseFile):
    said = outline_text(memo_of(file)).lower()
    assert [word for word in NEVER_SAID if re.search(rf"\b{word}\b", said)] == []


def test_an_empty_case_makes_a_short_honest_memo():
    memo = memo_of(a_file())
    assert len(pdf_text(render(memo))) > 500
    assert "No event is recorded." in section_text(memo, "missing")
    assert "The person seeking help is not named." in row_of(memo, "Missing")
    for key in ("questions", "facts", "posture", "review", "prong_one", "prong_two", "relief"):
        assert section_of(memo, key).says_nothing


def test_an_appendix_with_nothing_to_show_is_left_out():
    keys = {section.key for section in memo_of(a_file()).sections}
    assert keys.isdisjoint(
        {"cast", "claims", "rulings", "weighing", "record", "documents", "proceedings"}
    )
    told = memo_of(a_file(documents=(Document(id="d", title="A letter"),)))
    [section] = [each for each in told.sections if each.key == "documents"]
    assert re.fullmatch(r"Appendix [A-Z]\. Documents", section.title)


def test_what_cannot_be_told_of_an_authority_leaves_its_weight_open():
    claims = (Claim(id="c", heading="Force " + "and force " * 20),)
    file = a_file(claims=claims, authorities=(Authority(id="a", citation="An old brief"),))
    memo = memo_of(file)
    assert "An old brief" in section_text(memo, "prong_two")
    assert "cannot tell" not in outline_text(memo).lower()
    assert "not recorded" not in row_of(memo, "Conflicts") + section_text(memo, "prong_two")


def test_a_request_of_which_nothing_is_recorded_says_so():
    case = Case(id="c1")
    memo = memo_of(CaseFile(case=case, intakes=(Intake(id="i1", case="c1"),)))
    [office] = [each for each in memo.sections if each.key == "office"]
    assert Missing("Nothing more of it is recorded.") in office.blocks


def test_sections_come_in_the_order_asked_for_the_argument_before_the_appendices():
    file = a_file(an_event(1), documents=(Document(id="d", title="A letter"),))
    memo = memo_of(file, ("documents", "missing", "chronology", "summary"))
    keys = [section.key for section in memo.sections]
    assert keys == ["missing", "summary", "documents", "chronology"]
    titles = [each.title for each in memo.sections[2:]]
    assert titles == ["Appendix A. Documents", "Appendix B. Chronology"]


def test_a_memo_of_an_appendix_alone_begins_on_the_page_of_its_title():
    [section] = memo_of(a_file(an_event(1)), ["chronology"]).sections
    assert section.title == "Appendix A. Chronology"
    assert len(pages_of(render(memo_of(a_file(an_event(1)), ["chronology"])))) == 1


def test_a_section_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="no such memo section: verdict"):
        memo_of(a_file(), ("verdict",))


def test_a_whole_memo_has_every_section_and_then_the_notes():
    keys = tuple(each.key for each in memo_of(a_full_file()).sections)
    *others, last = memo_kinds()["screening"].keys
    assert keys == (*others, "notes", last)
    assert set(keys) == {*SECTION_KEYS, "notes"}


def test_only_a_screened_matter_gets_a_screening_memo():
    assert memo_of(a_file()).title == "Screening memo"
    titles = {
        MatterKind.SCREENING: "Screening memo",
        MatterKind.DIRECT: "Case memo",
        MatterKind.AMICUS: "Amicus memo",
        MatterKind.CO_COUNSEL: "Case memo",
        MatterKind.WATCH: "Case memo",
    }
    for kind, title in titles.items():
        assert memo_of(a_file(case=a_case(matter_kind=kind))).title == title


def test_the_memo_names_the_case_by_its_people_where_it_has_no_caption():
    people = {
        "persons": (Person(id="p", committed_name="Rosa Díaz"),),
        "parts": (Part(id="h", person="p", role=Role.PERSON_SEEKING_HELP),),
    }
    assert memo_of(a_file(case=a_case(caption=""), **people)).caption == "Rosa Díaz"
    assert memo_of(a_file(case=a_case(caption=""))).caption == "Case without a caption"


def test_status_conflicts_and_vote_tell_what_was_decided():
    case = a_case(
        matter_kind=MatterKind.SCREENING,
        representation_status=RepresentationStatus.PROSPECTIVE,
        representation_since=told("May 5, 2026"),
        recused=("K.L.",),
        conflicts_cleared_on=told("November 3, 2026"),
        conflicts_cleared_by="A.B.",
        memo_author="R.K.",
        decision=Decision.REPRESENT,
        decided_on=told("November 20, 2026"),
    )
    memo = memo_of(a_file(case=case))
    assert row_of(memo, "Status") == (
        "Screening. Representation: prospective; since May 5, 2026. Recused: K.L. "
        "Memo written by R.K."
    )
    cleared = "Cleared November 3, 2026 by A.B.    Docket checked: not yet."
    assert row_of(memo, "Conflicts") == cleared
    assert row_of(memo, "Decision").startswith("☒ counsel     ☐ amicus")
    assert "decided November 20, 2026" in row_of(memo, "Decision")


def test_the_matter_names_the_last_court_and_the_court_below():
    below = Proceeding(id="1", court="N.D. Ala.", docket_number="96-1", filed_on=told("1996"))
    above = Proceeding(id="2", court="11th Cir.", docket_number="00-12150", follows_from="1")
    memo = memo_of(a_file(proceedings=(above, below)))
    expected = "Doe v. Roe, No. 00-12150 (11th Cir.), from No. 96-1 (N.D. Ala.)"
    assert row_of(memo, "Matter") == expected


def test_facts_of_page_one_carry_their_cites_and_numbers():
    first, second = an_event(1, claim="c"), an_event(2, "x " * 300)
    file = a_file(second, first, cites=(a_cite(first),), claims=(Claim(id="c", heading="Force"),))
    facts = row_of(memo_of(file), "Facts")
    assert facts.startswith("1. The 1th thing happened in the yard. ECF No. 12 at 3.\n")
    assert "1 more in the chronology" in facts
    assert "2. x" not in facts


def test_an_authors_passage_stands_in_place_of_the_chosen_facts():
    passage = Passage(id="p", section=MemoSection.FACTS, text="Only one fact matters.")
    assert row_of(memo_of(a_file(an_event(1), passages=(passage,))), "Facts") == passage.text


def test_facts_outside_the_record_stand_apart_under_their_own_numbers():
    inside = an_event(1, "Inside.")
    outside = an_event(2, "Told by his sister.", evidence=Evidence.OUTSIDE_RECORD)
    memo = memo_of(a_file(outside, inside))
    table = section_text(memo, "chronology")
    assert "2\nSep 7, 2013\nTold by his sister." in table
    for text in (table, section_text(memo, "facts")):
        assert text.index("Outside the record") < text.index("Told by his sister.")


def test_both_versions_of_a_disputed_fact_stand_side_by_side():
    ours = an_event(1, "He was choked.", version=Version.CLIENT)
    theirs = an_event(2, "No force was used.", version=Version.DEFENCE, other_version_of="e1")
    disputed = an_event(3, "It lasted an hour.", disputed_by="Sergeant Roe")
    cites = tuple(map(a_cite, (ours, theirs, disputed)))
    memo = memo_of(a_file(ours, theirs, disputed, cites=cites))
    text = section_text(memo, "facts")
    assert text.index("He was choked.") < text.index("No force was used.")
    assert "Person seeking help." in text
    assert "Defense." in text
    lasted = "September 8, 2013. It lasted an hour. (ECF No. 12 at 3) Disputed: Sergeant Roe."
    assert lasted in text


def test_what_could_not_be_read_as_a_date_prints_as_typed_and_is_listed():
    event = an_event(1, occurred_on=FactDate(typed="the day of the big storm"))
    memo = memo_of(a_file(event))
    assert "“the day of the big storm” (as written)" in section_text(memo, "chronology")
    listed = "Not read as a date: “the day of the big storm” (event, when)."
    assert listed in section_text(memo, "missing")


def test_gaps_number_the_facts_without_cite_or_date():
    file = a_file(an_event(1), an_event(2), an_event(4, occurred_on=FactDate()))
    text = section_text(memo_of(file), "missing")
    assert "Without a date: no. 3." in text
    assert "Facts without a record cite: 3 (no. 1–3)." in text


def test_the_picture_joins_events_with_custody_and_proceedings():
    helped = Person(id="p", committed_name="Rosa Díaz")
    file = a_file(
        an_event(1),
        an_event(2),
        persons=(helped,),
        parts=(Part(id="h", person="p", role=Role.PERSON_SEEKING_HELP),),
        custody_spells=(
            Custody(id="u", person="p", began_on=told("2012")),
            Custody(id="v", person="someone else", began_on=told("2010")),
        ),
        proceedings=(Proceeding(id="r", court="S.D. Tex.", filed_on=told("July 25, 2017")),),
    )
    section = section_of(memo_of(file), "chronology")
    (picture,) = (block for block in section.blocks if isinstance(block, Chronology))
    assert [each.number for each in picture.occurrences] == [1, 2]
    assert len(picture.custody) == 1
    assert picture.proceedings[0].label == "S.D. Tex."


@pytest.mark.parametrize(("name", "pictures"), [("mccoy", 0), ("hamner", 0), ("hope", 1)])
def test_events_of_one_day_or_of_none_have_a_table_and_no_picture(name: str, pictures: int):
    blocks = section_of(sample_memo(name), "chronology").blocks
    assert sum(isinstance(block, Chronology) for block in blocks) == pictures
    assert any(isinstance(block, Table) for block in blocks)


def test_events_at_several_hours_of_one_day_are_drawn_and_captioned_by_them():
    file = a_file(
        an_event(1, occurred_on=told("March 3, 2025, 8:10 a.m.")),
        an_event(2, occurred_on=told("March 3, 2025, 11:40 p.m.")),
        an_event(3, occurred_on=told("March 3, 2025")),
    )
    section = section_of(memo_of(file), "chronology")
    (picture,) = (block for block in section.blocks if isinstance(block, Chronology))
    captions = {each.minute: each.caption for each in picture.occurrences}
    assert captions == {
        None: "Mar 3, 2025",
        490: "Mar 3, 2025, 8:10 a.m.",
        1_420: "Mar 3, 2025, 11:40 p.m.",
    }


def test_one_hour_alone_tells_a_day_apart_from_none_and_is_no_picture():
    file = a_file(
        an_event(1, occurred_on=told("March 3, 2025, 8:10 a.m.")),
        an_event(2, occurred_on=told("March 3, 2025")),
    )
    blocks = section_of(memo_of(file), "chronology").blocks
    assert not any(isinstance(block, Chronology) for block in blocks)


def test_the_person_row_tells_wishes_and_the_safe_route():
    file = a_file(
        persons=(Person(id="p", committed_name="Rosa Díaz", wishes="an apology"),),
        parts=(Part(id="h", person="p", role=Role.PERSON_SEEKING_HELP),),
        numbers=(Number(id="n", person="p", number="A-123", issuer="ADOC"),),
        intakes=(Intake(id="i", help_asked="an appeal", safety_alert="mail is read"),),
    )
    memo = memo_of(file)
    assert row_of(memo, "Person") == (
        "Rosa Díaz: an apology. Asks: an appeal. Alert: mail is read."
    )
    assert "A-123, ADOC" in section_text(memo, "cast")


def test_a_doe_is_named_by_description_until_identified():
    file = a_file(
        persons=(Person(id="p", committed_name="Gene Roe"),),
        parts=(
            Part(id="1", role=Role.DEFENDANT, doe_description="tall guard"),
            Part(id="2", person="p", role=Role.DEFENDANT, doe_description="night nurse"),
        ),
    )
    text = section_text(memo_of(file), "cast")
    assert "Doe (tall guard)" in text
    assert "Gene Roe, first known as Doe (night nurse)" in text


def test_witnesses_and_people_without_a_part_stand_among_the_people():
    file = a_file(
        persons=(
            Person(id="w", committed_name="Wanda Witness", note="saw it", other_names=("WW",)),
            Person(id="s", name_used="A sister"),
        ),
        parts=(Part(id="1", person="w", role=Role.WITNESS, title="cook"), Part(id="2")),
        numbers=(Number(id="n", person="w", number="B-77"),),
        addresses=(Address(id="a", person="w", lines=("1 High Street",), town="Mobile"),),
    )
    text = section_text(memo_of(file), "cast")
    for words in ("Wanda Witness", "saw it", "B-77", "Address: 1 High Street, Mobile.", "A sister"):
        assert words in text
    assert "part not recorded" in text


def test_a_link_to_a_record_that_is_gone_says_so():
    event = an_event(1, facility="gone")
    assert "a record that is not in this file" in outline_text(memo_of(a_file(event)))
