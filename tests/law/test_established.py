"""What was clearly established for a claim: authorities, rights, grid, best and worst."""

from dataclasses import replace
from typing import Any

from qidesk.casefile.records.claims import (
    Analogue,
    Authority,
    CitedFor,
    Claim,
    LawFound,
    Pick,
    Stance,
)
from qidesk.casefile.records.places import Facility
from qidesk.law.established.established_findings import Established, Level
from qidesk.law.established.established_in_case import established_of
from qidesk.law.tables.immunity import Point
from tests.law.conduct import an_authority
from tests.law.shelf import a_file, a_proceeding, the_book, told


def a_claim(*authorities: Authority, **records: Any) -> Established:
    claim = Claim(id="c", conduct_on=told("2013-09-06"), **records.pop("claim", {}))
    [found] = established_of(
        a_file(
            claims=(claim,),
            authorities=authorities,
            proceedings=records.pop("proceedings", (a_proceeding(court="5th Cir."),)),
            facilities=(Facility(id="f", state="Texas"),),
            **records,
        ),
        the_book(),
    )
    return found


RIGHT = CitedFor.RIGHT
HELPS = an_authority(
    id="h", court="5th Cir.", decided_on="2000", stance=Stance.HELPFUL, cited_for=RIGHT
)
HURTS = an_authority(
    id="u", court="8th Cir.", decided_on="2001", stance=Stance.ADVERSE, cited_for=RIGHT
)
LATER = an_authority(id="l", court="Supreme Court", decided_on="2020", stance=Stance.HELPFUL)
PLAIN = an_authority(id="p", court="Supreme Court", decided_on="1990")


def test_a_claim_counts_what_helps_and_what_hurts_and_hides_nothing() -> None:
    found = a_claim(LATER, HURTS, PLAIN, HELPS)
    assert [each.authority.id for each in found.authorities] == ["p", "h", "u", "l"]
    assert found.finding.conclusion == (
        "5th Cir.: conduct September 6, 2013. Counting: helpful, on the right: 1 binding;"
        " adverse, on the right: 1 persuasive;"
        " whom it helps not entered, what they are cited for not entered: 1 binding;"
        " cited for something else, set aside, in part only, or not told: 1."
    )


def test_without_binding_help_a_robust_consensus_is_asked_for() -> None:
    points = the_book().immunity.points
    assert a_claim(HURTS).finding.authority == points[Point.CONSENSUS].authority
    assert a_claim(HELPS).finding.authority == points[Point.TWO_QUESTIONS].authority


def test_a_claim_without_authorities_or_circuit_says_so() -> None:
    assert a_claim().finding.conclusion.endswith("Counting: no authority is entered.")
    bare = established_of(a_file(claims=(Claim(id="c"),)), the_book())[0]
    assert bare.finding.conclusion.startswith("Circuit not known: conduct on a day not entered.")
    assert bare.burden is None
    assert (bare.best, bare.worst) == (None, None)


def test_an_authority_named_for_another_claim_stays_out() -> None:
    other = an_authority(id="o", claim="another", court="5th Cir.")
    assert a_claim(other).authorities == ()


def test_the_desk_suggests_best_and_worst_and_says_that_it_does() -> None:
    grid = (Analogue(id="n", claim="c", authority="h2", fact_there="There.", fact_here="Here."),)
    twin = an_authority(id="h2", court="5th Cir.", decided_on="1999", stance=Stance.HELPFUL)
    found = a_claim(LATER, HURTS, HELPS, twin, analogues=grid)
    assert found.best is not None
    assert found.worst is not None
    assert (found.best.as_of.authority.id, found.best.picked) == ("h2", False)
    assert found.best.why == (
        "suggested by the desk: helpful, binding, before, counts, compared in the analogue grid"
    )
    assert found.worst.why == (
        "suggested by the desk: adverse, persuasive, before,"
        " counts only as part of a robust consensus"
    )


def test_a_later_holding_on_the_law_of_that_day_is_suggested_before_an_older_decision() -> None:
    older = an_authority(id="o", court="5th Cir.", decided_on="2009", stance=Stance.ADVERSE)
    later = replace(
        LATER,
        id="s",
        stance=Stance.ADVERSE,
        cited_for=CitedFor.VIOLATION,
        law_found=LawFound.UNCLEAR,
        law_found_on=told("2013-09-06"),
    )
    found = a_claim(older, later)
    assert [each.authority.id for each in found.authorities] == ["s", "o"]
    assert found.worst is not None
    assert found.worst.as_of.authority.id == "s"


def test_the_authors_pick_comes_first_and_that_for_the_claim_before_all() -> None:
    whole = an_authority(id="w", court="8th Cir.", pick=Pick.BEST)
    own = an_authority(id="o", court="8th Cir.", pick=Pick.BEST, claim="c")
    chosen = a_claim(HELPS, whole, own).best
    assert chosen is not None
    assert (chosen.as_of.authority.id, chosen.picked) == ("o", True)
    alone = a_claim(HELPS, whole).best
    assert alone is not None
    assert alone.as_of.authority.id == "w"


def test_the_right_stands_at_the_levels_that_were_stated() -> None:
    found = a_claim(claim={"right": "Argued.", "right_broadly": "Broad."})
    assert [(each.level, each.words) for each in found.rights] == [
        (Level.ARGUED, "Argued."),
        (Level.BROAD, "Broad."),
    ]
    assert "the right, stated narrowly" in found.lacking


def test_the_grid_names_its_empty_cells() -> None:
    lines = (
        Analogue(id="n", claim="c", authority="h", fact_there="There."),
        Analogue(id="m", fact_here="Here."),
        Analogue(id="k", claim="another"),
    )
    first, second = a_claim(HELPS, analogues=lines).analogues
    assert first.missing == ("the fact here", "the distinction the court drew", "our answer")
    assert (second.as_of, second.missing[0]) == (None, "the authority")


def test_what_a_claim_lacks_is_listed() -> None:
    lacking = a_claim().lacking
    assert "an analogue" in lacking
    assert "the facts that would make the violation obvious" in lacking
    lines = (Analogue(id="m", fact_here="Here."),)
    assert "our answer, in the analogue" in a_claim(analogues=lines).lacking


def test_the_obvious_case_route_rests_on_the_facts_entered() -> None:
    found = a_claim(claim={"obvious_facts": "Seven hours in the sun."}).obvious
    assert found.facts == "Seven hours in the sun."
    assert "Taylor v. Riojas" in found.finding.authority[0]
    assert found.finding.facts[0].words == "Seven hours in the sun."
