"""A template: a few lines about the letter, then its text, with {fields} and no code in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from qidesk.casefile.problems import Problem
from qidesk.letters.fields import FIELDS
from qidesk.letters.pieces import escaped

C = TypeVar("C", bound=StrEnum)

ENGLISH = "en"
BLANK = "_" * 24
"""What stands in a court's form, to be written by hand, where nothing is known."""


class Reader(StrEnum):
    """Who reads it, which decides what is asked before it is printed."""

    INSIDE = "person"
    VISIT = "visit"
    FACILITY = "facility"
    COUNSEL = "counsel"
    COURT = "court"


class Signer(StrEnum):
    """Who may sign it."""

    ATTORNEY = "attorney"
    ANYONE = "anyone"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Template:
    """A letter before it is filled. kind: its file's name. encloses: the kinds printed after it.

    edition: of an official form, whose words it has and as of when; printed small. translator: the
    certified translator who signed off its words, if any. file: where it was read, for whoever
    wants to change it.
    """

    kind: str
    language: str
    title: str
    reader: Reader
    signer: Signer
    text: str
    encloses: tuple[str, ...] = ()
    edition: str = ""
    translator: str = ""
    file: str = ""

    @property
    def goes_inside(self) -> bool:
        """Whether what it says is read in a prison, by others than the person too."""
        return self.reader in (Reader.INSIDE, Reader.VISIT)

    @property
    def needs_translator(self) -> bool:
        """Whether it is a translation that no certified translator signed off."""
        return self.language != ENGLISH and not self.translator


_FIELD = re.compile(r"\{([^{}\n]*)\}")
_HEADS = ("title", "to", "signed by", "encloses", "edition", "translator")


def read_template(
    kind: str, language: str, content: str, file: str = ""
) -> tuple[Template | None, tuple[Problem, ...]]:
    """The template a file holds; None where a problem, each with its line, stands against it."""
    lines = content.replace("\r\n", "\n").removesuffix("\n").split("\n")
    end = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    heads, problems = _heads(lines[:end])
    problems += _wrong_fields(lines, end)
    reader = _choice(Reader, heads, "to", problems)
    signer = _choice(Signer, heads, "signed by", problems)
    if not heads.get("title"):
        problems.append(Problem("line 1", "A template begins with a line `title: ...`."))
    if problems or reader is None or signer is None:
        return None, tuple(problems)
    encloses = tuple(filter(None, map(str.strip, heads.get("encloses", "").split(","))))
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(map(str.rstrip, lines[end + 1 :]))).strip("\n")
    return Template(
        kind,
        language,
        heads["title"],
        reader,
        signer,
        text,
        encloses,
        heads.get("edition", ""),
        heads.get("translator", ""),
        file,
    ), ()


def _heads(lines: list[str]) -> tuple[dict[str, str], list[Problem]]:
    heads: dict[str, str] = {}
    problems = []
    for number, line in enumerate(lines, 1):
        name, _, value = (part.strip() for part in line.partition(":"))
        if name in _HEADS:
            heads[name] = value
        else:
            known = ", ".join(_HEADS)
            what = f"`{line[:40]}` is none of these: {known}. An empty line ends them."
            problems.append(Problem(f"line {number}", what))
    return heads, problems


def _wrong_fields(lines: list[str], first: int) -> list[Problem]:
    problems = []
    for number, line in enumerate(lines[first:], first + 1):
        for name in _FIELD.findall(line):
            if name not in FIELDS:
                what = f"There is no field {{{name}}}; `qidesk letters` lists those there are."
                problems.append(Problem(f"line {number}", what))
        if re.search("[{}]", _FIELD.sub("", line)):
            what = "A { or } stands alone; a field is written {name}."
            problems.append(Problem(f"line {number}", what))
    return problems


def _choice(
    choices: type[C], heads: Mapping[str, str], name: str, problems: list[Problem]
) -> C | None:
    try:
        return choices(heads.get(name, ""))
    except ValueError:
        allowed = ", ".join(choices)
        problems.append(Problem("line 1", f"A line `{name}: ...` must give one of: {allowed}."))
        return None


def fill(template: Template, values: Mapping[str, str]) -> str:
    """The template's text with its fields filled, each value as plain text.

    A paragraph with a field of which nothing is known is left out; in a court's form a blank line
    stands there instead.
    """
    blank = BLANK if template.reader is Reader.COURT else ""
    filled = []
    for paragraph in template.text.split("\n\n"):
        known = all(values.get(name) for name in _FIELD.findall(paragraph))
        if blank or known:
            filled.append(
                _FIELD.sub(lambda found: escaped(values.get(found[1], "")) or blank, paragraph)
            )
    return "\n\n".join(filled)
