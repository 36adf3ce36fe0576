"""An index that holds all that patterns across cases read of an event, in the order of entry.

It leaves out what an event tells, which fills most of the table.

Frozen: the columns are spelt out here and never derived from the records of a later version.
"""

from alembic import op

revision = "0014"
down_revision = "0013"

_COLUMNS = ("seq", "case", "facility", "place", "event_kind", "occurred_on")


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_event_conduct", "event", list(_COLUMNS))
