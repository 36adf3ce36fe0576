"""How each circuit takes each sort of source."""

from typing import Any

import pytest

from qidesk.casefile.records.claims import (
    GoodLaw,
)
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.established.weights import source_of, weigh
from qidesk.law.tables.sources import Limit, SourceKind, Weight
from tests.law.conduct import CIRCUITS, an_authority
from tests.law.shelf import the_book


def weight(court: str, circuit: str = "5", state: str = "TX", **fields: Any) -> Weight:
    source = source_of(the_book(), an_authority(court=court, **fields))
    return weigh(the_book(), source, circuit, state).weight


@pytest.mark.parametrize("circuit", CIRCUITS)
def test_the_supreme_court_and_the_circuit_itself_bind_everywhere(circuit: str) -> None:
    own = {"DC": "D.C. Cir.", "1": "1st Cir.", "2": "2d Cir.", "3": "3d Cir."}
    assert weight("Supreme Court", circuit) is Weight.BINDING
    assert weight(own.get(circuit, f"{circuit}th Cir."), circuit) is Weight.BINDING


@pytest.mark.parametrize("circuit", CIRCUITS)
def test_other_circuits_persuade_within_the_limit_each_circuit_sets(circuit: str) -> None:
    other = "8th Cir." if circuit != "8" else "7th Cir."
    found = weigh(the_book(), source_of(the_book(), an_authority(court=other)), circuit, "TX")
    limits = {
        "1": Limit.NONE,
        "2": Limit.FORESHADOWED,
        "3": Limit.CONSENSUS,
        "4": Limit.NOTHING_CONTROLS,
        "5": Limit.CONSENSUS,
        "6": Limit.RARELY,
        "7": Limit.TREND,
        "8": Limit.NONE,
        "9": Limit.NOTHING_CONTROLS,
        "10": Limit.WEIGHT,
        "11": Limit.OBVIOUS,
        "DC": Limit.CONSENSUS,
    }
    assert (found.weight, found.limit) == (Weight.PERSUASIVE, limits[circuit])


def test_an_unpublished_decision_from_elsewhere_stands_under_the_limit_on_unpublished_ones() -> (
    None
):
    authority = an_authority(court="5th Cir.", published=YesNo.NO)
    found = weigh(the_book(), source_of(the_book(), authority), "8", "TX")
    assert (found.weight, found.limit) == (Weight.PERSUASIVE, Limit.NOT_ALONE)


@pytest.mark.parametrize("circuit", CIRCUITS)
def test_district_decisions_may_persuade_in_four_circuits_only(circuit: str) -> None:
    expected = Weight.PERSUASIVE if circuit in ("1", "3", "8", "9") else Weight.NOT_COUNTING
    assert weight("N.D. Cal.", circuit) is expected


@pytest.mark.parametrize(
    ("circuit", "court", "answer"),
    [
        ("1", "1st Cir.", Weight.PERSUASIVE),
        ("2", "2d Cir.", Weight.NOT_COUNTING),
        ("3", "3d Cir.", Weight.PERSUASIVE),
        ("4", "4th Cir.", Weight.NOT_COUNTING),
        ("5", "5th Cir.", Weight.NOT_COUNTING),
        ("6", "6th Cir.", Weight.NOT_COUNTING),
        ("7", "7th Cir.", Weight.NOT_COUNTING),
        ("8", "8th Cir.", Weight.PERSUASIVE),
        ("9", "9th Cir.", Weight.PERSUASIVE),
        ("10", "10th Cir.", Weight.PERSUASIVE),
        ("11", "11th Cir.", Weight.NOT_COUNTING),
        ("DC", "D.C. Cir.", Weight.CANNOT_TELL),
        ("5", "8th Cir.", Weight.NOT_COUNTING),
        ("8", "5th Cir.", Weight.PERSUASIVE),
    ],
)
def test_unpublished_decisions_by_circuit(circuit: str, court: str, answer: Weight) -> None:
    assert weight(court, circuit, published=YesNo.NO) is answer


@pytest.mark.parametrize("circuit", CIRCUITS)
def test_the_states_highest_court_binds_in_the_fourth_and_the_eleventh(circuit: str) -> None:
    state = "Supreme Court of Georgia"
    expected = {
        "4": Weight.BINDING,
        "11": Weight.BINDING,
        "8": Weight.PERSUASIVE,
        "9": Weight.PERSUASIVE,
    }.get(circuit, Weight.NOT_COUNTING)
    assert weight(state, circuit, "GA") is expected


@pytest.mark.parametrize(
    ("court", "state"),
    [
        ("Ala.", "AL"),
        ("Alabama Supreme Court", "AL"),
        ("Court of Appeals of Maryland", "MD"),
        ("Supreme Court of Appeals of West Virginia", "WV"),
    ],
)
def test_a_highest_court_is_known_by_its_names(court: str, state: str) -> None:
    assert weight(court, "11", state) is Weight.BINDING
    assert weight(court, "11", "FL") is Weight.NOT_COUNTING
    assert weight(court, "11", "") is Weight.CANNOT_TELL


def test_a_highest_court_not_in_the_table_is_known_by_its_plain_name() -> None:
    assert weight("Supreme Court of the State of Iowa", "8", "IA") is Weight.PERSUASIVE
    assert weight("Iowa Supreme Court", "8", "IA") is Weight.PERSUASIVE


@pytest.mark.parametrize(
    ("decided", "answer", "kind"),
    [
        ("1981-09-30", Weight.BINDING, SourceKind.PREDECESSOR),
        ("1974-09-20", Weight.BINDING, SourceKind.PREDECESSOR),
        ("1981-10-01", Weight.PERSUASIVE, SourceKind.OTHER_CIRCUIT),
        ("1981", Weight.CANNOT_TELL, SourceKind.UNKNOWN),
        ("", Weight.CANNOT_TELL, SourceKind.UNKNOWN),
    ],
)
def test_bonner_the_old_fifth_binds_the_eleventh_to_the_end_of_september_1981(
    decided: str, answer: Weight, kind: SourceKind
) -> None:
    source = source_of(the_book(), an_authority(court="5th Cir.", decided_on=decided))
    found = weigh(the_book(), source, "11", "AL")
    assert (found.weight, found.kind) == (answer, kind)


def test_bonner_helps_no_other_circuit_and_no_unpublished_decision() -> None:
    assert weight("5th Cir.", "10", decided_on="1974-09-20") is Weight.PERSUASIVE
    assert weight("8th Cir.", "11", decided_on="1974-09-20") is Weight.PERSUASIVE
    gone = weight("5th Cir.", "11", decided_on="1974-09-20", published=YesNo.NO)
    assert gone is Weight.NOT_COUNTING


def test_what_is_no_decision_is_evidence_of_notice_only() -> None:
    assert weight("Alabama Department of Corrections") is Weight.NOTICE


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"citation": "42 U.S.C. § 1997e(a)"}, SourceKind.STATUTE),
        ({"citation": "Foo v. Bar"}, SourceKind.UNKNOWN),
        ({"court": "Tex. App."}, SourceKind.OTHER_COURT),
    ],
)
def test_what_the_tables_cannot_place_is_not_guessed(
    fields: dict[str, Any], kind: SourceKind
) -> None:
    found = weigh(the_book(), source_of(the_book(), an_authority(**fields)), "5", "TX")
    assert (found.kind, found.weight) == (kind, Weight.CANNOT_TELL)


@pytest.mark.parametrize("court", ["5th Cir.", "N.D. Cal.", "Supreme Court of Georgia"])
def test_without_a_circuit_only_the_supreme_court_can_be_told(court: str) -> None:
    assert weight(court, "", "GA") is Weight.CANNOT_TELL
    assert weight("Supreme Court", "") is Weight.BINDING


def test_whether_it_is_published_may_be_told_by_the_reporter() -> None:
    cited: dict[str, Any] = {"published": None, "citation": "Foo v. Bar, 372 F. App'x 471"}
    assert weight("5th Cir.", **cited) is Weight.NOT_COUNTING
    assert weight("5th Cir.", published=YesNo.UNKNOWN) is Weight.CANNOT_TELL


def test_what_was_overruled_counts_for_nothing_and_says_why() -> None:
    source = source_of(the_book(), an_authority(court="5th Cir.", good_law=GoodLaw.OVERRULED))
    found = weigh(the_book(), source, "5", "TX")
    assert found.weight is Weight.NOT_COUNTING
    assert "overruled or vacated" in found.finding.conclusion
    assert "whether it came before the conduct" in found.finding.conclusion


def test_what_was_questioned_keeps_its_weight_with_a_doubt() -> None:
    source = source_of(the_book(), an_authority(court="5th Cir.", good_law=GoodLaw.QUESTIONED))
    found = weigh(the_book(), source, "5", "TX")
    assert found.weight is Weight.BINDING
    assert any("questioned" in each for each in found.finding.doubts)


@pytest.mark.parametrize(
    ("circuit", "expected"),
    [
        ("8", Weight.PERSUASIVE),
        ("9", Weight.PERSUASIVE),
        ("4", Weight.NOT_COUNTING),
        ("11", Weight.NOT_COUNTING),
        ("5", Weight.NOT_COUNTING),
    ],
)
def test_another_states_highest_court_is_looked_at_only_where_any_decisional_law_is(
    circuit: str, expected: Weight
) -> None:
    assert weight("Supreme Court of Ohio", circuit, state="AL") is expected


def _doubts_of(**fields: Any) -> str:
    source = source_of(the_book(), an_authority(court="5th Cir.", **fields))
    return " ".join(weigh(the_book(), source, "5", "TX").finding.doubts)


def test_a_history_nobody_judged_is_a_doubt_and_one_that_was_judged_is_none() -> None:
    history = "overruled by Roe v. Doe, 600 F.3d 1 (5th Cir. 2012) (en banc)"
    assert "read the history first" in _doubts_of(subsequent_history=history)
    judged = _doubts_of(subsequent_history="cert. denied", good_law=GoodLaw.GOOD)
    assert "history" not in judged


@pytest.mark.parametrize(
    "citation",
    [
        "Cope v. Cogdill, 142 S. Ct. 2573 (2022) (Sotomayor, J., dissenting from denial of cert.)",
        "Doe v. Roe, 141 S. Ct. 1 (2021) (mem.)",
        "Doe v. Roe, 9 F.3d 1 (5th Cir. 1993) (Smith, J., concurring)",
    ],
)
def test_a_separate_writing_or_short_order_is_marked_as_no_holding(citation: str) -> None:
    assert "may not be the court's holding" in _doubts_of(citation=citation)
    assert "holding" not in _doubts_of(citation="Dissend v. Roe, 9 F.3d 1 (5th Cir. 1993)")


@pytest.mark.parametrize("court", ["Federal Circuit", "Fed. Cir."])
def test_the_federal_circuit_is_another_circuit(court: str) -> None:
    found = weigh(the_book(), source_of(the_book(), an_authority(court=court)), "5", "TX")
    assert found.kind is SourceKind.OTHER_CIRCUIT


@pytest.mark.parametrize("court", ["Bankr. S.D. Tex.", "Tax Court"])
def test_a_court_the_tables_do_not_know_is_never_taken_for_a_policy(court: str) -> None:
    source = source_of(the_book(), an_authority(court=court))
    found = weigh(the_book(), source, "5", "TX")
    assert (found.kind, found.weight) == (SourceKind.OTHER_COURT, Weight.CANNOT_TELL)


@pytest.mark.parametrize(("circuit", "published"), [("", YesNo.YES), ("5", None)])
def test_what_sort_of_source_it_is_is_not_said_before_it_can_be_told(
    circuit: str, published: YesNo | None
) -> None:
    source = source_of(the_book(), an_authority(court="5th Cir.", published=published))
    found = weigh(the_book(), source, circuit, "TX")
    assert (found.kind, found.kind.words) == (SourceKind.UNKNOWN, "cannot be told yet")
    assert found.needs


def test_every_sort_of_source_has_words() -> None:
    assert len({kind.words for kind in SourceKind}) == len(SourceKind)
