from qidesk.law.finding import Finding, Relied
from qidesk.memo.findings import NOTES_HEAD, FindingTeller, lines_of
from qidesk.memo.narrator import Narrator
from qidesk.memo.outline import Block, Labelled, Subhead
from tests.memo.cases import a_file, an_event, analysis_of


def teller(*findings: Finding) -> FindingTeller:
    return FindingTeller(Narrator(analysis_of(a_file(an_event(1)))), findings)


def by_label(blocks: list[Block]) -> dict[str, str]:
    return {
        block.label: block.value
        for block in blocks
        if isinstance(block, Labelled) and isinstance(block.value, str)
    }


FULL = Finding(
    "by the rule Monday, June 3, 2019",
    authority=("FRAP 4(a)(1)(A)", "28 U.S.C. § 2107(a)"),
    facts=(Relied("the spray", "e1"), Relied("typed by hand")),
    arithmetic=("May 3: not counted", "30 days after: June 2"),
    assumptions=("no United States party",),
    doubts=("from memory: cite-check it",),
)


def test_a_finding_is_told_whole_its_count_a_line_a_step():
    blocks = teller(FULL).blocks("Notice of appeal", FULL, ("the day", "the court"))
    assert blocks[0] == Subhead("Notice of appeal")
    assert by_label(blocks) == {
        "Finding": "By the rule Monday, June 3, 2019.",
        "Authority": "FRAP 4(a)(1)(A); 28 U.S.C. § 2107(a)",
        "Relies on": "The spray (no. 1); typed by hand.",
        "Count": "May 3: not counted\n30 days after: June 2",
        "Assumed": "No United States party.",
        "Doubts": "From memory: cite-check it.",
        "Needs": "The day; the court.",
    }


def test_what_a_finding_does_not_say_takes_no_line():
    bare = Finding("cannot tell")
    assert by_label(teller(bare).rows(bare)) == {"Finding": "Cannot tell."}
    assert teller(bare).notes() == []


def test_what_several_findings_say_is_said_once_as_a_note():
    other = Finding("no", assumptions=("its own",), doubts=FULL.doubts)
    told = teller(FULL, other)
    assert by_label(told.rows(FULL))["Doubts"] == "Note 1."
    assert by_label(told.rows(other))["Assumed"] == "Its own."
    head, note = told.notes()
    assert head == Subhead(NOTES_HEAD)
    assert note == Labelled("Note 1", "From memory: cite-check it.")


def test_a_finding_that_says_the_same_twice_makes_no_note_of_it():
    twice = Finding("no", doubts=("unsettled", "unsettled"))
    assert teller(twice).notes() == []


def test_particulars_follow_the_conclusion():
    blocks = teller(FULL).rows(FULL, particulars=(("Stands", "filed"), ("Prison mail", "")))
    assert [*by_label(blocks)][:3] == ["Finding", "Stands", "Authority"]


def test_long_authorities_stand_a_line_each():
    long = "Jones v. Bock, 549 U.S. 199 (2007): it is an affirmative defense, pleaded and proved"
    assert lines_of((long, "Ross v. Blake")).count("\n") == 1
    assert lines_of(("FRAP 4", "FRAP 26")) == "FRAP 4; FRAP 26"
