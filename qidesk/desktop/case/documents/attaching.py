"""Files on their way into a case: sealed on the worker, read where PDFium is, kept as a change."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QWidget

from qidesk.actions.document_pages import read_opened
from qidesk.actions.documents import ATTACHED, Attached, attach_sealed, open_source
from qidesk.casefile.schema.fields import Record
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.words import isolated
from qidesk.errors import QIDeskError
from qidesk.steps import Step
from qidesk.store.attachments import Sealed
from qidesk.store.pages import Page
from qidesk.store.sealing import SealedFile
from qidesk.store.vault import Vault

_PICTURE, _TEXT = "Pasted picture.png", "Pasted text.txt"
_OFFER = "Read scans, on the page Documents, reads them."
_UNREADABLE = "No page of {} can be read."


class Source(NamedTuple):
    """A file that the user named, or what was pasted, under what name it is to stand."""

    name: str
    content: Path | bytes


class _Wanted(NamedTuple):
    """What is to be attached, to which case, and to which of its records."""

    case_id: str
    source: Source
    to: Record | None


def sources_of(paths: Iterable[str]) -> list[Source]:
    """The files that were chosen, by their paths."""
    return [Source(path.name, path) for path in map(Path, paths)]


def sources_in(mime: QMimeData) -> list[Source]:
    """What was dropped or copied: files, else a picture, else text."""
    if files := sources_of(url.toLocalFile() for url in mime.urls() if url.isLocalFile()):
        return files
    if mime.hasImage() and isinstance(image := mime.imageData(), QImage):
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes
        return [Source(_PICTURE, bytes(buffer.data().data()))]
    return [Source(_TEXT, mime.text().encode("utf-8", "replace"))] if mime.text().strip() else []


class DropTarget(QObject):
    """Has a widget take what can be attached, wherever it is dropped on it."""

    def __init__(self, widget: QWidget, take: Callable[[list[Source]], None]) -> None:
        super().__init__(widget)
        self._take = take
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say that it is taken as it comes, and take it as it is dropped.

        Words dragged within this program are on their way to another field.
        """
        if not isinstance(event, QDropEvent) or event.source() is not None:
            return super().eventFilter(watched, event)
        if not (sources := sources_in(event.mimeData())):
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._take(sources)
        return True


class Attaching(QObject):
    """Attaches one file after another; `attached` gives each document, `told` says how it goes.

    What became of all of them is said once the last is done, so that no refusal is said over.
    change: what each is called as a change.
    """

    told = Signal(str)
    failed = Signal(object)
    attached = Signal(object)

    def __init__(self, desk: Desk, parent: QObject, change: str = ATTACHED) -> None:
        super().__init__(parent)
        self._desk, self._change = desk, change
        self._waiting: list[_Wanted] = []
        self._done: list[Attached] = []
        self._refused: list[tuple[Source, QIDeskError]] = []
        self._is_busy = False

    def attach(self, case_id: str, sources: Sequence[Source], to: Record | None = None) -> None:
        """Attach these to a case and one of its records, after what is still on its way."""
        self._waiting += [_Wanted(case_id, source, to) for source in sources]
        if not self._is_busy:
            self._go_on()

    def _go_on(self) -> None:
        self._is_busy = bool(self._waiting)
        if not self._waiting:
            self._sum_up()
            return
        wanted = self._waiting.pop(0)
        source = wanted.source
        self.told.emit(f"Attaching {isolated(source.name)}…")
        self._desk.ask(
            _sealed,
            source,
            self._desk.work.step,
            owner=self,
            done=partial(self._read, wanted),
            failed=partial(self._refuse, source),
            can_stop=True,
            at_a_step=True,
        )

    def _read(self, wanted: _Wanted, sealed: tuple[Sealed, SealedFile]) -> None:
        self._desk.paper.run(
            lambda: _pages_of(sealed[1]),
            self,
            partial(self._keep, wanted, sealed[0]),
            partial(self._refuse, wanted.source),
        )

    def _keep(self, wanted: _Wanted, sealed: Sealed, pages: tuple[Page, ...]) -> None:
        self._desk.do(
            attach_sealed,
            wanted.case_id,
            sealed,
            pages,
            wanted.source.name,
            wanted.to,
            self._change,
            owner=self,
            done=self._note,
            failed=partial(self._refuse, wanted.source),
            case_id=wanted.case_id,
        )

    def _note(self, attached: Attached) -> None:
        self._done.append(attached)
        self.attached.emit(attached.document)
        self._go_on()

    def _refuse(self, source: Source, error: QIDeskError) -> None:
        self._refused.append((source, error))
        self._go_on()

    def _sum_up(self) -> None:
        done, refused = self._done, self._refused
        self._done, self._refused = [], []
        said = _said_of(done)
        if not refused:
            self.told.emit(said)
            return
        source, error = refused[0]
        if done or len(refused) > 1:
            names = ", ".join(isolated(each.name) for each, _ in refused)
            said = f"{said} Not attached: {names}. {isolated(source.name)}: {error.message}".strip()
            error = QIDeskError(said, error.remedy)
        self.failed.emit(error)


def _said_of(done: Sequence[Attached]) -> str:
    """What became of the files that were attached."""
    new, known = (
        [isolated(each.document.file_name) for each in done if each.is_new is is_new]
        for is_new in (True, False)
    )
    told = []
    if new:
        told.append(
            f"{new[0]} is attached." if len(new) == 1 else f"{len(new):,} files are attached."
        )
    if known:
        were = "was" if len(known) == 1 else "were"
        told.append(f"{', '.join(known)} {were} attached to this case before.")
    if scans := sum(each.scans for each in done):
        told.append(f"Pages without words: {scans:,}. {_OFFER}")
    if blank := [each.document.file_name for each in done if not each.document.pages]:
        told.append(_UNREADABLE.format(", ".join(map(isolated, blank))))
    return " ".join(told)


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
