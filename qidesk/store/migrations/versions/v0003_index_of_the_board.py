"""The board's index: what is due in each case, worked out from the facts and made anew at will.

Frozen: the columns are spelt out here and never derived from a later version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the empty index."""
    op.create_table(
        "due",
        sa.Column("case_id", sa.Text, primary_key=True),
        sa.Column("lines", sa.Text, nullable=False),
        sa.Column("alarms", sa.Integer, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
