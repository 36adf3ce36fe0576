"""A change as one transaction, where what is to be written breaks a rule or the end is refused."""

from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from qidesk.errors import QIDeskError
from qidesk.store.database import driver_connection, driver_of, open_engine
from qidesk.store.setting import keep_setting, read_setting
from qidesk.store.upgrade import make_database
from qidesk.store.vault import Vault
from tests.builders import a_case, a_person, add, an_event, wrong_with


def rows(vault: Vault) -> tuple[int, int, int]:
    with vault._reading() as connection:
        (found,) = connection.exec_driver_sql(
            "SELECT (SELECT max(seq) FROM change), (SELECT max(seq) FROM operation),"
            " (SELECT count(*) FROM search)"
        )
    return found[0], found[1], found[2]


def settings(vault: Vault, *names: str) -> list[str]:
    with vault._reading() as connection:
        return [read_setting(connection, name) for name in names]


def test_a_link_to_nowhere_is_told_at_the_end_of_the_change_and_nothing_of_it_is_saved(
    vault: Vault,
) -> None:
    case = a_case()
    add(vault, case)
    before, mark = rows(vault), vault._opened.witness.look()
    for records in ([an_event(a_case())], [a_person(), an_event(a_case())]):
        with pytest.raises(IntegrityError):
            add(vault, *records)
        assert (rows(vault), vault._opened.witness.look().mark) == (before, mark.mark)
    add(vault, an_event(case))
    assert wrong_with(vault) == []


def keep_ended(vault: Vault, name: str) -> None:
    """Keep a setting in a transaction that is no more when it is to be ended."""
    with vault._writing() as connection:
        keep_setting(connection, name, "kept")
        driver_connection(connection).execute("ROLLBACK")


def keep_broken_off(vault: Vault, name: str) -> None:
    with vault._writing() as connection:
        keep_setting(connection, name, "kept")
        raise ValueError(name)


def test_a_change_that_breaks_off_or_cannot_be_ended_is_taken_back_and_the_next_one_is_saved(
    vault: Vault,
) -> None:
    case = a_case()
    add(vault, case)
    with pytest.raises(QIDeskError):
        keep_ended(vault, "one")
    with pytest.raises(ValueError, match="two"):
        keep_broken_off(vault, "two")
    assert vault._opened.writer is not None
    assert not driver_of(vault._opened.writer).in_transaction
    assert settings(vault, "one", "two") == ["", ""]
    add(vault, an_event(case))
    assert wrong_with(vault) == []


def test_one_transaction_within_another_is_refused_and_the_outer_one_goes_on(vault: Vault) -> None:
    with vault._writing() as connection:
        keep_setting(connection, "one", "kept")
        with pytest.raises(QIDeskError):
            keep_broken_off(vault, "two")
        keep_setting(connection, "three", "kept")
    assert settings(vault, "one", "two", "three") == ["kept", "", "kept"]


def test_all_steps_of_the_schema_and_the_index_are_one_transaction(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_off(_: Connection) -> None:
        raise ValueError("broken off")

    monkeypatch.setattr("qidesk.store.search.make_anew", broken_off)
    file, key = tmp_path / "case.db", bytes(32)
    with pytest.raises(ValueError, match="broken off"):
        make_database(file, key)
    engine = open_engine(tmp_path / "case.db.new", key)
    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0
    engine.dispose()
