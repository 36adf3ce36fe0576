"""The states and territories of the United States, by the two letters and by the name."""

from functools import lru_cache

from qidesk.identity.folding import squeezed, words_of

STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
    "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia",
    "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois",
    "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
    "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota",
    "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada",
    "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York",
    "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon",
    "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota",
    "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia",
    "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
    "PR": "Puerto Rico", "VI": "Virgin Islands", "GU": "Guam", "AS": "American Samoa",
    "MP": "Northern Mariana Islands",
}  # fmt: skip

_OLD_LETTERS = {
    "AL": "ala", "AK": "alas", "AZ": "ariz", "AR": "ark", "CA": "cal calif", "CO": "colo",
    "CT": "conn", "DE": "del", "FL": "fla", "HI": "haw", "ID": "ida", "IL": "ill", "IN": "ind",
    "KS": "kan kans", "MA": "mass", "MI": "mich", "MN": "minn", "MS": "miss", "MT": "mont",
    "NE": "neb nebr", "NV": "nev", "OK": "okla", "OR": "ore oreg", "PA": "penn penna",
    "TN": "tenn", "TX": "tex", "WA": "wash", "WV": "wva", "WI": "wis wisc", "WY": "wyo",
}  # fmt: skip
"""How the states were shortened before they had two letters, and courts still shorten them."""


_MOST_WORDS = max(len(name.split()) for name in STATES.values())
_CODES = {
    squeezed(said): code
    for code, name in STATES.items()
    for said in (code, name, *_OLD_LETTERS.get(code, "").split())
} | {"usvirginislands": "VI", "nmarianaislands": "MP", "washingtondc": "DC"}


def state_code(text: str) -> str:
    """The two letters of a state named by them, in short or in full; '' for none."""
    return _CODES.get(squeezed(text), "")


def is_same_state(one: str, other: str) -> bool:
    """Whether two texts mean one state; a state of no table is one with itself."""
    return (state_code(one) or squeezed(one)) == (state_code(other) or squeezed(other))


@lru_cache(maxsize=1_024)
def state_words(text: str) -> frozenset[str]:
    """The words, folded, by which a state may be said: in full, in short, and as written."""
    code = state_code(text)
    return frozenset(words_of(f"{STATES.get(code, '')} {code} {_OLD_LETTERS.get(code, '')} {text}"))


def parted_by_state(text: str) -> tuple[str, str, str]:
    """Name, town and state of a place told in one line: Oak Unit, Palestine TX.

    The whole is the name where no state ends it behind a comma.
    """
    name, _, where = text.partition(",")
    words = where.replace(",", " ").split()
    for at in range(max(0, len(words) - _MOST_WORDS), len(words)):
        if name.strip() and (code := state_code(" ".join(words[at:]))):
            return name.strip(), " ".join(words[:at]), code
    return text, "", ""
