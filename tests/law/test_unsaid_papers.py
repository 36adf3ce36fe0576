"""Papers that move a time, on a docket whose entries say in words alone what they record."""

import pytest

from qidesk.casefile.records.remedies import DocketEntry, EntryKind
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
