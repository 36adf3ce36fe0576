from qidesk.law.finding import Finding, Relied
from qidesk.memo.outline import Block, Labelled, Paragraph, Subhead
from qidesk.memo.wording.findings import FindingTeller, notes_of_law
from qidesk.memo.wording.narrator import Narrator
from tests.memo.cases import a_file, an_event, analysis_of

RULE = (
    "Jones v. Bock, 549 U.S. 199 (2007) [cite-check]: It is an affirmative defense: defendants"
    " plead and prove it"
)
FULL = Finding(
    "by the rule Monday, June 3, 2019",
    authority=("FRAP 4(a)(1)(A)", "28 U.S.C. § 2107(a)"),
    facts=(Relied("the spray", "e1"), Relied("typed by hand")),
    arithmetic=("May 3: not counted", "30 days after: June 2"),
    assumptions=("no United States party",),
    doubts=("from memory: cite-check it",),
)


def a_narrator() -> Narrator:
    return Narrator(analysis_of(a_file(an_event(1))))


def teller(*findings: Finding, tabled: tuple[Finding, ...] = ()) -> FindingTeller:
    return FindingTeller(a_narrator(), findings, tabled)


def by_label(blocks: list[Block]) -> dict[str, str]:
    return {
        block.label: block.value
        for block in blocks
        if isinstance(block, Labelled) and isinstance(block.value, str)
    }


def test_a_finding_is_told_whole_its_count_a_line_a_step():
    blocks = teller(FULL).blocks("Notice of appeal", FULL, ("the day", "the court"))
    assert blocks[0] == Subhead("Notice of appeal")
    assert by_label(blocks) == {
        "Finding": "By the rule Monday, June 3, 2019.",
        "Count": "May 3: not counted\n30 days after: June 2",
        "Authority": "FRAP 4(a)(1)(A); 28 U.S.C. § 2107(a)",
        "Relies on": "The spray (no. 1); typed by hand.",
        "Assumed": "No United States party.",
        "Doubts": "From memory: cite-check it.",
        "Needs": "The day; the court.",
    }


def test_what_a_finding_does_not_say_takes_no_line():
    bare = Finding("cannot tell")
    assert by_label(teller(bare).blocks("A", bare)) == {"Finding": "Cannot tell."}


def test_what_several_findings_say_is_said_once_as_a_note():
    other = Finding("no", (RULE,), assumptions=("its own",), doubts=FULL.doubts)
    third = Finding("no", (RULE, "FRAP 4"))
    narrator = a_narrator()
    told = FindingTeller(narrator, (FULL, other, third))
    assert by_label(told.support(FULL))["Doubts"] == "Note 1."
    assert by_label(told.support(other)) == {
        "Authority": "Note 2.",
        "Assumed": "Its own.",
        "Doubts": "Note 1.",
    }
    assert by_label(told.support(third))["Authority"] == "FRAP 4; Note 2."
    assert notes_of_law(narrator) == [Paragraph(f"1. From memory: cite-check it.\n2. {RULE}.")]


def test_all_that_a_finding_in_a_table_holds_becomes_a_note():
    told = teller(tabled=(FULL,))
    assert told.noted((*FULL.assumptions, *FULL.doubts)) == "Notes 1–2."
    assert told.noted(FULL.doubts) == "Note 2."


def test_a_finding_that_says_the_same_twice_makes_no_note_of_it():
    twice = Finding("no", doubts=("unsettled", "unsettled"))
    assert by_label(teller(twice).support(twice))["Doubts"] == "Unsettled."


def test_particulars_follow_the_conclusion():
    given = (("Stands", "filed"), ("Prison mail", ""))
    blocks = teller(FULL).blocks("A", FULL, particulars=given)
    assert [*by_label(blocks)][:3] == ["Finding", "Stands", "Count"]


def test_long_authorities_stand_a_line_each():
    both = Finding("no", (RULE, "Ross v. Blake"))
    assert by_label(teller(both).support(both))["Authority"] == f"{RULE}\nRoss v. Blake"
