"""How clerks put a ruling: verdicts and defaults, immunity refused, and their short words."""

import pytest

from qidesk.casefile.records.remedies import EntryKind, ProceedingKind
from tests.law.boards import Found
from tests.law.shelf import an_entry
from tests.law.test_rulings_in_words import APPEAL, CIVIL, UNSAID, raised


@pytest.mark.parametrize(
    "what",
    [
        "DEFAULT JUDGMENT against Defendant Smith in the amount of $50,000",
        "ORDER granting defendants' oral motion for judgment as a matter of law",
        "ORDER granting Rule 50 motion; the jury is excused",
        "ORDER: the Clerk shall terminate this action",
        "ORDER denying certificate of appealability and dismissing petition",
        "CIVIL MINUTES: jury returns verdict for Defendant on all counts",
        "JURY VERDICT in favor of Defendants",
    ],
)
def test_a_judgment_after_a_verdict_or_a_default_is_asked_about_frcp_58_b(what: str) -> None:
    assert "judgment_entered" in raised(CIVIL, what, UNSAID)


@pytest.mark.parametrize(
    "what",
    [
        "ORDER denying 20 Motion to Dismiss; qualified immunity is inappropriate at this stage",
        "ORDER: the Court declines to grant qualified immunity to Sergeant Roe",
        "ORDER overruling the defense of qualified immunity",
        "ORDER: Defendant is not protected by qualified immunity",
    ],
)
def test_immunity_that_was_not_granted_is_asked_about_in_whatever_words(what: str) -> None:
    assert "immunity_denied" in raised(CIVIL, what, EntryKind.ORDER)


@pytest.mark.parametrize(
    "what",
    [
        "MOTION for directed verdict by defendants",
        "PROPOSED Verdict Form by plaintiff",
        "ORDER denying motion to set aside the verdict",
        "CERTIFICATE OF SERVICE by plaintiff re dismissal with prejudice",
        "ORDER: the Court declines to grant qualified immunity to Sergeant Roe",
    ],
)
def test_a_paper_about_a_verdict_or_immunity_raises_no_judgment(what: str) -> None:
    assert "judgment_entered" not in raised(CIVIL, what, UNSAID)


def test_a_certificate_of_appealability_denied_may_end_the_appeal() -> None:
    text = "Certificate of appealability denied; appeal terminated"
    assert "appeal_judgment_entered" in raised(APPEAL, text, UNSAID)


CLERKS_SHORT_WORDS = [
    (CIVIL, "Order on Motion to Dismiss, Terminate Civil Case", "judgment_entered"),
    (CIVIL, "Order on Motion for Summary Judgment", "judgment_entered"),
    (CIVIL, "Memorandum & Opinion: MSJ granted. JS-6", "judgment_entered"),
    (CIVIL, "ORDER granting attorney's fees of $20,000", "judgment_entered"),
    (CIVIL, "Order on Motion for Reconsideration", "tolling_order_entered"),
    (CIVIL, "ORDER denying motion to reopen case", "tolling_order_entered"),
    (CIVIL, "OPINION of the Sixth Circuit AFFIRMING the judgment", "mandate_noted"),
    (CIVIL, "ORDER re-opening time to file appeal", "reopening_order_entered"),
    (CIVIL, "ORDER denying motion to certify class", "class_order_entered"),
    (CIVIL, "Order Severing Claims and Opening New Case", "transferred"),
    (APPEAL, "Petition for permission to appeal denied", "appeal_judgment_entered"),
]


@pytest.mark.parametrize(("court", "what", "trigger"), CLERKS_SHORT_WORDS)
def test_a_clerk_s_short_words_for_a_ruling_raise_what_it_may_be(
    court: ProceedingKind, what: str, trigger: str
) -> None:
    assert trigger in raised(court, what, EntryKind.ORDER)


@pytest.mark.parametrize(
    ("court", "what"),
    [
        (CIVIL, "Order on Motion for Extension of Time to File Response to summary judgment"),
        (CIVIL, "ORDER granting extension of time to file motion for attorney's fees"),
        (CIVIL, "ORDER granting motion to withdraw as attorney"),
        (APPEAL, "ORDER denying leave to appeal in forma pauperis"),
    ],
)
def test_a_clerk_s_short_words_for_more_time_or_leave_raise_no_decision(
    court: ProceedingKind, what: str
) -> None:
    found = raised(court, what, EntryKind.ORDER)
    assert found & {"judgment_entered", "appeal_judgment_entered"} == set()


@pytest.mark.parametrize(
    ("what", "day"),
    [
        ("Certiorari denied", None),
        ("U.S. Supreme Court letter: petition for a writ of certiorari DENIED", None),
        ("SUPREME COURT ORDER: certiorari was denied on 11/02/2026 in 26-1234", "2026-11-27"),
    ],
)
def test_what_the_supreme_court_did_is_asked_of_an_appeal_by_its_own_day_s_ct_r_44(
    what: str, day: str | None
) -> None:
    """The day of the entry is that of the court of appeals' clerk: no time is counted from it."""
    entry = an_entry(UNSAID, "c", entered_on="November 4, 2026", what=what)
    found = Found(entry, kind=APPEAL, court="9th Cir.")
    assert found.by_key["REH-SC@c"].asked
    assert found.board == ({"REH-SC@c": day} if day else {})
    if not day:
        assert "Supreme Court's judgment or order: read it" in found.agenda.why


@pytest.mark.parametrize(
    "what",
    [
        "Motion to stay mandate pending certiorari denied",
        "ORDER: motion to extend time for petition for certiorari denied",
        "Petition for writ of certiorari filed",
    ],
)
def test_no_decision_of_the_supreme_court_is_read_from_words_about_a_petition(what: str) -> None:
    assert "supreme_decision_entered" not in raised(APPEAL, what, UNSAID)
