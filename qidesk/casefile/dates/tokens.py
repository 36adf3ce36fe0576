"""From typed text to tokens: figures by their shape, words by the vocabulary."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from qidesk.casefile.dates import vocabulary
from qidesk.casefile.dates.clocks import clock_at
from qidesk.casefile.dates.faults import Unreadable
from qidesk.casefile.dates.feasts import FEASTS
from qidesk.casefile.dates.numerals import Numerals, winter_at
from qidesk.casefile.dates.read_as_of import AS_OF_NO_DAY, ReadAsOf
from qidesk.casefile.dates.vocabulary import Kind

_GAP = re.compile(r"(?:[\s,.:;()\[\]\"]|'(?![0-9]))+")
_WORD = re.compile(r"[a-z]+|\?{2,}|[-/~?&]")
_PLAIN = {0x2018: "'", 0x2019: "'", 0xB0: "o", 0x2212: "-"} | dict.fromkeys(
    range(0x2010, 0x2016), "-"
)
_MIDWORD_DASH = re.compile(r"\b(mid|early|late|twenty|thirty|x)-(?=[a-z0-9])")
_TIME_SIGN = re.compile(r"(?<=[0-9])t(?=[0-9]{2}:)")
_DASHED_MONTH = re.compile(r"\b([0-9]{1,2})[-/]([a-z]{3,10})[-/]([0-9]{2,4})\b")
_UNSEEN_GAP = re.compile(
    "(?<=[0-9])\u200b+(?=[a-z]{3})|(?<=[a-z])\u200b+(?=[0-9])|\u2800|\u3164|\u115f"
)
_SPANISH = frozenset(
    "el la los del de al entre desde hasta hacia dia mes ano y enero febrero marzo abril mayo "
    "junio julio agosto septiembre setiembre octubre noviembre diciembre antes despues lunes "
    "martes miercoles jueves viernes sabado domingo".split()
)
_JULY_FOURTH = re.compile(r"\b(?:(?:4th|fourth) of july|july (?:4|4th|fourth))(?= weekend\b)")
_SIGNS = ((re.compile(r"\bo/a\b"), "about"), (re.compile(" ?@ ?"), " at "))
"""On or about, and at, as reports of officers have them."""
_LAST_ON = re.compile(r"\bon\.?$")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or phrase; `slots` are the fields of a moment that it fills."""

    kind: Kind
    value: str = ""
    slots: dict[str, str] = field(default_factory=dict)


def plain(typed: str) -> str:
    """Lower case without accents, plain dashes and quotes, single spaces, nothing invisible."""
    text = unicodedata.normalize("NFKD", typed.translate(_PLAIN).casefold())
    text = "".join(
        "\u200b" if unicodedata.category(letter) == "Cf" else letter
        for letter in text
        if unicodedata.category(letter) not in ("Mn", "Me")
    )
    text = _UNSEEN_GAP.sub(" ", text).replace("\u200b", "")
    for sign, word in (*_SIGNS, (_JULY_FOURTH, "independence day")):
        text = sign.sub(word, text)
    text = _DASHED_MONTH.sub(r"\1 \2 \3", _TIME_SIGN.sub(" ", text))
    text = _MIDWORD_DASH.sub(r"\1 ", " ".join(re.sub(r"-+", "-", text).split()))
    return _LAST_ON.sub("onward", text)


def tokens_of(text: str, told: ReadAsOf = AS_OF_NO_DAY) -> tuple[list[Token], list[str]]:
    """Cut plain text into tokens, with notes on how its figures were read.

    Raises Unreadable at the first sign that has no meaning in a date.
    """
    numerals = Numerals(told, bool(_SPANISH & set(re.findall("[a-z]+", text))))
    tokens: list[Token] = []
    run: list[str] = []
    at = 0
    while at < len(text):
        if gap := _GAP.match(text, at):
            shaped, at = None, gap.end()
        elif shaped := _shaped(text, at, numerals, in_month=bool(run) and run[-1] in _MONTHS):
            tokens += [*_phrases(run), *shaped[0]]
            run, at = [], shaped[1]
        elif word := _WORD.match(text, at):
            run.append(word[0])
            at = word.end()
        else:
            raise Unreadable
    tokens += _phrases(run)
    return tokens, numerals.notes()


def _shaped(
    text: str, at: int, numerals: Numerals, *, in_month: bool
) -> tuple[list[Token], int] | None:
    if clock := clock_at(text, at):
        return [Token(Kind.CLOCK, slots={"clock": clock[0]})], clock[1]
    if winter := winter_at(text, at):
        return [Token(Kind.WINTER, winter[0])], winter[1]
    if figures := numerals.ends_at(text, at, in_month=in_month):
        first, *last = [_figures(slots) for slots in figures[0]]
        between = [Token(Kind.TO, "")] if last else []
        return [first, *between, *last], figures[1]
    return None


def _figures(slots: dict[str, str]) -> Token:
    """The token of figures; its value holds two that may be a year as well."""
    return Token(Kind.SLOTS, slots.pop("figures", ""), slots)


def _phrases(run: list[str]) -> Iterator[Token]:
    """The longest known phrases of a run of words, in order; noise is left out."""
    at = 0
    while at < len(run):
        for size in range(min(_LONGEST, len(run) - at), 0, -1):
            token = _PHRASES.get(" ".join(run[at : at + size]))
            if token:
                break
        else:
            raise Unreadable
        if token.kind is not Kind.NOISE:
            yield token
        at += size


def _vocabulary() -> Iterator[tuple[str, Token]]:
    for slot, names in vocabulary.SLOT_WORDS:
        for value, phrases in names.items():
            for phrase in phrases.split("; "):
                yield phrase, Token(Kind.SLOTS, slots={slot: value})
    for name, feast in FEASTS.items():
        for phrase in feast.phrases.split("; "):
            # "The day of" and "el dia" alone are noise, and would swallow a holiday's first word.
            for lead in ("", "the ", "el ", "del "):
                yield lead + phrase, Token(Kind.SLOTS, slots={"feast": name})
    for kind, phrases_of in vocabulary.PHRASES.items():
        for value, phrases in phrases_of.items():
            for phrase in phrases.split("; "):
                yield phrase, Token(kind, value)


_PHRASES = dict(_vocabulary())
_MONTHS = {phrase for phrase, token in _PHRASES.items() if token.slots.keys() == {"month"}}
_LONGEST = max(len(phrase.split()) for phrase in _PHRASES)
