"""How modules come in beside PySide, which reads the source of every module loaded after it."""

import gc
import importlib
import linecache
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType


class _Unread:
    """A finder of modules that shows PySide an empty source in place of the one on the disk.

    PySide looks there for features of its own that no module here uses, which takes a sixth of all
    the time to load, and Python keeps the lines for tracebacks that nobody may ever read: 14 MB
    with the database's library alone. That library also brings in asyncio, which does without ssl
    where there is none: 4 MB, for connections that this program never makes.
    """

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module as Python does, and have its source found to hold nothing."""
        if name == "ssl":
            raise ModuleNotFoundError(name)
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.origin is not None:
            linecache.cache[spec.origin] = (0, None, [], spec.origin)
        return spec


def load(names: Sequence[str]) -> None:
    """Load modules, and what these need. Afterwards tracebacks show their lines as ever."""
    sys.meta_path.insert(0, _Unread)
    try:
        for name in names:
            importlib.import_module(name)
    finally:
        sys.meta_path.remove(_Unread)
        linecache.clearcache()
    # What is loaded stays. Were Python to look through all of it whenever it collects what is no
    # longer used, everything would stand still for a tenth of a second.
    gc.freeze()
