"""What an authority is cited for, and what it found of the law of an earlier day.

Frozen: the columns are spelt out here and never derived from the records of a later version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_ADDED = {"authority": "cited_for law_found law_found_on"}
"""Each table's new columns; all hold text."""


def upgrade() -> None:
    """Add the columns."""
    for code, columns in _ADDED.items():
        with op.batch_alter_table(code) as table:
            for name in columns.split():
                table.add_column(sa.Column(name, sa.Text, nullable=False, server_default=""))
