r"""A letter's text taken apart: paragraphs by empty lines, and four signs that say how one looks.

`# ` begins a heading, `**` on both sides makes a paragraph heavy, ` | ` parts two columns, and `\`
before a sign makes it an ordinary letter.
"""

import re
from dataclasses import dataclass

_SIGN = re.compile(r"\\([\\#*|])")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the middle of the page."""

    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph; its line breaks are kept."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Lines in two columns, as in a court's caption."""

    rows: tuple[tuple[str, str], ...]


Piece = Heading | Said | Columns


def escaped(value: str) -> str:
    """A stored text as it must stand in a letter's text, so that no letter of it is a sign."""
    lines = (" ".join(line.split()) for line in value.splitlines())
    return "\n".join(re.sub(r"([\\#*|])", r"\\\1", line) for line in lines if line)


def plain_text(text: str) -> str:
    """A letter's text without its signs, as it is read on paper."""
    return "\n\n".join(map(_words, pieces_of(text)))


def pieces_of(text: str) -> tuple[Piece, ...]:
    """The paragraphs of a letter's text, in order; each says how it looks."""
    paragraphs = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))
    return tuple(_piece(each.strip("\n")) for each in paragraphs if each.strip())


def signs_told(text: str) -> str:
    """What the signs that stand in a text do to the page; '' where none does."""
    pieces = pieces_of(text)
    told = {
        "** on both sides prints a paragraph bold": any(
            isinstance(each, Said) and each.strong for each in pieces
        ),
        "# begins a heading": any(isinstance(each, Heading) for each in pieces),
        "| parts two columns": any(isinstance(each, Columns) for each in pieces),
    }
    said = "; ".join(what for what, is_there in told.items() if is_there)
    return f"{said}. The signs are not printed." if said else ""


def _piece(paragraph: str) -> Piece:
    lines = paragraph.split("\n")
    if len(lines) == 1 and paragraph.startswith("# "):
        return Heading(_unescaped(paragraph[2:].strip()))
    rows = [re.split(r"(?<!\\)\|", line, maxsplit=1) for line in lines]
    if all(len(row) == 2 for row in rows):
        return Columns(tuple((_unescaped(a.strip()), _unescaped(b.strip())) for a, b in rows))
    if len(paragraph) > 4 and paragraph.startswith("**") and paragraph.endswith("**"):
        return Said(_unescaped(paragraph[2:-2]), strong=True)
    return Said(_unescaped(paragraph))


def _unescaped(text: str) -> str:
    return _SIGN.sub(r"\1", text)


def _words(piece: Piece) -> str:
    if isinstance(piece, Columns):
        return "\n".join("   ".join(filter(None, row)) for row in piece.rows)
    return piece.text
