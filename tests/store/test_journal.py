from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column

from qidesk.casefile.operations.written import LIFE, digest_of
from qidesk.casefile.schema.fields import Shape, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.casefile.schema.values import texts_of
from qidesk.store import chain, journal
from qidesk.store.across import _CONDUCT
from qidesk.store.database import driver_connection
from qidesk.store.loading import _RETOLD_SQL
from qidesk.store.tables import CHANGE, OPERATION
from qidesk.store.vault import Vault
from qidesk.store.verdict import VaultInDoubt
from tests.builders import (
    AT,
    WHO,
    a_case,
    add,
    an_event,
    an_id,
    an_open_vault,
    change,
    every_kind_filled,
    opened,
    remove,
    undo,
    wrong_with,
)


def run(vault: Vault, query: str, *values: object) -> None:
    """Write behind the journal's back."""
    with vault._writing() as connection:
        connection.exec_driver_sql(query, values)


def chain_faults(vault: Vault) -> list[str]:
    with vault._reading() as connection:
        return list(chain.faults(connection))


def test_an_added_record_is_one_operation_for_its_life_and_one_a_field(vault: Vault) -> None:
    case = a_case(owner="Ana")
    written = vault.operations_of(add(vault, case))
    (change,) = vault.changes()
    assert (change.user, change.at) == (WHO, AT)
    expected = {name: text for name, text in texts_of(case).items() if text} | {LIFE: "1"}
    assert {each.field: each.value for each in written} == expected
    assert {(each.kind, each.record, each.parents) for each in written} == {("case", case.id, ())}


def test_a_change_is_one_operation_a_changed_field_based_on_the_one_before(vault: Vault) -> None:
    case = a_case(owner="Ana")
    first = {each.field: each for each in vault.operations_of(add(vault, case))}
    change(vault, case, caption="new", owner="")
    written = vault.operations_of(vault.changes()[-1].id)
    assert {each.field: each.value for each in written} == {"caption": "new", "owner": ""}
    assert all(each.parents == (first[each.field].sequence,) for each in written)


def test_a_removal_is_one_operation_that_ends_all_that_is_current(vault: Vault) -> None:
    case = a_case()
    before = vault.operations_of(add(vault, case))
    (written,) = vault.operations_of(remove(vault, case))
    assert (written.field, written.value) == (LIFE, "")
    assert written.parents == tuple(each.sequence for each in before)


def test_the_same_value_twice_gives_different_digests(vault: Vault) -> None:
    one, other = (vault.operations_of(add(vault, a_case())) for _ in range(2))
    values = {each.field: each for each in one}
    for each in other:
        assert each.value == values[each.field].value
        assert each.salt != values[each.field].salt
        assert digest_of(each.salt, each.value) != digest_of(values[each.field].salt, each.value)


def test_changes_are_chained_without_a_gap(vault: Vault) -> None:
    case = a_case()
    add(vault, case)
    change(vault, case, caption="x")
    undo(vault)
    with vault._reading() as connection:
        query = "SELECT number, clock, previous, hash, device FROM change ORDER BY seq"
        written = connection.exec_driver_sql(query).fetchall()
    assert [(each.number, each.clock) for each in written] == [(1, 1), (2, 2), (3, 3)]
    for before, after in pairwise(written):
        assert after.previous == before.hash
    assert {each.device for each in written} == {1}
    assert chain_faults(vault) == []


TAMPERED = [column for column in OPERATION.columns if column.name not in ("seq", "salt")]
TAMPERED_CHANGE = [column for column in CHANGE.columns if column.name != "seq"]


@pytest.mark.parametrize("column", TAMPERED, ids=lambda column: column.name)
def test_a_tampered_operation_is_found(vault: Vault, column: Column[Any]) -> None:
    add(vault, a_case(), a_case())
    forged = {int: 99, str: "forged", bytes: bytes(32)}[column.type.python_type]
    run(vault, f'UPDATE operation SET "{column.name}" = ? WHERE seq = 3', forged)
    assert chain_faults(vault)
    assert wrong_with(vault)


@pytest.mark.parametrize("column", TAMPERED_CHANGE, ids=lambda column: column.name)
def test_a_tampered_change_is_found(vault: Vault, column: Column[Any]) -> None:
    add(vault, a_case())
    add(vault, a_case())
    forged = {int: 99, str: f"{'f' * 32} 1 00", bytes: bytes(32)}[column.type.python_type]
    forged = b"f" * 32 if column.name == "previous" else forged
    run(vault, f'UPDATE change SET "{column.name}" = ? WHERE seq = 1', forged)
    assert chain_faults(vault)


def test_a_device_called_by_another_name_is_found(vault: Vault) -> None:
    add(vault, a_case())
    run(vault, "UPDATE device SET id = ?", an_id())
    assert chain_faults(vault)


def test_another_salt_is_found(vault: Vault) -> None:
    add(vault, a_case())
    run(vault, "UPDATE operation SET salt = ? WHERE seq = 1", bytes(16))
    assert chain_faults(vault)


REPEAT = (
    "INSERT INTO operation SELECT seq + 100, change, kind, record, field, salt, value, digest, "
    "parents FROM operation WHERE seq = 2"
)


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM operation WHERE seq = 2",
        "DELETE FROM operation WHERE seq = 1",
        "DELETE FROM change WHERE seq = 1",
        "DELETE FROM change WHERE seq = 2",
        "UPDATE change SET seq = 9 WHERE seq = 1",
        "UPDATE operation SET seq = seq + 100 WHERE seq = 2",
        REPEAT,
    ],
)
def test_a_lost_moved_or_repeated_operation_is_found(vault: Vault, query: str) -> None:
    case = a_case()
    add(vault, case)
    change(vault, case, caption="new", owner="Bob")
    run(vault, query)
    assert chain_faults(vault)


def test_destroyed_values_leave_the_chain_whole(vault: Vault) -> None:
    case = a_case()
    add(vault, case)
    with vault._writing() as connection:
        journal.destroy_values(connection, case.id)
    assert all(each.value is None for each in vault.operations_of_record(case.id))
    assert chain_faults(vault) == []


def test_tampering_since_the_last_opening_is_found_when_the_vault_opens(tmp_path: Path) -> None:
    with an_open_vault(tmp_path / "other") as vault:
        add(vault, a_case())
        run(vault, "UPDATE operation SET value = 'forged' WHERE field = 'caption'")
        vault._closed = True  # as a killed process leaves it: not noted as verified
    with pytest.raises(VaultInDoubt, match="altered after it was written"):
        opened(tmp_path / "other" / "vault")


def test_a_row_changed_behind_the_journals_back_is_found(vault: Vault) -> None:
    add(vault, *every_kind_filled())
    for code, kind in KINDS.items():
        name = next(spec.name for spec in specs_of(kind.record) if spec.shape is Shape.TEXT)
        ((record_id, text),) = vault.narrow_rows(code, name)
        run(vault, f'UPDATE "{code}" SET "{name}" = ?', "forged")
        found = wrong_with(vault)
        assert f"A {kind.words} ({record_id}) differs from its journal in {name}." in found
        run(vault, f'UPDATE "{code}" SET "{name}" = ?', text)
    assert wrong_with(vault) == []


def test_a_row_added_or_taken_behind_the_journals_back_is_found(vault: Vault) -> None:
    add(vault, a_case())
    run(vault, "INSERT INTO note (id) VALUES ('stray')")
    assert any("stray" in line and "stands in no journal" in line for line in wrong_with(vault))
    run(vault, "DELETE FROM note")
    run(vault, 'DELETE FROM "case"')
    assert any("its row is missing" in line for line in wrong_with(vault))


def test_a_link_to_nothing_is_found(vault: Vault) -> None:
    case = a_case()
    add(vault, case, an_event(case))
    with vault._writing_alone() as connection:
        driver = driver_connection(connection)
        driver.execute("PRAGMA foreign_keys = OFF")
        driver.execute('DELETE FROM "case"')
    assert any("points to a record that is not there" in line for line in wrong_with(vault))


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM search",
        "UPDATE search SET body = 'forged'",
        "INSERT INTO search (rowid, body, kind, record) VALUES (99, 'x', 'note', 'stray')",
    ],
)
def test_an_index_entry_lost_forged_or_stray_is_found(vault: Vault, query: str) -> None:
    add(vault, a_case())
    run(vault, query)
    assert any("search index" in line for line in wrong_with(vault))


def test_the_changes_of_a_case_are_told_apart(vault: Vault) -> None:
    one, other = a_case(), a_case()
    for case in (one, other):
        add(vault, case, case_id=case.id, name="take in")
    change(vault, one, case_id=one.id, owner="Ana")
    assert [change.name for change in vault.changes(one.id)] == ["take in", "change"]
    assert [change.name for change in vault.changes(other.id)] == ["take in"]
    assert [change.sequence for change in vault.changes()] == [1, 2, 3]
    assert vault.operations_of(an_id()) == ()


def test_what_was_told_anew_in_a_case_is_asked_of_its_own_changes_alone(vault: Vault) -> None:
    with vault._driving() as driver:
        plan = driver.execute(f"EXPLAIN QUERY PLAN {_RETOLD_SQL}", {"case": "none"}).fetchall()

    assert [step for *_, step in plan if step.startswith("SCAN")] == ["SCAN told"]


def test_what_happened_in_all_cases_is_read_off_an_index_that_leaves_the_story_out(
    vault: Vault,
) -> None:
    with vault._driving() as driver:
        plan = driver.execute(f"EXPLAIN QUERY PLAN {_CONDUCT}").fetchall()

    assert "SCAN event USING COVERING INDEX ix_event_conduct" in [step for *_, step in plan]
