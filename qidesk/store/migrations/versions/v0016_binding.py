"""Changes whose hash covers their signature: nothing is laid otherwise, but all before stay as they
are, each verified by itself.

Frozen.
"""

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Change nothing; the step is what a change says that it was written under."""
