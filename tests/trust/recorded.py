"""What a process did to the files of a folder, and what a kill or a power cut leaves of it.

`recorder.c`, loaded into a process, writes down each of its calls. From that a disk is made again
as it was before any of them: every crash that could have been, without making the process anew.
"""

import os
import random
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

SECTOR = 512
_HEAD = struct.Struct("=5Q")
_SOURCE = Path(__file__).with_name("recorder.c")

Content = Mapping[str, bytes | None]
"""What a folder holds, by path within it; None for a folder."""


class Call(NamedTuple):
    """A call to the disk: create, make folder, write, truncate, sync, rename, unlink or rmdir."""

    what: str
    path: str
    other: str
    at: int
    content: bytes


@cache
def recorder() -> Path | None:
    """The recorder, made for this machine; None where that cannot be done."""
    compiler = shutil.which("cc")
    if sys.platform != "linux" or compiler is None:
        return None
    made = Path(mkdtemp(prefix="qidesk-recorder-")) / "recorder.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(made), str(_SOURCE), "-ldl"]
    return (
        made if subprocess.run(command, capture_output=True, check=False).returncode == 0 else None
    )


def calls_of(command: Sequence[str], folder: Path) -> list[Call]:
    """Run a command to its end; what it did to the files of a folder, in order."""
    record, library = folder.with_name(f"{folder.name}.calls"), recorder()
    assert library is not None
    new = {"QI_RECORD_TO": str(record), "QI_RECORD_UNDER": str(folder), "LD_PRELOAD": str(library)}
    subprocess.run(command, check=True, env=os.environ | new)
    content = record.read_bytes()
    record.unlink()
    return list(_read(content, f"{folder}"))


def _read(content: bytes, folder: str) -> Iterator[Call]:
    at = 0
    while at < len(content):
        what, long, other_long, where, size = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        parts = []
        for length in (long, other_long, size):
            parts.append(content[at : at + length])
            at += length
        path, other = (os.fsdecode(each).removeprefix(folder).strip("/") for each in parts[:2])
        yield Call(chr(what), path, other, where, parts[2])


class _File:
    """A file: what it holds, what of that is surely on the disk, and what was written since."""

    def __init__(self, content: bytes = b"") -> None:
        self.now, self.flushed = bytearray(content), bytes(content)
        self.since: list[tuple[int, bytes | None]] = []

    def do(self, at: int, content: bytes | None) -> None:
        _do(self.now, at, content)
        self.since.append((at, content))

    def flush(self) -> None:
        self.flushed, self.since = bytes(self.now), []

    def after_a_cut(self, draws: random.Random) -> bytes:
        """What was flushed, and what reached the disk of the rest: lost, torn, in any order."""
        held, kept = bytearray(self.flushed), draws.choice((0.0, 0.5, 0.9, 1.0))
        for at, content in self.since:
            if content is None:
                if draws.random() < kept:
                    _do(held, at, None)
                continue
            for begin in range(0, len(content), SECTOR):
                if draws.random() < kept:
                    _do(held, at + begin, content[begin : begin + SECTOR])
        return bytes(held)


def _do(held: bytearray, at: int, content: bytes | None) -> None:
    """Write at a place, or cut or fill up to it."""
    if content is None:
        del held[at:]
    held.extend(bytes(max(0, at - len(held))))
    if content is not None:
        held[at : at + len(content)] = content


Names = dict[str, _File | None]


class Disk:
    """A folder as it was, to which calls are done; names are kept by the disk in their order."""

    def __init__(self, content: Content) -> None:
        self._names: Names = {
            path: None if held is None else _File(held) for path, held in content.items()
        }
        self._flushed = dict(self._names)
        self._since: list[tuple[Call, _File | None]] = []

    def do(self, call: Call) -> None:
        """Do a whole call."""
        file = self._names.get(call.path)
        match call.what:
            case "w" if file is not None:
                file.do(call.at, call.content)
            case "t" if file is not None:
                file.do(call.at, None)
            case "s":
                if file is not None:
                    file.flush()
                self._flush_names(call.path)
            case "c" | "m" | "r" | "u" | "d":
                new = _File() if call.what == "c" else None
                _name(self._names, call, new)
                self._since.append((call, new))

    def _flush_names(self, path: str) -> None:
        """Flush the names in a folder, or that of a file, and all that were given before."""
        for at in reversed(range(len(self._since))):
            call, _ = self._since[at]
            named = [each for each in (call.path, call.other) if each]
            if path in named or any(str(Path(each).parent) == (path or ".") for each in named):
                for each, new in self._since[: at + 1]:
                    _name(self._flushed, each, new)
                del self._since[: at + 1]
                return

    def killed(self) -> Content:
        """What a killed process leaves: all that was done."""
        return {
            path: None if file is None else bytes(file.now) for path, file in self._names.items()
        }

    def cut(self, draws: random.Random) -> Content:
        """What a power cut leaves: what was flushed, and some of the rest."""
        names = dict(self._flushed)
        for each, new in self._since[: draws.randint(0, len(self._since))]:
            _name(names, each, new)
        return {
            path: None if file is None else file.after_a_cut(draws) for path, file in names.items()
        }


def _name(names: Names, call: Call, new: _File | None) -> None:
    match call.what:
        case "c" | "m":
            names[call.path] = new
        case "r":
            inside = [
                each for each in names if each == call.path or each.startswith(f"{call.path}/")
            ]
            for each in inside:
                names[call.other + each.removeprefix(call.path)] = names.pop(each)
        case _:
            names.pop(call.path, None)


def content_of(folder: Path) -> Content:
    """What a folder holds."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if not path.name.endswith("-shm")
    }


def lay(folder: Path, content: Content) -> None:
    """Make a folder that holds this."""
    for path, held in sorted(content.items()):
        place = folder / path
        if held is None:
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(held)
