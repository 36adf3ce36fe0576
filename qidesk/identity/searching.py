"""What a text is searched by besides its own words, and what a typed word may stand as in it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from itertools import compress
from typing import TypeVar

from qidesk.identity.dockets import Docket, dockets_in
from qidesk.identity.folding import folded, letters_apart, seamless, words_of

T = TypeVar("T")
_CHUNK = re.compile(r"\S+")
_QUOTED = re.compile(r"[^\W\d_]['`][^\W\d_]")
_LINE_BROKEN = re.compile(r"[-\u2010\u2011][ \t]*\r?\n")
# The look behind keeps a text of one long word from being read anew at each of its letters.
_BROKEN = re.compile(r"(?<![^\W\d_])[^\W\d_]+[-\u2010\u2011][ \t]*\r?\n[ \t]*[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+(?:[^\w\s]+[^\W_]+)*")
_NUMBER = re.compile(r"([a-z]{0,5})[-#]*(\d{3,})", re.ASCII)
"""A number that a prison gives: B-88123, TDCJ#02145678, 2145678."""
_FEWEST_DIGITS, _MOST_ZEROS = 5, 2
"""Of a number without letters: fewer digits are a year; and the zeros it may begin with."""
_PROBE = (
    "O'Brien Đức straße Ёжикова 张伟 ﬁn so\u00adft Bren-\nnan محمد 3:24-cv-00123-ABC 20-31"
    " CV-19-7-PHX"
)


def other_forms(text: str) -> str:
    """The further words under which a text is found: its odd words folded, its docket numbers."""
    forms = [form for _, _, told in _told_otherwise(text) for form in told]
    return " ".join(forms)


def sought_in(text: str, docket: str = "") -> str:
    """A text, and a docket number with it, as it is narrowed to by typed words."""
    forms = [form for _, _, read in dockets_in(docket) for form in _docket_forms(read)]
    return "\n".join((folded(text), folded(docket), *forms))


def holds(sought: str, terms: Iterable[tuple[str, ...]]) -> bool:
    """Whether what `sought_in` gave has a form of each term that `terms_narrowing` gave."""
    return all(any(form in sought for form in forms) for forms in terms)


def holding(terms: Iterable[tuple[str, ...]], items: Iterable[T], sought: Iterable[str]) -> list[T]:
    """Those whose text `holds` each term, in their order; `sought` are the texts, one for each.

    One term after another for all of them: a long list is narrowed at every key.
    """
    left, texts = list(items), list(sought)
    for form, *others in terms:
        told = [form in text for text in texts]
        for other in others:
            told = [is_held or other in text for is_held, text in zip(told, texts, strict=True)]
        left, texts = list(compress(left, told)), list(compress(texts, told))
    return left


def terms_of(words: str) -> list[tuple[str, ...]]:
    """For each typed word, or docket number, the forms of which a text must hold one."""
    if words.isascii() and words.isalpha():  # as most are, at each letter that is typed
        return [(words.lower(),)]
    typed = seamless(words)
    pieces, dockets = _parted(typed)
    terms: list[tuple[str, ...]] = [
        (typed[start:stop].strip().lower(), _docket_forms(docket)[0])
        for start, stop, docket in dockets
    ]
    terms += [_forms_of(word) for word in _WORD.findall(" ".join(pieces).lower())]
    return list(dict.fromkeys(terms))


def _forms_of(word: str) -> tuple[str, ...]:
    """A typed word in each form in which a text may have it."""
    if number := _NUMBER.fullmatch(word):
        letters, digits = number.groups()
        found = digits.lstrip("0")
        if not letters and len(found) < _FEWEST_DIGITS:
            return (word,)
        alone = (digits, *("0" * zeros + found for zeros in range(_MOST_ZEROS + 1)))
        parted = (f"{letters} {each}" for each in alone) if letters else ()
        return tuple(dict.fromkeys((word, *(letters + each for each in alone), *parted)))
    form = _other_form(word)
    return (word, form) if form else (word,)


def _parted(typed: str) -> tuple[list[str], list[tuple[int, int, Docket]]]:
    """What stands between the docket numbers of what was typed, and the docket numbers."""
    dockets = dockets_in(typed)
    if not dockets:
        return [typed], []
    ends = [0, *(stop for _, stop, _ in dockets)]
    starts = [*(start for start, _, _ in dockets), len(typed)]
    return [typed[end:start] for end, start in zip(ends, starts, strict=True)], dockets


def terms_narrowing(words: str) -> list[tuple[str, ...]]:
    """As `terms_of`, for what `sought_in` gives: each word folded, whatever signs it has."""
    typed = seamless(words)
    pieces, dockets = _parted(typed)
    return [(folded(word),) for word in folded(" ".join(pieces)).split()] + [
        (folded(typed[start:stop].strip()), _docket_forms(docket)[0])
        for start, stop, docket in dockets
    ]


def _other_form(word: str) -> str:
    """A typed word as `other_forms` writes it; '' where it says nothing else than the word."""
    if not _is_odd(word):
        return ""
    return letters_apart(word) or " ".join(words_of(word))


def place_in(text: str, words: str) -> tuple[int, int] | None:
    """Where a text first holds one of the typed words in another form than typed."""
    wanted = [form for forms in terms_of(words) for form in forms]
    for start, end, told in _told_otherwise(text):
        whole = f" {' '.join(told)}"
        if any(f" {form}" in whole for form in wanted):
            return start, end
    return None


@cache
def mark_of_forms() -> str:
    """What changes whenever texts are searched by other forms, so that an index is made anew."""
    return sha256(f"{other_forms(_PROBE)}\n{terms_of(_PROBE)}".encode()).hexdigest()[:16]


def _is_odd(word: str) -> bool:
    """Whether a word's letters stand otherwise once folded."""
    return not word.isascii() or _QUOTED.search(word) is not None


def _told_otherwise(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Each piece of a text that is found by other words too: where it stands, and those words."""
    if not text.isascii() or "'" in text or "`" in text:
        for found in _CHUNK.finditer(text):
            chunk = found.group()
            if _is_odd(chunk):
                yield found.start(), found.end(), [*words_of(chunk), *letters_apart(chunk).split()]
    if _LINE_BROKEN.search(text):
        for found in _BROKEN.finditer(text):
            yield found.start(), found.end(), words_of(found.group())
    for start, end, docket in dockets_in(text):
        yield start, end, list(_docket_forms(docket))


def _docket_forms(docket: Docket) -> tuple[str, ...]:
    """The words that stand for a docket number, the one that says most first."""
    short = f"{docket.year % 100:02}n{docket.serial}"
    return (
        (f"{docket.year % 100:02}{docket.sort}{docket.serial}", short) if docket.sort else (short,)
    )
