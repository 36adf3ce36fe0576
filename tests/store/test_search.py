import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from qidesk.casefile.schema.fields import Shape, specs_of
from qidesk.casefile.schema.kinds import KINDS, kind_of
from qidesk.store.search import CLOSES, OPENS, match_of
from qidesk.store.vault import Vault
from tests.builders import (
    a_case,
    a_facility,
    a_person,
    add,
    an_event,
    change,
    every_kind_filled,
    redo,
    remove,
    undo,
    wrong_with,
)


def found(vault: Vault, words: str) -> list[str]:
    return [hit.record for hit in vault.search(words)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("José Núñez", "jose nunez"),
        ("Jose Nunez", "JOSÉ núñez"),
        ("Nguyễn Thị Hương", "nguyen huong"),
        ("restraint chair", "restr"),
        ("restraint chair", "chair restraint"),
        ("O'Brien-Smith", "o'brien"),
        ("O'Brien-Smith", "smith"),
        ("1:19-cv-00123", "1:19-cv-00123"),
        ("1:19-cv-00123", "00123"),
        ("inmate no. 04-A-1234", "04-A"),
        ("cell_block_9", "block"),
        ("the chair.", "chair!!"),
        ("Он сказал", "сказал"),
        ('they "lost" it', '"lost"'),
        ("don't resist", "don't"),
    ],
)
def test_what_was_written_is_found(vault: Vault, text: str, words: str) -> None:
    case = a_case(caption=text)
    add(vault, case, a_case(caption="something else"))
    assert found(vault, words) == [case.id]


@pytest.mark.parametrize("words", ["estraint", "restraint bench", "chairs", "xyz"])
def test_what_was_not_written_is_not_found(vault: Vault, words: str) -> None:
    add(vault, a_case(caption="restraint chair"))
    assert found(vault, words) == []


@pytest.mark.parametrize(
    "words", ["", " ", '"', "*", "-", "()", "^", "''", "😀", ":", "\x00", "{}"]
)
def test_signs_alone_find_nothing(vault: Vault, words: str) -> None:
    add(vault, a_case(caption="a"))
    assert found(vault, words) == []


@pytest.mark.parametrize(
    "words",
    ['a"b', 'a" OR "b', "NEAR(a b)", "a*b", "a OR b", "a NOT b", "a AND b", "body:a", "-a", "^a",
     "kind : case", "{a b} : c", "a + b", "a\x00b", "a\ud800b", "a" * 100_000, "a " * 5000],
)  # fmt: skip
def test_signs_of_the_query_language_never_act(vault: Vault, words: str) -> None:
    exact = a_case(caption=words.replace("\x00", " ").replace("\ud800", " "))
    add(vault, a_case(caption="ab"), a_case(caption="only a"), exact)
    # Every word must be there, as typed, so what holds the very same words is always found.
    assert exact.id in found(vault, words)


def test_words_of_the_query_language_are_words(vault: Vault) -> None:
    neither, both = a_case(caption="x y"), a_case(caption="x or near not y")
    add(vault, neither, both)
    for words in ("x OR y", "x NOT y", "NEAR x"):
        assert found(vault, words) == [both.id]


@settings(max_examples=150, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.text(max_size=40))
@example('"' * 3)
@example("a" + '"' * 3 + "b")
def test_no_typed_text_breaks_the_search(vault: Vault, words: str) -> None:
    assert vault.search(words) == ()
    assert match_of(words).count('"') % 2 == 0


def test_every_text_of_every_kind_is_found(vault: Vault) -> None:
    records = every_kind_filled()
    add(vault, *records)
    for record in records:
        code = kind_of(record).code
        for spec in specs_of(type(record)):
            words = f"{code}{spec.name}".replace("_", "")
            if spec.shape in (Shape.TEXT, Shape.TEXTS):
                assert record.id in found(vault, words), (code, spec.name)
            if spec.shape is Shape.TEXTS:
                assert record.id in found(vault, f"{words}second"), (code, spec.name)
            if spec.shape is Shape.DATE:
                assert record.id in {hit.record for hit in vault.search("between may", most=99)}


def test_a_hit_says_what_it_is_and_shows_where(vault: Vault) -> None:
    case = a_case()
    event = an_event(case, what_happened="long " * 50 + "the needle here " + "long " * 50)
    add(vault, case, event)
    (hit,) = vault.search("needle")
    assert (hit.kind, hit.record) == ("event", event.id)
    assert f"the {OPENS}needle{CLOSES} here" in hit.snippet
    assert len(hit.snippet) < 200


def test_the_best_hit_comes_first_and_no_more_come_than_asked(vault: Vault) -> None:
    case = a_case(caption="x")
    passing = [an_event(case, what_happened="filler " * 200 + "chair") for _ in range(20)]
    best = an_event(case, what_happened="chair, chair and again the chair")
    add(vault, case, *passing, best)
    assert found(vault, "chair")[0] == best.id
    assert len(found(vault, "chair")) == 21
    assert len(vault.search("chair", most=5)) == 5


def test_the_index_follows_every_change(vault: Vault) -> None:
    person = a_person(committed_name="Before")
    add(vault, person)
    after = change(vault, person, committed_name="After")
    assert (found(vault, "before"), found(vault, "after")) == ([], [person.id])
    undo(vault)
    assert (found(vault, "before"), found(vault, "after")) == ([person.id], [])
    redo(vault)
    remove(vault, after)
    assert found(vault, "after") == []
    undo(vault)
    assert found(vault, "after") == [person.id]
    for _ in range(2):
        undo(vault)
    assert found(vault, "before") == found(vault, "after") == []
    assert wrong_with(vault) == []


def test_records_of_several_kinds_are_searched_at_once(vault: Vault) -> None:
    case, facility = a_case(caption="Elm"), a_facility(name="Elm Hill")
    add(vault, case, facility)
    assert {hit.kind for hit in vault.search("elm")} == {"case", "facility"} <= set(KINDS)
