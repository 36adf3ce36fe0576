"""Law with every word of it changed: its sentences, and those of its tables, in other letters.

Each Latin letter becomes an Armenian one of the same case, each stop within a sentence a stop of
another script. A marked text is as long as it was, is narrow, and grows a capital where the plain
one would; so nothing but the wording differs, and `unmarked` gives the plain text back. What is
read out of the words goes astray, or is not found.
"""

import ast
import re
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType
from typing import Any

ROOM = "qidesk.law"

_WORD = re.compile("[a-z]{2}")
_PLACE = re.compile(r"(\{\w+\})")
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_STOPS = {":": "\u0589", ",": "\u055d", ";": "\u204f", ".": "\u2024"}
_MARKED = str.maketrans(
    {letter: chr(0x531 + at) for at, letter in enumerate(_CAPITALS)}
    | {letter.lower(): chr(0x561 + at) for at, letter in enumerate(_CAPITALS)}
    | _STOPS
)
_PLAIN = str.maketrans({chr(code): chr(letter) for letter, code in _MARKED.items()
                        if isinstance(code, str) for code in [ord(code)]})  # fmt: skip
_ENDS = ".”’)"
"""A full stop that ends a text stays: whoever joins sentences may see that one is closed."""

PROSE_COLUMNS = frozenset(
    "amendment change extension imprisonment_tolling item limits needs notes posture reach"
    " right_source says source test unsettled vehicle what why words".split()
)
"""The columns of the tables that hold sentences; the rest are codes, names, numbers and cites."""
WORDS_TO_FIND = ("docket_words", "claimed_words")
"""The tables whose words are looked for in what a clerk or somebody in prison wrote."""
PATTERNS = frozenset({"_WORDS", "_OF_DISABILITY", "_OF_TORTS", "_JOINT"})
"""Constants that are looked for in what somebody else wrote, kept for a pattern made later."""
_READING = frozenset(
    "compile split partition rpartition startswith endswith removeprefix removesuffix replace"
    .split()
)  # fmt: skip
"""Calls whose texts are looked for or taken apart, not said."""


def marked(text: str) -> str:
    """The text in other letters, with its last stop as it was."""
    bare = text.rstrip(_ENDS)
    return _in_other_letters(bare) + text[len(bare) :]


def _in_other_letters(text: str) -> str:
    """All of it but the names of what is to be put in: `{day}`."""
    parts = _PLACE.split(text)
    return "".join(part if at % 2 else part.translate(_MARKED) for at, part in enumerate(parts))


def unmarked(text: str) -> str:
    """The text as it would stand without marks."""
    return text.translate(_PLAIN)


def is_prose(text: str) -> bool:
    """Whether a constant is shown: words, a name of one word, or the stops between words."""
    if text.isalpha():
        return len(text) > 2 and text.istitle()
    return " " in text and (bool(_WORD.search(text)) or not any(map(str.isalnum, text)))


class _Marker(ast.NodeTransformer):
    """Marks the constants that are shown; docstrings, patterns and what is compared stay."""

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        return node if isinstance(node.value, ast.Constant) else self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if name not in _READING:
            return self.generic_visit(node)
        if name != "compile" and not isinstance(node.func, ast.Attribute | None):
            return node
        if isinstance(node.func, ast.Attribute) and not isinstance(node.func.value, ast.Constant):
            node.func = self.visit(node.func)
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        names = {each.id for each in node.targets if isinstance(each, ast.Name)}
        return node if names & PATTERNS else self.generic_visit(node)

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
        node.value = self.visit(node.value)
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        pieces = [each for each in node.values if isinstance(each, ast.Constant)]
        said = any(is_prose(str(each.value)) for each in pieces)
        for each in node.values:
            if isinstance(each, ast.Constant):
                last = each is node.values[-1]
                whole = _in_other_letters(str(each.value))
                each.value = (marked(str(each.value)) if last else whole) if said else each.value
            else:
                self.visit(each)
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, str) and is_prose(node.value):
            return ast.copy_location(ast.Constant(marked(node.value)), node)
        return node


class _Loader(SourceFileLoader):
    def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> Any:
        tree = _Marker().visit(ast.parse(data))
        return compile(tree, path, "exec", dont_inherit=True, optimize=_optimize)

    def get_code(self, fullname: str) -> Any:
        return self.source_to_code(self.get_data(self.path), self.path)


class _Finder(MetaPathFinder):
    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != ROOM and not name.startswith(f"{ROOM}."):
            return None
        found = PathFinder.find_spec(name, path, target)
        if found and found.origin:
            found.loader = _Loader(name, found.origin)
        return found


def mark_the_law() -> None:
    """From now on law is imported with its words changed, and reads its tables so."""
    assert not [name for name in sys.modules if name.startswith(ROOM)], "law is already imported"
    sys.meta_path.insert(0, _Finder())
    from qidesk.law.tables.rows import Row

    plain, choice = Row.text, Row.choice

    def is_shown(row: Row, column: str) -> bool:
        return column in PROSE_COLUMNS and not row.where.startswith(WORDS_TO_FIND)

    def text(row: Row, column: str, *, needed: bool = False) -> str:
        found = plain(row, column, needed=needed)
        return marked(found) if is_shown(row, column) else found

    def texts(row: Row, column: str, separator: str = "|") -> tuple[str, ...]:
        parts = filter(None, map(str.strip, plain(row, column).split(separator)))
        return tuple(marked(each) if is_shown(row, column) else each for each in parts)

    def a_choice(row: Row, column: str, kind: Any, default: Any) -> Any:
        code = plain(row, column)
        if marked(code) in [each.value for each in kind]:
            return kind(marked(code))
        return choice(row, column, kind, default)

    def choices(row: Row, column: str, kind: Any) -> Any:
        codes = [each.value for each in kind]
        return tuple(kind(each if each in codes else marked(each)) for each in texts(row, column))

    for name, made in (
        ("text", text),
        ("texts", texts),
        ("choice", a_choice),
        ("choices", choices),
    ):
        setattr(Row, name, made)
