"""What people did about a deadline, and the alarm where what was confirmed no longer holds."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.remedies import (
    DeadlineMark,
    EntryKind,
    Filer,
    MarkStatus,
    ProceedingKind,
    ServedHow,
    Whose,
)
from qidesk.law.deadlines.case_deadline import CaseDeadline, Origin, State
from qidesk.law.deadlines.deadlines_of_case import deadlines_of
from qidesk.law.deadlines.marks import day_chosen
from qidesk.law.tables.lawbook import parse_lawbook
from tests.law.dockets import TODAY, appeal, civil, dates_of
from tests.law.shelf import a_file, a_proceeding, an_entry, texts, the_book, told

ENTERED = "November 12, 2026"


def a_mark(mark_id: str = "m", **fields: Any) -> DeadlineMark:
    given = {"rule": "NOA30", "proceeding": "p"}
    return DeadlineMark(id=mark_id, **{**given, **fields})


def confirmed(deadline: CaseDeadline, **fields: Any) -> DeadlineMark:
    """The mark that confirms a deadline as it stands."""
    assert deadline.dates is not None
    return a_mark(
        "c",
        worked_out_by="AB",
        initials="CD",
        date_seen=FactDate.on(deadline.dates.safe_date),
        inputs_seen="\n".join(deadline.inputs),
        rule_version=deadline.version,
        **fields,
    )


def notice(*marks: DeadlineMark, **fields: Any) -> CaseDeadline:
    given = {"entered_on": ENTERED, **fields}
    return civil(deadline_marks=marks, **given)["NOA30"]


def test_what_a_deadline_was_worked_out_from_is_told_line_by_line() -> None:
    assert notice().inputs == (
        "entry of the judgment or appealable order on the civil docket: November 12, 2026",
        "court: S.D. Tex.",
        "United States party: no",
        "separate document: unknown",
        "filed by: pro se",
        "by the rule: 2026-12-14",
    )
    report = an_entry(
        EntryKind.REPORT, "r", served_on="November 12, 2026", served_how=ServedHow.MAIL
    )
    assert "served: mail" in civil(report)["R&R"].inputs
    stated = replace(report, served_how=None)
    assert "served: not stated" in civil(stated)["R&R"].inputs
    assert "counted from: 2026-12-14" in civil(entered_on=ENTERED)["EXT"].inputs
    assert "filed by: not entered" in notice(filer=None).inputs


def test_a_confirmed_deadline_that_still_holds_raises_no_alarm() -> None:
    found = notice(confirmed(notice()))
    assert (found.state, found.alarm) == (State.CONFIRMED, None)
    assert found.confirmed == found.marks[0]


def test_a_later_day_of_entry_raises_an_alarm_that_says_what_changed() -> None:
    found = notice(confirmed(notice()), entered_on="November 13, 2026", filer=Filer.COUNSEL)
    assert found.state is State.ALARM
    assert found.alarm is not None
    assert (found.alarm.seen, found.alarm.today) == (
        "Monday, December 14, 2026",
        "Monday, December 14, 2026",
    )
    entry, filer = found.alarm.changes
    assert entry == (
        "entry of the judgment or appealable order on the civil docket: was November 12, 2026,"
        " today November 13, 2026"
    )
    assert filer == "filed by: was pro se, today counsel"


def test_another_safe_date_raises_the_alarm_even_where_only_the_day_was_frozen() -> None:
    bare = replace(confirmed(notice()), inputs_seen="", rule_version="")
    assert notice(bare, filer=Filer.COUNSEL).alarm is None
    moved = notice(bare, entered_on="November 20, 2026").alarm
    assert moved is not None
    assert moved.changes == (
        "safe date: was Monday, December 14, 2026, today Monday, December 21, 2026",
    )
    vague = replace(bare, date_seen=told("December 2026"))
    alarm = notice(vague).alarm
    assert alarm is not None
    assert alarm.seen == "December 2026"


def test_a_day_of_entry_taken_away_raises_the_alarm() -> None:
    found = notice(confirmed(notice()), entered_on="", signed_on="November 12, 2026")
    assert found.dates is None
    assert found.alarm is not None
    assert found.alarm.today == "no day"
    assert "by the rule: was 2026-12-14, today nothing" in found.alarm.changes


def test_a_corrected_row_of_the_table_raises_the_alarm() -> None:
    table = texts()
    table["deadlines"] = table["deadlines"].replace(
        "NOA30,A,Notice of appeal,same side,30", "NOA30,A,Notice of appeal,same side,31", 1
    )
    book, problems = parse_lawbook(table)
    assert problems == ()
    casefile = a_file(
        proceedings=(a_proceeding(entered_on=ENTERED),), deadline_marks=(confirmed(notice()),)
    )
    found = next(each for each in deadlines_of(casefile, book, TODAY) if each.named == "NOA30")
    assert found.alarm is not None
    assert any(change.startswith("rule: was NOA30") for change in found.alarm.changes)


def test_an_extension_after_the_confirmation_asks_for_another_one() -> None:
    order = a_mark(
        "x", status=MarkStatus.EXTENDED, extended_to=told("January 8, 2027"), proof="ECF No. 44"
    )
    found = notice(confirmed(notice()), order)
    assert found.state is State.ALARM
    assert found.alarm is not None
    assert "set by order: was nothing, today January 8, 2027 (ECF No. 44)" in found.alarm.changes
    assert notice(order).state is State.EXTENDED
    again = notice(order)
    assert notice(order, confirmed(again)).state is State.CONFIRMED


def test_an_order_cannot_move_the_safe_date_of_a_time_that_no_court_may_extend() -> None:
    order = a_mark(
        rule="R59e", status=MarkStatus.EXTENDED, extended_to=told("January 8, 2027"), proof="44"
    )
    found = civil(entered_on=ENTERED, deadline_marks=(order,))["R59e"]
    assert dates_of(found) == ("2026-12-10", "2027-01-08")
    assert any("do not let a court extend" in said for said in found.finding.doubts)


def test_a_filed_one_is_filed_whatever_changes_and_a_reviewed_one_is_under_review() -> None:
    filed = a_mark("f", status=MarkStatus.FILED, proof="ECF No. 52")
    review = a_mark("v", status=MarkStatus.RESCUE_REVIEW)
    assert notice(confirmed(notice()), filed, entered_on="November 20, 2026").state is State.FILED
    assert notice(review).state is State.REVIEW
    assert notice(a_mark("o", status=MarkStatus.OPEN)).state is State.OPEN


def test_a_filed_one_past_its_safe_date_offers_rescues_only_for_what_the_docket_shows_late() -> (
    None
):
    filed = a_mark(status=MarkStatus.FILED, proof="ECF No. 52")
    assert notice(filed, entered_on="August 22, 2018").rescues == ()
    late = an_entry(EntryKind.NOTICE_OF_APPEAL, "n", filed_on="December 3, 2018", number="52")
    found = civil(late, entered_on="August 22, 2018", deadline_marks=(filed,))["NOA30"]
    assert found.rescues != ()


def test_a_mark_belongs_to_exactly_the_record_it_is_linked_to() -> None:
    casefile = a_file(
        proceedings=(a_proceeding(),),
        docket_entries=(
            an_entry(EntryKind.JUDGMENT, "j1", entered_on="November 2, 2026"),
            an_entry(EntryKind.JUDGMENT, "j2", entered_on=ENTERED),
        ),
        deadline_marks=(a_mark(trigger="j2", status=MarkStatus.FILED),),
    )
    found = {each.key: each.state for each in deadlines_of(casefile, the_book(), TODAY)}
    assert (found["NOA30@j1"], found["NOA30@j2"]) == (State.OPEN, State.FILED)


def test_holidays_and_closed_days_count_where_they_were_chosen_and_never_for_the_safe_date() -> (
    None
):
    chosen = a_mark(holidays=("2026-12-14 a state holiday",), closed_days=("December 15, 2026",))
    found = notice(chosen)
    assert dates_of(found) == ("2026-12-14", "2026-12-16")
    assert "holidays counted: 2026-12-14" in found.inputs
    assert "clerk's office closed: 2026-12-15" in found.inputs
    others = civil(entered_on=ENTERED, deadline_marks=(chosen,))
    assert dates_of(others["REOPEN"]) == dates_of(civil(entered_on=ENTERED)["REOPEN"])
    unread = notice(a_mark(holidays=("some day in winter",)))
    assert dates_of(unread) == ("2026-12-14", "2026-12-14")
    assert any("cannot be read: some day in winter" in need for need in unread.needs)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-04-20 Patriots' Day", (date(2026, 4, 20), "Patriots' Day")),
        ("2026-04-20: Patriots' Day", (date(2026, 4, 20), "Patriots' Day")),
        ("April 20, 2026: Patriots' Day", (date(2026, 4, 20), "Patriots' Day")),
        ("April 20, 2026", (date(2026, 4, 20), "a holiday chosen for this deadline")),
        ("Patriots' Day", None),
        ("April 2026: some days", None),
    ],
)
def test_a_chosen_day_begins_with_its_day(text: str, found: tuple[date, str] | None) -> None:
    assert day_chosen(text) == found


def test_the_mandate_and_certiorari_are_counted_on_from_the_day_an_order_set() -> None:
    judgment = an_entry(EntryKind.JUDGMENT, "j", entered_on="February 11, 2025")
    order = a_mark(
        rule="REHEAR",
        trigger="j",
        status=MarkStatus.EXTENDED,
        extended_to=told("March 10, 2025"),
        proof="ECF No. 60",
        proceeding="",
    )
    plain = appeal(judgment)
    moved = appeal(judgment, court="5th Cir.")
    assert dates_of(plain["MANDATE"]) == dates_of(moved["MANDATE"])
    casefile = a_file(
        proceedings=(a_proceeding(ProceedingKind.APPEAL),),
        docket_entries=(judgment,),
        deadline_marks=(
            order,
            replace(order, id="n", rule="CERT90", extended_to=told("June 27, 2025")),
        ),
    )
    found = {each.named: each for each in deadlines_of(casefile, the_book(), TODAY)}
    assert dates_of(found["MANDATE"]) == ("2025-03-17", "2025-03-17")
    assert dates_of(found["CERT-EXT"]) == ("2025-06-17", "2025-06-17")
    assert found["CERT-EXT-MAX"].dates == plain["CERT-EXT-MAX"].dates


def by_hand(**fields: Any) -> CaseDeadline:
    mark = DeadlineMark(id="h", **{"what": "Status report", **fields})
    (found,) = deadlines_of(a_file(deadline_marks=(mark,)), the_book(), TODAY)
    return found


def test_a_deadline_entered_by_hand_stands_beside_the_computed_ones() -> None:
    hand = DeadlineMark(id="h", what="Status report", due_on=told("December 13, 2026"), rule="L.R.")
    casefile = a_file(proceedings=(a_proceeding(entered_on=ENTERED),), deadline_marks=(hand,))
    found = deadlines_of(casefile, the_book(), TODAY)
    at = [each.key for each in found].index("hand@h")
    assert found[at].origin is Origin.MANUAL
    assert found[at + 1].named == "NOA30"
    assert found[at].dates is not None
    assert found[at].dates.file_by == date(2026, 12, 11)
    assert found[at].finding.conclusion == (
        "Status report: due Sunday, December 13, 2026; file by Friday, December 11, 2026"
    )
    assert found[at].finding.authority == ("L.R.",)
    assert (found[at].whose, found[at].rule, found[at].exact) == (Whose.OURS, None, True)


def test_a_deadline_by_hand_with_only_a_day_to_file_by_or_none_at_all() -> None:
    file_by = by_hand(file_by=told("December 11, 2026"), whose=Whose.THEIRS)
    assert file_by.dates is not None
    assert (file_by.dates.safe_date, file_by.dates.file_by) == (date(2026, 12, 11),) * 2
    assert file_by.whose is Whose.THEIRS
    none = by_hand(what="", rule="")
    assert none.what == "a deadline without a name"
    assert none.dates is None
    assert none.needs == ("the day it is due",)
    assert "cannot tell" in none.finding.conclusion


def test_a_deadline_by_hand_known_to_the_month_is_safe_on_its_first_day() -> None:
    month = by_hand(due_on=told("December 2026"))
    assert not month.exact
    assert month.dates is not None
    assert month.dates.safe_date == date(2026, 12, 1)
    assert month.dates.latest_arguable == date(2026, 12, 31)


def test_a_deadline_by_hand_is_extended_confirmed_and_alarmed_like_others() -> None:
    due = told("December 14, 2026")
    plain = by_hand(due_on=due)
    assert plain.dates is not None
    signed = {
        "initials": "CD",
        "date_seen": FactDate.on(plain.dates.safe_date),
        "inputs_seen": "\n".join(plain.inputs),
    }
    assert by_hand(due_on=due, **signed).state is State.CONFIRMED
    moved = by_hand(due_on=told("December 16, 2026"), **signed)
    assert moved.alarm is not None
    assert moved.alarm.changes == (
        "safe date: was Monday, December 14, 2026, today Wednesday, December 16, 2026",
        "due: was December 14, 2026, today December 16, 2026",
    )
    extended = by_hand(
        due_on=due, status=MarkStatus.EXTENDED, extended_to=told("January 4, 2027"), proof="ECF 9"
    )
    assert dates_of(extended) == ("2027-01-04", "2027-01-04")
    assert extended.finding.authority == ("court order (ECF 9)",)


def test_a_mark_that_nothing_sets_running_today_is_never_passed_over() -> None:
    mark = confirmed(notice())
    casefile = a_file(proceedings=(a_proceeding(),), deadline_marks=(mark,))
    (found,) = deadlines_of(casefile, the_book(), TODAY)
    assert found.origin is Origin.LOOSE
    assert found.key == "NOA30@p"
    assert dates_of(found) == ("2026-12-14", "2026-12-14")
    assert found.alarm is not None
    assert found.alarm.changes == ("nothing in the file sets this deadline running today",)
    assert "nothing in the file sets this deadline running today" in found.finding.conclusion


def test_a_loose_mark_shows_the_day_an_order_set_its_own_day_or_none() -> None:
    def loose(**fields: Any) -> CaseDeadline:
        casefile = a_file(proceedings=(a_proceeding(),), deadline_marks=(a_mark(**fields),))
        (found,) = deadlines_of(casefile, the_book(), TODAY)
        return found

    ordered = {"status": MarkStatus.EXTENDED, "extended_to": told("January 4, 2027")}
    assert dates_of(loose(**ordered)) == ("2027-01-04", "2027-01-04")
    known = loose(file_by=told("December 11, 2026"), what="Notice of appeal")
    assert known.what == "Notice of appeal"
    assert dates_of(known) == ("2026-12-11", "2026-12-11")
    assert dates_of(loose(file_by=told("December 11, 2026"), **ordered))[0] == "2027-01-04"
    bare = loose(rule="")
    assert (bare.dates, bare.what) == (None, "a deadline")
    assert "marked, without a day" in bare.finding.conclusion
