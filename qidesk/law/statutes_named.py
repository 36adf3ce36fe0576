"""The statutes that a claim's source of law names, where they change what applies to it."""

import re
from enum import StrEnum


class Statute(StrEnum):
    """A statute with rules of its own on immunity and on time."""

    RLUIPA = "rluipa"
    RFRA = "rfra"
    DISABILITY = "disability"
    FTCA = "ftca"


_OF_DISABILITY = (
    r"\bA\.?D\.?A\b|\bAmericans with Disabilities|\bRehab(?:ilitation|\.)? Act"
    r"|\b42 U\.?\s?S\.?\s?C\.?[\s§]*121[0-9]{2}\b|\b29 U\.?\s?S\.?\s?C\.?[\s§]*794\b"
    r"|(?:\bSection|§)\s*504\b"
)
_OF_TORTS = (
    r"\bFTCA\b|Federal Tort Claims"
    r"|\b28 U\.?\s?S\.?\s?C\.?[\s§]*(?:1346\(b\)|267[0-9]|2680)"
)
_WORDS = {
    Statute.RLUIPA: r"\bRLUIPA\b|Institutionalized Persons|\b2000cc\b",
    Statute.RFRA: r"\bRFRA\b|Religious Freedom Restoration|\b2000bb\b",
    Statute.DISABILITY: _OF_DISABILITY,
    Statute.FTCA: _OF_TORTS,
}
_NAMED = {statute: re.compile(words, re.IGNORECASE) for statute, words in _WORDS.items()}


def statutes_named(source_of_law: str) -> tuple[Statute, ...]:
    """Those that a text names, by their initials, in full, or by their sections."""
    return tuple(statute for statute, words in _NAMED.items() if words.search(source_of_law))
