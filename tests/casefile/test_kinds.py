import pytest

from qidesk.casefile.casefile import PLURALS
from qidesk.casefile.schema.fields import Record, Shape, specs_of
from qidesk.casefile.schema.kinds import KINDS, kind_of, links_to

KINDS_OF_A_CASE_ONLY = set(KINDS) - {
    "case",
    "person",
    "facility",
    "number",
    "address",
    "custody",
}


def test_every_kind_has_its_tuple_in_the_case_file_under_its_plural() -> None:
    plurals = [kind.plural for kind in KINDS.values() if kind.code != "case"]
    assert sorted(plurals) == sorted(PLURALS)


def test_every_record_class_is_a_kind() -> None:
    # Slots make each class twice, so they are compared by name.
    room = "qidesk.casefile.records."  # a form of the desk may be laid out as a record, and is none
    classes = {each for each in Record.__subclasses__() if each.__module__.startswith(room)}
    kinds = {kind.record for kind in KINDS.values()}
    assert {each.__qualname__ for each in kinds} == {each.__qualname__ for each in classes}


def test_every_code_is_a_plain_word_that_a_table_and_a_journal_may_bear() -> None:
    assert all(code.isidentifier() and code.islower() for code in KINDS)
    assert all(kind.code == code for code, kind in KINDS.items())


def test_every_link_points_to_a_kind_there_is() -> None:
    targets = {
        spec.field.link
        for kind in KINDS.values()
        for spec in specs_of(kind.record)
        if spec.shape is Shape.LINK
    }
    assert targets <= set(KINDS)
    assert "person" in targets


def test_a_person_a_facility_and_what_is_theirs_serve_several_cases() -> None:
    found = {code for code, kind in KINDS.items() if kind.belongs_to_case}
    assert found == KINDS_OF_A_CASE_ONLY


def test_whatever_belongs_to_a_case_says_so_first() -> None:
    for code in KINDS_OF_A_CASE_ONLY:
        assert specs_of(KINDS[code].record)[0].name == "case"


@pytest.mark.parametrize("code", KINDS)
def test_a_record_knows_its_kind(code: str) -> None:
    assert kind_of(KINDS[code].record()).code == code


def test_a_kind_reads_without_its_underscores() -> None:
    assert KINDS["docket_entry"].words == "docket entry"


def test_every_link_to_a_kind_is_found() -> None:
    found = {(kind.code, name) for kind, name in links_to("document")}
    assert found == {("cite", "document"), ("docket_entry", "document")}
    assert ("event", "other_version_of") in {(k.code, name) for k, name in links_to("event")}
    assert links_to("note") == ()


def test_who_somebody_is_in_a_case_is_called_a_role_and_kept_under_its_permanent_code() -> None:
    part = KINDS["part"]
    assert (part.code, part.plural, part.words, part.plural_words) == (
        "part",
        "parts",
        "role",
        "roles",
    )
    assert KINDS["docket_entry"].plural_words == "docket entries"
