"""The kinds of memo there are: the tables that came with the program, and the office's own."""

from functools import cache
from pathlib import Path

from qidesk.errors import QIDeskError
from qidesk.memo.kinds import MemoKind, read_kind
from qidesk.places import memos_folder, resources

_STYLES = "styles.docx"
_LONGEST = 20_000
"""No table of sections is so long: what is, was put there by mistake, or by somebody else."""


@cache
def memo_kinds() -> dict[str, MemoKind]:
    """Every kind by its code, in the order of its title; the office's table of a code wins.

    Raises QIDeskError where a table is none or cannot be read.
    """
    return _kinds(resources() / "memos", memos_folder())


def kinds_to_choose() -> dict[str, MemoKind]:
    """Every kind, or only the program's own where the office has a table that is none.

    Whoever then asks for a memo is told of that table; nobody is kept from opening a case by it.
    """
    try:
        return memo_kinds()
    except QIDeskError:
        return _kinds(resources() / "memos")


def _kinds(*folders: Path) -> dict[str, MemoKind]:
    files = {path.stem: path for folder in folders for path in sorted(folder.glob("*.toml"))}
    kinds = [read_kind(code, _text(path)) for code, path in files.items()]
    return {kind.code: kind for kind in sorted(kinds, key=lambda each: each.title)}


def word_styles() -> Path:
    """The Word file whose styles a memo in Word has; the office's own wins."""
    own = memos_folder() / _STYLES
    return own if own.exists() else resources() / "memos" / _STYLES


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as file:
            return file.read(_LONGEST)
    except (OSError, UnicodeError) as error:
        raise QIDeskError(
            f"The memo table {path.name} cannot be read.",
            f"See that {path.parent} holds tables in UTF-8 that you may read.",
        ) from error
