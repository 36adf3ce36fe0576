"""What bundles leave and come by: a folder; the office's hub is in `hub_carrier.py`."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from qidesk.actions.carried_files import lay_beside
from qidesk.actions.named_files import write_named
from qidesk.errors import QIDeskError
from qidesk.exchange import bundles
from qidesk.exchange.bundles import File
from qidesk.places import is_folder
from qidesk.store.disk import replace_file
from qidesk.store.errors import translate_os_error
from qidesk.store.receiving import Device
from qidesk.store.vault import Vault

INBOX, OUTBOX = "inbox", "outbox"
"""The vault's own folders for bundles: what waits for its turn, what waits to be carried."""


class Sealed(NamedTuple):
    """A bundle for one machine, how many changes are in it, and how far that machine comes by it.

    files: what goes beside it; part: which it is of several that go at once.
    """

    to: Device
    content: bytes
    changes: int
    heads: dict[str, int]
    files: tuple[File, ...] = ()
    part: int = 1


class Carrier(Protocol):
    """What carries bundles; it need not be trusted, and what goes through any is the same."""

    @property
    def came(self) -> Collection[Path]:
        """What it brought into the vault's inbox just now, of which nobody was told yet."""

    def come_with(self, peer: Device, heads: dict[str, int]) -> dict[str, int]:
        """How far a peer that has come so far will have come with what lies here for it."""

    def put(self, sealed: Sealed) -> None:
        """Have a bundle on its way. Raises QIDeskError."""

    def collect(self) -> Path:
        """The folder or file in which now lies what came. Raises QIDeskError."""

    def bring(self, bundle: Path, sender: str, files: Sequence[File]) -> None:
        """Have files lie beside a bundle, by its file and its sender's id. Raises QIDeskError."""


class FolderCarrier:
    """A file, a folder, or the vault's own outbox and inbox where none is named."""

    came: tuple[Path, ...] = ()

    def __init__(self, vault: Vault, path: Path | None = None) -> None:
        self._vault, self._path = vault, path

    def come_with(self, peer: Device, heads: dict[str, int]) -> dict[str, int]:
        """As far as it says itself: a file may never get there."""
        del peer
        return heads

    def put(self, sealed: Sealed) -> None:
        """Write it over the last, which held less; what lies beside it first."""
        file, is_own = self.file_for(sealed.to, sealed.part), self._path is None
        lay_beside(self._vault, sealed.files, file.parent, is_own=is_own)
        if is_own:
            keep_own(self._vault, file, sealed.content)
        else:
            write_named(file, sealed.content)

    def file_for(self, peer: Device, part: int = 1) -> Path:
        """The file of what goes to a peer; in a folder its name says nothing of any case."""
        folder = self._path or own_folder(self._vault, OUTBOX)
        own = self._vault.exchange.own()
        name = f"qidesk-{own.id[:8]}-to-{peer.id[:8]}{bundles.ENDING}"
        file = folder / name if is_folder(folder) else folder
        return file if part == 1 else file.with_stem(f"{file.stem}-{part:03}")

    def collect(self) -> Path:
        """Where they lie already."""
        return self._path or own_folder(self._vault, INBOX)

    def bring(self, bundle: Path, sender: str, files: Sequence[File]) -> None:
        """Whoever carried the bundle has them lie there already, or they are missed."""


def own_folder(vault: Vault, name: str) -> Path:
    """One of the vault's own folders, made where it is missing. Raises QIDeskError."""
    folder = vault.folder / name
    if folder.is_symlink():
        raise QIDeskError(f"{folder} is a link to somewhere else.", "Remove it, and try again.")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise translate_os_error(error, vault.folder) from error
    return folder


def keep_own(vault: Vault, path: Path, content: bytes) -> None:
    """Keep a bundle in a folder of the vault's own. Raises QIDeskError."""
    try:
        replace_file(path, content)
    except OSError as error:
        raise translate_os_error(error, vault.folder) from error
