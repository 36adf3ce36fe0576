import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qidesk.store.vault import Vault
from tests.builders import AT, WHO, a_case, add, an_id, opened, wrong_with

ANY_TEXT = st.text(st.characters())  # lone surrogates and NUL among them


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.dictionaries(st.sampled_from(["when", "what", "who"]), ANY_TEXT, min_size=1))
def test_any_text_at_all_is_kept_as_typed(vault: Vault, typed: dict[str, str]) -> None:
    vault.keep_draft("event:new", typed, AT)
    assert vault.drafts()["event:new"].items() >= typed.items()


@pytest.mark.parametrize("text", ["\x00", "\ud800 half", "", "x" * 1_000_000, "\r\n\t", "🧑🏽‍⚖️"])
def test_what_no_record_could_hold_is_kept_too(vault: Vault, text: str) -> None:
    vault.keep_draft("event:new", {"what": text}, AT)
    assert vault.drafts() == {"event:new": {"what": text}}


def test_drafts_survive_closing_and_opening(vault: Vault) -> None:
    vault.keep_draft("event:new", {"what": "typed \ud800"}, AT)
    vault.keep_draft("event:new", {"what": "typed on \ud800", "when": "3/2"}, AT)
    vault.keep_draft("case:1", {"caption": "x"}, AT)
    folder = vault.folder
    vault.close()
    with opened(folder) as again:
        expected = {"event:new": {"what": "typed on \ud800", "when": "3/2"}}
        assert again.drafts() == {**expected, "case:1": {"caption": "x"}}
        assert wrong_with(again) == []


def test_a_draft_given_up_is_gone_and_others_stay(vault: Vault) -> None:
    vault.keep_draft("event:new", {"what": "x"}, AT)
    vault.keep_draft("event:new:2", {"what": "y"}, AT)
    vault.discard_draft("event:new")
    vault.discard_draft("no such form")
    assert vault.drafts() == {"event:new:2": {"what": "y"}}


def test_drafts_are_no_part_of_the_journal_or_the_search(vault: Vault) -> None:
    vault.keep_draft("event:new", {"what": "needle"}, AT)
    assert vault.changes() == []
    assert vault.search("needle") == ()


def test_a_purge_drops_the_drafts_of_its_case_alone(vault: Vault) -> None:
    gone, kept = a_case(), a_case()
    add(vault, gone, kept)
    for case in (gone, kept):
        vault.keep_draft(f"case:{case.id}", {"caption": "typed"}, AT)
        vault.keep_draft(f"event:new:{case.id}", {"what": "typed"}, AT)
    vault.purge(an_id(), gone.id, AT)
    assert set(vault.drafts()) == {f"case:{kept.id}", f"event:new:{kept.id}"}


def test_the_access_log_says_who_did_what_when_in_order(vault: Vault) -> None:
    case = a_case()
    vault.note_access("open", case.id, AT)
    vault.note_access("write a memo", case.id, "2020-01-01T00:00:00Z")
    assert vault.accesses() == [
        ("open", case.id, WHO, AT),
        ("write a memo", case.id, WHO, "2020-01-01T00:00:00Z"),
    ]
    assert vault.changes() == []
