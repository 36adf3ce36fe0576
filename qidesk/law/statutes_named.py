"""The statutes that a claim's source of law names, where they change what applies to it."""

import re
from enum import StrEnum


class Statute(StrEnum):
    """A statute with rules of its own on immunity and on time."""

    RLUIPA = "rluipa"
    RFRA = "rfra"
    DISABILITY = "disability"
    FTCA = "ftca"


_WORDS = (
    (Statute.RLUIPA, re.compile(r"\bRLUIPA\b|Institutionalized Persons", re.IGNORECASE)),
    (Statute.RFRA, re.compile(r"\bRFRA\b|Religious Freedom Restoration", re.IGNORECASE)),
    (
        Statute.DISABILITY,
        re.compile(r"\bADA\b|\bAmericans with Disabilities|\bRehabilitation Act", re.IGNORECASE),
    ),
    (Statute.FTCA, re.compile(r"\bFTCA\b|Federal Tort Claims", re.IGNORECASE)),
)


def statutes_named(source_of_law: str) -> tuple[Statute, ...]:
    """Those that a text names, by their initials or in full."""
    return tuple(statute for statute, words in _WORDS if words.search(source_of_law))
