import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.problems import Weight
from qidesk.casefile.schema.fields import Shape, Spec, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.casefile.schema.typed import read_field

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources" / "samples"
FACTS = ROOT.parent / "shared" / "data" / "samples.md"
HEADINGS = {
    "hope-v-pelzer": "# 1. ",
    "taylor-v-riojas": "# 2. ",
    "mccoy-v-alamu": "# 3. ",
    "hamner-v-burls": "# 4. ",
}
# Each event of ours, in order, and the row of the chronology it tells; a row may have two
# versions. Rows left out rest on recollection, or on accounts of what no court's text read says.
ROWS = {
    "hope-v-pelzer": [1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
    "taylor-v-riojas": [1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14],
    "mccoy-v-alamu": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12],
    "hamner-v-burls": [1, 2, 3, 9, 10, 12],
}
NAMES = sorted(HEADINGS)
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()

Row = dict[str, Any]


def sample(name: str) -> dict[str, list[Row]]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def rows(name: str) -> Iterator[tuple[str, Row]]:
    for code, records in sample(name).items():
        for record in records:
            yield code, record


def spec_of(code: str, field: str) -> Spec:
    known = {spec.name: spec for spec in specs_of(KINDS[code].record)}
    assert field in known, f"{code} has no field {field}"
    return known[field]


def fields(name: str) -> Iterator[tuple[str, Spec, Any]]:
    """Each typed value with its kind and its field; a key is no field."""
    for code, record in rows(name):
        for field, typed in record.items():
            if field != "key":
                yield code, spec_of(code, field), typed


def keys(name: str) -> list[tuple[str, str]]:
    return [(code, record["key"]) for code, record in rows(name) if "key" in record]


def part_of(name: str) -> str:
    """What the compiled facts say of one case."""
    if not FACTS.is_file():
        pytest.skip("the compiled facts are kept beside the project, and are not here")
    lines = FACTS.read_text(encoding="utf-8").splitlines()
    begin = next(at for at, line in enumerate(lines) if line.startswith(HEADINGS[name]))
    rest = lines[begin + 1 :]
    end = next((at for at, line in enumerate(rest) if line.startswith("# ")), len(rest))
    return "\n".join(rest[:end])


def days_named(text: str) -> set[str]:
    """Every day a text names, as 1995-05-11 or as May 11(,) 1995."""
    named = set(re.findall(r"\b\d{4}-\d{2}-\d{2}\b", text))
    for month, day, year in re.findall(r"\b([A-Z][a-z]{2})[a-z]* (\d{1,2}),? (\d{4})\b", text):
        if month in MONTHS:
            named.add(date(int(year), MONTHS.index(month) + 1, int(day)).isoformat())
    return named


def chronology(text: str) -> dict[int, str]:
    """The number of each row of the chronology, and what stands in its date column."""
    sections = re.split(r"^## \d\.\d ", text, flags=re.MULTILINE)
    table = next(part for part in sections if part.startswith("Chronology"))
    found = re.findall(r"^\| (\d+) \| ([^|]*) \|", table, re.MULTILINE)
    return {int(number): told for number, told in found}


def test_there_are_exactly_the_four_samples() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_holds_one_case_that_nobody_represents(name: str) -> None:
    [case] = sample(name)["case"]
    assert case["key"] == "case"
    assert (case["matter_kind"], case["representation_status"]) == ("watch", "none")
    assert not {"docket_checked_on", "owner", "memo_author"} & case.keys()


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_and_field_exists_and_the_loader_fills_in_the_case(name: str) -> None:
    assert sample(name).keys() <= KINDS.keys()
    assert [(code, spec.name) for code, spec, _ in fields(name) if spec.name == "case"] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_value_is_text_as_a_person_types_it(name: str) -> None:
    for code, spec, typed in fields(name):
        where = f"{name}: {code}.{spec.name}"
        texts = typed if spec.shape is Shape.TEXTS else [typed]
        assert isinstance(texts, list), where
        assert all(isinstance(text, str) and text.strip() for text in texts), where
        assert not any("  " in text or text != text.strip() for text in texts), where


@pytest.mark.parametrize("name", NAMES)
def test_every_value_is_read_without_a_problem(name: str) -> None:
    for code, spec, typed in fields(name):
        value, problems = read_field(spec, "\n".join(typed) if isinstance(typed, list) else typed)
        wrong = [each.what for each in problems if each.weight is Weight.PROBLEM]
        assert wrong == [], f"{name}: {code}.{spec.name} = {typed!r}"
        assert value, f"{name}: {code}.{spec.name} = {typed!r}"
        assert not isinstance(value, FactDate) or value.is_read


@pytest.mark.parametrize("name", NAMES)
def test_every_link_holds_the_key_of_a_record_of_its_kind(name: str) -> None:
    known = set(keys(name))
    links = [(spec.field.link, typed) for _, spec, typed in fields(name) if spec.field.link]
    assert links
    assert [link for link in links if link not in known] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_two_records_share_a_key(name: str) -> None:
    both = [key for _, key in keys(name)]
    assert sorted(both) == sorted(set(both))


@pytest.mark.parametrize("code", ["event", "ruling"])
@pytest.mark.parametrize("name", NAMES)
def test_every_event_and_ruling_has_a_record_cite(name: str, code: str) -> None:
    cited = {cite.get(code) for cite in sample(name)["cite"]}
    assert [each for each in sample(name)[code] if each["key"] not in cited] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_court_rules_twice_on_one_claim_against_one_defendant(name: str) -> None:
    cells = [
        (each["proceeding"], each["writing"], each["claim"], each["part"])
        for each in sample(name)["ruling"]
    ]
    assert len(cells) == len(set(cells))


@pytest.mark.parametrize("name", NAMES)
def test_every_defendant_ruled_on_is_tied_to_the_claim(name: str) -> None:
    tied = {(each["claim"], each["part"]) for each in sample(name)["involvement"]}
    ruled = {(each["claim"], each["part"]) for each in sample(name)["ruling"]}
    assert ruled <= tied


@pytest.mark.parametrize("name", NAMES)
def test_a_passage_that_prints_says_what_to_cite_check_first(name: str) -> None:
    assert any("cite-check first" in each["text"] for each in sample(name)["passage"])


@pytest.mark.parametrize("name", NAMES)
def test_no_mark_of_the_compiled_facts_is_left_in(name: str) -> None:
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    assert not re.search(r"\[(memory|computed|read)|\bsamples\.md|LAW\.md", text)
    assert not re.search(r"\b[HTMN]\d{1,2}a?\b", text)


@pytest.mark.parametrize("name", NAMES)
def test_every_day_of_a_fact_stands_in_the_compiled_facts(name: str) -> None:
    allowed = days_named(part_of(name))
    used = {
        (f"{code}.{spec.name}", day)
        for code, spec, typed in fields(name)
        if spec.shape is Shape.DATE
        for day in re.findall(r"\d{4}-\d{2}-\d{2}", read_field(spec, typed)[0].edtf)
    }
    assert used
    assert {(where, day) for where, day in used if day not in allowed} == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_day_of_entry_is_given_only_where_the_facts_say_entered_or_docketed(name: str) -> None:
    lines = part_of(name).splitlines()
    said = "\n".join(line for line in lines if re.search(r"\bentered\b|\bdocketed\b", line))
    entered = {typed for _, spec, typed in fields(name) if spec.name == "entered_on"}
    assert days_named("\n".join(entered)) <= days_named(said)


@pytest.mark.parametrize("name", NAMES)
def test_each_event_tells_a_row_of_the_chronology_and_bears_its_day(name: str) -> None:
    told = chronology(part_of(name))
    events = sample(name)["event"]
    when = spec_of("event", "occurred_on")
    for row, event in zip(ROWS[name], events, strict=True):
        day = read_field(when, event.get("occurred_on", ""))[0].edtf
        exact = re.match(r"\d{4}-\d{2}-\d{2}", told[row])
        if exact and re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
            assert exact[0] == day, f"{event['key']} is row {row}"
