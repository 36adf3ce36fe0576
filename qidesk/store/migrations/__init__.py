"""The vault's schema, step by step; each step is frozen once released."""

from pathlib import Path

FOLDER = Path(__file__).parent

REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0008",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
    "0016",
)
"""Every step this version knows, oldest first; a vault at any other is from a newer version."""
