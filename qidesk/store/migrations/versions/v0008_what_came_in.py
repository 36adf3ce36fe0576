"""What an envelope says of itself, and who dealt with what came in for a case.

Frozen: the columns are spelt out here and never derived from the records of a later version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0006"

_ADDED = {
    "intake": "language urgent not_ours",
    "communication": (
        "source sender sender_relation language urgent not_ours originals dealt_with_on"
        " dealt_with_by"
    ),
}
"""Each table's new columns; all hold text."""


def upgrade() -> None:
    """Add the columns."""
    for code, columns in _ADDED.items():
        with op.batch_alter_table(code) as table:
            for name in columns.split():
                table.add_column(sa.Column(name, sa.Text, nullable=False, server_default=""))
