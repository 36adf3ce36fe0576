"""Drafts: raw text typed into a form and not yet saved, encrypted like all else, unjournalled."""

from sqlalchemy import Connection


def keep(connection: Connection, form: str, typed: dict[str, str], at: str) -> None:
    """Keep what stands in a form's fields now; any text at all, even one no record could hold."""
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO draft (form, field, typed, at) VALUES (?, ?, ?, ?)",
        [(form, field, text.encode("utf-8", "surrogatepass"), at) for field, text in typed.items()],
    )


def kept(connection: Connection) -> dict[str, dict[str, str]]:
    """Every draft: form, then field, then the raw text."""
    forms: dict[str, dict[str, str]] = {}
    for form, field, typed in connection.exec_driver_sql(
        "SELECT form, field, typed FROM draft ORDER BY form, field"
    ):
        forms.setdefault(form, {})[field] = typed.decode("utf-8", "surrogatepass")
    return forms


def discard(connection: Connection, form: str) -> None:
    """Forget a form's draft, once it is saved or given up."""
    connection.exec_driver_sql("DELETE FROM draft WHERE form = ?", (form,))
