import inspect
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from qidesk.casefile.records.claims import Prong, Ruling, Writing
from qidesk.casefile.records.remedies import (
    EntryKind,
    ProceedingKind,
    Whose,
)
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.deadlines import appellate, district, occurrences, tolling
from qidesk.law.deadlines.deadlines_of_case import deadlines_of
from qidesk.law.deadlines.docket import named
from qidesk.law.tables.docket_words import SIGNS
from tests.law.dockets import OURS, THEIRS, TODAY, appeal, civil, dates_of, found_in
from tests.law.shelf import a_file, a_proceeding, an_entry, the_book, told


def a_ruling(ruling_id: str = "r", **fields: Any) -> Ruling:
    given = {"prong_1": Prong.YES, "prong_2": Prong.YES, "entered_on": told("March 4, 2021")}
    return Ruling(id=ruling_id, proceeding="p", **{**given, **fields})


def test_a_denial_of_immunity_starts_the_other_side_s_clock_open_to_day_180() -> None:
    found = civil(rulings=(a_ruling(), a_ruling("r2")))["NOA-QI"]
    assert found.whose is Whose.THEIRS
    assert found.dates is not None
    assert found.dates.rule_date == date(2021, 4, 5)
    assert found.dates.latest_arguable == date(2021, 8, 31)
    assert found.finding.conclusion.endswith("latest arguable Tuesday, August 31, 2021")
    assert "file by" not in found.finding.conclusion
    assert (found.rescues, found.mailbox) == ((), ())


@pytest.mark.parametrize(
    ("prong_1", "prong_2", "denied"),
    [
        (Prong.YES, Prong.YES, True),
        (Prong.ASSUMED, Prong.FACT_DISPUTE, True),
        (Prong.FACT_DISPUTE, None, True),
        (Prong.YES, Prong.NO, False),
        (Prong.NO, Prong.YES, False),
        (Prong.FACT_DISPUTE, Prong.NO, False),
        (Prong.YES, Prong.NOT_REACHED, False),
        (None, None, False),
    ],
)
def test_a_denial_is_read_from_the_prongs(
    prong_1: Prong | None, prong_2: Prong | None, denied: bool
) -> None:
    found = civil(rulings=(a_ruling(prong_1=prong_1, prong_2=prong_2),))
    assert ("NOA-QI" in found) == denied


def test_a_dissent_denies_nothing() -> None:
    assert civil(rulings=(a_ruling(writing=Writing.DISSENT),)) == {}
    assert "NOA-QI" in civil(rulings=(a_ruling(writing=Writing.COURT),))


def test_the_judgment_s_separate_document_says_nothing_of_an_earlier_order() -> None:
    found = civil(rulings=(a_ruling(),), separate_document=YesNo.YES, entered_on="January 5, 2026")[
        "NOA-QI"
    ]
    alone = civil(rulings=(a_ruling(),))["NOA-QI"]
    assert found.dates is not None
    assert alone.dates is not None
    assert found.dates.latest_arguable == alone.dates.latest_arguable
    assert (found.dates.latest_arguable - found.dates.rule_date).days > 100


def test_a_separate_document_shortens_the_other_side_s_window() -> None:
    found = civil(rulings=(a_ruling(),), separate_document=YesNo.YES)["NOA-QI"]
    assert found.dates is not None
    assert found.dates.latest_arguable == date(2021, 4, 5)


def test_a_report_is_counted_from_its_entry_and_objections_from_their_filing() -> None:
    report = an_entry(EntryKind.REPORT, "r", number="40", entered_on="April 9, 2018")
    objections = an_entry(EntryKind.OBJECTIONS, "o", filed_on="April 20, 2018", filed_by="us")
    found = civil(report, objections, parts=(OURS, THEIRS))
    assert dates_of(found["R&R"]) == ("2018-04-23", "2018-04-23")
    assert found["R&R"].dates is not None
    assert found["R&R"].dates.latest_arguable == date(2018, 4, 26)
    assert found["R&R"].filings[0].id == "o"
    assert found["R&R-RESP"].whose is Whose.THEIRS
    assert any("Served on the day" in said for said in found["R&R"].finding.assumptions)


def test_a_complaint_and_its_service_set_the_days_to_serve_and_to_answer() -> None:
    served = replace(THEIRS, served_on=told("September 1, 2017"), title="Warden")
    nameless = replace(THEIRS, id="x", served_on=told("September 1, 2017"))
    complaint = an_entry(EntryKind.COMPLAINT, number="1", filed_on="July 25, 2017")
    found = civil(complaint, parts=(OURS, served, nameless, THEIRS))
    assert dates_of(found["SERVE"]) == ("2017-10-23", "2017-10-23")
    assert dates_of(found["ANSWER"]) == ("2017-09-22", "2017-09-22")
    assert found["ANSWER"].whose is Whose.THEIRS
    assert "service on a defendant" in found["ANSWER"].finding.facts[0].words


def test_an_inmate_s_notice_sets_the_cross_appeal_running_from_its_docketing() -> None:
    notice = an_entry(
        EntryKind.NOTICE_OF_APPEAL,
        filed_by="us",
        mailed_on="September 3, 2018",
        filed_on="September 3, 2018",
        entered_on="September 10, 2018",
    )
    found = civil(notice, parts=(OURS, THEIRS))
    assert dates_of(found["XAPP"]) == ("2018-09-24", "2018-09-24")
    assert found["XAPP"].whose is Whose.THEIRS
    assert found["REPSTMT"].whose is Whose.OURS
    theirs = an_entry(EntryKind.NOTICE_OF_APPEAL, filed_by="them", filed_on="September 3, 2018")
    found = civil(theirs, parts=(OURS, THEIRS))
    assert dates_of(found["XAPP"]) == ("2018-09-17", "2018-09-17")
    assert found["XAPP"].whose is Whose.OURS


def test_a_motion_after_judgment_and_the_order_on_it_may_give_the_time_anew() -> None:
    motion = an_entry(EntryKind.MOTION, "m", number="35", filed_on="September 10, 2018")
    order = an_entry(EntryKind.ORDER, "o", number="38", entered_on="November 1, 2018")
    undated = an_entry(EntryKind.ORDER, "u", number="39")
    found = civil(motion, order, undated, entered_on="August 22, 2018")["TOLL"]
    assert dates_of(found) == ("2018-12-03", "2018-12-03")
    assert any(
        "ECF No. 35, motion is taken to be a motion that tolls" in said
        for said in found.finding.assumptions
    )


def test_a_motion_pending_after_judgment_is_pointed_out() -> None:
    motion = an_entry(EntryKind.MOTION, "m", number="35", filed_on="September 10, 2018")
    early = an_entry(EntryKind.MOTION, "e", number="20", filed_on="March 10, 2018")
    found = civil(motion, early, entered_on="August 22, 2018")["NOA30"]
    (said,) = [each for each in found.finding.assumptions if each.startswith("After it")]
    assert "ECF No. 35, motion" in said
    assert "ECF No. 20" not in said


def test_a_later_judgment_without_its_day_is_still_asked_about() -> None:
    casefile = a_file(
        proceedings=(a_proceeding(entered_on="August 22, 2018"),),
        docket_entries=(
            an_entry(EntryKind.JUDGMENT, "old", signed_on="August 20, 2018"),
            an_entry(EntryKind.JUDGMENT, "new", signed_on="October 2, 2018"),
        ),
    )
    every = deadlines_of(casefile, the_book(), TODAY)
    appeals = [each for each in every if each.named == "NOA30"]
    assert [(each.key, each.dates is None) for each in appeals] == [
        ("NOA30@p", False),
        ("NOA30@new", True),
    ]


def test_an_order_before_judgment_or_without_a_motion_tolls_nothing() -> None:
    early = an_entry(EntryKind.MOTION, "m", filed_on="August 1, 2018")
    order = an_entry(EntryKind.ORDER, "o", entered_on="November 1, 2018")
    assert "TOLL" not in civil(early, order, entered_on="August 22, 2018")
    assert "TOLL" not in civil(order, entered_on="August 22, 2018")
    assert "TOLL" not in civil(early, order)


def test_the_appeal_s_judgment_sets_rehearing_mandate_and_certiorari() -> None:
    found = appeal(
        an_entry(EntryKind.OPINION, "o", entered_on="February 11, 2025"),
        an_entry(EntryKind.JUDGMENT, "j", entered_on="February 11, 2025"),
        court="11th Cir.",
    )
    assert dates_of(found["REHEAR"]) == ("2025-03-04", "2025-03-04")
    assert dates_of(found["MANDATE"]) == ("2025-03-11", "2025-03-11")
    assert dates_of(found["CERT90"]) == ("2025-05-12", "2025-05-12")
    assert found["REHEAR"].occurrence.record == "j"
    assert found["MANDATE"].whose is None
    assert "COVID" not in found
    assert "COSTS-ALLOC" not in found


def test_certiorari_runs_from_the_denial_of_rehearing_and_never_from_the_mandate() -> None:
    found = appeal(
        an_entry(EntryKind.REHEARING, "p1", filed_on="October 16, 2019", filed_by="us"),
        an_entry(EntryKind.REHEARING, "d1", entered_on="December 9, 2019"),
        an_entry(EntryKind.MANDATE, "m1", entered_on="December 16, 2019"),
        court="8th Cir.",
        mandate_on="December 16, 2019",
    )
    assert dates_of(found["CERT90"]) == ("2020-03-09", "2020-03-09")
    assert found["CERT90"].occurrence.record == "d1"
    assert dates_of(found["CERT-EXT"]) == ("2020-02-27", "2020-02-28")
    assert dates_of(found["CERT-EXT-MAX"]) == ("2020-05-07", "2020-05-08")
    assert dates_of(found["COVID"]) == ("2020-05-07", "2020-05-07")
    assert dates_of(found["MANDATE-DENIED"]) == ("2019-12-16", "2019-12-16")
    assert dates_of(found["AMICUS-RH"]) == ("2019-10-23", "2019-10-23")


def test_briefs_set_the_answer_the_reply_and_the_amicus() -> None:
    casefile_found = appeal(
        an_entry(EntryKind.BRIEF, "b1", filed_on="March 3, 2025", filed_by="us"),
        an_entry(EntryKind.BRIEF, "b2", filed_on="April 2, 2025", filed_by="them"),
        an_entry(EntryKind.BRIEF, "a1", filed_on="March 10, 2025", filed_by="friend"),
        an_entry(EntryKind.BRIEF, "b3", filed_on="April 23, 2025", filed_by="us"),
        an_entry(EntryKind.MOTION, "mo", filed_on="May 1, 2025", filed_by="them"),
    )
    assert dates_of(casefile_found["BRIEF-AE"]) == ("2025-04-02", "2025-04-02")
    assert casefile_found["BRIEF-AE"].whose is Whose.THEIRS
    assert dates_of(casefile_found["REPLY"]) == ("2025-04-23", "2025-04-23")
    assert casefile_found["REPLY"].whose is Whose.OURS
    assert casefile_found["AMICUS"].whose is Whose.OURS
    assert dates_of(casefile_found["MOTRESP"]) == ("2025-05-12", "2025-05-12")
    assert casefile_found["MOTRESP"].whose is Whose.OURS


def test_a_decision_of_the_supreme_court_sets_rehearing() -> None:
    casefile = a_file(
        proceedings=(a_proceeding(ProceedingKind.CERTIORARI, entered_on="February 22, 2021"),)
    )
    found = found_in(casefile)
    assert dates_of(found["REH-SC"]) == ("2021-03-19", "2021-03-19")
    assert dates_of(found["JUDG-SC"]) == ("2021-03-26", "2021-03-26")


def test_an_event_older_than_the_table_is_refused_and_not_passed_over() -> None:
    found = civil(entered_on="March 24, 1995")
    assert dates_of(found["NOA30"]) == ("1995-04-24", "1995-04-24")
    refused = found["R59e"]
    assert refused.dates is None
    assert "no version of this rule for a day like March 24, 1995" in refused.finding.conclusion
    assert refused.needs == ()
    assert "EXT" in found


def test_an_unknown_day_takes_the_version_of_the_signing_date_and_counts_nothing() -> None:
    found = civil(signed_on="March 24, 1995")
    assert found["R59e"].dates is None
    assert "no version of this rule" in found["R59e"].finding.conclusion
    assert "needs the day of entry" in found["NOA30"].finding.conclusion


def test_an_entry_without_a_kind_is_named_all_the_same() -> None:
    assert named(replace(an_entry(EntryKind.ORDER), entry_kind=None)) == "entry"


def test_nothing_told_says_that_anything_is_in_time_or_too_late() -> None:
    casefile = a_file(
        proceedings=(a_proceeding(entered_on="August 22, 2018"),),
        rulings=(a_ruling(),),
        docket_entries=(
            an_entry(EntryKind.MOTION, "m", filed_on="September 10, 2018"),
            an_entry(EntryKind.ORDER, "o", entered_on="November 1, 2018"),
        ),
    )
    for deadline in deadlines_of(casefile, the_book(), TODAY):
        finding = deadline.finding
        offers = [
            each for offer in deadline.rescues for each in (offer.rescue.what, *offer.rescue.needs)
        ]
        said = " ".join(
            [
                finding.conclusion,
                *finding.arithmetic,
                *finding.assumptions,
                *finding.doubts,
                *deadline.needs,
                *deadline.mailbox,
                *offers,
            ]
        ).casefold()
        assert not any(word in said for word in ("timely", "missed", "none due"))


def test_every_trigger_that_a_docket_can_show_is_in_the_table_and_sets_a_rule() -> None:
    source = "".join(map(inspect.getsource, (appellate, district, occurrences, tolling)))
    codes = set(re.findall(r'"([a-z\d]+(?:_[a-z\d]+)+)"', source))
    codes |= {row.trigger for row in the_book().docket_words}
    assert len(codes) > 12
    used = {trigger for rule in the_book().rules for trigger in rule.triggers}
    assert codes - used - set(SIGNS) == set()
