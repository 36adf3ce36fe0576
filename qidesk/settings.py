"""This machine's own settings: a small TOML file that never holds a fact of a case."""

# The readers of its formats are imported where they are used: this is read before the first window.

import contextlib
import os
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")

_LONGEST = 65_536
_MOST_MINUTES = 60
_LEAST_PERCENT, _MOST_PERCENT = 100, 200


class Settings(NamedTuple):
    """What this machine remembers: the last vault's folder and the window's geometry (hex).

    second_folder: that of backups, '' for none. letters: that of the office's own letters, '' for
    the usual place. look: 'light', 'dark', '' for the system's. text_percent: the
    size of letters.
    """

    vault: str = ""
    geometry: str = ""
    idle_minutes: int = 5
    second_folder: str = ""
    letters: str = ""
    look: str = ""
    text_percent: int = 100


def read_settings(path: Path) -> Settings:
    """The settings in a file; where it is missing or damaged, those of a new machine."""
    new = Settings()
    import tomllib

    try:
        found = tomllib.loads(_read(path).decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        return new
    return Settings(
        vault=_kept(found, "vault", new.vault),
        geometry=_kept(found, "geometry", new.geometry),
        idle_minutes=min(max(1, _kept(found, "idle_minutes", new.idle_minutes)), _MOST_MINUTES),
        second_folder=_kept(found, "second_folder", new.second_folder),
        letters=_kept(found, "letters", new.letters),
        look=_kept(found, "look", new.look),
        text_percent=min(max(_LEAST_PERCENT, _kept(found, "text_percent", 100)), _MOST_PERCENT),
    )


def _read(path: Path) -> bytes:
    if not path.is_file():  # a pipe by that name would hold up the start
        return b""
    with path.open("rb") as file:
        return file.read(_LONGEST)


def _kept(found: dict[str, Any], name: str, otherwise: T) -> T:
    """A setting as it was written; where it is of another type, that of a new machine."""
    value = found.get(name)
    if not isinstance(value, type(otherwise)) or "\0" in str(value):  # no path may hold that
        return otherwise
    return value


def write_settings(path: Path, settings: Settings) -> None:
    """Write the settings; a disk that refuses them costs nothing but the memory of them."""
    import json

    # JSON's strings and numbers are TOML's.
    lines = [f"{name} = {json.dumps(value)}\n" for name, value in settings._asdict().items()]
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        real = Path(os.path.realpath(path))
        fresh = real.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        fresh.write_text("".join(lines), "utf-8")
        fresh.replace(real)
