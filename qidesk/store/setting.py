"""The vault's own few facts, each a text under a name, in no journal."""

from sqlalchemy import Connection

VERIFIED, WITNESS_BEFORE = "verified", "witness before"
"""The settings that name the last change whose chain was verified, and what the witness says until
it is written anew, once another schema has numbered the journal anew."""

PARTIAL = "partial copy"
"""The setting of a vault that was given some cases alone: the instant at which it was made."""


def read_setting(connection: Connection, name: str) -> str:
    """What a setting of the vault says; '' where it is not there."""
    query = "SELECT value FROM setting WHERE name = ?"
    return str(connection.exec_driver_sql(query, (name,)).scalar() or "")


def keep_setting(connection: Connection, name: str, value: str) -> None:
    """Keep a setting of the vault in place of what it said before."""
    connection.exec_driver_sql("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))


_OF_PEOPLE = "kept "
"""What begins the name of a setting that is of the vault's people, and not of this file."""


def read_kept(connection: Connection, name: str) -> str:
    """What people have the vault keep under a name; '' where it is not there."""
    return read_setting(connection, _OF_PEOPLE + name)


def keep(connection: Connection, name: str, value: str) -> None:
    """Keep something for the vault's people, which goes where the vault goes."""
    keep_setting(connection, _OF_PEOPLE + name, value)


def all_kept(connection: Connection) -> list[tuple[str, str]]:
    """All that is kept for the vault's people, by name and value."""
    query = "SELECT name, value FROM setting WHERE substr(name, 1, ?) = ? ORDER BY name"
    found = connection.exec_driver_sql(query, (len(_OF_PEOPLE), _OF_PEOPLE))
    return [(name.removeprefix(_OF_PEOPLE), value) for name, value in found]
