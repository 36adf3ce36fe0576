"""The words in names of prisons and jails: short forms, and what many have in common."""

import re
from functools import lru_cache

from qidesk.identity.folding import words_of

_LONG = {
    "corr": "correctional", "corrections": "correctional", "correction": "correctional",
    "ctr": "center", "cntr": "center", "centre": "center", "fac": "facility", "facil": "facility",
    "inst": "institution", "instn": "institution", "institute": "institution", "co": "county",
    "cnty": "county", "cty": "county", "det": "detention", "pen": "penitentiary",
    "med": "medical", "min": "minimum", "max": "maximum", "sec": "security", "reg": "regional",
    "dept": "department", "juv": "juvenile", "comm": "community", "trng": "training",
    "saint": "st", "ft": "fort", "mt": "mount", "womens": "women", "mens": "men",
    "reentry": "re entry", "ca": "california", "ky": "kentucky", "nc": "north carolina",
    "cf": "correctional facility", "cc": "correctional center", "ci": "correctional institution",
    "cx": "correctional complex", "sp": "state prison", "cj": "county jail",
    "fci": "federal correctional institution", "fcc": "federal correctional complex",
    "fdc": "federal detention center", "fmc": "federal medical center",
    "fpc": "federal prison camp", "usp": "united states penitentiary",
    "mcc": "metropolitan correctional center",
    "mdc": "metropolitan detention center", "sci": "state correctional institution",
    "aspc": "arizona state prison complex", "mci": "correctional institution",
    "mcf": "minnesota correctional facility", "ii": "2", "iii": "3", "iv": "4",
}  # fmt: skip
"""Short forms, in letters and on envelopes, of words in names of prisons and jails."""

_LONGEST_NAME = 200
_SMALL = frozenset("the of at for and a an in".split())
COMMON = frozenset(
    "correctional center facility institution prison state county unit jail detention complex camp"
    " penitentiary federal united states security minimum medium maximum transfer work release"
    " regional department community juvenile trusty annex adult main men women house office sheriff"
    " city justice".split()
)
"""Words that many have: they tell apart the facilities of one place, and no place by themselves."""
_APOSTROPHES = re.compile("['\u2019\u2018`]")


@lru_cache(maxsize=65_536)
def facility_words(name: str) -> tuple[str, ...]:
    """The words of a facility's name, folded, short forms written out, small words left out."""
    told = words_of(_APOSTROPHES.sub("", name[:_LONGEST_NAME]))
    every = [long for word in told for long in _LONG.get(word, word).split()]
    return tuple(word for word in every if word not in _SMALL) or tuple(every)


def distinctive(words: tuple[str, ...]) -> frozenset[str]:
    """The words that set a place apart, or all where it has no such word."""
    return frozenset(words) - COMMON or frozenset(words)


@lru_cache(maxsize=65_536)
def initials_of(name: str) -> str:
    """The letters a name is shortened to: SOCF for Southern Ohio Correctional Facility."""
    return "".join(word[0] for word in words_of(name[:_LONGEST_NAME]) if word not in _SMALL)
