"""The memo's section on custody: status on the day of each fact picks amendment and test."""

from dataclasses import replace

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.claims import Claim, ClaimType
from qidesk.memo.outline import Table, TableRow, WithAside
from tests.memo.cases import a_file, an_event, memo_of, told
from tests.memo.live import BLOW, CARE, FORCE, WAIT, a_live_file
from tests.memo.reading import row_of, section_of, section_text


def rows(file: CaseFile) -> tuple[TableRow, ...]:
    table = section_of(memo_of(file), "claims").blocks[-1]
    assert isinstance(table, Table)
    return table.rows


def standard(row: TableRow) -> WithAside:
    assert isinstance(row.cells[3], WithAside)
    return row.cells[3]


def test_the_status_on_the_day_picks_the_amendment_and_its_test() -> None:
    force, care = rows(a_live_file())
    assert force.cells[:3] == (
        WithAside("Force", "excessive force"),
        WithAside("no. 1", "Mar 3, 2023"),
        WithAside("Pretrial", "pretrial from January 2, 2023 to May 31, 2023."),
    )
    assert standard(force).text.startswith("14th Amendment due process (5th if federal); objective")
    assert standard(care).text.startswith("8th Amendment (through the 14th for states); ")


def test_the_circuits_split_is_stated_with_the_court_it_was_taken_from() -> None:
    file = a_live_file()
    early = replace(WAIT, occurred_on=told("February 1, 2023"))
    row = rows(replace(file, events=(BLOW, early)))[1]
    assert (
        "5th Cir.: subjective deliberate indifference; Kingsley's objective standard does not"
        in (standard(row).text)
    )
    assert standard(row).aside.startswith("Circuit: 5th Cir., ")


def test_facts_of_one_claim_under_the_same_standard_share_a_row() -> None:
    later = replace(BLOW, id="later", occurred_on=told("March 5, 2023"))
    force = rows(replace(a_live_file(), events=(BLOW, WAIT, later)))[0]
    assert force.cells[1] == WithAside("nos. 1–2", "Mar 3, 2023; Mar 5, 2023")


def test_what_cannot_be_told_names_what_it_needs_once() -> None:
    claims = (Claim(id="c", heading="Force", claim_type=ClaimType.FORCE), Claim(id="d"))
    dayless, untyped = rows(a_file(claims=claims))
    assert dayless.cells[1:3] == (WithAside("the claim's own day", "no day entered"), "not known")
    assert standard(dayless).text == ""
    assert standard(dayless).aside.startswith("Needs the day it happened")
    assert "the day it happened" in section_text(memo_of(a_file(claims=claims)), "missing")
    assert untyped.cells[0] == WithAside("A claim without a heading", "type not entered")
    assert standard(untyped) == WithAside("", "Needs the type of the claim.")


def test_a_status_that_is_not_certain_is_said_not_to_be() -> None:
    file = a_live_file()
    between = replace(BLOW, occurred_on=told("between May 20 and June 10, 2023"))
    loose = replace(file.custody_spells[1], began_on=told("June 2023"))
    spells = (file.custody_spells[0], loose)
    row = rows(replace(file, events=(between, WAIT), custody_spells=spells))[0]
    assert row.cells[2] == WithAside(
        "Pretrial or serving sentence (not certain)",
        "pretrial from January 2, 2023 to May 31, 2023 and serving sentence from June 2023.",
    )
    assert standard(row).text.endswith("needs the exact custody on that day.")


def test_what_is_from_memory_is_said_once_in_one_note_for_the_whole_memo() -> None:
    text = section_text(memo_of(a_live_file()), "notes")
    unread = [line.partition(". ")[2] for line in text.splitlines() if "cite-check" in line]
    [line] = [each for each in unread if each.startswith("From memory, to be cite-checked: ")]
    named = line.partition(": ")[2].rstrip(".").split("; ")
    assert len(named) == len(set(named)) > 5


def test_without_a_claim_no_standard_is_named() -> None:
    assert "claims" not in {each.key for each in memo_of(a_file(an_event(1))).sections}


def test_page_one_tells_status_then_and_the_amendment_it_picks() -> None:
    assert row_of(memo_of(a_live_file()), "Conduct") == (
        "March 3, 2023. Custody then: pretrial → 14th Amendment due process (5th if federal);"
        " serving sentence → 8th Amendment (through the 14th for states)."
    )
    law = (replace(FORCE, claim_type=ClaimType.RETALIATION), replace(CARE, claim_type=None))
    other = replace(a_live_file(), claims=law, custody_spells=())
    assert "Custody then: 1st Amendment." in row_of(memo_of(other), "Conduct")


def test_page_one_falls_back_on_the_custody_recorded() -> None:
    file = replace(a_live_file(), claims=())
    assert row_of(memo_of(file), "Conduct").endswith(
        "Custody recorded: pretrial, then serving sentence."
    )


def test_the_section_never_says_more_than_appears() -> None:
    assert "violat" not in section_text(memo_of(a_live_file()), "claims").lower()
