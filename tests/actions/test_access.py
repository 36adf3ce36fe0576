from pathlib import Path

import pytest

from qidesk.actions import access
from qidesk.actions.access import Access, accesses, note, note_opened
from qidesk.actions.papers import MemoChoice, log_print, save_memo
from qidesk.actions.retention import purge_case
from qidesk.store.vault import Vault
from tests.builders import a_case, a_vault, add, opened


@pytest.fixture(autouse=True)
def an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "now_at", lambda: "2026-11-22T10:00:00Z")


def test_the_log_says_who_did_what_with_which_case_newest_first(
    vault: Vault, tmp_path: Path
) -> None:
    case, other = a_case(caption="Doe v. Roe"), a_case(caption="Poe v. Roe")
    add(vault, case, other)
    note_opened(vault, case.id)
    note_opened(vault, other.id)
    save_memo(
        vault, case.id, tmp_path / "ana-ruiz.pdf", b"", MemoChoice("", ("summary", "chronology"))
    )
    log_print(vault, case.id, MemoChoice("", ("summary",)), 1)
    at, who = "2026-11-22T10:00:00Z", "Ana"
    assert accesses(vault, case.id) == (
        Access(at, who, "print a memo", "1 page, only Page one", case.id, "Doe v. Roe"),
        Access(at, who, "write a memo", "only Page one; Chronology", case.id, "Doe v. Roe"),
        Access(at, who, "open the case", "", case.id, "Doe v. Roe"),
    )
    assert [each.title for each in accesses(vault)] == [
        "Doe v. Roe",
        "Doe v. Roe",
        "Poe v. Roe",
        "Doe v. Roe",
    ]


def test_the_log_outlives_a_purge_and_names_nobody(vault: Vault) -> None:
    case = a_case(caption="Doe v. Roe")
    add(vault, case, case_id=case.id)
    note_opened(vault, case.id)
    purge_case(vault, case.id)
    assert [(each.what, each.title) for each in accesses(vault)] == [("open the case", "")]


def test_only_the_newest_entries_are_read(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "MOST_SHOWN", 2)
    for number in range(3):
        note(vault, f"change {number}", "x")
    assert [each.what for each in accesses(vault)] == ["change 2", "change 1"]


def test_what_is_read_in_a_read_only_window_is_logged_beside_the_database(tmp_path: Path) -> None:
    folder = a_vault(tmp_path)
    with opened(folder, read_only=True) as reader:
        note_opened(reader, "x")
        assert [each.case_id for each in accesses(reader)] == ["x"]
        assert accesses(reader, "y") == ()
    assert b"open the case" not in (folder / "case.db.reads").read_bytes()
    for _ in range(2):
        with opened(folder) as vault:
            assert [each.what for each in accesses(vault)] == ["open the case"]
    assert not (folder / "case.db.reads").exists()
