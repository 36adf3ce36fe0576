"""The search index with a column more: the other words by which a text is found.

Frozen: the columns are spelt out here. The index is disposable: `upgrade.py` fills it anew.
"""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the index anew, empty."""
    op.execute("DROP TABLE search")
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5("
        "body, also, kind UNINDEXED, record UNINDEXED, "
        "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
    )
