"""Who has the original of a document, and since when: the register of originals tells it.

Frozen: the columns are spelt out here and never derived from the records of a later version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_COLUMNS = ("original_with", "original_since")


def upgrade() -> None:
    """Add the columns, empty."""
    for name in _COLUMNS:
        op.add_column("document", sa.Column(name, sa.Text, nullable=False, server_default=""))
