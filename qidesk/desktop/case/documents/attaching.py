"""Files on their way into a case: sealed on the worker, read where PDFium is, kept as a change."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QImage

from qidesk.actions.document_pages import read_opened
from qidesk.actions.documents import Attached, attach_sealed, open_source
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.words import isolated
from qidesk.errors import QIDeskError
from qidesk.steps import Step
from qidesk.store.attachments import Sealed
from qidesk.store.pages import Page
from qidesk.store.sealing import SealedFile
from qidesk.store.vault import Vault

_PICTURE, _TEXT = "Pasted picture.png", "Pasted text.txt"


class Source(NamedTuple):
    """A file that the user named, or what was pasted, under what name it is to stand."""

    name: str
    content: Path | bytes


def sources_in(mime: QMimeData) -> list[Source]:
    """What was dropped or copied: files, else a picture, else text."""
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if files:
        return [Source(path.name, path) for path in files]
    if mime.hasImage() and isinstance(image := mime.imageData(), QImage):
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes
        return [Source(_PICTURE, bytes(buffer.data().data()))]
    return [Source(_TEXT, mime.text().encode("utf-8", "replace"))] if mime.text().strip() else []


class Attaching(QObject):
    """Attaches one file after another; `told` says how it goes, `attached` gives each document."""

    told = Signal(str)
    failed = Signal(object)
    attached = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: list[tuple[str, Source]] = []
        self._is_busy = False

    def attach(self, case_id: str, sources: Sequence[Source]) -> None:
        """Attach these to a case, after what is still on its way."""
        self._waiting += [(case_id, source) for source in sources]
        if not self._is_busy:
            self._go_on()

    def _go_on(self) -> None:
        self._is_busy = bool(self._waiting)
        if not self._waiting:
            return
        case_id, source = self._waiting.pop(0)
        self.told.emit(f"Attaching {isolated(source.name)}…")
        self._desk.ask(
            _sealed,
            source,
            self._desk.work.step,
            owner=self,
            done=partial(self._read, case_id, source.name),
            failed=self._refuse,
            can_stop=True,
            at_a_step=True,
        )

    def _read(self, case_id: str, name: str, sealed: tuple[Sealed, SealedFile]) -> None:
        self._desk.paper.run(
            lambda: _pages_of(sealed[1]),
            self,
            partial(self._keep, case_id, name, sealed[0]),
            self._refuse,
        )

    def _keep(self, case_id: str, name: str, sealed: Sealed, pages: tuple[Page, ...]) -> None:
        self._desk.do(
            attach_sealed,
            case_id,
            sealed,
            pages,
            name,
            owner=self,
            done=self._done,
            failed=self._refuse,
            case_id=case_id,
        )

    def _done(self, attached: Attached) -> None:
        name = attached.document.file_name
        known = "is attached" if attached.is_new else "was attached to this case before"
        self.told.emit(f"{isolated(name)} {known}.")
        self.attached.emit(attached.document)
        self._go_on()

    def _refuse(self, error: QIDeskError) -> None:
        self.failed.emit(error)
        self._go_on()


def _sealed(vault: Vault, source: Source, step: Step) -> tuple[Sealed, SealedFile]:
    """A source sealed in the vault, and open to be read."""
    vault.refuse_reader()
    content = source.content
    with BytesIO(content) if isinstance(content, bytes) else open_source(content) as file:
        sealed = vault.attachments.seal(file, step)
    return sealed, vault.attachments.open_sealed(sealed)


def _pages_of(opened: SealedFile) -> tuple[Page, ...]:
    with opened:
        return read_opened(opened)
