"""Prisoner numbers as people write them, and two of them put side by side."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from qidesk.identity.folding import folded
from qidesk.identity.matching import Match

_SAID = re.compile(
    r"\b(?:inmate|prisoner|offender|detainee|register|reg|federal|state|id|ident"
    r"|identification|case|din|nos?|num|number|nr)\b\.?"
)
"""Words before a number that only say that it is one.

A booking, a SID or an SPN is none of them: a jail's, a state's or a county's number is another than
that of a prison, though its digits be the same.
"""
_ISSUERS = re.compile(
    r"\W*((?:(?:[a-z]{3,}(?:-[a-z]+)*|[a-z]{2}(?=\s*#))[\s#:.-]*[\s#:.])+)(?=.*\d)"
)
"""Words of letters that stand apart before a number, or before a sign that it is one."""
_LIKE_DIGITS = frozenset("oil")
_AS_DIGITS = str.maketrans("oil", "011")
_PARTS = re.compile(r"[a-z]+|\d+")
_SHORTEST_SLIP, _LONGEST = 5, 60
SURE_NUMBER = 95.0
"""The likeness of two numbers from which they are one."""
SAME_NUMBER, ONE_DIGIT, SWAPPED = "same number", "but for one digit", "but for two digits swapped"


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A number to be compared.

    `written` are its letters and digits; `issuer` letters before it ('tdcj'); `key` the rest with
    O and I taken for the digits they look like and without leading zeros, '' where it is none.
    """

    written: str
    issuer: str
    key: str


@lru_cache(maxsize=65_536)
def read_number(text: str) -> ReadNumber:
    """The number without the words and signs around it."""
    told = folded(text[:_LONGEST])
    said = _SAID.sub(" ", told)
    bare = _bare(said) or _bare(told)
    if found := _ISSUERS.match(said):
        letters, key = _issuer_and_key(_bare(said[found.end() :]))
        return ReadNumber(bare, letters or _bare(found.group(1)), key)
    return ReadNumber(bare, *_issuer_and_key(bare))


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _issuer_and_key(bare: str) -> tuple[str, str]:
    """'tx112233' is TX and 112233, 'o2145678' the number 2145678, 'k1234' one with a letter."""
    parts = _PARTS.findall(bare)
    if len(parts) == 2 and bare[:2].isalpha() and not set(parts[0]) <= _LIKE_DIGITS:
        letters, digits = parts
        # Fewer digits are no number without their letters.
        return (letters, _plain(digits)) if len(digits) >= _SHORTEST_SLIP else ("", _plain(bare))
    return "", _plain(bare)


def _plain(bare: str) -> str:
    """The key of a number; '' for words such as "unknown", and for zeros, which stand for none."""
    if not any(map(str.isdigit, bare)):
        return ""
    return bare.translate(_AS_DIGITS).lstrip("0")


@lru_cache(maxsize=65_536)
def match_numbers(one: str, other: str) -> Match:
    """How alike two numbers are; two from two issuers are alike only where all else is."""
    mine, theirs = read_number(one), read_number(other)
    if not mine.key or not theirs.key:
        return Match(0.0, "")
    if mine.written == theirs.written:
        return Match(100.0, SAME_NUMBER)
    between = mine.issuer not in theirs.issuer and theirs.issuer not in mine.issuer
    if mine.key == theirs.key:
        if between:
            here, there = mine.issuer.upper(), theirs.issuer.upper()
            return Match(80.0, f"{SAME_NUMBER} but for {here} here and {there} there")
        return Match(98.0, f"{SAME_NUMBER} {_otherwise(mine, theirs)}")
    slips = OSA.distance(mine.key, theirs.key, score_cutoff=1)
    if between or slips > 1 or min(len(mine.key), len(theirs.key)) < _SHORTEST_SLIP:
        return Match(0.0, "")
    if sorted(mine.key) == sorted(theirs.key):
        return Match(88.0, f"{SAME_NUMBER} {SWAPPED}")
    return Match(80.0, f"{SAME_NUMBER} {ONE_DIGIT}")


def _otherwise(mine: ReadNumber, theirs: ReadNumber) -> str:
    if mine.issuer != theirs.issuer:
        return f"but for {max(mine.issuer, theirs.issuer, key=len).upper()} before it"
    if mine.written.lstrip("0") == theirs.written.lstrip("0"):
        return "but for zeros before it"
    return "but for letters that look like digits"
