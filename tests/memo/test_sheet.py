"""The deadline sheet: what two people count by hand and sign."""

from datetime import date

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.remedies import EntryKind, MarkStatus
from qidesk.law.tables.rules import Extendable
from qidesk.memo.deadline_sheet import deadline_sheet
from qidesk.memo.outline import Labelled, Memo, Missing, Section, Table, WithAside
from qidesk.memo.page.pages import render
from tests.law.shelf import the_book
from tests.memo.cases import TODAY, a_file, analysis_of, told
from tests.memo.live import a_live_file, an_entry, by_hand, confirmed, the
from tests.memo.reading import outline_text, pages_of, squeezed


def sheet(file: CaseFile, today: date = TODAY) -> Memo:
    return deadline_sheet(analysis_of(file, today))


def form(memo: Memo, what: str) -> Section:
    return next(each for each in memo.sections if what in each.title)


def rows(section: Section) -> dict[str, str | Table]:
    return {each.label: each.value for each in section.blocks if isinstance(each, Labelled)}


def test_each_open_deadline_of_ours_has_a_form_by_safe_date() -> None:
    titles = [each.title for each in sheet(a_live_file(by_hand())).sections[1:]]
    assert titles[0] == "1. Status report"
    assert titles[1].startswith("2. Renewed motion for judgment as a matter of law; motion to")
    assert titles[2] == "3. Notice of appeal"


def test_a_form_has_boxes_for_the_entry_and_for_every_line_of_the_count() -> None:
    found = rows(form(sheet(a_live_file()), "Notice of appeal"))
    assert found["Runs from"] == (
        "The judgment, November 12, 2026, S.D. Tex. 4:24-cv-101.\n"
        "☐  its entry and day were seen on the docket itself"
    )
    assert str(found["Count"]).splitlines() == [
        "☐  Thursday, November 12, 2026: day of the event, not counted",
        "☐  30 days after: Saturday, December 12, 2026",
        "☐  Saturday: to Sunday, December 13, 2026",
        "☐  Sunday: to Monday, December 14, 2026",
    ]


def test_a_form_tells_what_decides_the_count() -> None:
    assert rows(form(sheet(a_live_file()), "Notice of appeal"))["Worked from"] == (
        "Court: S.D. Tex.; United States party: no; separate document: unknown; filed by: pro se."
    )


def test_a_form_has_rule_days_version_and_doubts() -> None:
    found = rows(form(sheet(a_live_file()), "Notice of appeal"))
    assert found["Rule"] == (
        "FRAP 4(a)(1)(A); 28 U.S.C. § 2107(a). Motion to extend the time to appeal: by Monday,"
        " January 11, 2027 (safe date)."
    )
    days = found["Dates"]
    assert isinstance(days, Table)
    assert [column.head for column in days.columns] == [
        "File by",
        "Safe date",
        "Rule date",
        "Latest arguable",
    ]
    assert days.rows[0].cells[0] == WithAside("Dec 11, 2026", "Friday")
    version = the("NOA30", a_live_file()).version
    assert found["Version"] == f"{version}. Tables of law {the_book().fingerprint}."
    assert "No United States party" in str(found["Assumed"])
    assert found["Files"] == "The person files, pro se."


def test_two_people_have_a_line_each_for_the_day_counted_initials_and_date() -> None:
    signed = rows(form(sheet(a_live_file()), "Notice of appeal"))["Signed"]
    assert isinstance(signed, Table)
    assert [column.head for column in signed.columns][1:] == ["Day counted", "Initials", "Date"]
    first, second = signed.rows
    assert first.cells[0] == WithAside("First person", "worked it out, ticked the count")
    assert second.cells[0] == WithAside("Second person", "counted it independently")
    assert all("____" in str(cell) for row in signed.rows for cell in row.cells[1:])


def test_what_was_confirmed_or_set_by_order_stands_on_the_form() -> None:
    mark = confirmed(the("NOA30", a_live_file()))
    found = rows(form(sheet(a_live_file(mark)), "Notice of appeal"))
    assert str(found["Stands"]).startswith("Worked out by AB, confirmed by CD")


def test_a_deadline_by_hand_asks_for_the_paper_that_sets_it() -> None:
    found = rows(form(sheet(a_live_file(by_hand())), "Status report"))
    assert found["Runs from"] == "Entered by hand.   ☐  the paper that sets it was seen"
    assert found["Version"] == f"No rule of the tables. Tables of law {the_book().fingerprint}."
    assert {"Count", "Worked from"} & set(found) == set()


def test_an_inexact_trigger_has_no_rule_date_to_sign() -> None:
    found = rows(form(sheet(a_live_file(entered_on=told("November 2026"))), "Notice of appeal"))
    days = found["Dates"]
    assert isinstance(days, Table)
    assert days.rows[0].cells[2] == WithAside("not known", "not exact")


def test_what_cannot_be_extended_says_so() -> None:
    file = a_live_file()
    deadline = the("R59e", file)
    assert deadline.rule is not None
    assert deadline.rule.extendable is Extendable.NO
    found = rows(form(sheet(file), "motion to alter or amend"))
    assert str(found["Rule"]).endswith("No court may give more time.")


def test_ours_without_a_day_are_listed_apart_and_not_to_be_signed() -> None:
    report = an_entry(EntryKind.REPORT, "r", number="20")
    last = sheet(a_live_file(entries=(report,))).sections[-1]
    assert last.title == "Not on this sheet: ours, without a day"
    assert "Ours: objections to a report and recommendation" in outline_text(
        sheet(a_live_file(entries=(report,)))
    )


def test_a_case_without_an_open_deadline_has_none_to_sign() -> None:
    filed = a_file(deadline_marks=(by_hand(status=MarkStatus.FILED),))
    first, last = sheet(filed).sections
    assert isinstance(first.blocks[-1], Missing)
    assert "none to sign" in first.blocks[-1].what
    assert last.blocks == ()
    assert len(pages_of(render(sheet(filed)))) == 1


def test_no_form_is_broken_over_two_pages() -> None:
    pages = [squeezed(page) for page in pages_of(render(sheet(a_live_file(by_hand()))))]
    forms = sum(page.count("Secondperson") for page in pages)
    assert forms == len(sheet(a_live_file(by_hand())).sections) - 2
    for page in pages:
        assert page.count("RUNSFROM") == page.count("Firstperson") == page.count("Secondperson")


def test_the_sheet_is_privileged_dated_and_names_its_case() -> None:
    made = sheet(a_live_file())
    assert made.legend.startswith("PRIVILEGED")
    assert (made.title, made.as_of, made.caption) == (
        "Deadline sheet",
        "November 22, 2026",
        "Doe v. Roe",
    )
    assert render(made) == render(sheet(a_live_file()))
