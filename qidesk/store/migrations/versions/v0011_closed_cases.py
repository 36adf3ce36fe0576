"""When a case was closed and archived; a facility's county, whether it is open, and who says so.

A purge finds by an index what belongs to its case. The search index from now on keeps no word of
what was changed or removed.

Frozen: the columns are spelt out here and never derived from the records of a later version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0008"

_ADDED = {"case": "closed_on archived_on", "facility": "county status source"}

_LINKING = (
    "field IN ('case', 'person', 'personal_representative') OR (field = 'life' AND value > '1')"
)
"""Which operations say whose a record is."""


def upgrade() -> None:
    """Add the columns, empty."""
    for code, columns in _ADDED.items():
        for name in columns.split():
            op.add_column(code, sa.Column(name, sa.Text, nullable=False, server_default=""))
    op.execute(f"CREATE INDEX ix_operation_value ON operation (value) WHERE {_LINKING}")
    op.execute("INSERT INTO search (search, rank) VALUES ('secure-delete', 1)")
