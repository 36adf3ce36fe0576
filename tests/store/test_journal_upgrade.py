"""A vault whose journal was chained by operation opens with one chained by change."""

import multiprocessing
import os
from pathlib import Path

import pytest

from qidesk.casefile.operations.written import LIFE
from qidesk.errors import QIDeskError
from qidesk.store import header, keys
from qidesk.store.database import open_engine
from qidesk.store.errors import DamagedVault, RolledBack
from qidesk.store.header_noted import NOTED
from qidesk.store.vault import Vault
from tests.builders import (
    PASSPHRASE,
    WHO,
    a_case,
    add,
    an_event,
    an_open_vault,
    change,
    opened,
    remove,
    undo,
    wrong_with,
)
from tests.store.journal_before import DEVICE, write_back
from tests.store.test_devices import rows


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A vault of the schema before, in which something was added, changed, removed and undone."""
    case = a_case()
    with an_open_vault(tmp_path) as vault:
        event = an_event(case)
        add(vault, case, event, case_id=case.id)
        change(vault, case, caption="second")
        remove(vault, event)
        undo(vault)
        write_back(vault)
    return tmp_path / "vault"


def key_of(folder: Path) -> bytes:
    unlocked = header.unlock(header.read_header(folder), WHO, PASSPHRASE)
    return keys.database_key(unlocked.data_key)


def parents(vault: Vault) -> dict[int, tuple[int, ...]]:
    return {
        each.sequence: each.parents
        for line in vault.changes()
        for each in vault.operations_of(line.id)
    }


def test_the_journal_before_is_written_anew_and_goes_on(before: Path) -> None:
    with opened(before) as vault:
        assert wrong_with(vault) == []
        assert [line.name for line in vault.changes()] == [
            "add",
            "change",
            "remove",
            "undo: remove",
            NOTED,
        ]
        *before_it, noted = rows(vault, "SELECT seq, signature, seen FROM change ORDER BY seq")
        assert all(not signature for _, signature, _ in before_it)
        assert noted[1], "all that came before is vouched for by a signed change"
        assert str(noted[2]).split()[:2] == [DEVICE, str(len(before_it))]
        (case,) = vault.records("case")
        (event,) = vault.records("event")
        first, *_ = vault.operations_of_record(event.id)
        removed = next(e for e in vault.operations_of_record(event.id) if not e.value)
        assert (removed.field, removed.parents[0]) == (LIFE, first.sequence)
        assert len(removed.parents) == len(vault.operations_of(vault.changes()[0].id)) - 2
        kept = parents(vault)
        change(vault, case, caption="third")
    with opened(before) as vault:
        assert wrong_with(vault) == []
        assert parents(vault).items() > kept.items()
        (case,) = vault.records("case")
        assert case.caption == "third"  # type: ignore[attr-defined]


def test_a_vault_upgraded_goes_on_as_a_new_device_that_undoes_only_its_own(before: Path) -> None:
    with opened(before) as vault:
        assert vault.next_undo() is None
        (case,) = vault.records("case")
        change(vault, case, caption="third")
        assert len({line.device for line in vault.changes()}) == 2
        assert undo(vault) == "change"
        assert vault.next_undo() is None


ALTERED = {
    "UPDATE operation SET value = 'forged' WHERE field = 'caption'": DamagedVault,
    "UPDATE operation SET record = 'forged' WHERE seq = 2": DamagedVault,
    "DELETE FROM operation WHERE seq = 2": DamagedVault,
    "DELETE FROM operation WHERE seq = (SELECT max(seq) FROM operation)": RolledBack,
    "DELETE FROM deed WHERE seq = 1": DamagedVault,
}


@pytest.mark.parametrize("query", ALTERED)
def test_a_journal_before_that_was_altered_is_not_written_anew(before: Path, query: str) -> None:
    engine = open_engine(before / "case.db", key_of(before))
    with engine.begin() as connection:
        connection.exec_driver_sql(query)
    engine.dispose()
    with pytest.raises(ALTERED[query]):
        opened(before)
    assert not list(before.glob("*.new*"))


@pytest.mark.skipif(os.name == "nt", reason="needs fork")
@pytest.mark.parametrize(
    "moment", ["qidesk.store.judging.of_journal", "qidesk.store.opening.mark_verified"]
)
def test_a_kill_before_the_witness_is_written_anew_leaves_a_vault_that_opens(
    before: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(moment, lambda *_: os._exit(9))
        child = multiprocessing.get_context("fork").Process(target=opened, args=(before,))
        child.start()
        child.join()
        assert child.exitcode == 9
    with opened(before) as vault:
        assert wrong_with(vault) == []


def test_once_the_witness_is_written_anew_the_one_before_is_refused(before: Path) -> None:
    witness = (before / "head").read_bytes()
    opened(before).close()
    (before / "head").write_bytes(witness)
    with pytest.raises(QIDeskError):
        opened(before)
