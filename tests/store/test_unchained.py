"""What no chain covers is held to what was written there last, after a kill too."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from qidesk.store.database import open_engine
from qidesk.store.vault import Vault
from qidesk.store.verdict import State, VaultInDoubt
from qidesk.store.witness import Bound, Witness
from tests.builders import (
    AT,
    a_case,
    add,
    an_open_vault,
    opened,
    wrong_with,
)
from tests.trust.voices import alike, of_check

CASE = a_case()
IGNORED = shutil.ignore_patterns("*-shm", "writer.lock", "holder.json")


def killed(vault: Vault, to: Path) -> Path:
    """A vault as a kill would leave it now."""
    return Path(shutil.copytree(vault.folder, to, ignore=IGNORED))


def worked(vault: Vault, said: str = "before") -> None:
    """Write in each table that no chain covers."""
    vault.keep_draft("case:new", {"caption": said}, AT)
    vault.keep_setting("calendar", said)
    for _ in range(3):
        vault.note_access("open the case", CASE.id, AT)


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """A vault that was killed at work."""
    with an_open_vault(tmp_path) as vault:
        add(vault, CASE)
        worked(vault)
        return killed(vault, tmp_path / "killed")


def alter(folder: Path, statement: str) -> None:
    """Write in a vault's database past the program, as who has its key can."""
    with opened(folder, read_only=True) as vault:
        key = vault._opened.database_key
    engine = open_engine(folder / "case.db", key)
    with engine.begin() as connection:
        assert connection.exec_driver_sql(statement).rowcount
    engine.dispose()


def test_a_vault_killed_at_work_is_sound(left: Path) -> None:
    assert alike(left) is State.SOUND


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE draft SET typed = x'41'", "drafts"),
        ("DELETE FROM draft", "drafts"),
        ("UPDATE setting SET value = 'x' WHERE name = 'kept calendar'", "settings"),
        ("INSERT INTO setting VALUES ('partial copy', 'x')", "settings"),
        ("UPDATE device SET name = 'Somebody Else'", "devices"),
        ("UPDATE device SET revoked_at = '2026-11-29T00:00:00Z'", "devices"),
        (
            "INSERT INTO access VALUES (99, 'print', '', 'Ana', '2026-11-29T00:00:00Z')",
            "access log",
        ),
        ("DELETE FROM access WHERE seq = (SELECT max(seq) FROM access)", "access log"),
        ("DELETE FROM setting WHERE name = 'bound'", "access log"),
        ("UPDATE setting SET value = '1' WHERE name = 'bound'", "access log"),
        ("UPDATE setting SET value = replace(value, ' ', ' 0') WHERE name = 'bound'", "settings"),
    ],
)
def test_what_was_altered_after_a_kill_is_told_by_all(
    left: Path, statement: str, where: str
) -> None:
    alter(left, statement)
    assert alike(left) is not State.SOUND
    assert where in {each.where for each in of_check(left).findings}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE access SET user = 'Somebody Else' WHERE seq = 1",
        "DELETE FROM access WHERE seq = 1",
    ],
)
def test_an_entry_of_the_log_that_was_altered_is_told_by_the_check(
    left: Path, statement: str
) -> None:
    alter(left, statement)
    for _ in range(2):
        assert "access log" in {each.where for each in of_check(left).findings}
        with opened(left) as vault:
            worked(vault, "after")  # what is written since must not make it good


def test_what_is_older_than_the_witness_says_is_told(tmp_path: Path) -> None:
    with an_open_vault(tmp_path) as vault:
        add(vault, CASE)
        worked(vault)
        older = killed(vault, tmp_path / "older")
        worked(vault, "after")
        left = killed(vault, tmp_path / "killed")
    for name in ("case.db", "case.db-wal"):
        shutil.copy(older / name, left / name)
    assert alike(left) is State.BEHIND


def test_it_is_told_until_somebody_accepts_it(left: Path) -> None:
    alter(left, "UPDATE draft SET typed = x'41'")
    alter(left, "UPDATE access SET user = 'Somebody Else' WHERE seq = 1")
    for _ in range(2):
        with pytest.raises(VaultInDoubt):
            opened(left)
    with opened(left, read_only=True) as vault:
        vault.accept("a" * 32, AT)
        worked(vault, "after")
        assert wrong_with(vault) == []
    assert alike(left) is State.SOUND


def test_what_is_altered_beside_an_open_vault_stays_told(tmp_path: Path) -> None:
    with an_open_vault(tmp_path) as vault:
        worked(vault)
        with vault._writing_chained() as connection:
            connection.exec_driver_sql("UPDATE draft SET typed = x'41'")
            connection.exec_driver_sql("INSERT INTO access VALUES (99, 'x', '', 'x', 'x')")
        worked(vault, "after")
        where = {each.where for each in vault.check().findings}
        assert where == {"drafts", "access log"}


def test_a_save_that_fails_leaves_it_as_it_was(tmp_path: Path) -> None:
    with an_open_vault(tmp_path) as vault:
        worked(vault)
        with pytest.raises(IntegrityError), vault._writing() as connection:
            connection.exec_driver_sql("INSERT INTO access VALUES (1, 'x', '', 'x', 'x')")
        assert wrong_with(vault) == []


def test_a_vault_of_before_is_held_from_its_first_opening_on(left: Path) -> None:
    alter(left, "DELETE FROM setting WHERE name = 'bound'")
    (left / "head").write_bytes((left / "head").read_bytes()[:8192])
    assert alike(left) is State.SOUND
    alter(left, "DELETE FROM draft")
    assert alike(left) is State.DAMAGED


def test_a_sign_in_the_witness_that_is_torn_says_nothing(left: Path) -> None:
    whole = (left / "head").read_bytes()
    (left / "head").write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert alike(left) is State.SOUND


def test_the_witness_says_what_was_kept_last(tmp_path: Path) -> None:
    witness = Witness.open(tmp_path / "head", bytes(32))
    witness.write_bound(Bound(1, bytes(32)))
    assert witness.look().bound is None  # there is no file yet
    witness.write(1, bytes(32))
    for number in (1, 2):
        witness.begin(number + 1, bytes(32))
        witness.write_bound(Bound(number, bytes([number]) * 32))
        witness.write(number + 1, bytes(32))
    seen = witness.look()
    witness.close()
    assert seen.bound == Bound(2, b"\2" * 32)
    assert seen.mark is not None
    assert seen.mark.sequence == 3
