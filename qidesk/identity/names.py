"""A name as people write it, taken apart: ranks, suffixes, particles and the words that count."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from qidesk.identity.folding import folded, words_of

RANKS = frozenset(
    "officer officers off ofc ofcr co cos coi coii coiii sgt sgts sergeant serg lt lts lieut"
    " lieutenant cpt capt captain cpl corporal pvt private maj major col colonel deputy dep sheriff"
    " warden asst assistant assoc associate supt superintendent director commissioner"
    " administrator agent trooper chief inspector det detective investigator"
    " correctional corrections correction guard jailer detention custody unit manager counselor"
    " counsellor caseworker chaplain nurse rn lpn lvn np pa pac md do dds dr doctor physician"
    " psychologist practitioner mr mrs ms miss mx sir madam hon honorable judge justice magistrate"
    " attorney atty aty counsel inmate prisoner detainee offender resident plaintiff defendant"
    " witness the".split()
)
"""Words before a name, or after its comma, that say what somebody is and not who."""

SUFFIXES = {
    "jr": "Jr.", "junior": "Jr.", "sr": "Sr.", "senior": "Sr.", "ii": "II", "2nd": "II",
    "iii": "III", "3rd": "III", "iv": "IV", "4th": "IV",
    **dict.fromkeys("esq esquire phd inc incorporated llc llp ltd limited corp".split(), ""),
}  # fmt: skip
"""Words after a name, as they are said; '' for those that tell nobody apart."""

PARTICLES = frozenset(
    "de la las los lo del della delle di da das do dos du des der den ter ten van von vande vander"
    " zu zum al el ul as ad ar bin ben ibn bint abu st ste san mac mc o d l".split()
)
"""Words that belong to the one after them: de la Cruz is Delacruz, Mc Donald is McDonald."""

_MOST_WORDS, _LONGEST_WORD, _LONGEST_NAME = 12, 40, 400
"""What is more than that is no name, and is not compared letter by letter."""

_SAINTS = {"saint": "st", "sainte": "ste"}
_BETWEEN = frozenset("y and nee born geb".split())
"""Words between two surnames that are none."""
_OTHERWISE = re.compile(
    r"\s+(?:a\.?\s?k\.?\s?a\.?|a/k/a|f\.?\s?k\.?\s?a\.?|f/k/a|n/k/a|d/b/a|dba|alias|also known as"
    r"|formerly known as|formerly|now known as)[\s:]+",
    re.IGNORECASE,
)
_CORRECTIONS_OFFICER = re.compile(r"\bc\s?/\s?o\b\.?", re.IGNORECASE)
_DOTTED = re.compile(r"\b((?:[a-z]\.){2,})", re.IGNORECASE)

_CLAUSE = re.compile(r"[,;:\n()\[\]]|\s(?:and|or|y)\s")
_STOPPED = RANKS | SUFFIXES.keys()
_AROUND = ".\"'\u2018\u2019\u201c\u201d"
_LONGEST_STORY, _MOST_SMALL_WORDS, _LONGEST_SHORT_FORM = 20_000, 4, 2
"""Of a text in which names are told: what ends one, what a full stop may follow, what is around."""

_NOBODY = frozenset(
    {"anonymous", "anon", "unknown", "unsigned", "not signed", "no name", "no signature",
     "no sender", "anonymous inmate", "anonymous prisoner", "unknown inmate", "unknown prisoner",
     "unknown sender", "name unknown", "name withheld", "unnamed", "illegible", "anonimo",
     "anonima", "desconocido", "desconocida", "sin nombre", "sin firma"}
)  # fmt: skip
"""What stands, folded, in the place of a name where a letter gives none."""


def is_anonymous(text: str) -> bool:
    """Whether this is written where a name would stand, to say that there is none."""
    return " ".join(words_of(text)) in _NOBODY or text.strip() == "?"


@dataclass(frozen=True, slots=True)
class Name:
    """A name to be compared.

    `words` are its words, folded; `joined` the same with particles put before what they belong to.
    """

    words: tuple[str, ...]
    joined: tuple[str, ...]
    suffix: str = ""

    @property
    def readings(self) -> tuple[tuple[str, ...], ...]:
        """The ways in which its words may be taken, each once."""
        return (self.joined,) if self.joined == self.words else (self.joined, self.words)


@lru_cache(maxsize=65_536)
def read_name(text: str) -> Name:
    """The name without rank and suffix; where nothing else is left, with its rank."""
    plain = _DOTTED.sub(
        lambda found: found.group().replace(".", ""),
        _CORRECTIONS_OFFICER.sub("co ", text[:_LONGEST_NAME]),
    )
    parts = [words for part in plain.split(",") if (words := words_of(part)[:_MOST_WORDS])]
    every = [word for words in parts for word in words]
    suffix = ""
    kept: list[str] = []
    for at, words in enumerate(parts):
        left = _without_ranks(words, whole=at > 0)
        while left and left[-1] in SUFFIXES and (kept or len(left) > 1):
            suffix = SUFFIXES[left.pop()] or suffix
        kept += left
    kept = [_SAINTS.get(word, word) for at, word in enumerate(kept)
            if word not in _BETWEEN or at in (0, len(kept) - 1)] or every  # fmt: skip
    kept = [word[:_LONGEST_WORD] for word in kept[:_MOST_WORDS]]
    return Name(tuple(kept), tuple(_joined(kept)), suffix)


def _without_ranks(words: list[str], *, whole: bool) -> list[str]:
    """The words behind the ranks they begin with; none where a comma cut off nothing but ranks."""
    begins = next((at for at, word in enumerate(words) if word not in RANKS), len(words))
    return words[begins:] if begins < len(words) or whole else words[-1:]


def _joined(words: list[str]) -> list[str]:
    joined: list[str] = []
    before = ""
    for at, word in enumerate(words):
        if word in PARTICLES and at + 1 < len(words):
            before += word
        else:
            joined.append(before + word)
            before = ""
    return joined


@lru_cache(maxsize=65_536)
def names_within(text: str) -> tuple[str, ...]:
    """The names that a text gives for one person: 'John Roe a/k/a Jack Roe' gives two."""
    names = (
        part.strip(" ,;)]") for part in _OTHERWISE.split(" ".join(text[:_LONGEST_NAME].split()))
    )
    return tuple(dict.fromkeys(filter(None, names)))


def names_told(text: str) -> list[str]:
    """The names that a running text may tell: words with capitals that stand together.

    A clause of a few words that is all in small letters may be a name as well.
    """
    names: dict[str, None] = {}
    for clause in map(str.split, _CLAUSE.split(text[:_LONGEST_STORY])):
        small = len(clause) <= _MOST_SMALL_WORDS and all(map(str.islower, clause))
        for run in [clause] if small else _capitalised(clause):
            name = " ".join(run).strip(_AROUND)
            if len(words_of(name)) > 1 and not is_anonymous(name):
                names[name] = None
    return list(names)


def _capitalised(words: Iterable[str]) -> Iterator[list[str]]:
    """Each run of words of which none begins with a small letter, but for particles between."""
    run: list[str] = []
    for word in words:
        small = word.lstrip(_AROUND)[:1].islower()
        if not small or (run and word in PARTICLES):
            run.append(word)
        if run and ((small and word not in PARTICLES) or _ends_sentence(word)):
            yield run
            run = []
    yield run


def _ends_sentence(word: str) -> bool:
    """Whether the full stop behind a word is more than that of an initial or a short form."""
    bare = folded(word).strip(_AROUND)
    return word.endswith(".") and len(bare) > _LONGEST_SHORT_FORM and bare not in _STOPPED


def is_same_name(one: str, other: str) -> bool:
    """Whether two names have the very same words, in whatever order, accents and capitals."""
    return sorted(words_of(one)) == sorted(words_of(other)) and bool(folded(one).strip())
