"""A vault made by the first version of the schema opens whole in this one."""

from dataclasses import replace
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection

from qidesk.casefile.schema.fields import Record, specs_of
from qidesk.casefile.schema.kinds import KINDS, kind_of
from qidesk.casefile.schema.values import EMPTY
from qidesk.store.database import driver_of
from qidesk.store.migrations.versions import v0002_facts_of_the_law as second
from qidesk.store.migrations.versions import v0004_roles_of_authorities as fourth
from tests.builders import a_case, a_full, add, an_open_vault, opened, wrong_with
from tests.store import journal_before
from tests.store.journal_before import write_back

LATER = {
    code: " ".join(step.get(code, "") for step in (second._ADDED, fourth._ADDED))
    for code in second._ADDED | fourth._ADDED
}


_TRIED = ("claim", "grievance", "authority", "communication")


def take_back(connection: Connection) -> None:
    """Bring the schema back to what the first step made."""
    made = Operations(MigrationContext.configure(connection))
    for code, columns in LATER.items():
        with made.batch_alter_table(code) as table:
            for column in columns.split():
                name, _, target = column.partition(">")
                if target:
                    table.drop_index(f"ix_{code}_{name}")
                    table.drop_constraint(f"fk_{code}_{name}", type_="foreignkey")
                table.drop_column(name)
    made.drop_table("issue")
    made.drop_table("due")
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")


def as_it_was(code: str, record: Record) -> Record:
    """The record with nothing in the fields that the first schema did not have."""
    added = f"{LATER.get(code, '')} {journal_before.LATER.get(code, '')}"
    later = {word.partition(">")[0] for word in added.split()}
    empty = {each.name: EMPTY[each.shape] for each in specs_of(type(record)) if each.name in later}
    return replace(record, **empty)


def test_a_vault_of_the_first_schema_keeps_every_record(tmp_path: Path) -> None:
    case = a_case()
    ids = dict.fromkeys(KINDS, "") | {"case": case.id}
    records = [case, *(as_it_was(code, a_full(code, ids)) for code in _TRIED)]
    with an_open_vault(tmp_path) as vault:
        add(vault, *records)
    with opened(tmp_path / "vault") as vault:
        driver_of(vault._writer()).execute("PRAGMA foreign_keys = OFF")
        write_back(vault)
        vault._closed = False
        with vault._writing_chained() as connection:
            take_back(connection)
        vault._closed = True
    with opened(tmp_path / "vault") as vault:
        assert [vault.record(kind_of(each).code, each.id) for each in records] == records
        assert wrong_with(vault) == []
        issue = a_full("issue", ids)
        add(vault, issue)
        assert vault.record("issue", issue.id) == issue
        assert wrong_with(vault) == []
