"""The kinds of memo there are: the tables that came with the program."""

from functools import cache

from qidesk.memo.kinds import MemoKind, read_kind
from qidesk.places import resources


@cache
def memo_kinds() -> dict[str, MemoKind]:
    """Every kind by its code, in the order of its title.

    Raises QIDeskError where a table is none.
    """
    files = (resources() / "memos").glob("*.toml")
    kinds = [read_kind(path.stem, path.read_text("utf-8")) for path in files]
    return {kind.code: kind for kind in sorted(kinds, key=lambda each: each.title)}
