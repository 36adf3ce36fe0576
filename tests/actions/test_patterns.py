"""What recurs across cases: counted by case, each count with its cases, nothing screened told."""

import csv
import io
from pathlib import Path

import pytest

from qidesk.actions.patterns.finding import By, Pattern, Patterns, read_patterns
from qidesk.actions.patterns.handing_out import write_patterns
from qidesk.actions.patterns.numbers import HEADS, read_numbers, write_numbers
from qidesk.actions.patterns.words import cases_of, cells, kept_words, narrowed
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.claims import (
    Claim,
    ClaimType,
    ImmunityResult,
    Involvement,
    Prong,
    Ruling,
    RulingStage,
    Writing,
)
from qidesk.casefile.records.events import Actor, ActorRole, EventKind
from qidesk.casefile.records.matter import Case, Decision, Intake, Stage
from qidesk.casefile.records.papers import Communication, Direction
from qidesk.casefile.records.people import Custody, ImmunityLost, ImmunityStage, PersonKind, Role
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import Proceeding
from qidesk.store.vault import Vault
from tests.builders import (
    WHO,
    a_case,
    a_facility,
    a_part,
    a_person,
    add,
    an_event,
    an_id,
    change,
    undo,
)
from tests.memo.reading import pages_of

HOSTILE = "<b>Elm</b> & =1+1 \u202e\n"


def on(words: str) -> FactDate:
    return read_date(words, "day")[0]


def struck(
    vault: Vault, where: Facility, who: str, when: str = "2019-03-04", **fields: object
) -> Case:
    """A case in which an official of that name, a record of its own, used force there."""
    case = a_case(**fields)
    person, officer = a_person(), a_person(committed_name=who)
    part = a_part(case, officer, role=Role.DEFENDANT)
    event = an_event(
        case, facility=where.id, place="C Block", event_kind=EventKind.FORCE, occurred_on=on(when)
    )
    did = Actor(id=an_id(), case=case.id, event=event.id, part=part.id, role=ActorRole.DID)
    add(vault, case, person, officer, a_part(case, person), part, event, did, case_id=case.id)
    return case


def found(vault: Vault, by: By) -> dict[str, Pattern]:
    return {each.subject.name: each for each in read_patterns(vault, by).found}


@pytest.fixture
def elm(vault: Vault) -> Facility:
    there = a_facility(town="Elm")
    add(vault, there)
    return there


def test_an_officer_is_found_across_cases_and_years_whatever_rank_and_order(
    vault: Vault, elm: Facility
) -> None:
    first = struck(vault, elm, "Sgt. Ray Poole")
    second = struck(vault, elm, "POOLE, Lt. Ray", "late 2021")
    other = struck(vault, elm, "Roy Pool")
    patterns = read_patterns(vault, By.OFFICER)
    poole, pool = patterns.found
    assert poole.cases == (first.id, second.id)
    assert poole.years == {"2019": (first.id,), "2021": (second.id,)}
    assert poole.whats == {"force: did it": (first.id, second.id)}
    assert "2 records of this name in TX, taken for one" in poole.subject.note
    assert (pool.cases, pool.subject.note) == ((other.id,), "")
    assert cells(poole)[1:5] == (elm.name, "2", "2019 (1), 2021 (1)", "force: did it (2)")
    assert narrowed(patterns, "poo ray") == (poole,)


def test_who_is_only_named_or_has_no_part_counts_and_who_suffered_or_is_a_body_does_not(
    vault: Vault, elm: Facility
) -> None:
    case = struck(vault, elm, "Ray Poole")
    event = an_event(case, facility=elm.id, event_kind=EventKind.MEDICAL, occurred_on=on("2020"))
    nurse, county = (
        a_person(committed_name="Nurse Ann Bell"),
        a_person(committed_name="Elm County", person_kind=PersonKind.ORGANISATION),
    )
    told = [("Sgt. Dale Hart", ActorRole.REFUSED), ("Bo Li", ActorRole.SUFFERED)]
    actors = [
        Actor(id=an_id(), case=case.id, event=event.id, described_as=name, role=role)
        for name, role in told
    ]
    parts = [a_part(case, nurse, role=Role.MEDICAL), a_part(case, county, role=Role.DEFENDANT)]
    add(vault, event, nurse, county, *parts, *actors, case_id=case.id)
    officers = found(vault, By.OFFICER)
    assert set(officers) == {"Ray Poole", "Nurse Ann Bell", "Sgt. Dale Hart"}
    assert list(officers["Nurse Ann Bell"].whats) == ["named, no conduct entered"]
    assert list(officers["Sgt. Dale Hart"].whats) == ["medical: refused help"]


def test_a_claim_counts_for_whom_it_involves_and_where_the_person_is_held(
    vault: Vault, elm: Facility
) -> None:
    case, person, officer = a_case(), a_person(), a_person(committed_name="Ray Poole")
    part = a_part(case, officer, role=Role.DEFENDANT)
    claim = Claim(id=an_id(), case=case.id, claim_type=ClaimType.MEDICAL, conduct_on=on("2018"))
    add(
        vault,
        case,
        person,
        officer,
        a_part(case, person),
        part,
        claim,
        Custody(id=an_id(), person=person.id, facility=elm.id, unit="c-block"),
        Involvement(id=an_id(), case=case.id, claim=claim.id, part=part.id),
    )
    assert found(vault, By.OFFICER)["Ray Poole"].whats == {"medical care": (case.id,)}
    assert found(vault, By.FACILITY)[elm.name].whats == {"medical care": (case.id,)}
    assert found(vault, By.CONDUCT)["medical care"].whats == {elm.name: (case.id,)}
    second = struck(vault, elm, "Ana Roe")
    assert set(found(vault, By.UNIT)["C Block"].cases) == {case.id, second.id}
    assert found(vault, By.UNIT)["C Block"].subject.where == elm.name


def test_defenses_and_rulings_are_counted_and_a_dissent_is_none(
    vault: Vault, elm: Facility
) -> None:
    case = a_case()
    officer = a_person(committed_name="Ray Poole")
    part = a_part(
        case,
        officer,
        role=Role.DEFENDANT,
        immunity_stage=ImmunityStage.ANSWER,
        immunity_lost=ImmunityLost.WAIVED,
    )
    suit = Proceeding(id=an_id(), case=case.id, court="S.D. Tex.")
    ruled = Ruling(
        id=an_id(),
        case=case.id,
        part=part.id,
        proceeding=suit.id,
        immunity=ImmunityResult.DENIED,
        stage=RulingStage.SUMMARY_JUDGMENT,
        prong_2=Prong.YES,
        signed_on=on("2022-05-06"),
    )
    alone = Ruling(
        id=an_id(),
        case=case.id,
        part=part.id,
        immunity=ImmunityResult.GRANTED,
        writing=Writing.DISSENT,
    )
    add(vault, case, officer, part, suit, ruled, alone)
    defenses, rulings = found(vault, By.DEFENSE), found(vault, By.RULING)
    assert set(defenses) == {"immunity raised: answer", "immunity waived"}
    assert defenses["immunity waived"].years == {"2022": (case.id,)}
    assert list(defenses["immunity waived"].whats) == ["denied"]
    assert set(rulings) == {"immunity denied: summary judgment", "prong 2: yes"}
    assert list(rulings["prong 2: yes"].whats) == ["S.D. Tex."]


def test_one_case_counts_once_and_its_many_events_are_told_beside_it(
    vault: Vault, elm: Facility
) -> None:
    case = struck(vault, elm, "Ray Poole")
    more = [an_event(case, facility=elm.id, event_kind=EventKind.FORCE) for _ in range(3)]
    add(vault, *more, case_id=case.id)
    elm_hill = found(vault, By.FACILITY)[elm.name]
    assert (len(elm_hill.cases), len(elm_hill.seen)) == (1, 4)
    undo(vault)
    assert len(found(vault, By.FACILITY)[elm.name].seen) == 1


def test_what_has_no_date_no_facility_and_no_name_is_told_as_such(vault: Vault) -> None:
    case = a_case()
    event = an_event(case, occurred_on=on("some day in the cold"), event_kind=EventKind.FORCE)
    nobody = a_person(committed_name="")
    add(vault, case, event, nobody, a_part(case, nobody, role=Role.DEFENDANT))
    assert found(vault, By.CONDUCT)["force"].years == {"": (case.id,)}
    assert "no year (1)" in cells(found(vault, By.CONDUCT)["force"])
    assert found(vault, By.CONDUCT)["force"].whats == {"not told": (case.id,)}
    assert found(vault, By.FACILITY) == found(vault, By.UNIT) == {}
    assert list(found(vault, By.OFFICER)) == ["a person without a name"]


def test_a_case_is_kept_from_whoever_is_recused_and_from_every_paper_once_anybody_is(
    vault: Vault, elm: Facility, tmp_path: Path
) -> None:
    seen = struck(vault, elm, "Ray Poole", caption="Seen v. Poole")
    struck(vault, elm, "Ray Poole", caption="Secret v. Poole", recused=(WHO,))
    others = struck(vault, elm, "Ray Poole", caption="Screened v. Poole", recused=("Ines Prado",))
    for by in (By.OFFICER, By.FACILITY, By.UNIT, By.CONDUCT):
        patterns = read_patterns(vault, by)
        assert [each.cases for each in patterns.found] == [(seen.id, others.id)], by
        assert kept_words(patterns) == "1 case is left out: somebody is recused."
    for name in ("out.csv", "out.pdf"):
        write_patterns(vault, tmp_path / name, By.OFFICER)
        text = whole(tmp_path / name)
        assert "Secret" not in text
        assert "Screened" not in text
    assert "Seen v. Poole" in whole(tmp_path / "out.csv")
    assert "2 cases are left out" in whole(tmp_path / "out.pdf")


def whole(path: Path) -> str:
    content = path.read_bytes()
    return " ".join(pages_of(content)) if path.suffix == ".pdf" else content.decode("utf-8-sig")


def test_paper_and_sheet_name_each_case_of_a_count_and_act_on_nothing_typed(
    vault: Vault, tmp_path: Path
) -> None:
    place = a_facility(name=HOSTILE)
    add(vault, place)
    for number in range(3):
        struck(vault, place, "=Ray Poole", f"{2019 + number}", caption=f"Doe {number} v. <i>Poole")
    for by in By:
        write_patterns(vault, tmp_path / "out.pdf", by)
    write_patterns(vault, tmp_path / "one.pdf", By.OFFICER, "poole")
    text = " ".join(whole(tmp_path / "one.pdf").split())
    assert all(f"Doe {number} v. <i>Poole" in text for number in range(3))
    assert "2019 (1), 2020 (1), 2021 (1)" in text
    assert "Cases by year" in text
    write_patterns(vault, tmp_path / "out.csv", By.OFFICER)
    rows = list(csv.reader(io.StringIO(whole(tmp_path / "out.csv"))))
    assert rows[0][:4] == ["Officer", "Where", "Worth knowing", "Case"]
    assert {row[0] for row in rows[1:]} == {"'=Ray Poole"}
    assert len(rows) == 4
    write_patterns(vault, tmp_path / "out.xlsx", By.FACILITY, "nothing has these words")
    logged = [what for what, *_ in vault.accesses()]
    assert logged[-1] == "write patterns of all cases: by facility"
    assert "Poole" not in " ".join(logged)


def test_numbers_count_by_month_and_state_and_name_nobody(vault: Vault, tmp_path: Path) -> None:
    there, nowhere = a_facility(), a_facility(name="Secret Hall", state=HOSTILE)
    add(vault, there, nowhere)
    first = requested(
        vault,
        there,
        "2026-03-02",
        stage=Stage.TOLD,
        decision=Decision.DECLINE,
        told_on=on("2026-03-30"),
    )
    requested(vault, nowhere, "March 2026")
    requested(vault, there, "2026-03-09", recused=(WHO,))
    sent = Communication(
        id=an_id(), case=first.id, direction=Direction.SENT, sent_on=on("2026-03-12")
    )
    came = Communication(
        id=an_id(), case=first.id, direction=Direction.RECEIVED, received_on=on("2026-04-01")
    )
    add(vault, sent, came)
    rows = [dict(zip(HEADS, row, strict=True)) for row in read_numbers(vault).rows]
    assert [(row["Month"], row["State"], row["Letters"], row["Requests"]) for row in rows] == [
        ("2026-04", "TX", "1", "0"),
        ("2026-03", "TX", "1", "1"),
        ("no date", "not known", "1", "1"),
        ("all", "all", "3", "2"),
    ]
    march, whole_ = rows[1], rows[3]
    assert (march["Told"], march["Decline"], march["Median days"]) == ("1", "1", "10")
    assert (whole_["Undecided"], whole_["Logged"], whole_["Answered"]) == ("1", "1", "1")
    for name in ("n.csv", "n.pdf"):
        write_numbers(vault, tmp_path / name)
        text = whole(tmp_path / name)
        assert not [word for word in ("Secret", "Elm", "Placeholder", "Roe", "1+1") if word in text]
    assert "NUMBERS ONLY" in whole(tmp_path / "n.pdf")


def requested(vault: Vault, where: Facility, received: str, **fields: object) -> Case:
    case, person = a_case(**fields), a_person()
    add(
        vault,
        case,
        person,
        a_part(case, person),
        Custody(id=an_id(), person=person.id, facility=where.id),
        Intake(id=an_id(), case=case.id, received_on=on(received)),
    )
    return case


def test_the_cases_of_a_pattern_are_told_by_year(vault: Vault, elm: Facility) -> None:
    late = struck(vault, elm, "Ray Poole", "2021", caption="Late v. Poole")
    early = struck(vault, elm, "Ray Poole", "2019", caption="Early v. Poole")
    change(vault, early, closed_on=on("2020"))
    patterns: Patterns = read_patterns(vault, By.OFFICER)
    lines = {line.id: line for line in vault.case_lines()}
    told = cases_of(patterns.found[0], lines)
    assert [(each.case_id, each.years) for each in told] == [(early.id, "2019"), (late.id, "2021")]
    only = cases_of(patterns.found[0], lines, patterns.found[0].years["2021"])
    assert [each.case for each in only] == ["Late v. Poole"]
