from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from qidesk.casefile.records.claims import Analogue
from qidesk.casefile.records.matter import Note
from qidesk.casefile.records.people import Custody
from qidesk.casefile.schema.fields import Shape, specs_of
from qidesk.casefile.schema.kinds import KINDS, kind_of
from qidesk.store.database import driver_of
from qidesk.store.errors import OlderVault
from qidesk.store.search import CLOSES, OPENS, match_of, matches_of
from qidesk.store.vault import Vault
from tests.builders import (
    a_case,
    a_facility,
    a_part,
    a_person,
    add,
    an_event,
    an_id,
    an_open_vault,
    change,
    every_kind_filled,
    opened,
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
        ("don't resist", "dont"),
        ("Pat O’Brien", "obrien"),
        ("Pat OBrien", "o'brien"),
        ("Đức Nguyễn", "duc"),
        ("Duc Nguyen", "Đức"),
        ("Hauptstraße 5", "hauptstrasse"),
        ("Hauptstrasse 5", "Hauptstraße"),
        ("Ёжикова", "Ежикова"),
        ("Ежикова", "ёжикова"),
        ("我叫张伟，住在这里", "张伟"),
        ("我叫张伟，住在这里", "zhang wei"),
        ("the oﬃcer ﬁled", "officer filed"),
        ("so\u00adlitary", "solitary"),
        ("Justice Bren-\nnan wrote", "brennan"),
        ("Justice Bren-\r\n  nan wrote", "brennan"),
        ("3:24-cv-00123", "3:24-cv-123"),
        ("3:24-cv-00123", "24-123"),
        ("3:24-cv-00123", "24cv123"),
        ("3:24-cv-00123", "No. 3:24-cv-00123-KHR"),
        ("3:24-cv-00123", "case no. 24-cv-123 (KHR)"),
        ("24-123", "24-0123"),
        ("filed as 3:24-cv-00123-KHR in Tyler", "24-cv-123 tyler"),
    ],
)
def test_what_was_written_is_found(vault: Vault, text: str, words: str) -> None:
    case = a_case(caption=text)
    add(vault, case, a_case(caption="something else"))
    assert found(vault, words) == [case.id]


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("he met Đức there", "duc", f"he met {OPENS}Đức{CLOSES} there"),
        ("see No. 3:24-cv-00123 now", "24-123", f"see {OPENS}No. 3:24-cv-00123{CLOSES} now"),
    ],
)
def test_what_is_found_in_another_form_is_shown_as_it_was_written(
    vault: Vault, text: str, words: str, shown: str
) -> None:
    case = a_case(caption=text)
    add(vault, case)
    (hit,) = vault.search(words)
    assert hit.snippet == shown


def test_an_index_made_by_other_forms_is_made_anew_on_opening(tmp_path: Path) -> None:
    case = a_case(caption="Đức Nguyễn")
    with an_open_vault(tmp_path) as vault:
        add(vault, case, a_person(), an_event(case))
        with vault._writing() as connection:
            connection.exec_driver_sql("UPDATE search SET also = 'stale'")
            connection.exec_driver_sql("UPDATE setting SET value = 'x' WHERE name = 'search'")
    with pytest.raises(OlderVault):
        opened(tmp_path / "vault", read_only=True)
    with opened(tmp_path / "vault") as vault:
        assert found(vault, "duc") == [case.id]
        assert wrong_with(vault) == []
    with opened(tmp_path / "vault", read_only=True) as vault:
        assert found(vault, "duc") == [case.id]


@pytest.mark.parametrize("words", ["25-123", "3:24-cr-123", "24-cv-1234"])
def test_another_docket_number_is_not_found(vault: Vault, words: str) -> None:
    add(vault, a_case(caption="3:24-cv-00123"))
    assert found(vault, words) == []


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
    [
        'a"b',
        'a" OR "b',
        "NEAR(a b)",
        "a*b",
        "a OR b",
        "a NOT b",
        "a AND b",
        "body:a",
        "-a",
        "^a",
        "kind : case",
        "{a b} : c",
        "a + b",
        "a\x00b",
        "a\ud800b",
        "a" * 100_000,
        "a " * 5000,
    ],
)
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


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=40))
@example('"' * 3)
@example("a" + '"' * 3 + "b")
def test_no_typed_text_breaks_the_search(vault: Vault, words: str) -> None:
    assert vault.search(words) == ()
    assert match_of(matches_of(words)).count('"') % 2 == 0


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


def test_a_word_that_a_change_says_a_hundred_and_fifty_times_goes_with_its_record(
    vault: Vault,
) -> None:
    note = Note(id=an_id(), text="sixty lashes")
    add(vault, note)
    note = change(vault, note, text="sixty " * 150)
    assert found(vault, "sixty") == [note.id]
    assert found(vault, "lashes") == []
    remove(vault, note)
    assert found(vault, "sixty") == []
    undo(vault)
    undo(vault)
    assert found(vault, "lashes") == [note.id]
    assert wrong_with(vault) == []


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["add", "change", "remove"]),
            st.integers(0, 3),
            st.sampled_from([1, 127, 128, 150, 300]),
        ),
        max_size=12,
    )
)
def test_the_index_stays_whole_whatever_is_said_how_often(
    vault: Vault, steps: list[tuple[str, int, int]]
) -> None:
    notes: dict[int, Note] = {}
    for what, which, times in steps:
        note, text = notes.get(which), f"guard said {which} " * times
        if what == "remove" and note:
            remove(vault, notes.pop(which))
        elif what == "change" and note:
            notes[which] = change(vault, note, text=text)
        elif what == "add" and not note:
            add(vault, notes.setdefault(which, Note(id=an_id(), text=text)))
    assert wrong_with(vault) == []
    hits = vault.search("guard", most=9999)
    assert {each.record for each in hits} == {each.id for each in vault.records("note")}


def test_records_of_several_kinds_are_searched_at_once(vault: Vault) -> None:
    case, facility = a_case(caption="Elm"), a_facility(name="Elm Hill")
    add(vault, case, facility)
    assert {hit.kind for hit in vault.search("elm")} == {"case", "facility"} <= set(KINDS)


def test_a_case_is_found_whose_records_hold_all_the_words_between_them(vault: Vault) -> None:
    first, second = a_case(caption="Hale matter"), a_case(caption="Other")
    person = a_person(committed_name="Chidi Okafor")
    prison = a_facility(name="Menard Correctional Center")
    spell = Custody(id=an_id(), person=person.id, facility=prison.id)
    add(vault, first, person, a_part(first, person), prison, spell)
    add(vault, second, an_event(second, what_happened="A talk about Menard"))
    assert [(hit.kind, hit.record) for hit in vault.search("menard okafor")] == [("case", first.id)]
    [hit] = vault.search("okafor MENARD")
    assert f"{OPENS}Okafor{CLOSES}" in hit.snippet or f"{OPENS}Menard{CLOSES}" in hit.snippet
    assert vault.search("okafor zebra") == ()
    assert vault.search("chidi okafor")[0].kind == "person", "one record that has both is enough"


def test_a_case_that_holds_all_the_words_comes_before_records_of_other_cases_that_do(
    vault: Vault,
) -> None:
    held, other = a_case(caption="Hope v. Pelzer"), a_case(caption="Taylor v. Riojas")
    told = an_event(held, what_happened="Hours at the hitching post")
    compared = Analogue(id=an_id(), case=other.id, fact_there="As in Hope: a hitching post")
    add(vault, held, other, told, compared)
    hits = vault.search("hope hitching post")
    assert [(hit.kind, hit.record) for hit in hits] == [
        ("case", held.id),
        ("analogue", compared.id),
    ]
    assert f"{OPENS}Hope{CLOSES}" in hits[0].snippet, "the first typed of those as rare"
    assert [hit.kind for hit in vault.search("hitching post")] == ["analogue", "event"]
    assert [hit.kind for hit in vault.search("hope hitching post", most=1)] == ["analogue"]


def test_of_words_that_each_stand_in_hundreds_of_records_the_records_with_all_are_enough(
    vault: Vault,
) -> None:
    cases = [a_case(caption=f"Reed {at}") for at in range(500)]
    told = [an_event(each, what_happened="struck") for each in cases]
    one = an_event(cases[0], what_happened="Reed, struck")
    add(vault, *cases, *told)
    assert len(vault.search("reed struck", most=600)) == 500
    add(vault, one)
    assert found(vault, "reed struck") == [one.id]


def test_each_word_may_stand_in_any_of_its_forms_and_one_alone_joins_nothing(vault: Vault) -> None:
    case = a_case(caption="Nobody v. None")
    add(vault, case, an_event(case, what_happened="Pat O’Brien fell"))
    add(vault, an_event(case, what_happened="The Hauptstraße"))
    assert [hit.record for hit in vault.search("obrien hauptstrasse")] == [case.id]
    assert vault.search("zebra") == ()


@pytest.mark.parametrize("words", ["neverwritten", "neverwritten chair"])
def test_a_word_that_stands_nowhere_is_looked_for_once_more_at_the_most(
    vault: Vault, words: str
) -> None:
    statements: list[str] = []
    driver = driver_of(vault._searcher)
    driver.set_trace_callback(statements.append)
    assert vault.search(words) == ()
    driver.set_trace_callback(None)

    asked = [each for each in statements if " MATCH " in each]  # not the index's own
    assert len(asked) == len(words.split())


def near(vault: Vault, words: str) -> list[tuple[str, str]]:
    return [(hit.record, hit.near) for hit in vault.search_near(words)]


def test_a_misspelt_name_finds_the_names_near_it_and_says_which(vault: Vault) -> None:
    case, person = a_case(caption="A letter"), a_person(committed_name="Fennel Quillfeather")
    other = a_person(committed_name="Ann Núñez", other_names=("Okafor",))
    prison = a_facility(name="Limestone Correctional Facility")
    add(vault, case, person, other, prison, a_part(case, person))
    for words, record, name in (
        ("Quilfeather", person.id, "Quillfeather"),
        ("quilfether FENEL", person.id, "Fennel, Quillfeather"),
        ("Okafer", other.id, "Okafor"),
        ("nunes", other.id, "Núñez"),
        ("limstone", prison.id, "Limestone"),
    ):
        assert vault.search(words) == (), words
        assert near(vault, words) == [(record, name)], words
    # One record has neither word, but a case does between its records.
    add(vault, an_event(case, what_happened="He was gassed"))
    assert near(vault, "gassed quilfeather") == [(case.id, "Quillfeather")]


def test_nothing_is_near_what_is_no_name_or_too_short_or_told_as_a_number(vault: Vault) -> None:
    add(vault, a_person(committed_name="Ann Okafor 12345"))
    for words in ("", '"*', "xylophone", "zebra okafor", "anm", "12346", "okafor", "okaf", "張偉"):
        assert near(vault, words) == [], words
    assert near(vault, "okafer" + " zebra" * 900) == []
    assert near(vault, "okafer" * 500) == []


def test_a_name_entered_since_is_near_too(vault: Vault) -> None:
    assert near(vault, "quilfeather") == []
    person = a_person(committed_name="Quillfeather")
    add(vault, person)
    assert near(vault, "quilfeather") == [(person.id, "Quillfeather")]
    remove(vault, person)
    assert near(vault, "quilfeather") == []
