"""When a case was closed and archived; a facility's county, whether it is open, and who says so.

Frozen: the columns are spelt out here and never derived from the records of a later version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_ADDED = {"case": "closed_on archived_on", "facility": "county status source"}


def upgrade() -> None:
    """Add the columns, empty."""
    for code, columns in _ADDED.items():
        for name in columns.split():
            op.add_column(code, sa.Column(name, sa.Text, nullable=False, server_default=""))
