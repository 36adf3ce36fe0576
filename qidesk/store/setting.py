"""The vault's own few facts, each a text under a name, in no journal."""

from sqlalchemy import Connection

VERIFIED, WITNESS_BEFORE = "verified", "witness before"
"""The settings that name the last change whose chain was verified, and what the witness says until
it is written anew, once another schema has numbered the journal anew."""


def read_setting(connection: Connection, name: str) -> str:
    """What a setting of the vault says; '' where it is not there."""
    query = "SELECT value FROM setting WHERE name = ?"
    return str(connection.exec_driver_sql(query, (name,)).scalar() or "")


def keep_setting(connection: Connection, name: str, value: str) -> None:
    """Keep a setting of the vault in place of what it said before."""
    connection.exec_driver_sql("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))
