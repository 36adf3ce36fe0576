"""The name of a case, read back from where its citation begins."""

import re

_VERSUS = re.compile(r"\s+(?:v|vs)\.?\s+")
_ALONE = re.compile(r"\b(?:In re|Ex parte|Matter of|Estate of)\s+[^;()]{2,80}$")
_CITE = re.compile(r",\s+[0-9]")
_LONGEST = 200
_BREAKS = re.compile(r"[;\"“”()\[\]\n]|(?<![A-Z])[a-z]{4,}\.\s")
_WIDE_BREAKS = re.compile(r"[;\"“”()\[\]]|\n\s*\n|(?<![A-Z])[a-z]{4,}\.\s")
_CONNECTING = frozenset(
    {"of", "the", "and", "for", "in", "on", "ex", "rel.", "&", "de", "la", "von"}
)
_SIGNALS = frozenset(
    "Id. Ibid. See In But Cf. Accord Compare Contra Under Like Unlike With And As E.g.,"
    " Also That".split()
)
_BROKEN = re.compile(r"(?<=[a-z])-[ \t]*\r?\n[ \t]*(?=[a-z])")
"""A hyphen at a line's end within a word, as a printed page has it."""
_PARTICLE = re.compile(r"(?:al|el|d|de|da|di|du|la|le|van|von|der|den|bin|ibn|ter)[-’' ]+[A-Z]")
_SENTENCE_END = 5
"""A word longer than this, with a full stop, ends a sentence; a shorter one may be cut short."""


def name_before(text: str, start: int) -> str:
    """The case's name that ends where a citation starts, as 'Hope v. Pelzer'; '' for none.

    A line of its own comes first, as in a table of authorities; else a name runs over lines.
    """
    return _name_in(_before(text, start, _BREAKS)) or _name_in(_before(text, start, _WIDE_BREAKS))


def without_signal(name: str) -> str:
    """A name on one line, without the 'Compare' or 'See' before it."""
    words = name.split()
    while words and words[0] in _SIGNALS and words[:2] != ["In", "re"]:
        del words[0]
    return " ".join(words)


def _name_in(before: str) -> str:
    versus = list(_VERSUS.finditer(before))
    if not versus:
        alone = _ALONE.search(before)
        return " ".join(alone[0].split()) if alone else ""
    other = " ".join(_CITE.split(before[versus[-1].end() :])[0].split())
    one = _last_name(before[: versus[-1].start()])
    if not _opens_a_name(other) or not one:
        return ""
    return f"{one} v. {other}"


def word_before(text: str, start: int) -> str:
    """The short name before a short form: 'Hope' in 'Hope, 536 U.S. at 741'; '' if none is seen."""
    before = _before(text, start, _BREAKS)
    before = re.sub(r",?\s+supra$", "", before)
    versus = list(_VERSUS.finditer(before))
    if versus and _opens_a_name(before[versus[-1].end() :]):
        return " ".join(before[versus[-1].end() :].split())
    return _last_name(before)


def _before(text: str, start: int, breaks: re.Pattern[str]) -> str:
    """What stands just before, without the comma, and without a year in parentheses."""
    before = _BROKEN.sub("", text[max(0, start - _LONGEST) : start]).rstrip()
    before = re.sub(r"\s*\([0-9]{4}\)$", "", before).rstrip(" ,")
    cut = [found.end() for found in breaks.finditer(before)]
    return before[cut[-1] :] if cut else before


def _last_name(before: str) -> str:
    """The last run of words that may be a name: capitals, and small words between them."""
    kept: list[str] = []
    for word in reversed(before.split()):
        ended = word.endswith(".") and len(word) > _SENTENCE_END
        if word in _SIGNALS or ended or not (_opens_a_name(word) or word in _CONNECTING):
            break
        kept.insert(0, word)
    while kept and kept[0] in _CONNECTING:
        del kept[0]
    return " ".join(kept).rstrip(",")


def _opens_a_name(text: str) -> bool:
    """Whether a name begins so: 'Pelzer', 'al-Kidd', "d'Amico"."""
    return text[:1].isupper() or bool(_PARTICLE.match(text))
