"""The memo's section on exhaustion and gates: ladders as tables, verdicts and gates in words."""

from collections.abc import Sequence
from dataclasses import replace

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.claims import Claim, ClaimType
from qidesk.casefile.records.remedies import Grievance, GrievanceOutcome
from qidesk.casefile.schema.fields import YesNo
from qidesk.memo.outline import Block, Labelled, Subhead, Table, TableRow, WithAside
from tests.memo.cases import a_file, memo_of, told
from tests.memo.live import FORCE, STEPS, a_live_file
from tests.memo.reading import section_of, section_text


def blocks(file: CaseFile) -> Sequence[Block]:
    return section_of(memo_of(file), "exhaustion").blocks


def ladder(file: CaseFile) -> Table:
    return next(each for each in blocks(file) if isinstance(each, Table))


def gates(file: CaseFile) -> dict[str, list[TableRow]]:
    tables = [each for each in blocks(file) if isinstance(each, Table)]
    table = next(each for each in tables if each.columns[0].head == "Gate")
    found: dict[str, list[TableRow]] = {}
    for row in table.rows:
        assert isinstance(row.cells[0], WithAside)
        found.setdefault(row.cells[0].text, []).append(row)
    return found


def appears(row: TableRow) -> WithAside:
    assert isinstance(row.cells[2], WithAside)
    return row.cells[2]


def labelled(file: CaseFile, label: str) -> str:
    return next(
        str(each.value)
        for each in blocks(file)
        if isinstance(each, Labelled) and each.label == label
    )


def test_each_ladder_is_a_table_of_steps_with_days_and_outcomes() -> None:
    first, second = ladder(a_live_file()).rows
    assert first.cells == (
        "Step 1 (I-127)",
        WithAside("15 calendar days", "by Mar 18, 2023 (safe)"),
        "Mar 10, 2023",
        WithAside("Apr 19, 2023", "40 calendar days"),
        "Apr 12, 2023",
        WithAside("denied", "answered"),
    )
    assert second.cells == (
        "Step 2 (I-128)",
        WithAside("15 calendar days", "by Apr 27, 2023 (safe)"),
        "not entered",
        "",
        "",
        WithAside("not entered as filed", ""),
    )


def test_the_verdict_stands_in_words_over_its_ladder() -> None:
    head, verdict, table, *_ = blocks(a_live_file())
    assert head == Subhead("An officer struck her; under Texas TDCJ")
    assert isinstance(verdict, Labelled)
    assert verdict.value == "Appears not exhausted: the file shows no Step 2 (I-128)."
    assert verdict.strong
    assert isinstance(table, Table)


def test_the_next_step_says_by_when_and_that_the_suit_came_first() -> None:
    said = labelled(a_live_file(), "Next step")
    assert said.startswith(
        "File Step 2 (I-128), whose safe date, Thursday, April 27, 2023, lies before this memo:"
        " ask whether it is still taken, with a suit"
    )
    late = replace(STEPS[0], filed_on=told("October 5, 2026"), answered_on=told("Nov 19, 2026"))
    assert labelled(replace(a_live_file(), grievances=(late,)), "Next step").startswith(
        "File Step 2 (I-128), by Friday, December 4, 2026 (safe date), with a suit"
    )
    waiting = replace(
        STEPS[0], filed_on=told("November 16, 2026"), answered_on=told(""), outcome=None
    )
    before = replace(a_live_file(), grievances=(waiting,), proceedings=())
    assert labelled(before, "Next step").startswith("Answer to Step 1 (I-127), due ")


def test_a_step_that_cannot_be_counted_says_what_it_needs() -> None:
    undated = replace(STEPS[0], filed_on=told(""), answered_on=told(""), outcome=None)
    file = replace(a_live_file(), grievances=(undated,))
    assert ladder(file).rows[0].cells[2] == "no day entered"
    assert "needs the answer to Step 1" in labelled(file, "Next step")


def test_a_step_of_no_ladder_is_named_and_never_passed_over() -> None:
    stray = Grievance(id="x", system="TDCJ", step="Ombudsman letter", event="blow")
    bare = Grievance(id="y", system="TDCJ", event="blow")
    file = replace(a_live_file(), grievances=(*STEPS, stray, bare))
    assert labelled(file, "Not placed") == "Ombudsman letter; a grievance without a step."


def test_a_system_that_the_tables_do_not_hold_cannot_be_told() -> None:
    file = replace(a_live_file(), grievances=(replace(STEPS[0], system="a county's own"),))
    assert blocks(file)[0] == Subhead("An officer struck her; under a county's own")
    assert "Finding" not in {each.label for each in blocks(file) if isinstance(each, Labelled)}
    missing = section_text(memo_of(file), "missing")
    assert "the grievance system's steps and days" in missing


def test_claims_of_which_the_same_is_said_are_told_once() -> None:
    claims = (*(replace(FORCE, id=f"c{n}", heading=f"Claim {n}") for n in range(3)),)
    found = blocks(a_file(claims=claims))
    assert found[0] == Subhead("Claim 0; Claim 1; Claim 2")
    assert sum(isinstance(each, Subhead) for each in found) == 2


def test_a_matter_without_words_and_a_long_one_keep_a_short_heading() -> None:
    wordless = Grievance(id="w", step="Step 1", outcome=GrievanceOutcome.REFUSED)
    assert blocks(a_file(grievances=(wordless,)))[0] == Subhead("A matter not described")
    long = replace(wordless, about="no water " * 40)
    head = blocks(a_file(grievances=(long,)))[0]
    assert isinstance(head, Subhead)
    assert len(head.text) < 100


def test_prisoner_status_is_told_as_the_act_applying_or_not() -> None:
    status = gates(a_live_file())["Prisoner status at filing"][0]
    assert appears(status).text == (
        "The Act appears to apply: a prisoner under the Act on the day of filing."
    )
    assert "January 8, 2024" in appears(status).aside


def test_a_gate_that_cannot_be_told_stands_with_its_needs_under_what_is_missing() -> None:
    found = gates(a_live_file(imminent_danger=YesNo.NO))
    assert "Three strikes, imminent danger" not in found
    missing = section_text(memo_of(a_live_file(imminent_danger=YesNo.NO)), "missing")
    assert "The law could tell more with: earlier suits and appeals" in missing
    (force,) = found["Physical injury"]
    assert (force.cells[1], appears(force).text) == (
        "Force",
        "Appears open: physical injury is entered.",
    )
    assert "Heck bar" not in found


def test_a_need_that_the_conclusion_does_not_name_is_told() -> None:
    undated = replace(a_live_file().custody_spells[1], began_on=told(""))
    file = replace(a_live_file(), custody_spells=(undated,))
    status = gates(file)["Prisoner status at filing"][0]
    assert "Needs the exact custody on the day of filing." in appears(status).aside


def test_a_claim_of_sexual_abuse_brings_its_own_gate() -> None:
    claim = Claim(id="s", heading="Abuse", claim_type=ClaimType.SEXUAL_ABUSE)
    assert "Grievances of sexual abuse" in gates(a_file(claims=(claim,)))


def test_the_law_of_the_gates_stands_once_as_notes() -> None:
    text = section_text(memo_of(a_live_file()), "notes").partition("\n")[2]
    assert text.count("532 U.S. 731 (2001): No action on prison conditions") == 1
    assert "[cite-check]" not in text
    numbers = [line.split(".")[0] for line in text.splitlines()]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_without_grievance_suit_or_claim_the_section_says_so() -> None:
    memo = memo_of(a_file())
    assert "exhaustion" not in {each.key for each in memo.sections}
    assert "No grievance step is recorded." in section_text(memo, "missing")
