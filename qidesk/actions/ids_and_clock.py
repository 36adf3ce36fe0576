"""Ids and instants: the one place that reads the clock or draws a random number for a record."""

from datetime import UTC, date, datetime
from uuid import uuid4


def new_id() -> str:
    """A fresh record or change id: a uuid4 in hex."""
    return uuid4().hex


def now_at() -> str:
    """This instant in UTC, ISO 8601 to the second."""
    return f"{datetime.now(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def today() -> date:
    """The day it is here."""
    return datetime.now().astimezone().date()
