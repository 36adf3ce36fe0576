"""The tables of grievance systems, as the law facts give them."""

import pytest

from qidesk.casefile.records.remedies import GrievanceSubject
from qidesk.law.finding import Refusal
from qidesk.law.tables.remedies import Silence, Step, System, squeezed
from tests.law.shelf import the_book
from tests.law.test_lawbook import problems_with


def ladder(name: str, subject: str = "") -> list[Step]:
    system = the_book().remedies.system(name)
    assert isinstance(system, System)
    track = GrievanceSubject(subject) if subject else None
    return list(the_book().remedies.ladder(system, track))


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("BOP", ["", "20 calendar days", "20 calendar days", "30 calendar days"]),
        ("Texas", ["15 calendar days", "15 calendar days"]),
        ("CDCR", ["60 calendar days", "60 calendar days"]),
        ("Florida DOC", ["20 calendar days", "15 calendar days", "15 calendar days"]),
        ("Georgia", ["10 calendar days", "7 calendar days"]),
        ("New York", ["21 calendar days", *["7 calendar or working days"] * 2]),
        ("PA DOC", ["15 working days"] * 3),
        ("Illinois", ["60 calendar days", "30 calendar days"]),
        ("Ohio", ["14 calendar days"] * 3),
        (
            "Michigan",
            [
                "2 business days",
                "5 business days",
                "10 business days",
                "10 business or calendar days",
            ],
        ),
        ("Virginia", ["15 calendar days", "30 calendar days", "5 calendar days"]),
        ("Arizona", ["10 working days", "5 working days", "5 working days"]),
        ("ICE", ["", "", ""]),
        ("PREA", [""]),
        ("Wisconsin", ["14 calendar days", "14 calendar days"]),
        ("New York county jails", ["", "3 business days"]),
        ("Oregon", ["14 calendar days"] * 3),
        ("Massachusetts", ["", "10 business days", "10 business days"]),
        ("Maryland", ["", "30 calendar days", ""]),
        ("New Jersey", ["", ""]),
        ("West Virginia", ["15 calendar or business days", "5 calendar days", ""]),
        ("Indiana", ["", "10 business days", "5 calendar days", "5 calendar days"]),
        ("Missouri", ["", "7 calendar days", ""]),
        ("North Carolina", ["", "", ""]),
        ("Tennessee", ["7 calendar days"]),
    ],
)
def test_each_system_has_the_prisoner_s_days_of_the_law_facts(name: str, days: list[str]) -> None:
    assert [step.deadline.words if step.deadline else "" for step in ladder(name)] == days


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("BOP", ["", "20 (+20)", "30 (+30)", "40 (+20)"]),
        ("TDCJ", ["40 (+40)", ""]),
        ("CDCR", ["60", "60"]),
        ("FDOC", ["15", "20", "30"]),
        ("GDC", ["40 (+10)", "120"]),
        ("DOCCS", ["16", "20 (+5)", "30"]),
        ("Pennsylvania", ["15", "15", "30"]),
        ("Illinois", ["2", "6"]),
        ("ODRC", ["7", "14 (+28)", "30"]),
        ("Michigan DOC", ["", "15", "15", ""]),
        ("VADOC", ["15", "30", "20"]),
        ("ADCRR", ["15", "15", "15"]),
        ("28 C.F.R. § 115.52", ["90 (+70)"]),
        ("Wisconsin DOC", ["", "45"]),
        ("New York county jail", ["", "45"]),
        ("Oregon DOC", ["35 (+14)", "35 (+14)", ""]),
        ("WVDCR", ["", "5", ""]),
    ],
)
def test_each_system_has_the_official_times_to_answer(name: str, answers: list[str]) -> None:
    def words(step: Step) -> str:
        longer = f" (+{step.extension.number})" if step.extension else ""
        return f"{step.answer.number}{longer}" if step.answer else ""

    assert [words(step) for step in ladder(name)] == answers


def test_each_cell_is_known_as_the_law_facts_mark_it() -> None:
    warden, region = ladder("BOP")[1:3]
    assert (warden.deadline_provenance.confidence, region.deadline_provenance.confidence) == (
        "memory",
        "verified",
    )
    assert region.answer_provenance.confidence == "memory"
    assert all(step.deadline_provenance.confidence == "verified" for step in ladder("TDCJ"))
    assert all(step.deadline_provenance.confidence == "memory" for step in ladder("Arizona"))


@pytest.mark.parametrize(
    ("name", "subject", "steps"),
    [
        ("BOP", "disciplinary", ["BP-10", "BP-11"]),
        ("BOP", "emergency", ["BP-8", "BP-9", "BP-10", "BP-11"]),
        ("Florida", "medical", ["Formal grievance", "Appeal to the Secretary"]),
        ("Arizona", "medical", []),
        ("Ohio", "sexual_abuse", ["Notification of grievance", "Appeal to the Chief Inspector"]),
    ],
)
def test_a_subject_with_a_track_of_its_own_takes_its_own_steps(
    name: str, subject: str, steps: list[str]
) -> None:
    assert [step.form or step.name for step in ladder(name, subject)] == steps


def test_a_subject_may_change_days_of_a_step() -> None:
    answers = [ladder("TDCJ", subject)[0].answer for subject in ("", "medical", "disciplinary")]
    assert [answer.number for answer in answers if answer] == [40, 45, 30]
    emergency = ladder("BOP", "emergency")[1].answer
    assert emergency is not None
    assert emergency.number == 3
    assert ladder("Illinois", "sexual_abuse")[0].deadline is None


def test_silence_means_what_the_table_says_and_nothing_where_it_is_silent() -> None:
    assert {step.silence for step in ladder("BOP")[1:]} == {Silence.DENIAL}
    assert {step.silence for step in ladder("California")} == {Silence.EXHAUSTED}
    assert ladder("New York")[2].silence is Silence.NOT_EXHAUSTED
    assert {step.silence for step in ladder("Texas")} == {Silence.UNSTATED}


@pytest.mark.parametrize(
    "name", ["bop", "B.O.P.", "Bureau of Prisons", "federal bureau of prisons"]
)
def test_a_system_is_known_by_its_names_however_they_are_written(name: str) -> None:
    found = the_book().remedies.system(name)
    assert isinstance(found, System)
    assert found.id == "BOP"


@pytest.mark.parametrize("name", ["", "Harris County Jail", "ADC", "Tex"])
def test_a_system_not_in_the_tables_is_refused_with_those_that_are(name: str) -> None:
    found = the_book().remedies.system(name)
    assert isinstance(found, Refusal)
    assert "TDCJ" in found.allowed
    assert found.why.startswith("The tables hold no ladder for")


def test_no_name_stands_for_two_systems_or_for_two_steps_of_one() -> None:
    tables = the_book().remedies
    names = [squeezed(n) for s in tables.systems for n in {squeezed(s.id), *map(squeezed, s.names)}]
    assert len(names) == len(set(names))
    for system in tables.systems:
        meant: dict[str, int] = {}
        for step in tables.steps:
            if step.system == system.id:
                for name in map(squeezed, (step.name, *filter(None, (step.form,)), *step.names)):
                    assert meant.setdefault(name, step.number) == step.number, (system.id, name)


@pytest.mark.parametrize(
    ("table", "old", "new", "said"),
    [
        ("ladders", "TDCJ,1", "TDCK,1", "TDCK is not in the table of grievance systems"),
        ("ladders", "CDCR,1", ",1", "system: is empty"),
        ("ladders", "20,calendar days", "20,", "deadline: has no unit"),
        ("ladders", "20,calendar days", "20,moons", "deadline_units: is moons; allowed: calendar"),
        ("ladders", "the incident,no", "the blow,no", "runs_from: is the blow; allowed: the incid"),
        ("ladders", "general knowledge,memory,", ",memory,", "deadline_source: is empty"),
        ("grievance_systems", "PREA,PREA sexual", "PRAE,PREA sexual", "PRAE has no step"),
        ("plra_status", "serving_sentence|", "sentenced|", "legal_statuses: is sentenced; allowed"),
        ("gates", "strikes,rule", "strike,rule", "gate: is strike; allowed: plra_status"),
        ("standards", ",force,", ",blows,", "track: is blows; allowed: force, care, own"),
        ("kingsley", ",unsettled,", ",perhaps,", "extends: is perhaps; allowed: yes, no, unsett"),
        ("claim_types", "excessive_force", "force", "claim_type: is force; allowed"),
    ],
)
def test_a_slip_in_these_tables_is_named_with_its_place(
    table: str, old: str, new: str, said: str
) -> None:
    assert said in " / ".join(problems_with(table, old, new))
