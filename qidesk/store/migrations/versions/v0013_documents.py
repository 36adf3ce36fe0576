"""A document's file: its name and digest, what it belongs to, its pages, and the sealed files.

Frozen: the columns are spelt out here and never derived from the records of a later version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_TEXTS = ("file_name", "digest")
_LINKS = ("event", "grievance", "person", "communication", "intake")
"""What a document may belong to: a column each, named as the table it leads to."""


def upgrade() -> None:
    """Add the columns and the tables, empty."""
    for name in _TEXTS:
        op.add_column("document", sa.Column(name, sa.Text, nullable=False, server_default=""))
    for name in _LINKS:
        # To alter the table in a batch would make it anew, which Alembic cannot with these links.
        op.execute(
            f"ALTER TABLE document ADD COLUMN {name} TEXT "
            f"CONSTRAINT fk_document_{name} REFERENCES {name} (id)"
        )
        op.create_index(f"ix_document_{name}", "document", [name])
    op.create_table(
        "sealed_file",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("key", sa.LargeBinary, nullable=False),
        sa.Column("size_bytes", sa.Integer, nullable=False),
    )
    op.create_table(
        "page",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
    )
    op.create_index("ix_page_document", "page", ["document"])
