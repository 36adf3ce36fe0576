from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from qidesk.casefile.records.places import Facility, FacilityKind
from qidesk.casefile.records.remedies import (
    DeadlineMark,
    EntryKind,
    Filer,
    MarkStatus,
    ProceedingKind,
    ServedHow,
    Whose,
)
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.deadlines.deadlines_of_case import deadlines_of
from tests.law.dockets import TODAY, civil, dates_of, found_in
from tests.law.shelf import a_file, a_proceeding, an_entry, the_book, told


def test_an_entered_judgment_yields_what_follows_from_it_chained() -> None:
    found = civil(entered_on="November 12, 2026")
    assert dates_of(found["NOA30"]) == ("2026-12-14", "2026-12-14")
    assert dates_of(found["R59e"]) == ("2026-12-10", "2026-12-10")
    assert dates_of(found["EXT"]) == ("2027-01-11", "2027-01-13")
    assert found["REOPEN"].whose is Whose.OURS
    assert found["FEES"].whose is Whose.THEIRS
    assert found["EXT-MAX"].whose is None
    assert "NOA60" not in found
    assert found["NOA30"].finding.facts[0].words == (
        "S.D. Tex. 3:17-cv-235: the judgment, November 12, 2026"
    )


def test_deadlines_come_by_safe_date_and_what_lacks_a_fact_comes_last() -> None:
    casefile = a_file(
        proceedings=(a_proceeding(entered_on="August 22, 2018"),),
        docket_entries=(an_entry(EntryKind.REPORT, signed_on="March 2, 2018"),),
    )
    found = deadlines_of(casefile, the_book(), TODAY)
    safe = [each.dates.safe_date for each in found if each.dates]
    assert safe == sorted(safe)
    assert [each.named for each in found if each.dates is None] == ["R&R", "R60b"]


def test_a_signing_date_never_stands_in_for_an_entry_date() -> None:
    found = civil(signed_on="November 12, 2026")["NOA30"]
    assert found.dates is None
    assert "cannot tell: needs the day of entry of the judgment" in found.finding.conclusion
    assert "signed November 12, 2026: a signing date is no entry date" in [
        fact.words for fact in found.finding.facts
    ]
    assert found.needs[0].startswith("the exact day of entry of the judgment")


def test_a_suit_filed_before_december_2016_keeps_three_days_for_electronic_service() -> None:
    def latest(filed: str) -> tuple[date, date]:
        served = an_entry(
            EntryKind.REPORT, served_on="March 1, 2017", served_how=ServedHow.ELECTRONIC
        )
        suit = a_proceeding(filed_on=filed)
        found = found_in(a_file(proceedings=(suit,), docket_entries=(served,)))["R&R"].dates
        assert found is not None
        return found.rule_date, found.latest_arguable

    assert latest("June 1, 2016") == (date(2017, 3, 15), date(2017, 3, 20))
    assert latest("January 9, 2017") == (date(2017, 3, 15), date(2017, 3, 15))


def test_an_entry_date_known_to_the_month_gives_a_range() -> None:
    found = civil(entered_on="November 2026")["NOA30"]
    assert not found.exact
    assert found.dates is not None
    assert found.dates.safe_date == date(2026, 12, 1)
    assert "the day of the trigger is not known exactly" in found.finding.conclusion
    assert found.needs[0].startswith("the exact day")


def test_an_empty_docket_gives_an_empty_answer() -> None:
    assert civil() == {}
    assert found_in(a_file()) == {}
    assert found_in(a_file(proceedings=(a_proceeding(ProceedingKind.HABEAS),))) == {}


def test_a_judgment_entry_and_the_proceeding_s_own_date_count_once() -> None:
    casefile = a_file(
        proceedings=(a_proceeding(entered_on="August 22, 2018"),),
        docket_entries=(
            an_entry(EntryKind.JUDGMENT, "j1", number="32", entered_on="August 22, 2018"),
            an_entry(EntryKind.JUDGMENT, "j2", number="40", entered_on="October 1, 2018"),
            an_entry(EntryKind.JUDGMENT, "j3", signed_on="August 20, 2018"),
        ),
    )
    appeals = [each for each in deadlines_of(casefile, the_book(), TODAY) if each.named == "NOA30"]
    assert [each.key.partition("@")[2] for each in appeals] == ["j1", "j2"]
    assert appeals[0].finding.facts[0].words.startswith("S.D. Tex. 3:17-cv-235: ECF No. 32, judgm")


def test_a_judgment_entry_without_its_day_is_still_asked_about() -> None:
    found = civil(an_entry(EntryKind.JUDGMENT, signed_on="October 2, 2018"))["NOA30"]
    assert found.dates is None


def test_past_the_safe_date_the_rescues_open_with_what_each_needs() -> None:
    late = civil(entered_on="August 22, 2018")["NOA30"]
    rescues = {offer.rescue.id: offer for offer in late.rescues}
    assert {
        "separate-document",
        "tolling-motion",
        "extension",
        "reopening",
        "wrong-court",
        "premature",
        "brief-as-notice",
        "prison-mail",
    } == set(rescues)
    assert rescues["extension"].last_day == date(2018, 10, 21)
    assert rescues["wrong-court"].last_day is None
    assert all(offer.rescue.needs for offer in late.rescues)
    assert civil(entered_on="November 12, 2026")["NOA30"].rescues == ()


def test_a_notice_on_the_docket_is_shown_and_one_by_the_safe_date_needs_no_rescue() -> None:
    def with_notice(day: str) -> CaseDeadline:
        notice = an_entry(EntryKind.NOTICE_OF_APPEAL, "n", number="41", filed_on=day)
        return civil(notice, entered_on="August 22, 2018")["NOA30"]

    early, late = with_notice("September 3, 2018"), with_notice("December 3, 2018")
    assert early.filings[0].id == "n"
    assert "the docket shows ECF No. 41, notice of appeal, September 3, 2018" in [
        fact.words for fact in early.finding.facts
    ]
    assert early.rescues == ()
    assert late.rescues != ()


def test_a_petition_in_the_next_court_answers_the_certiorari_clock() -> None:
    casefile = a_file(
        proceedings=(
            a_proceeding(ProceedingKind.APPEAL, id="a", entered_on="December 20, 2019"),
            a_proceeding(ProceedingKind.CERTIORARI, id="s", follows_from="a"),
        ),
        docket_entries=(
            an_entry(
                EntryKind.PETITION,
                "q",
                proceeding="s",
                filed_on="March 2, 2020",
                entered_on="April 30, 2020",
            ),
        ),
    )
    found = found_in(casefile)
    assert [entry.id for entry in found["CERT90"].filings] == ["q"]
    assert found["CERT90"].rescues == ()
    assert dates_of(found["COVID"]) == ("2020-05-18", "2020-05-18")
    assert dates_of(found["CERT-EXT"]) == ("2020-03-09", "2020-03-09")
    assert dates_of(found["CERT-EXT-MAX"]) == ("2020-05-18", "2020-05-18")
    assert dates_of(found["BIO"]) == ("2020-06-01", "2020-06-01")
    assert found["BIO"].whose is Whose.THEIRS
    assert "AMI-CERT" in found


def test_who_files_decides_whether_the_prison_mail_helps() -> None:
    prisoner = civil(entered_on="November 12, 2026", filer=Filer.PRO_SE)
    counsel = civil(entered_on="November 12, 2026", filer=Filer.COUNSEL)
    unknown = civil(entered_on="November 12, 2026", filer=None)
    assert len(prisoner["NOA30"].mailbox) == 6
    assert prisoner["R59e"].mailbox == ()
    assert counsel["NOA30"].mailbox == ()
    assert "counsel cannot rely on prison mail" in counsel["NOA30"].needs[-1]
    assert "who files, counsel or the prisoner" in unknown["NOA30"].needs[-1]


def test_a_court_that_is_not_in_the_table_is_asked_for() -> None:
    found = civil(entered_on="November 12, 2026", court="", docket_number="")["NOA30"]
    assert any("the court, by its usual citation" in need for need in found.needs)
    assert found.finding.facts[0].words == "a court: the judgment, November 12, 2026"


def test_a_federal_prison_in_the_file_leaves_the_sixty_days_to_be_settled() -> None:
    prison = Facility(id="f", facility_kind=FacilityKind.FEDERAL_PRISON)
    found = civil(entered_on="November 12, 2026", facilities=(prison,))
    assert dates_of(found["NOA30"]) == ("2026-12-14", "2027-01-11")
    assert dates_of(found["EXT"]) == ("2027-01-11", "2027-02-10")
    assert any("federal officer is a party" in need for need in found["NOA30"].needs)
    assert not any("federal officer is a party" in need for need in found["R59e"].needs)


def test_a_court_order_replaces_the_computed_day_and_is_not_rolled() -> None:
    order = DeadlineMark(
        id="m",
        rule="noa30",
        status=MarkStatus.EXTENDED,
        extended_to=told("December 19, 2026"),
        proof="ECF No. 44",
        trigger="p",
    )
    found = civil(entered_on="November 12, 2026", deadline_marks=(order,))["NOA30"]
    assert dates_of(found) == ("2026-12-19", "2026-12-19")
    assert found.dates is not None
    assert found.dates.file_by == date(2026, 12, 18)
    assert found.ordered == order
    assert found.finding.authority[0] == "court order (ECF No. 44)"
    nameless = replace(order, proof="")
    found = civil(entered_on="November 12, 2026", deadline_marks=(nameless,))["NOA30"]
    assert found.finding.authority[0] == "court order (docket number not entered)"


@pytest.mark.parametrize(
    "changed",
    [
        {"status": MarkStatus.OPEN},
        {"extended_to": told("December 2026")},
        {"trigger": "other"},
        {"rule": "R59e"},
    ],
)
def test_a_mark_that_orders_no_day_here_changes_nothing(changed: dict[str, Any]) -> None:
    mark = DeadlineMark(
        id="m",
        rule="NOA30",
        status=MarkStatus.EXTENDED,
        extended_to=told("December 19, 2026"),
        trigger="p",
    )
    found = civil(entered_on="November 12, 2026", deadline_marks=(replace(mark, **changed),))
    assert dates_of(found["NOA30"]) == ("2026-12-14", "2026-12-14")
