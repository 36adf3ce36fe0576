"""Hebrew and Arabic on a page drawn from left to right: letters joined, lines put in visual order.

A compact form of the Unicode bidirectional rules. Every line runs from left to right as the memo
around it does, so that a caption opening with an Arabic name still reads "plaintiff v. defendant";
explicit embeddings do not occur, since their characters are printed as codes before they get here.
Source: Unicode Standard Annex 9, rules W1 to W7, N0 to N2, I1, L2 to L4.
"""

import re
import unicodedata
from functools import cache
from itertools import groupby

_RIGHT = frozenset({"R", "AL", "AN"})
_NUMBER = frozenset({"EN", "AN"})
_MIRRORED = str.maketrans("()[]{}<>«»‹›⟨⟩", ")(][}{><»«›‹⟩⟨")
_CLOSING = {"(": ")", "[": "]", "{": "}", "⟨": "⟩"}
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")


def has_right_to_left(text: str) -> bool:
    """Whether any character of the text is written from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def visual(line: str) -> str:
    """One line, given in reading order, in the order its characters stand from left to right."""
    kinds = _resolved(line)
    _settle_brackets(line, kinds)
    levels = [_level(kind) for kind in _neutrals_settled(kinds)]
    characters = [
        character.translate(_MIRRORED) if level % 2 else character
        for character, level in zip(line, levels, strict=True)
    ]
    for level in range(max(levels, default=0), 0, -1):
        _reverse_runs(characters, levels, level)
    return "".join(characters)


def _resolved(line: str) -> list[str]:
    """Each character's direction once marks, numbers and their separators are settled."""
    kinds: list[str] = []
    strong = "L"
    for character in line:
        kind = unicodedata.bidirectional(character)
        if kind == "NSM":
            kind = kinds[-1] if kinds else "ON"
        elif kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN":
            kind = "AN" if strong == "AL" else "L" if strong == "L" else "EN"
        kinds.append("R" if kind == "AL" else kind)
    for at in range(1, len(kinds) - 1):
        if kinds[at] in {"CS", "ES"} and kinds[at - 1] == kinds[at + 1] in _NUMBER:
            kinds[at] = kinds[at - 1]
    return kinds


def _settle_brackets(line: str, kinds: list[str]) -> None:
    """A pair of brackets runs from right to left if all in it does and what comes before does."""
    opened: list[int] = []
    for at, character in enumerate(line):
        if character in _CLOSING:
            opened.append(at)
        elif opened and character == _CLOSING[line[opened[-1]]]:
            start = opened.pop()
            inside = set(map(_strength, kinds[start + 1 : at])) - {"N"}
            if inside:
                before = [kind for kind in map(_strength, kinds[:start]) if kind != "N"]
                right_to_left = inside == {"R"} and before[-1:] == ["R"]
                kinds[start] = kinds[at] = "R" if right_to_left else "L"


def _neutrals_settled(kinds: list[str]) -> list[str]:
    """Spaces and punctuation go the way of both neighbours, or of the line where they differ."""
    runs = [(kind, len(list(run))) for kind, run in groupby(map(_strength, kinds))]
    settled: list[str] = []
    position = 0
    for index, (kind, length) in enumerate(runs):
        if kind == "N":
            before = runs[index - 1][0] if index else "L"
            after = runs[index + 1][0] if index + 1 < len(runs) else "L"
            settled += [before if before == after else "L"] * length
        else:
            settled += kinds[position : position + length]
        position += length
    return settled


def _strength(kind: str) -> str:
    if kind == "L":
        return "L"
    return "R" if kind in _RIGHT or kind == "EN" else "N"


def _level(kind: str) -> int:
    if kind == "R":
        return 1
    return 2 if kind in _NUMBER else 0


def _reverse_runs(characters: list[str], levels: list[int], level: int) -> None:
    """Reverse in place every stretch at or above a level, keeping marks after their letters."""
    at = 0
    while at < len(characters):
        end = at
        while end < len(characters) and levels[end] >= level:
            end += 1
        if end > at:
            letters = _with_their_marks(characters[at:end])
            characters[at:end] = [part for letter in reversed(letters) for part in letter]
        at = end + 1


def _with_their_marks(characters: list[str]) -> list[list[str]]:
    letters: list[list[str]] = []
    for character in characters:
        if letters and unicodedata.combining(character):
            letters[-1].append(character)
        else:
            letters.append([character])
    return letters


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Arabic letters to their shapes by place in the word, as Unicode's own decompositions tell."""
    forms: dict[str, dict[str, str]] = {}
    for code in range(0xFB50, 0xFEFD):
        place, _, letter = unicodedata.decomposition(chr(code)).partition(" ")
        if place in {"<isolated>", "<final>", "<initial>", "<medial>"} and " " not in letter:
            forms.setdefault(chr(int(letter, 16)), {})[place] = chr(code)
    return forms


def join_arabic(text: str) -> str:
    """The text with each Arabic letter in the shape its neighbours call for."""
    if not _ARABIC.search(text):
        return text
    forms = _forms()
    letters = [at for at, character in enumerate(text) if not unicodedata.combining(character)]
    shaped = list(text)
    for index, at in enumerate(letters):
        shapes = forms.get(text[at])
        if shapes:
            before = text[letters[index - 1]] if index else ""
            after = text[letters[index + 1]] if index + 1 < len(letters) else ""
            joins_before = "<final>" in shapes and "<initial>" in forms.get(before, {})
            joins_after = "<initial>" in shapes and "<final>" in forms.get(after, {})
            shaped[at] = shapes.get(_place(joins_before, joins_after), text[at])
    return "".join(shaped)


def _place(joins_before: bool, joins_after: bool) -> str:
    if joins_before:
        return "<medial>" if joins_after else "<final>"
    return "<initial>" if joins_after else "<isolated>"
