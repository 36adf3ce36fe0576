import multiprocessing
import os
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from qidesk.errors import QIDeskError
from qidesk.store import migrations, upgrade
from qidesk.store.errors import DamagedVault, DiskFull, NewerVault, OlderVault, VaultInUse
from qidesk.store.tables import METADATA, SEARCH_DDL
from qidesk.store.vault import Vault
from tests.builders import a_case, a_vault, add, an_open_vault, opened, wrong_with

STEP = """
from alembic import op
import sqlalchemy as sa
revision = "9999"
down_revision = "{before}"
def upgrade():
    with op.batch_alter_table("case") as table:
        table.add_column(sa.Column("weather", sa.Text, server_default="fair", nullable=False))
    {more}
"""


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER))
    return ScriptDirectory.from_config(config)


def add_step(monkeypatch: pytest.MonkeyPatch, folder: Path, more: str = "pass") -> None:
    """Let this version of the program know one step more than the vaults made so far."""
    steps = folder / "steps"
    shutil.copytree(migrations.FOLDER, steps, ignore=shutil.ignore_patterns("__pycache__"))
    step = STEP.format(before=migrations.REVISIONS[-1], more=more)
    (steps / "versions" / "v9999_more.py").write_text(step)
    monkeypatch.setattr(migrations, "FOLDER", steps)
    monkeypatch.setattr(migrations, "REVISIONS", (*migrations.REVISIONS, "9999"))


def columns_of_case(vault: Vault) -> set[str]:
    with vault._reading() as connection:
        return {row[1] for row in connection.exec_driver_sql('PRAGMA table_info("case")')}


def schema_version(vault: Vault) -> str:
    with vault._reading() as connection:
        query = "SELECT version_num FROM alembic_version"
        return str(connection.exec_driver_sql(query).scalar_one())


def test_the_migrated_schema_is_what_the_records_ask_for(vault: Vault) -> None:
    with vault._reading() as connection:
        found = MigrationContext.configure(connection)
        differences = compare_metadata(found, METADATA)
        made = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'search'")
        assert made.scalar_one() == SEARCH_DDL
        # What FTS5 makes of the index is its own.
        own = [each for each in differences if not each[1].name.startswith("search")]
        assert own == []


def test_the_known_steps_are_alembics_own() -> None:
    steps = [step.revision for step in scripts().walk_revisions()]
    assert tuple(reversed(steps)) == migrations.REVISIONS


def test_a_vault_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    with an_open_vault(tmp_path) as vault, vault._writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '7777'")
    for read_only in (False, True):
        with pytest.raises(NewerVault, match="7777"):
            opened(tmp_path / "vault", read_only=read_only)


def test_an_older_vault_is_upgraded_by_its_writer_and_only_by_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case()
    with an_open_vault(tmp_path) as vault:
        add(vault, case)
        old_columns = columns_of_case(vault)
    add_step(monkeypatch, tmp_path)
    with pytest.raises(OlderVault):
        opened(tmp_path / "vault", read_only=True)
    with opened(tmp_path / "vault") as vault:
        assert columns_of_case(vault) == old_columns | {"weather"}
        assert vault.record("case", case.id) == case
        assert schema_version(vault) == "9999"
        add(vault, a_case())
        assert len({line.device for line in vault.changes()}) == 1, "and goes on as who it was"
        assert wrong_with(vault) == []
    with opened(tmp_path / "vault", read_only=True) as vault:
        assert vault.record("case", case.id) == case
    assert not list((tmp_path / "vault").glob("*.new*"))


FAULTS = {
    "a bug": 'raise ZeroDivisionError("a bug")',
    "a broken link": "op.execute('UPDATE intake SET \"case\" = 1')\n"
    "    op.execute(\"INSERT INTO intake (id, \\\"case\\\") VALUES ('x', 'nowhere')\")",
    "bad SQL": 'op.execute("SELECT nothing FROM nowhere")',
}


@pytest.mark.parametrize("more", FAULTS.values(), ids=FAULTS)
def test_an_upgrade_that_fails_leaves_the_old_vault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str
) -> None:
    case = a_case()
    with an_open_vault(tmp_path) as vault:
        add(vault, case)
    before = (tmp_path / "vault" / "case.db").read_bytes()
    with monkeypatch.context() as patch:
        add_step(patch, tmp_path, more)
        with pytest.raises((QIDeskError, ZeroDivisionError)) as failed:
            opened(tmp_path / "vault")
        if "INSERT" in more:
            assert failed.type is DamagedVault
    assert (tmp_path / "vault" / "case.db").read_bytes() == before
    assert not list((tmp_path / "vault").glob("*.new*"))
    with opened(tmp_path / "vault") as vault:
        assert vault.record("case", case.id) == case


def test_a_full_disk_during_an_upgrade_is_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = a_vault(tmp_path)
    add_step(monkeypatch, tmp_path)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(upgrade, "put_in_place", refuse)
        with pytest.raises(DiskFull):
            opened(folder)
    assert not list(folder.glob("*.new*"))
    with opened(folder) as vault:
        assert schema_version(vault) == "9999"


@pytest.mark.parametrize("is_reading", [False, True])
def test_nobody_may_be_reading_the_vault_while_it_is_upgraded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_reading: bool
) -> None:
    folder = a_vault(tmp_path)
    with opened(folder, read_only=True) as reader:
        assert reader.case_lines() == []
        add_step(monkeypatch, tmp_path)
        with ExitStack() as reading:
            if is_reading:
                connection = reading.enter_context(reader._reading())
                connection.exec_driver_sql("SELECT * FROM setting").fetchone()
            with pytest.raises(VaultInUse):
                opened(folder)
        assert schema_version(reader) != "9999"
    with opened(folder) as vault:
        assert schema_version(vault) == "9999"


KILLED_AT: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "before the copy is migrated": lambda patch: patch.setattr(upgrade, "_migrate", die),
    "before the copy is verified": lambda patch: patch.setattr(upgrade, "_verify", die),
    "before the copy is in place": lambda patch: patch.setattr(upgrade, "put_in_place", die),
    "once the copy is in place": lambda patch: patch.setattr(upgrade, "flush_folder", die),
}


def die(*_: object) -> None:
    os._exit(9)


@pytest.mark.skipif(os.name == "nt", reason="needs fork")
@pytest.mark.parametrize("moment", KILLED_AT)
def test_a_kill_in_mid_upgrade_leaves_the_old_vault_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    case = a_case()
    with an_open_vault(tmp_path) as vault:
        add(vault, case)
    add_step(monkeypatch, tmp_path)
    with monkeypatch.context() as patch:
        KILLED_AT[moment](patch)
        child = multiprocessing.get_context("fork").Process(
            target=opened, args=(tmp_path / "vault",)
        )
        child.start()
        child.join()
        assert child.exitcode == 9
    with opened(tmp_path / "vault") as vault:
        assert schema_version(vault) == "9999"
        assert vault.record("case", case.id) == case
        assert wrong_with(vault) == []
