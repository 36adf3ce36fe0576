"""Posture follows what the courts above ruled."""

from typing import Any

import pytest

from qidesk.casefile.records.claims import ImmunityResult, Ruling, RulingStage, Writing
from qidesk.casefile.records.remedies import EntryKind, Proceeding, ProceedingKind
from qidesk.law.posture import words
from qidesk.law.posture.outcomes import Outcome, outcome_in
from qidesk.law.posture.posture_findings import Posture
from qidesk.law.tables.appealability import Appealable, Situation
from tests.law.shelf import a_proceeding, an_entry
from tests.law.test_posture import (
    DENIED,
    GRANTED,
    GUARD,
    NURSE,
    OPEN,
    a_ruling,
    posture,
    the_way_up,
)

SJ = RulingStage.SUMMARY_JUDGMENT
DENIAL = a_ruling(DENIED, stage=SJ, entered_on="2020-03-02")
NO_MORE_MOVES = "Move to dismiss the appeal"


def an_appeal(**fields: Any) -> Proceeding:
    return a_proceeding(ProceedingKind.APPEAL, **{"id": "a", "follows_from": "p", **fields})


def a_petition(**fields: Any) -> Proceeding:
    given = {"id": "s", "follows_from": "a", **fields}
    return a_proceeding(ProceedingKind.CERTIORARI, **given)


def above(result: ImmunityResult | None = None, ruling_id: str = "up", **fields: Any) -> Ruling:
    given = {"proceeding": "a", "entered_on": "2021-07-02", **fields}
    return a_ruling(result, ruling_id, **given)


def said(found: Posture) -> str:
    return " ".join(each.conclusion for each in found.effects)


@pytest.mark.parametrize(
    ("ruling", "outcome"),
    [
        (above(GRANTED, disposition="Reversed"), Outcome.REVERSED),
        (above(GRANTED), Outcome.REVERSED),
        (above(DENIED, disposition="Affirmed"), Outcome.AFFIRMED),
        (above(DENIED), Outcome.AFFIRMED),
        (above(disposition="Appeal dismissed for want of jurisdiction"), Outcome.DISMISSED),
        (above(disposition="Vacated and remanded"), Outcome.VACATED),
        (above(disposition="Affirmed in part, reversed in part"), Outcome.PARTLY),
    ],
)
def test_after_the_court_of_appeals_ruled_a_denial_follows_its_ruling(
    ruling: Ruling, outcome: Outcome
) -> None:
    found = posture(DENIAL, ruling, proceedings=(OPEN, an_appeal()))
    [way] = found.appeals
    assert way.decided is not None
    assert (way.decided.outcome, way.appealable) == (outcome, Appealable.DECIDED)
    assert f"Decided on appeal: {outcome}, 5th Cir., July 2, 2021." in way.finding.conclusion
    assert way.needs == ()
    assert NO_MORE_MOVES not in said(found)
    assert len(found.effects) == 1


def test_while_the_appeal_is_pending_our_side_may_still_move_to_dismiss_it() -> None:
    found = posture(DENIAL, proceedings=(OPEN, an_appeal()))
    assert found.appeals[0].decided is None
    assert NO_MORE_MOVES in said(found)


@pytest.mark.parametrize(
    ("disposition", "outcome"),
    [
        ("Reversed; judgment rendered", Outcome.REVERSED),
        ("Affirmed, 1 F.4th 1", Outcome.AFFIRMED),
        ("Dismissed for want of jurisdiction", Outcome.DISMISSED),
        ("Vacated and remanded", Outcome.VACATED),
        ("Dismissal reversed", Outcome.REVERSED),
        ("Affirmed the dismissal of the complaint", Outcome.AFFIRMED),
        ("Pending", None),
        ("", None),
    ],
)
def test_where_no_ruling_is_entered_the_end_of_the_appeal_tells(
    disposition: str, outcome: Outcome | None
) -> None:
    ended = an_appeal(disposition=disposition, signed_on="2021-07-02")
    way = posture(DENIAL, proceedings=(OPEN, ended)).appeals[0]
    assert (way.decided.outcome if way.decided else None) is outcome
    assert outcome_in(disposition) is outcome


def test_an_appeal_that_ended_before_the_order_did_not_decide_it() -> None:
    first = an_appeal(disposition="Affirmed", entered_on="2019-05-01")
    assert posture(DENIAL, proceedings=(OPEN, first)).appeals[0].decided is None
    early = above(DENIED, entered_on="2019-05-01")
    assert posture(DENIAL, early, proceedings=(OPEN, an_appeal())).appeals[0].decided is None


@pytest.mark.parametrize(
    ("kind", "what", "entered", "outcome"),
    [
        (EntryKind.OPINION, "OPINION. REVERSED and RENDERED.", "2021-07-02", Outcome.REVERSED),
        (EntryKind.JUDGMENT, "Judgment AFFIRMED", "2021-07-02", Outcome.AFFIRMED),
        (EntryKind.OPINION, "PER CURIAM", "2021-07-02", Outcome.UNTOLD),
        (EntryKind.OPINION, "", "2021-07-02", Outcome.UNTOLD),
        (EntryKind.OPINION, "AFFIRMED", "2019-05-01", None),
        (EntryKind.ORDER, "Motion to dismiss the appeal denied", "2021-07-02", None),
    ],
)
def test_an_opinion_on_the_docket_above_ends_what_may_be_done_while_it_is_pending(
    kind: EntryKind, what: str, entered: str, outcome: Outcome | None
) -> None:
    entry = an_entry(kind, "e", proceeding="a", number="50", what=what, entered_on=entered)
    found = posture(DENIAL, proceedings=(OPEN, an_appeal()), docket_entries=(entry,))
    [way] = found.appeals
    assert (way.decided.outcome if way.decided else None) is outcome
    assert (NO_MORE_MOVES in said(found)) == (outcome is None)
    if outcome:
        assert way.needs == (words.NEEDS_OUTCOME,)
        assert f"Decided on appeal: {outcome}, 5th Cir., July 2, 2021." in way.finding.conclusion
        assert any(fact.words.startswith("ECF No. 50, ") for fact in way.finding.facts)


def test_of_several_decisions_on_the_docket_the_last_that_tells_counts() -> None:
    told = an_entry(EntryKind.OPINION, "o", proceeding="a", what="VACATED", entered_on="2021-07-02")
    bare = an_entry(EntryKind.JUDGMENT, "j", proceeding="a", entered_on="2021-07-03")
    way = posture(DENIAL, proceedings=(OPEN, an_appeal()), docket_entries=(bare, told)).appeals[0]
    assert way.decided is not None
    assert (way.decided.outcome, way.decided.entry) == (Outcome.VACATED, told)


def test_certiorari_denied_leaves_what_the_court_of_appeals_ruled() -> None:
    ended = a_petition(disposition="Petition denied", signed_on="2022-06-30")
    way = posture(
        DENIAL, above(GRANTED, disposition="Reversed"), proceedings=(OPEN, an_appeal(), ended)
    ).appeals[0]
    assert way.decided is not None
    assert (way.decided.outcome, way.decided.denied) == (Outcome.REVERSED, (ended,))
    assert "review denied: Supreme Court" in [each.words for each in way.finding.facts]


def test_the_supreme_courts_ruling_is_the_last_word() -> None:
    way = posture(
        a_ruling(GRANTED, stage=SJ, entered_on="2018-08-22"),
        above(GRANTED, disposition="Affirmed"),
        above(None, "top", proceeding="s", entered_on="2022-02-22", disposition="Vacated"),
        proceedings=(OPEN, an_appeal(), a_petition()),
    ).appeals[0]
    assert way.decided is not None
    assert way.decided.outcome is Outcome.VACATED
    assert way.decided.proceeding.id == "s"


def test_a_dissent_decides_nothing() -> None:
    dissent = above(DENIED, writing=Writing.DISSENT)
    assert posture(DENIAL, dissent, proceedings=(OPEN, an_appeal())).appeals[0].decided is None


def test_each_defendant_follows_the_ruling_of_its_own() -> None:
    other = a_ruling(DENIED, "r2", part="n", stage=SJ, entered_on="2020-03-02")
    rulings = (above(GRANTED), above(DENIED, "up2", part="n"))
    records: dict[str, Any] = {"parts": (GUARD, NURSE), "proceedings": (OPEN, an_appeal())}
    way = posture(DENIAL, other, *rulings, **records).appeals[0]
    assert way.decided is not None
    assert way.decided.outcome is Outcome.PARTLY
    assert dict(way.decided.by_ruling) == {"r": Outcome.REVERSED, "r2": Outcome.AFFIRMED}
    alone = posture(DENIAL, other, rulings[0], **records).appeals[0]
    assert alone.decided is not None
    assert alone.decided.outcome is Outcome.PARTLY


def test_another_claims_ruling_above_decides_nothing_here() -> None:
    other = above(GRANTED, claim="other")
    assert posture(DENIAL, other, proceedings=(OPEN, an_appeal())).appeals[0].decided is None


def test_a_ruling_above_that_does_not_say_how_it_left_the_order_decides_nothing() -> None:
    silent = above(None)
    assert posture(DENIAL, silent, proceedings=(OPEN, an_appeal())).appeals[0].decided is None


@pytest.mark.parametrize(
    "records",
    [
        {"proceedings": (a_proceeding(disposition="Final judgment under Rule 54(b)."),)},
        {"docket_entries": (an_entry(EntryKind.JUDGMENT, what="Rule 54 (b) judgment"),)},
    ],
)
def test_a_judgment_under_rule_54b_does_not_end_the_case(records: dict[str, Any]) -> None:
    way = the_way_up(a_ruling(GRANTED, stage=SJ), **records)
    assert way.row.id is Situation.GRANTED_54B
    assert "the case ends" not in way.finding.conclusion
    assert way.appealable is Appealable.YES
