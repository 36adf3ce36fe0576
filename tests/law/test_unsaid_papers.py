"""Papers that move a time, on a docket whose entries say in words alone what they record."""

import pytest

from qidesk.casefile.records.remedies import DocketEntry, EntryKind, ProceedingKind
from tests.law.boards import DENIAL, JUDGMENT, OPINION, Found, below, days, on_appeal
from tests.law.shelf import an_entry

OTHER = EntryKind.OTHER


def entered(what: str, day: str = "November 23, 2026") -> DocketEntry:
    return an_entry(OTHER, "m", what=what, entered_on=day)


MOTIONS = [
    "MOTION to Alter Judgment by John Roe, filed.",
    "MOTION for New Trial by plaintiff. (Attachments: # 1 Memorandum)",
    "First MOTION for Reconsideration re 30 Order",
    "Letter motion for relief from judgment under Rule 60(b)",
    "Plaintiff's motion to amend the judgment",
]
NO_MOTIONS = [
    "Motion for new trial DENIED",
    "MOTION for extension of time to file a motion for new trial",
    "RESPONSE to motion to alter judgment",
    "MOTION for Bond",
    "Motion hearing held on motion to alter judgment",
]
PETITIONS = [
    "PETITION for rehearing en banc filed by Appellant John Roe",
    "Filed (ECF) Appellant John Roe petition for panel rehearing and rehearing en banc",
    "PETITION FOR REHEARING/REHEARING EN BANC, on behalf of Appellant, FILED.",
    "PETITION filed by Appellant for Rehearing before original panel and the court en banc",
]
NO_PETITIONS = [
    "MOTION for extension of time to file petition for rehearing",
    "RESPONSE to petition for rehearing",
    "Motion to file petition for rehearing out of time",
]


def waits(found: Found, key: str) -> bool:
    return bool(found.by_key[key].undecided)


@pytest.mark.parametrize("what", MOTIONS)
def test_a_motion_after_judgment_takes_the_rule_date_and_leaves_the_safe_one_frap_4_a_4(
    what: str,
) -> None:
    found = below(JUDGMENT, entered(what))
    assert waits(found, "NOA30@j")
    assert days(found.by_key["NOA30@j"])[0] == "2026-12-04"
    assert "by its words" in " ".join(found.by_key["NOA30@j"].finding.assumptions)
    [due] = [each for each in found.agenda.dues if each.key == "NOA30@j"]
    assert due.what == "Notice of appeal (no rule date until motion is decided)"


@pytest.mark.parametrize("what", NO_MOTIONS)
def test_what_is_no_motion_after_judgment_moves_nothing(what: str) -> None:
    assert not waits(below(JUDGMENT, entered(what)), "NOA30@j")


@pytest.mark.parametrize("what", PETITIONS)
def test_a_petition_for_rehearing_takes_the_rule_date_until_it_is_denied_s_ct_r_13_3(
    what: str,
) -> None:
    petition = entered(what, "September 3, 2026")
    assert waits(on_appeal(OPINION, petition), "CERT90@op")
    denied = on_appeal(OPINION, petition, DENIAL)
    assert days(denied.by_key["CERT90@d"])[0] == "2026-12-31"


@pytest.mark.parametrize("what", NO_PETITIONS)
def test_what_is_no_petition_moves_nothing(what: str) -> None:
    assert not waits(on_appeal(OPINION, entered(what, "September 3, 2026")), "CERT90@op")


def test_an_entry_of_a_suit_elsewhere_is_left_as_it_is() -> None:
    petition = an_entry(OTHER, "m", proceeding="q", what=PETITIONS[0])
    assert not waits(on_appeal(OPINION, petition), "CERT90@op")


APPELLANTS = [
    "APPELLANT'S BRIEF FILED [1234567-2] by Mr. John Roe",
    "Submitted (ECF) Opening Brief for review. Submitted by Appellant John Roe.",
    "BRIEF & SPECIAL APPENDIX, on behalf of Appellant John Roe, FILED. Service date 11/19/2026",
    "BRIEF by Appellant in electronic format. Type of Brief: OPENING BRIEF.",
    "APPELLANT BRIEF filed by Mr. Poe for John Roe. Certificate of Service: 11/19/2026",
    "BRIEF FILED - APPELLANT BRIEF filed by John Roe. w/service 11/19/2026",
]
APPELLEES = [
    each.replace("APPELLANT", "APPELLEE")
    .replace("Appellant", "Appellee")
    .replace("Opening", "Answering")
    for each in APPELLANTS
]
NO_BRIEFS = [
    "APPELLEE'S REPLY BRIEF FILED",
    "Appellee's brief due 12/21/2026",
    "ORDER: appellee's brief is stricken",
    "MOTION for extension of time to file appellee's brief",
    "AMICUS BRIEF filed in support of appellee",
]


@pytest.mark.parametrize("what", APPELLEES)
def test_an_appellee_s_brief_asks_whether_the_reply_runs_frap_31_a_1(what: str) -> None:
    board = on_appeal(entered(what, "November 19, 2026")).board
    assert board["REPLY@m"] == "2026-12-10"


@pytest.mark.parametrize("what", APPELLANTS)
def test_an_appellant_s_brief_is_known_by_its_words_too(what: str) -> None:
    found = on_appeal(entered(what, "November 19, 2026"))
    assert days(found.by_key["BRIEF-AE@m"])[1] == "2026-12-21"
    assert "REPLY@m" not in found.by_key


@pytest.mark.parametrize("what", NO_BRIEFS)
def test_what_is_no_principal_brief_sets_no_brief_running(what: str) -> None:
    found = on_appeal(entered(what, "November 19, 2026"))
    assert {"REPLY@m", "BRIEF-AE@m"}.isdisjoint(found.board)


def test_the_other_side_s_papers_set_our_times_by_their_words() -> None:
    """FRAP 27(a)(3)(A); FRCP 15(a)(1)(B), 38(b)(1); S. Ct. R. 15.5."""
    motion = entered("MOTION to dismiss appeal filed by Appellee Warden Poe", "November 19, 2026")
    assert on_appeal(motion).board == {"MOTRESP@m": "2026-11-30"}
    ours = entered("MOTION to supplement record filed by Appellant", "November 19, 2026")
    assert on_appeal(ours).board == {}
    answer = below(entered("ANSWER to Complaint by Warden Poe", "November 20, 2026"))
    assert answer.board == {"JURY@m": "2026-12-04", "AMEND-RESP@m": "2026-12-11"}
    opposed = Found(
        entered("Brief of respondent Warden in opposition filed.", "November 20, 2026"),
        kind=ProceedingKind.CERTIORARI,
    )
    assert opposed.board == {"DIST@m": "2026-12-04"}
