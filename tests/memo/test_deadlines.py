"""The memo's section on deadlines: each told with all that a reader needs to check it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.remedies import (
    EntryKind,
    Filer,
    MarkStatus,
    Proceeding,
    ProceedingKind,
    TriggerVerified,
    Whose,
)
from qidesk.casefile.schema.fields import YesNo
from qidesk.memo.outline import Block, Labelled, Missing, Section, Subhead, Table, WithAside
from qidesk.memo.sections.deadlines import NOTHING
from tests.memo.cases import TODAY, a_file, memo_of, told
from tests.memo.live import a_live_file, a_mark, an_entry, by_hand, confirmed, extended, the
from tests.memo.reading import cells_of, outline_text, row_of, section_of, section_text


def section(file: CaseFile, today: date = TODAY) -> Section:
    return section_of(memo_of(file, today=today), "deadlines")


def under(blocks: Iterable[Block], heading: str) -> list[Block]:
    """The blocks between a heading and the next."""
    found: list[Block] = []
    inside = False
    for block in blocks:
        if isinstance(block, Subhead):
            inside = block.text == heading
        elif inside:
            found.append(block)
    return found


def rows(blocks: Iterable[Block]) -> dict[str, str]:
    return {
        each.label: each.value if isinstance(each.value, str) else "\n".join(cells_of(each.value))
        for each in blocks
        if isinstance(each, Labelled)
    }


def table(blocks: Iterable[Block]) -> Table:
    return next(each for each in blocks if isinstance(each, Table))


def stands(file: CaseFile, heading: str = "Notice of appeal: the count") -> str:
    return rows(under(section(file).blocks, heading))["Stands"]


def test_ours_come_by_safe_date_with_all_their_days_and_who_files() -> None:
    found = table(under(section(a_live_file(by_hand())).blocks, "Ours, open"))
    whats = [row.cells[0] for row in found.rows]
    assert whats[0] == WithAside("Status report", "entered by hand")
    assert whats[1] == WithAside(
        "Renewed motion for judgment as a matter of law; motion to amend or add findings; motion"
        " for a new trial; motion to alter or amend the judgment",
        "FRCP 50(b); FRCP 52(b); FRCP 59(b); FRCP 59(e)",
    )
    notice = found.rows[2].cells
    assert notice[1:5] == (
        WithAside("Dec 11, 2026", "Friday"),
        WithAside("Dec 14, 2026", "Monday"),
        WithAside("Dec 14, 2026", "Monday"),
        WithAside("May 11, 2027", "Tuesday"),
    )
    assert notice[5] == WithAside("the person files, pro se", "the time is jurisdictional")


def test_the_count_stands_line_by_line_with_authority_facts_assumptions_and_needs() -> None:
    told_of = rows(under(section(a_live_file()).blocks, "Notice of appeal: the count"))
    assert told_of["Count"].splitlines() == [
        "Thursday, November 12, 2026: day of the event, not counted",
        "30 days after: Saturday, December 12, 2026",
        "Saturday: to Sunday, December 13, 2026",
        "Sunday: to Monday, December 14, 2026",
    ]
    assert told_of["Authority"] == "FRAP 4(a)(1)(A); 28 U.S.C. § 2107(a)"
    assert told_of["Relies on"] == "S.D. Tex. 4:24-cv-101: the judgment, November 12, 2026."
    assert "No United States party" in told_of["Assumed"]
    assert told_of["Needs"] == "Proof of deposit in the prison mail, if prison mail is used."


def test_a_confirmation_says_who_and_when() -> None:
    assert stands(a_live_file(confirmed(the("NOA30", a_live_file())))) == (
        "Worked out by AB, confirmed by CD on November 20, 2026; its trigger was seen on the"
        " docket."
    )
    assert stands(a_live_file()) == "Not confirmed by a second person."


def test_an_alarm_comes_first_with_what_changed() -> None:
    mark = confirmed(the("NOA30", a_live_file()))
    said = stands(a_live_file(mark, entered_on=told("November 17, 2026")))
    assert said.startswith(
        "ALARM: confirmed by CD for Monday, December 14, 2026, today Thursday, December 17, 2026."
        " Changed since: safe date: was Monday, December 14, 2026"
    )


def test_a_filed_one_stays_among_the_rest_its_alarm_beside_it() -> None:
    mark = confirmed(the("NOA30", a_live_file()))
    marks = (mark, a_mark("f", status=MarkStatus.FILED, proof="ECF No. 52"))
    file = a_live_file(*marks, entered_on=told("November 17, 2026"))
    rest = table(under(section(file).blocks, "Ours: the rest"))
    asides = [row.cells[0].aside for row in rest.rows if isinstance(row.cells[0], WithAside)]
    assert any(aside.startswith("ALARM: ") and "Filed: ECF No. 52." in aside for aside in asides)
    assert "ALARM" not in row_of(memo_of(file), "Next date")


def test_an_order_a_review_and_a_filing_are_told_with_their_proof() -> None:
    assert stands(a_live_file(extended())) == "Extended to January 8, 2027 by order (ECF No. 44)."
    review = a_mark(status=MarkStatus.RESCUE_REVIEW, note="mail log asked for")
    assert stands(a_live_file(review)) == "Under rescue review: mail log asked for."
    file = a_live_file(a_mark(status=MarkStatus.FILED, proof="ECF No. 52"))
    rest = table(under(section(file).blocks, "Ours: the rest"))
    told_of = next(row.cells[0] for row in rest.rows)
    assert told_of == WithAside("Notice of appeal", told_of.aside)  # type: ignore[union-attr]
    assert "Filed: ECF No. 52." in told_of.aside  # type: ignore[union-attr]


def test_what_is_not_proved_or_numbered_says_so() -> None:
    ordered = extended(proof="")
    assert "by order (docket number not entered)" in stands(a_live_file(ordered))
    mark = confirmed(the("NOA30", a_live_file()))
    unsaid = replace(mark, trigger_verified=None, confirmed_on=told(""), worked_out_by="")
    assert stands(a_live_file(unsaid)) == (
        "Confirmed by CD; its trigger was not said to be checked against the docket."
    )
    claimed = replace(unsaid, trigger_verified=TriggerVerified.CLAIMED)
    assert stands(a_live_file(claimed)) == (
        "Confirmed by CD; its trigger was claimed, not checked against the docket."
    )
    unproved = a_live_file(by_hand(status=MarkStatus.FILED))
    assert "Filed: no proof entered." in section_text(memo_of(unproved), "deadlines")


def test_past_the_safe_date_the_rescues_stand_with_what_each_needs() -> None:
    found = section(a_live_file(), date(2026, 12, 20))
    heading = "Ours, safe date gone by: look at the rescues"
    assert any(isinstance(each, Subhead) and each.text == heading for each in found.blocks)
    rescues = rows(under(found.blocks, "Notice of appeal: the count"))["Rescues"]
    assert "Motion to extend the time to appeal\nFRAP 4(a)(5); 28 U.S.C. § 2107(c)" in rescues
    assert "Good cause or excusable neglect" in rescues
    assert "Jan 11, 2027\nMonday" in rescues
    assert "no day in the table" in rescues
    assert "[cite-check]" in rescues


def test_the_prison_mail_checklist_stands_once_and_only_where_the_prisoner_files() -> None:
    proof = rows(under(section(a_live_file()).blocks, "Prison mail"))["Proof"]
    assert proof.startswith("Only where the prisoner and not counsel files.")
    assert proof.count("☐") == len(the("NOA30", a_live_file()).mailbox)
    assert not under(section(a_live_file(filer=Filer.COUNSEL)).blocks, "Prison mail")


def test_theirs_amicis_and_the_courts_days_stand_in_a_table_with_their_count() -> None:
    found = table(under(section(a_live_file()).blocks, "Theirs, and days of amici and courts"))
    first = found.rows[0].cells
    assert isinstance(first[0], WithAside)
    assert first[0].text == "Theirs: motion for attorney's fees"
    assert first[1] == WithAside("The judgment, Nov 12, 2026", "14 days after; Thanksgiving Day")
    assert [row.cells[0].text for row in found.rows if isinstance(row.cells[0], WithAside)][1] == (
        "The court: longest extension of the time to appeal, counted from its end"
    )
    assert found.note == "These are not confirmed by a second person."


def test_of_many_papers_the_first_after_the_trigger_are_shown_and_the_rest_counted() -> None:
    notices = tuple(
        an_entry(
            EntryKind.NOTICE_OF_APPEAL,
            f"n{day}",
            number=str(day),
            filed_on=told(f"{month} {day}, 2026"),
        )
        for month, day in (("October", 1), ("November", 20), ("December", 2), ("November", 16))
    )
    assert stands(a_live_file(entries=notices)) == (
        "The docket shows ECF No. 16, notice of appeal, November 16, 2026; ECF No. 20, notice of"
        " appeal, November 20, 2026; and 2 more."
    )


def test_with_several_dockets_each_is_named_beside_its_day() -> None:
    file = a_live_file()
    other = replace(file.proceedings[0], id="other", docket_number="4:25-cv-9", court="W.D. Tex.")
    text = section_text(memo_of(replace(file, proceedings=(*file.proceedings, other))), "deadlines")
    assert "W.D. Tex. 4:25-cv-9. 14 days after" in text


def test_a_day_that_lies_behind_is_on_the_docket_taken_up_above_or_not_on_the_docket() -> None:
    file = a_live_file()
    after = date(2028, 6, 1)
    assert "Not on the docket. FR" in outline_text(memo_of(file, today=after))
    assert "Not on the docket" not in outline_text(memo_of(file))
    appeal = Proceeding(
        id="a",
        proceeding_kind=ProceedingKind.APPEAL,
        docket_number="26-1",
        court="5th Cir.",
        follows_from="suit",
        signed_on=told("January 5, 2027"),
    )
    taken_up = replace(file, proceedings=(*file.proceedings, appeal))
    blocks = section(taken_up, after).blocks
    (over,) = under(blocks, "Their stage is over: another court took the case on")
    assert isinstance(over, Labelled)
    assert "otice of appeal (by Dec 14, 2026; taken up in No. 26-1 (5th Cir.))" in str(over.value)


def test_what_the_docket_shows_filed_is_told_beside_the_deadline() -> None:
    notice = an_entry(
        EntryKind.NOTICE_OF_APPEAL,
        "n",
        number="41",
        filed_on=told("November 20, 2026"),
        filed_by="us",
    )
    rest = table(under(section(a_live_file(entries=(notice,))).blocks, "Ours: the rest"))
    asides = [row.cells[0].aside for row in rest.rows if isinstance(row.cells[0], WithAside)]
    shown = "The docket shows ECF No. 41, notice of appeal, November 20, 2026."
    assert any(aside.startswith(shown) for aside in asides)
    assert rest.note == "Those without a word are not confirmed by a second person."


def test_without_a_day_a_deadline_says_what_it_needs_and_a_signing_date_is_none() -> None:
    file = a_live_file(entered_on=told(""), signed_on=told("November 10, 2026"))
    found = table(under(section(file).blocks, "Without a day"))
    first = found.rows[0].cells
    assert isinstance(first[0], str)
    assert first[0].startswith("Ours: notice of appeal (FRAP 4(a)(1)(A); 28 U.S.C. § 2107(a));")
    assert "\nTheirs: motion for attorney's fees (FRCP 54(d)(2)(B))." in first[0]
    assert first[1] == WithAside(
        "Needs the day of entry of the judgment or appealable order on the civil docket.",
        "S.D. Tex. 4:24-cv-101: the judgment, signed November 10, 2026, which is no entry date.",
    )
    assert found.note == (
        "Once the day is known, also needed: proof of deposit in the prison mail, if prison mail is"
        " used."
    )


def test_an_inexact_trigger_has_no_rule_date() -> None:
    file = a_live_file(entered_on=told("early November 2026"))
    found = table(under(section(file).blocks, "Ours, open"))
    assert {row.cells[3] for row in found.rows} == {WithAside("not known", "not exact")}
    theirs = table(under(section(file).blocks, "Theirs, and days of amici and courts"))
    assert {row.cells[3] for row in theirs.rows} == {"not known"}


def test_a_deadline_by_hand_without_a_day_asks_for_it() -> None:
    file = a_live_file(by_hand(due_on=told(""), rule="Local Rule 7"))
    found = table(under(section(file).blocks, "Without a day"))
    assert found.rows[0].cells[0] == "Ours: Status report (entered by hand, Local Rule 7)."
    assert found.rows[0].cells[1] == WithAside("Needs the day it is due.", "")


def test_a_mark_that_nothing_sets_running_is_never_passed_over() -> None:
    loose = a_mark("l", rule="XAPP", file_by=told("December 8, 2026"))
    text = section_text(memo_of(a_live_file(loose)), "deadlines")
    assert "marked, and nothing in the file sets it today, XAPP" in text


def test_theirs_by_hand_runs_from_no_event() -> None:
    text = section_text(memo_of(a_live_file(by_hand(whose=Whose.THEIRS))), "deadlines")
    assert "Theirs: Status report" in text
    assert "\nentered by hand\n" in text


def test_law_held_from_memory_is_marked_beside_its_authority() -> None:
    court = Proceeding(id="suit", proceeding_kind=ProceedingKind.CERTIORARI, court="Supreme Court")
    petition = an_entry(EntryKind.PETITION, "p", filed_on=told("November 2, 2026"))
    file = a_file(proceedings=(court,), docket_entries=(petition,))
    assert "S. Ct. R. 12.6 [cite-check]" in section_text(memo_of(file), "deadlines")


def test_a_long_docket_stays_readable_the_later_ones_in_a_table() -> None:
    hands = tuple(
        by_hand(id=f"h{at}", what=f"Paper {at}", due_on=told(f"January {at}, 2027"))
        for at in range(4, 30)
    )
    found = section(a_live_file(*hands))
    assert len(table(under(found.blocks, "Ours, open")).rows) == 12
    rest = table(under(found.blocks, "Ours: the rest"))
    assert len(rest.rows) == 26 + 5 - 12


def test_the_time_to_sue_stands_claim_by_claim_with_alarm_and_flags() -> None:
    file = replace(a_live_file(court="M.D. Tenn."), grievances=())
    again = Claim(id="again", heading="Again", conduct_on=told("March 3, 2023"))
    claims = (*file.claims, again, Claim(id="bare", heading="Bare"))
    found = table(
        under(section(replace(file, claims=claims)).blocks, "Time to sue, claim by claim")
    )
    force, care, bare = found.rows
    assert isinstance(force.cells[0], WithAside)
    assert isinstance(force.cells[1], WithAside)
    assert force.cells[0].text == "Force; Again"
    assert force.cells[0].aside.startswith(
        "Complaint filed January 8, 2024: on or before the safe date."
        " Friday, March 3, 2023: day of the event, not counted;"
    )
    assert force.cells[1].text == "1 year, Tennessee (one-year alarm)"
    assert isinstance(care.cells[0], WithAside)
    assert "July 9, 2023: day of the event, not counted" in care.cells[0].aside
    assert bare.cells[:2] == (WithAside("Bare", "Needs the day of the conduct."), "")


def test_what_every_claim_needs_is_said_once_under_the_table() -> None:
    live = a_live_file()
    unfiled = tuple(replace(each, filed_on=FactDate()) for each in live.proceedings)
    file = replace(live, grievances=(), proceedings=unfiled)
    found = table(under(section(file).blocks, "Time to sue, claim by claim"))
    assert found.note.startswith("Each needs the first grievance's filing and the last answer")


def test_an_arguable_date_is_told_where_exhausting_tolls() -> None:
    found = table(under(section(a_live_file()).blocks, "Time to sue, claim by claim"))
    assert found.rows[0].cells[4] == WithAside("Apr 7, 2025", "Monday")


def test_notes_of_law_stand_once_in_the_whole_memo_in_an_appendix() -> None:
    memo = memo_of(a_live_file())
    assert section_of(memo, "notes").title.endswith(". Notes of law")
    lines = section_text(memo, "notes").splitlines()[1:]
    assert [line.partition(".")[0] for line in lines] == [str(n + 1) for n in range(len(lines))]
    assert len({line.partition(". ")[2] for line in lines}) == len(lines)
    referred = re.findall(r"Notes? ([\d, –]+)\.", outline_text(memo))
    assert {"1", str(len(lines))} <= set(re.findall(r"\d+", " ".join(referred)))


def test_a_stage_from_which_another_court_took_the_case_on_lists_its_times_in_a_line() -> None:
    file = a_live_file(entered_on=told(""), signed_on=told("November 10, 2026"))
    assert "Without a day" in section_text(memo_of(file), "deadlines")
    appeal = Proceeding(id="a", court="5th Cir.", docket_number="26-1", follows_from="suit")
    taken_on = replace(file, proceedings=(*file.proceedings, appeal))
    text = section_text(memo_of(taken_on), "deadlines")
    assert "Without a day" not in text
    over = text.partition("Their stage is over: another court took the case on")[2]
    assert "otice of appeal" in over


def test_without_docket_or_claim_nothing_could_be_computed() -> None:
    assert "deadlines" not in {each.key for each in memo_of(a_file()).sections}
    only_claims = section(a_file(claims=(Claim(id="c", heading="Force"),)))
    assert Missing(NOTHING) in only_claims.blocks


def test_a_federal_party_brings_its_own_period_and_authority() -> None:
    text = section_text(memo_of(a_live_file(us_party=YesNo.YES)), "deadlines")
    assert "60 days after: Monday, January 11, 2027" in text
