"""A change is signed by its device, and names the way into the vault by which its author came in.

What stands already stays unsigned: the first change after this step is signed and follows it all.
Frozen: the columns are spelt out here.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the columns, empty."""
    for name in ("slot", "signature"):
        empty = sa.Column(name, sa.LargeBinary, nullable=False, server_default=sa.text("x''"))
        op.add_column("change", empty)
