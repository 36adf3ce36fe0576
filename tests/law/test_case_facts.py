"""What the records say of service, parties and immunity, and what follows from it."""

from dataclasses import replace

import pytest

from qidesk.casefile.records.claims import ImmunityResult, Prong, Ruling
from qidesk.casefile.records.matter import Case, MatterKind
from qidesk.casefile.records.places import Facility, FacilityKind
from qidesk.casefile.records.remedies import EntryKind, ProceedingKind, ServedHow, Whose
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.deadlines.deadlines_of_case import deadlines_of
from tests.law.dockets import OURS, THEIRS, TODAY, appeal, civil, dates_of, found_in
from tests.law.shelf import a_file, a_proceeding, an_entry, the_book, told

FEDERAL = Facility(id="f", facility_kind=FacilityKind.FEDERAL_PRISON)


@pytest.mark.parametrize(
    ("how", "due"),
    [
        (ServedHow.ELECTRONIC, "2026-11-27"),
        (ServedHow.HAND, "2026-11-27"),
        (ServedHow.MAIL, "2026-11-30"),
        (ServedHow.CLERK, "2026-11-30"),
        (ServedHow.OTHER, "2026-11-30"),
        (None, "2026-11-27"),
    ],
)
def test_a_report_runs_from_its_service_and_the_way_it_was_served(
    how: ServedHow | None, due: str
) -> None:
    report = an_entry(
        EntryKind.REPORT,
        "r",
        entered_on="November 9, 2026",
        served_on="November 12, 2026",
        served_how=how,
    )
    found = civil(report)["R&R"]
    assert dates_of(found) == ("2026-11-27", due)
    assert not any("Served on the day" in said for said in found.finding.assumptions)
    assert found.finding.facts[0].words == (
        "S.D. Tex. 3:17-cv-235: service of report and recommendation, November 12, 2026"
    )


def test_a_brief_served_by_mail_gives_three_days_but_its_filing_starts_the_amicus() -> None:
    brief = an_entry(
        EntryKind.BRIEF,
        "b",
        filed_on="March 3, 2025",
        served_on="March 5, 2025",
        served_how=ServedHow.MAIL,
        filed_by="us",
    )
    found = appeal(brief)
    assert dates_of(found["BRIEF-AE"]) == ("2025-04-04", "2025-04-07")
    assert dates_of(found["AMICUS"]) == ("2025-03-10", "2025-03-10")


def test_a_response_to_a_motion_on_appeal_sets_the_reply() -> None:
    response = an_entry(EntryKind.RESPONSE, "r", filed_on="May 12, 2025", filed_by="us")
    found = appeal(response)["MOTREPLY"]
    assert dates_of(found) == ("2025-05-19", "2025-05-19")
    assert found.whose is Whose.THEIRS


@pytest.mark.parametrize(
    ("entered", "facilities", "dates"),
    [
        (YesNo.YES, (), ("2027-01-11", "2027-01-11")),
        (YesNo.NO, (FEDERAL,), ("2026-12-14", "2026-12-14")),
        (YesNo.UNKNOWN, (FEDERAL,), ("2026-12-14", "2027-01-11")),
        (YesNo.UNKNOWN, (), ("2026-12-14", "2026-12-14")),
        (None, (FEDERAL,), ("2026-12-14", "2027-01-11")),
    ],
)
def test_a_united_states_party_is_as_entered_and_else_disputed_at_a_federal_facility(
    entered: YesNo | None, facilities: tuple[Facility, ...], dates: tuple[str, str]
) -> None:
    found = civil(entered_on="November 12, 2026", us_party=entered, facilities=facilities)
    assert dates_of(found["NOA30"]) == dates
    asked = any("federal officer is a party" in need for need in found["NOA30"].needs)
    assert asked == (bool(facilities) and entered is not YesNo.NO)


def test_an_appeal_takes_the_united_states_party_from_the_suit_below() -> None:
    suit = a_proceeding(us_party=YesNo.YES)
    above = a_proceeding(
        ProceedingKind.APPEAL, id="a", follows_from="p", entered_on="November 2, 2026"
    )
    found = found_in(a_file(proceedings=(suit, above)))
    assert dates_of(found["REHEAR"]) == ("2026-12-17", "2026-12-17")
    own = replace(above, us_party=YesNo.NO)
    assert dates_of(found_in(a_file(proceedings=(suit, own)))["REHEAR"])[1] == "2026-11-16"
    circling = replace(suit, us_party=None, follows_from="a")
    assert dates_of(found_in(a_file(proceedings=(circling, above)))["REHEAR"])[1] == "2026-11-16"


def ruled(**fields: object) -> Ruling:
    given = {"id": "r", "proceeding": "p", "entered_on": told("March 4, 2021")}
    return Ruling(**{**given, **fields})  # type: ignore[arg-type]


def test_what_was_entered_of_immunity_comes_before_the_prongs() -> None:
    denied = ruled(immunity=ImmunityResult.DENIED, prong_1=Prong.NO)
    found = civil(rulings=(denied,))["NOA-QI"]
    assert dates_of(found) == ("2021-04-05", "2021-04-05")
    assert not any("prongs" in said for said in found.finding.assumptions)
    granted = ruled(immunity=ImmunityResult.GRANTED, prong_1=Prong.YES, prong_2=Prong.YES)
    assert "NOA-QI" not in civil(rulings=(granted,))
    put_off = civil(rulings=(ruled(immunity=ImmunityResult.DEFERRED),))["NOA-QI"]
    assert any("Carswell" in said for said in put_off.finding.assumptions)


def test_a_court_written_out_in_words_keeps_its_own_times() -> None:
    found = appeal(
        an_entry(EntryKind.JUDGMENT, "j", entered_on="February 11, 2025"),
        court="Eleventh Circuit",
    )
    assert dates_of(found["REHEAR"]) == ("2025-03-04", "2025-03-04")


def test_without_a_separate_document_the_150_days_are_shown() -> None:
    found = civil(entered_on="March 4, 2021", separate_document=YesNo.NO)
    assert dates_of(found["SEPDOC"]) == ("2021-08-01", "2021-08-01")
    assert "SEPDOC" not in civil(entered_on="March 4, 2021")


def test_a_linked_order_denies_rehearing() -> None:
    petition = an_entry(EntryKind.REHEARING, "q", filed_on="October 16, 2019", filed_by="us")
    denial = an_entry(EntryKind.ORDER, "d", entered_on="December 9, 2019", decides="q")
    found = appeal(petition, denial, court="8th Cir.")["CERT90"]
    assert dates_of(found) == ("2020-03-09", "2020-03-09")
    assert found.key == "CERT90@d"


def test_what_gives_no_days_is_listed_without_any() -> None:
    decided = appeal(an_entry(EntryKind.JUDGMENT, "j", entered_on="February 11, 2025"))
    assert decided["MANDSTAY"].dates is None
    assert "before the mandate issues" in decided["MANDSTAY"].finding.conclusion
    assert "28(j)" not in decided
    issued = appeal(
        an_entry(EntryKind.JUDGMENT, "j", entered_on="February 11, 2025"),
        an_entry(EntryKind.MANDATE, "x", entered_on="March 11, 2025"),
    )
    assert "MANDSTAY" not in issued
    pending = appeal(an_entry(EntryKind.BRIEF, "b", filed_on="March 3, 2025"))
    assert "Promptly" in pending["28(j)"].finding.conclusion
    assert not any("cite-check" in said for said in pending["28(j)"].finding.doubts)


def test_service_on_a_defendant_counts_in_the_first_suit_alone() -> None:
    served = replace(THEIRS, served_on=told("September 1, 2017"))
    suits = (a_proceeding(), a_proceeding(id="second"))
    found = deadlines_of(a_file(proceedings=suits, parts=(OURS, served)), the_book(), TODAY)
    answers = [each for each in found if each.named == "ANSWER"]
    assert [each.occurrence and each.occurrence.proceeding.id for each in answers] == ["p"]
    assert [dates_of(each)[1] for each in found if each.named == "AMEND"] == ["2017-09-22"]


def test_a_friend_of_the_court_s_day_is_ours_where_that_is_what_we_are() -> None:
    brief = an_entry(EntryKind.BRIEF, "b", filed_on="March 3, 2025", filed_by="us")
    file = a_file(
        proceedings=(a_proceeding(ProceedingKind.APPEAL),), docket_entries=(brief,), parts=(OURS,)
    )
    friends = replace(file, case=Case(id="c", matter_kind=MatterKind.AMICUS))
    counsels = replace(file, case=Case(id="c", matter_kind=MatterKind.DIRECT))
    assert found_in(friends)["AMICUS"].whose is Whose.OURS
    assert found_in(counsels)["AMICUS"].whose is None


def test_the_other_side_s_notice_does_not_answer_for_ours() -> None:
    theirs = an_entry(
        EntryKind.NOTICE_OF_APPEAL, "n", filed_on="September 3, 2018", filed_by="them"
    )
    found = civil(theirs, entered_on="August 22, 2018", parts=(OURS, THEIRS))["NOA30"]
    assert found.filings == ()
    assert found.rescues != ()
    nameless = replace(theirs, filed_by="")
    found = civil(nameless, entered_on="August 22, 2018", parts=(OURS, THEIRS))["NOA30"]
    assert found.filings == (nameless,)
