"""A search over the archive vaults of closed matters, and the way into one of them."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QProcess, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from qidesk import places
from qidesk.actions.archives import (
    FoundThere,
    archives_of,
    forget_archive,
    name_archive,
    open_archive,
    search_archives,
)
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.choice_box import ChoiceBox
from qidesk.desktop.parts.dialog_size import open_at
from qidesk.desktop.parts.file_dialogs import ask_folder
from qidesk.desktop.parts.inputs import Line, secret_line
from qidesk.desktop.parts.lines import LineModel, line_table
from qidesk.desktop.parts.words import button, heading, named, plain, show_weight
from qidesk.desktop.theme import GAP, WIDE
from qidesk.errors import QIDeskError
from qidesk.store.vault import Vault

_ABOUT = (
    "Vaults that closed matters were copied to. Each is opened read-only by its own passphrase, for"
    " as long as this window is open. What is found there opens in a window of its own."
)
_NONE = (
    "No archive is named yet: name the folder of one. Closed matters are copied to one by whoever"
    " looks after the vault (on the command line: qidesk copy-case)."
)
_TITLES = ("Case", "Where", "Archive")
_SIZE_LETTERS, _SIZE_LINES = 120, 30


class ArchiveSearch(QDialog):
    """Names archives, opens them, searches all that are open, and says which are not."""

    def __init__(self, window: QWidget, desk: Desk, words: str) -> None:
        super().__init__(window)
        self._desk = desk
        self._open: dict[Path, Vault] = {}
        self.setWindowTitle("Search the archives")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.which = ChoiceBox()
        self.which.setAccessibleName("Archive")
        self.passphrase = secret_line("Passphrase of the archive")
        self.words = Line(words)
        self.words.setAccessibleName("Words to search for")
        self.told = plain()
        self.model = LineModel[FoundThere](_TITLES, _cells, self)
        self.view = line_table(self.model, "Found in the archives")
        self._make_buttons()
        self._lay_out()
        self.which.currentIndexChanged.connect(lambda _: self._show_choice())
        self.passphrase.returnPressed.connect(self._open_chosen)
        self.words.returnPressed.connect(self.search)
        self.view.activated.connect(self._go)
        self.finished.connect(lambda _: self._close_archives())
        self._read()

    def _make_buttons(self) -> None:
        self.name_button = button("&Name an archive…", self._ask_folder)
        self.forget_button = button("N&o longer an archive", self._forget)
        self.open_button = button("Op&en it", self._open_chosen)
        self.search_button = button("&Search", self.search, main=True)
        for each in (self.name_button, self.forget_button):
            each.setHidden(self._desk.read_only)

    def _lay_out(self) -> None:
        rows = QGridLayout()
        rows.setSpacing(GAP)
        lines = (
            (named("&Archive", self.which), self.which, self.name_button, self.forget_button),
            (named("Pass&phrase", self.passphrase), self.passphrase, self.open_button),
            (named("&Words", self.words), self.words, self.search_button),
        )
        for row, line in enumerate(lines):
            for column, widget in enumerate(line):
                rows.addWidget(widget, row, column)
        rows.setColumnStretch(1, 1)
        end = QHBoxLayout()
        end.addWidget(button("&Close", self.close))
        end.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        for each in (heading(self.windowTitle(), 1), plain(_ABOUT, quiet=True)):
            layout.addWidget(each)
        layout.addLayout(rows)
        layout.addWidget(self.told)
        layout.addWidget(self.view, 1)
        layout.addLayout(end)
        open_at(self, _SIZE_LETTERS, _SIZE_LINES)

    @property
    def _chosen(self) -> Path | None:
        chosen: Path | None = self.which.currentData()
        return chosen

    def _read(self) -> None:
        self._desk.ask(archives_of, owner=self, done=self._show, failed=self._refuse)

    def _show(self, folders: Sequence[Path], chosen: Path | None = None) -> None:
        self.which.clear()
        for each in folders:
            self.which.add(str(each), each)
        self.which.setCurrentIndex(max(0, self.which.findData(chosen)) if folders else -1)
        self._say("" if folders else _NONE)
        self._show_choice()
        (self.passphrase if folders else self.name_button).setFocus()

    def _show_choice(self) -> None:
        """Ask for the passphrase of what is chosen, unless it is open."""
        can_open = self._chosen is not None and self._chosen not in self._open
        for each in (self.passphrase, self.open_button):
            each.setEnabled(can_open)
        self.forget_button.setEnabled(self._chosen is not None)
        self.search_button.setEnabled(bool(self._open))

    def _ask_folder(self) -> None:
        ask_folder(self, "Folder of an archive", str(Path.home()), lambda at: self.name(Path(at)))

    def name(self, folder: Path) -> None:
        """Name a folder's vault as an archive, and choose it."""

        def work(vault: Vault) -> tuple[Path, tuple[Path, ...]]:
            return name_archive(vault, folder), archives_of(vault)

        def done(named: tuple[Path, tuple[Path, ...]]) -> None:
            self._show(named[1], named[0])

        self._desk.ask(work, owner=self, done=done, failed=self._refuse)

    def _forget(self) -> None:
        if (folder := self._chosen) is not None:
            forget = partial(forget_archive, folder=folder)
            self._desk.ask(forget, owner=self, done=lambda _: self._read(), failed=self._refuse)

    def _open_chosen(self) -> None:
        if (folder := self._chosen) is None or folder in self._open:
            return
        given = folder, self.passphrase.text(), self._desk.vault.user
        self._say("Opening…")
        self.open_button.setEnabled(False)

        def work(_: Vault) -> Vault:
            return open_archive(*given)

        self._desk.ask(
            work, owner=self, done=partial(self._opened, folder), failed=self._refuse_passphrase
        )

    def _opened(self, folder: Path, archive: Vault) -> None:
        self.passphrase.setText("")
        self._open[folder] = archive
        self._say("\n".join(_doubts(archive)), "problem")
        self._show_choice()
        self.words.setFocus()
        if self.words.text().strip():
            self.search()

    def search(self) -> None:
        """Search every archive that is open."""
        words, opened = self.words.text(), tuple(self._open.values())
        if words.strip() and opened:
            self._desk.ask(_found, opened, words, owner=self, done=self._show_found)

    def _show_found(self, found: list[FoundThere]) -> None:
        self.model.show_rows(found)
        named = [self.which.itemData(at) for at in range(self.which.count())]
        closed = [str(each) for each in named if each not in self._open]
        doubtful = [line for each in self._open.values() for line in _doubts(each)]
        left_out = [f"Not searched, because not opened: {', '.join(closed)}"] if closed else []
        count = f"{len(found)} found. Enter opens one." if found else "Nothing found."
        weight = "problem" if doubtful else "note" if left_out else ""
        self._say("\n".join((count, *left_out, *doubtful)), weight)
        if found:
            self.view.selectRow(0)
            self.view.setFocus()

    def _go(self, at: QModelIndex) -> None:
        """Read what was found in a window of its own, which asks for the passphrase itself."""
        folder, found = self.model.rows[at.row()]
        QProcess.startDetached(*places.reading(folder, found.case_id))

    def _refuse_passphrase(self, error: QIDeskError) -> None:
        self._show_choice()
        self.passphrase.selectAll()
        self.passphrase.setFocus()
        self._refuse(error)

    def _refuse(self, error: QIDeskError) -> None:
        self._say(error.said, "problem")

    def _say(self, text: str, weight: str = "") -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))
        show_weight(self.told, weight)

    def _close_archives(self) -> None:
        opened, self._open = tuple(self._open.values()), {}
        self._desk.ask(_closed, opened, owner=self._desk, done=lambda _: None)


def _doubts(archive: Vault) -> tuple[str, ...]:
    return () if archive.verdict.is_sound else (f"{archive.folder}:", *archive.verdict.lines)


def _found(_: Vault, archives: Sequence[Vault], words: str) -> list[FoundThere]:
    return search_archives(archives, words)


def _closed(_: Vault, archives: Sequence[Vault]) -> None:
    for each in archives:
        each.close()


def _cells(there: FoundThere) -> tuple[str, str, str]:
    found = there.found
    return found.case_title, f"{found.what}: {found.where}", str(there.folder)
