"""The one door through which every stored string goes on its way to paper.

No stored string is ever read as markup: the memo sets its own lines and uses no ReportLab
Paragraph. What remains is characters: those that neither a shipped font nor a Noto font of this
machine can draw are printed as a visible code and tallied, so that none silently becomes a box.
"""

import unicodedata
from collections import Counter

from qidesk.memo.page.faces import printable
from qidesk.memo.page.installed import installed
from qidesk.memo.page.righttoleft import join_arabic

TAB = "    "
_LINE_BREAKS = dict.fromkeys("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n")
_INVISIBLE = frozenset("\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff") | frozenset(
    map(chr, range(0xFE00, 0xFE10))
)
_NEVER_DRAWN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


class Glyphs:
    """Makes text printable, and remembers what could not be printed as itself."""

    def __init__(self) -> None:
        self.coded: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()

    def drawable(self, text: str) -> str:
        """The text with only printable characters and line breaks in it, in reading order."""
        if text.isascii() and text.isprintable():
            return text
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
        changes = {}
        for character in set(text):
            printed = self._printed(character)
            if printed != character:
                changes[ord(character)] = printed
                self._count(character, printed, text.count(character))
        return join_arabic(text.translate(changes)) if changes else join_arabic(text)

    def _printed(self, character: str) -> str:
        if character == "\n" or character in _LINE_BREAKS:
            return "\n"
        if character == "\t":
            return TAB
        if character in _INVISIBLE:
            return ""
        category = unicodedata.category(character)
        if category not in _NEVER_DRAWN and (character in printable() or installed(character)):
            return character
        return " " if category == "Zs" else f"⟨U+{ord(character):04X}⟩"

    def _count(self, character: str, printed: str, times: int) -> None:
        if printed.startswith("⟨"):
            self.coded[character] += times
        elif not printed:
            self.left_out[character] += times

    def report(self) -> tuple[str, ...]:
        """In plain English, what was printed as a code or left out; empty when nothing was."""
        lines = []
        if self.coded:
            lines.append(
                f"{_times(self.coded)} could not be printed with the fonts shipped, "
                "nor with a Noto font of this machine, and "
                f"{'stands' if self.coded.total() == 1 else 'stand'} in this memo as a code: "
                f"{_listed(self.coded)}. The case file holds the text as it was entered."
            )
        if self.left_out:
            lines.append(
                f"{_times(self.left_out)} that no eye can see (joiners, direction marks, soft "
                f"hyphens) left out in print: {_listed(self.left_out)}."
            )
        return tuple(lines)


def _times(tally: Counter[str]) -> str:
    count = tally.total()
    return f"{count:,} character" if count == 1 else f"{count:,} characters"


def _listed(tally: Counter[str]) -> str:
    return ", ".join(_described(character, tally[character]) for character in sorted(tally))


def _described(character: str, times: int) -> str:
    name = unicodedata.name(character, "").lower()
    described = f"U+{ord(character):04X} {name}".rstrip()
    return described if times == 1 else f"{described} ({times:,} times)"
