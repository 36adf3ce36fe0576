"""What the memo says of immunity: for the samples what the opinions say, and nothing invented."""

import re
from dataclasses import replace

import pytest

from qidesk.casefile.records.claims import (
    Authority,
    CitedFor,
    Claim,
    Issue,
    ReviewedAs,
    Ruling,
    Stance,
)
from qidesk.casefile.records.matter import MemoSection, Passage
from qidesk.casefile.records.people import Part, Person, Role
from qidesk.casefile.schema.fields import YesNo
from qidesk.memo.outline import CitedOn, Sourced, Subhead, Table
from qidesk.memo.outline_words import words_of
from qidesk.memo.page.pages import render
from tests.memo.cases import a_file, memo_of, told
from tests.memo.reading import on_one_line, pdf_text, row_of, section_of, section_text, squeezed
from tests.memo.samples import SAMPLES, sample, sample_memo, sample_pages

OURS = ("questions", "posture", "review", "prong_one", "prong_two", "relief")
NEVER_SAID = ("timely", "missed", "none due")


def grid(name: str) -> dict[str, list[str]]:
    """The first table of the posture: the row's claim and defendants, then its cells in words."""
    table = next(e for e in section_of(sample_memo(name), "posture").blocks if isinstance(e, Table))
    rows = ([" | ".join(filter(None, words_of(c))) for c in row.cells] for row in table.rows)
    return {cells[0]: cells[1:] for cells in rows}


def test_hope_lost_twice_and_won_in_the_supreme_court():
    [district, appeal, supreme] = grid("hope")["Hitching post, June 7 | Jim Gates"]
    assert district.startswith("■ Granted | Prong 1: not reached | Prong 2: no")
    assert appeal.startswith("■ Granted | Prong 1: yes | Prong 2: no | Affirmed. | 240 F.3d")
    assert supreme.startswith("☐ Denied* | Prong 1: yes | Prong 2: yes | Reversed.")


def test_taylor_keeps_its_two_results_apart():
    rows = grid("taylor")
    [cells] = [row for head, row in rows.items() if head.startswith("Cell conditions | Robert R")]
    assert "Prong 2: no | Affirmed." in cells[1]
    assert cells[2].startswith("☐ Denied* | Prong 1: yes | Prong 2: yes | Vacated and remanded.")
    [restroom] = [row for head, row in rows.items() if "24 hours | Robert Riojas" in head]
    assert "Summary judgment reversed; remanded." in restroom[1]
    assert restroom[2] == ""


def test_mccoys_dissent_is_told_below_the_grid_and_is_not_the_ruling():
    [cells] = [row for head, row in grid("mccoy").items() if head.startswith("Excessive force")]
    assert "Prong 2: no" in cells[1]
    assert cells[1].endswith("dissent below")
    assert "Dissent, 5th Cir." in section_text(sample_memo("mccoy"), "rulings")


def test_in_hamner_the_court_raised_immunity_itself_and_the_split_is_the_vehicle():
    memo = sample_memo("hamner")
    assert "the court raised it by itself" in section_text(memo, "rulings")
    assert row_of(memo, "Vehicle").startswith("Split: May a court raise qualified immunity")
    assert "Not entered for the vote: clean record" in section_text(memo, "missing")


def test_the_case_against_us_is_told_once_and_lacks_an_answer_under_what_is_missing_alone():
    hope = sample_memo("hope")
    against = section_text(hope, "prong_two")
    assert against.count("Five hours on the bar after refusing work and scuffling") == 1
    assert "(not counting, before), as for Hitching post, May 11." in against
    assert "No answer" not in against
    missing = section_text(hope, "missing")
    assert "No answer to the adverse case is written: Hitching post, May 11; Fight" in missing
    assert "Which defendant answers is not entered: Due process." in missing
    hamner = section_text(sample_memo("hamner"), "missing")
    assert "What a defendant did is not entered: Retaliation; Due process;" in hamner


def test_an_authority_that_does_not_count_stays_with_its_reason():
    text = section_text(sample_memo("mccoy"), "weighing")
    assert "Chambers v. Johnson, No. 09-30762" in text
    assert "○ Does not count\nDecided before" in text
    notes = section_text(sample_memo("mccoy"), "notes")
    assert "Unpublished decisions do not establish a right. Marks v. Hudson." in notes
    [unread] = [line for line in notes.splitlines() if "From memory, to be cite-checked" in line]
    assert "Marks v. Hudson" in unread


def test_page_one_gives_best_and_worst_with_their_standing_on_the_day():
    assert (
        row_of(sample_memo("hope"), "Best and worst")
        .splitlines()[0]
        .startswith(
            "For: Gates v. Collier, 501 F.2d 1291 (binding, before, counts; the author’s pick)."
        )
    )
    labels = {block.label for block in memo_of(a_file()).sections[0].blocks}
    assert "Best and worst" not in labels


@pytest.mark.parametrize("name", SAMPLES)
def test_page_one_of_every_sample_stands_on_one_page(name: str):
    first, second, *_ = sample_pages(name)
    assert "more under What is missing." in on_one_line(first)
    assert second.split("\n")[2].startswith("Questions presented")


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_argues_in_seven_pages_after_page_one(name: str):
    pages = sample_pages(name)
    appended = [at for at, page in enumerate(pages) if "Appendix A. Chronology" in page and at > 1]
    assert appended[0] <= 8


@pytest.mark.parametrize("name", SAMPLES)
def test_what_the_file_does_not_tell_stands_under_what_is_missing(name: str):
    memo = sample_memo(name)
    said = "\n".join(section_text(memo, e.key) for e in memo.sections if e.key != "missing").lower()
    for words in ("cannot tell", "cannot be told", "not stated", "no ruling recorded"):
        assert words not in said


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sentence_of_fact_has_its_cite_or_stands_apart(name: str):
    blocks = section_of(sample_memo(name), "facts").blocks
    apart = next((at for at, each in enumerate(blocks) if isinstance(each, Subhead)), len(blocks))
    days = [block.sentences for block in blocks[:apart] if isinstance(block, Sourced)]
    assert days
    for _, *sentences in days:  # after the day itself
        for sentence in sentences:
            assert sentence.cites or sentence.text.startswith("Disputed: "), sentence


@pytest.mark.parametrize("name", SAMPLES)
def test_no_sample_says_what_must_never_be_said(name: str):
    said = "\n".join(section_text(sample_memo(name), key) for key in OURS).lower()
    entered = repr(sample(name)).lower()  # "missed treatments" is what a claim is about
    assert [word for word in NEVER_SAID if word in said and word not in entered] == []


def test_a_case_with_nothing_says_in_a_line_what_is_missing():
    memo = memo_of(a_file())
    assert all(section_of(memo, key).says_nothing for key in OURS)
    assert "No authority is recorded." in section_text(memo, "missing")


def test_each_passage_opens_its_own_section_and_stands_nowhere_else_behind_page_one():
    passages = tuple(
        Passage(id=f"p{n}", section=section, text=f"Passage number {n}.", author="A.B.")
        for n, section in enumerate(MemoSection)
    )
    memo = memo_of(a_file(passages=passages))
    places = {}
    for n, section in enumerate(MemoSection):
        [places[section]] = [
            each.key
            for each in memo.sections[1:]
            if f"Passage number {n}." in section_text(memo, each.key)
        ]
    assert places == {
        MemoSection.BOTTOM_LINE: "questions",
        MemoSection.SHORT_ANSWER: "questions",
        MemoSection.FALLBACK: "prong_two",
        MemoSection.QUESTION: "questions",
        MemoSection.POSTURE: "posture",
        MemoSection.FACTS: "facts",
        MemoSection.CUSTODY: "relief",
        MemoSection.JURISDICTION: "review",
        MemoSection.PRESERVATION: "review",
        MemoSection.PRONG_ONE: "prong_one",
        MemoSection.PRONG_TWO: "prong_two",
        MemoSection.ALTERNATIVE_GROUNDS: "relief",
        MemoSection.VEHICLE: "relief",
        MemoSection.WISHES: "cast",
        MemoSection.RECOMMENDATION: "questions",
    }


def test_a_jurisdiction_that_an_author_wrote_stands_once_before_the_ledger():
    passage = Passage(id="p", section=MemoSection.JURISDICTION, text="Final.", author="A.B.")
    claim = Claim(id="c", heading="Force", conduct_on=told("2021-03-03"))
    text = section_text(memo_of(a_file(claims=(claim,), passages=(passage,))), "review")
    assert text.count("Final.") == 1
    assert "Written by A.B." in text


def test_the_right_stands_at_three_levels_before_its_authorities():
    claim = Claim(id="c", heading="Force", right="R", right_narrowly="N", right_broadly="B")
    memo = memo_of(a_file(claims=(claim, Claim(id="d", heading="Mail"))))
    assert "Force\nN\nR\nB" in section_text(memo, "prong_two")


def test_the_ledger_says_how_an_issue_is_reviewed():
    issue = Issue(
        id="i",
        heading="Fair warning",
        raised=YesNo.YES,
        raised_at="ECF No. 20",
        ruled=YesNo.YES,
        ruled_at="ECF No. 32",
        reviewed_as=ReviewedAs.LAW,
    )
    text = section_text(memo_of(a_file(issues=(issue,))), "review")
    assert "yes, ECF No. 20" in text
    assert "Appears preserved\nDe novo." in text
    assert "Notes 1" in text


def test_claims_of_different_days_have_a_column_each_and_the_undated_a_line():
    claims = (
        Claim(id="a", heading="First", conduct_on=told("May 1, 2010")),
        Claim(id="b", heading="Second", conduct_on=told("May 1, 2015")),
        Claim(id="u", heading="Third"),
    )
    decided = told("June 27, 2012")
    authority = Authority(
        id="x",
        citation="Doe v. Roe, 536 U.S. 731",
        decided_on=decided,
        stance=Stance.ADVERSE,
        cited_for=CitedFor.RIGHT,
    )
    section = section_of(memo_of(a_file(claims=claims, authorities=(authority,))), "weighing")
    table = next(each for each in section.blocks if isinstance(each, Table))
    assert [column.head for column in table.columns[1:3]] == [
        "May 1, 2010: First",
        "May 1, 2015: Second",
    ]
    cells = ["\n".join(words_of(cell)) for cell in table.rows[0].cells]
    assert cells[0].endswith("Adverse. Decided June 27, 2012")
    assert cells[1].startswith("○ Does not count")
    assert cells[2].startswith("● Counts")
    text = section_text(memo_of(a_file(claims=claims, authorities=(authority,))), "weighing")
    assert "Not placed, for want of the day of the conduct: Third." in text


def test_many_defendants_of_whom_the_same_is_said_share_a_row():
    numbers = range(20)
    file = a_file(
        claims=(Claim(id="c", heading="A very long claim " * 20),),
        persons=tuple(Person(id=f"p{n}", committed_name=f"Officer {n}") for n in numbers),
        parts=tuple(Part(id=f"h{n}", person=f"p{n}", role=Role.DEFENDANT) for n in numbers),
    )
    section = section_of(memo_of(file), "rulings")
    table = next(each for each in section.blocks if isinstance(each, Table))
    assert len(table.rows) == 1
    assert "Officer 19" in pdf_text(render(memo_of(file)))


@pytest.mark.parametrize("text", ["<b>x</b> & <i>y</i>", "{0} %s \\n(", "536 U.S. 730 (](["])
def test_hostile_strings_stay_text_in_every_section_on_immunity(text: str):
    hope = sample("hope")
    file = replace(
        hope,
        claims=tuple(replace(c, heading=text, right=text, obvious_facts=text) for c in hope.claims),
        authorities=tuple(replace(a, citation=text, holding=text) for a in hope.authorities),
        rulings=tuple(replace(r, ground=text, disposition=text) for r in hope.rulings),
        analogues=tuple(replace(a, our_answer=text) for a in hope.analogues),
    )
    assert squeezed(pdf_text(render(memo_of(file)))).count(squeezed(text)) > 20


def test_the_table_of_authorities_gives_the_pages_that_cite_each():
    pages = sample_pages("hope")
    listing = next(page for page in pages if "Gates v. Collier, 501 F.2d 1291" in page[-4000:])
    assert listing
    on = [n for n, page in enumerate(pages, 1) if "501F.2d1291" in squeezed(page)]
    [line] = [
        line.strip()
        for page in pages[on[-1] - 1 :]
        for line in page.splitlines()
        if line.startswith("Gates v. Collier, 501 F.2d 1291") and line.strip()[-1].isdigit()
    ]
    told_pages = line.removeprefix("Gates v. Collier, 501 F.2d 1291").strip()
    assert told_pages.startswith("1, ")
    assert str(on[-1]) not in told_pages.replace("–", ", ").split(", ")


def test_authorities_stand_in_groups_each_once():
    section = section_of(sample_memo("hope"), "authorities")
    names = [entry.name for b in section.blocks if isinstance(b, CitedOn) for entry in b.entries]
    assert len(names) == len(set(names))
    assert "Administrative Regulation 429" in names
    statutes = [each for each in names if each.startswith("28 U.S.C. § ")]
    assert statutes == sorted(statutes, key=lambda each: int(re.findall(r"\d+", each)[-1]))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_case_of_the_table_has_a_name_and_no_rule_of_a_deadline_stands_in_it(name: str):
    section = section_of(sample_memo(name), "authorities")
    names = [entry.name for b in section.blocks if isinstance(b, CitedOn) for entry in b.entries]
    assert not [each for each in names if each[0].isdigit() and "§" not in each]
    assert not [each for each in names if "App. P. 4" in each or "2107" in each or "Ct. R." in each]


def test_a_decision_first_cited_by_its_report_alone_is_listed_by_the_name_given_later():
    rulings = (Ruling(id="r", disposition="Affirmed, 937 F.3d 1171; see 1 F.3d 2"),)
    issue = Issue(id="i", heading="As in Hamner v. Burls, 937 F.3d 1171 (8th Cir. 2019)")
    section = section_of(memo_of(a_file(rulings=rulings, issues=(issue,))), "authorities")
    names = [entry.name for b in section.blocks if isinstance(b, CitedOn) for entry in b.entries]
    assert "Hamner v. Burls, 937 F.3d 1171" in names
    assert "937 F.3d 1171" not in names
    assert "1 F.3d 2" in names


def test_an_authority_that_nothing_above_cites_keeps_its_entry():
    file = a_file(authorities=(Authority(id="a", citation="Roe v. Doe, 1 F.3d 1"),))
    printed = on_one_line(pdf_text(render(memo_of(file, ("summary", "authorities")))))
    assert "Roe v. Doe, 1 F.3d 1 not cited above" in printed


def test_an_adverse_case_is_met_by_what_the_comparison_answers():
    text = section_text(sample_memo("hope"), "prong_two")
    assert "Lane v. Findley" in text
    assert "Our answer: The Supreme Court distinguished it" in text


def test_the_best_authorities_of_claims_that_have_the_same_stand_once():
    text = section_text(sample_memo("hope"), "prong_two")
    assert "As for Hitching post, May 11." in text
