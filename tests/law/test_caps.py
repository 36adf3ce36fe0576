"""Time that a court gave beyond the longest extension the rules allow."""

from typing import Any

from qidesk.casefile.records.remedies import DeadlineMark, EntryKind, MarkStatus, ProceedingKind
from qidesk.law.deadlines.case_deadline import CaseDeadline
from tests.law.dockets import civil, dates_of, found_in
from tests.law.shelf import a_file, a_proceeding, an_entry, told

JUDGMENT = an_entry(EntryKind.JUDGMENT, "j", entered_on="April 1, 2026")


def extended(to: str, rule: str = "NOA30", trigger: str = "j", **more: Any) -> DeadlineMark:
    return DeadlineMark(
        id="k",
        rule=rule,
        trigger=trigger,
        status=MarkStatus.EXTENDED,
        extended_to=told(to),
        proof="ECF No. 60",
        **more,
    )


def doubted(deadline: CaseDeadline) -> str:
    return " ".join(deadline.finding.doubts)


def test_an_extension_past_the_longest_one_keeps_the_safe_date_within_it() -> None:
    found = civil(JUDGMENT, deadline_marks=(extended("August 20, 2026"),))["NOA30"]
    assert dates_of(found) == ("2026-05-31", "2026-08-20")
    assert "safe date Sunday, May 31, 2026; file by Friday, May 29, 2026" in (
        found.finding.conclusion
    )
    assert "after the longest extension that the rules allow" in doubted(found)


def test_an_extension_within_the_longest_one_stands_as_ordered() -> None:
    found = civil(JUDGMENT, deadline_marks=(extended("June 1, 2026"),))["NOA30"]
    assert dates_of(found) == ("2026-06-01", "2026-06-01")
    assert "longest extension" not in doubted(found)


def test_an_order_on_the_docket_may_give_14_days_from_its_entry() -> None:
    order = an_entry(
        EntryKind.EXTENSION, "x", entered_on="June 3, 2026", what="ORDER extending time to appeal"
    )
    found = civil(JUDGMENT, order, deadline_marks=(extended("June 17, 2026"),))["NOA30"]
    assert dates_of(found) == ("2026-06-17", "2026-06-17")
    found = civil(JUDGMENT, order, deadline_marks=(extended("June 30, 2026"),))["NOA30"]
    assert dates_of(found) == ("2026-06-17", "2026-06-30")


def on_appeal_extended_to_july_30(rule: str) -> CaseDeadline:
    """A deadline that runs from an opinion of January 5, extended by an order."""
    opinion = an_entry(EntryKind.OPINION, "op", entered_on="January 5, 2026")
    return found_in(
        a_file(
            proceedings=(a_proceeding(ProceedingKind.APPEAL),),
            docket_entries=(opinion,),
            deadline_marks=(extended("July 30, 2026", rule, "op"),),
        )
    )[rule]


def test_no_extension_takes_certiorari_past_150_days() -> None:
    found = on_appeal_extended_to_july_30("CERT90")
    assert dates_of(found) == ("2026-06-04", "2026-07-30")


def test_an_extension_of_what_no_rule_caps_stands_as_ordered() -> None:
    found = on_appeal_extended_to_july_30("BILL-A")
    assert dates_of(found)[1] == "2026-07-30"


def test_an_extension_to_no_one_day_is_asked_for_and_never_passed_over() -> None:
    found = civil(JUDGMENT, deadline_marks=(extended("August 2026"),))["NOA30"]
    assert "the day to which an order extended it: August 2026 is no one day" in found.needs
    found = civil(JUDGMENT, deadline_marks=(extended(""),))["NOA30"]
    assert "the day to which an order extended it" in found.needs
