"""The memo as it will be printed, with what the author adds beside it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QTabWidget, QVBoxLayout, QWidget

from qidesk.actions.ids_and_clock import today
from qidesk.actions.papers import MemoChoice, log_print, memo_bytes, save_memo, write_memo
from qidesk.casefile.casefile import CaseFile
from qidesk.desktop.case.memo_chooser import MemoChooser
from qidesk.desktop.case.memo_passages import PassagesPane
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.file_dialogs import ask_where
from qidesk.desktop.parts.flowing_row import HeadRow
from qidesk.desktop.parts.page_bar import PageBar
from qidesk.desktop.parts.page_view import PageView
from qidesk.desktop.parts.paper_printing import PaperPrinting
from qidesk.desktop.parts.turning_splitter import TurningSplitter
from qidesk.desktop.parts.words import button, plain, show_weight
from qidesk.desktop.theme import GAP, WIDE
from qidesk.errors import QIDeskError
from qidesk.places import is_folder

_FILE_NAME, _WORD_NAME = "memo.pdf", "memo.docx"  # they name nobody
_FOLDER = "export folder:"
"""A folder's name may name a person: so it is kept in the vault, and goes with its case."""
_SETTLED_MS = 250
_READ_ONLY = (
    "This vault is open read-only here. Every file and print is logged in it, "
    "so the memo can be read here, but not saved as a file or printed."
)
_NO_SECTION = "No section is ticked. Tick at least one to see the memo."

Then = Callable[[bytes], None]


class MemoPage(QWidget):
    """Preview at the left; passages and sections at the right; export and print above.

    The memo is composed on the desk's worker whenever the case changed and the page is seen.
    """

    def __init__(self, desk: Desk, names: Names) -> None:
        super().__init__()
        self._desk = desk
        self._case_id = ""
        self._folder = Path.home()
        self._is_stale = self._composing = self._again = False
        self._then: Then | None = None
        self.view = PageView(desk.paper, "The memo's pages")
        self.view.failed.connect(self._refuse)
        self.passages = PassagesPane(desk, names)
        self.chooser = MemoChooser()
        self.chooser.changed.connect(self._on_choice)
        self.status = plain(quiet=True)
        self.export_button = button("Sav&e as PDF…", self.export)
        self.word_button = button("Save for W&ord…", self.export_word)
        self.print_button = button("&Print…", self.print_memo, main=True)
        self.printing = PaperPrinting(desk, "memo")
        self.printing.told.connect(self._say)
        self.printing.failed.connect(self._refuse)
        self.printing.running.connect(lambda _: self._allow())
        self._settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self._refresh)
        self._lay_out()
        self._allow()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _lay_out(self) -> None:
        foot = HeadRow(self.word_button, self.export_button, self.print_button)
        left = QWidget()
        paper = QVBoxLayout(left)
        paper.setContentsMargins(0, 0, GAP, 0)
        paper.setSpacing(GAP)
        paper.addWidget(PageBar(self.view, self))
        paper.addWidget(self.view, 1)
        paper.addWidget(self.printing)
        paper.addWidget(self.status)
        paper.addLayout(foot)
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.tabBar().setDrawBase(False)
        tabs.tabBar().setAccessibleName("Memo: parts")
        tabs.addTab(self.passages, "Passages")
        tabs.addTab(self.chooser, "Sections")
        splitter = TurningSplitter(left, tabs)
        splitter.setSizes([630, 370])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        outer.addWidget(splitter)

    # what the case page asks

    def show_file(self, file: CaseFile) -> None:
        """Show this case's memo, where the view was left if it is the same case."""
        if file.case.id != self._case_id:
            self._case_id = file.case.id
            self.view.show_pdf(b"")
            self.chooser.show_kept(file.case, self._desk.drafts.get(self._choice_key, {}))
        self.passages.show_file(file)
        self._is_stale = True
        if self.isVisible():
            self._refresh()

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.passages.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Save whatever was typed here."""
        self.passages.leave()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        self.passages.keep_drafts()

    def choose_record(self, record_id: str) -> None:
        """Choose one of the passages."""
        self.passages.choose_record(record_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Compose the memo when it comes into view and the case has changed."""
        super().showEvent(event)
        if self._is_stale:
            self._refresh()

    def export(self) -> None:
        """Save the memo as it stands to a file the user names."""
        self.leave()
        self._refresh(self._ask_where)

    def print_memo(self) -> None:
        """Print the memo as it stands, as the system's dialog is answered."""
        self.leave()
        self._refresh(self._ask_how)

    def _ask_how(self, content: bytes) -> None:
        case_id, choice = self._case_id, self.chooser.choice()
        self.printing.ask(
            content,
            lambda vault, pages: log_print(vault, case_id, choice, pages),
            self.view.page,
        )

    # composing

    def _refresh(self, then: Then | None = None) -> None:
        """Compose the memo anew and show it; `then` takes its bytes, once, when all is in them."""
        self._then = then or self._then
        self._settled.stop()
        self._allow()
        choice = self.chooser.choice()
        if choice.is_empty:
            self._then = None
            self.view.show_pdf(b"")
            self._say(_NO_SECTION, "note")
        elif self._composing:
            self._again = True
        elif self._case_id:
            self._is_stale, self._again, self._composing = False, False, True
            self._say("Composing the memo…")
            self._desk.ask(
                memo_bytes,
                self._case_id,
                today(),
                choice,
                self._desk.work.step,
                owner=self,
                done=partial(self._show, self._case_id),
                failed=self._not_composed,
                can_stop=True,
            )

    def _show(self, case_id: str, content: bytes) -> None:
        self._composing = False
        if self._again or case_id != self._case_id:
            self._refresh()
            return
        self.view.show_pdf(content)
        self._say("" if self._desk.may_hand_out else _READ_ONLY)
        then, self._then = self._then, None
        if then is not None:
            then(content)

    def _not_composed(self, error: QIDeskError) -> None:
        self._composing, self._is_stale, self._then = False, True, None
        self._refuse(error)

    def _on_choice(self) -> None:
        if kept := self.chooser.to_keep():
            self._desk.keep_draft(self._choice_key, kept)
        else:
            self._desk.discard_draft(self._choice_key)
        self._settled.start()

    @property
    def _choice_key(self) -> str:
        """Where the choice of a memo is kept: in the vault, as no fact and no change."""
        return f"memo sections:{self._case_id}"

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """Save a passage as soon as the cursor leaves it, so that the page shows it."""
        editor = self.passages.editor
        was_in = old is not None and editor.isAncestorOf(old)
        if was_in and now is not None and not editor.isAncestorOf(now):
            self.leave()

    # export

    def _ask_where(self, content: bytes) -> None:
        case_id, choice = self._case_id, self.chooser.choice()
        dialog = ask_where(self, "Save the memo", self._last_folder() / _FILE_NAME)
        dialog.fileSelected.connect(lambda path: self._save(Path(path), content, case_id, choice))
        dialog.show()

    def export_word(self) -> None:
        """Write the memo, as chosen, to a Word file the user names."""
        self.leave()
        case_id, choice = self._case_id, self.chooser.choice()
        dialog = ask_where(self, "Save the memo for Word", self._last_folder() / _WORD_NAME)
        dialog.fileSelected.connect(lambda path: self.write_word(Path(path), case_id, choice))
        dialog.show()

    def write_word(self, path: Path, case_id: str, choice: MemoChoice) -> None:
        """Write the memo there as a Word file, and say so."""
        self._keep_folder(path, case_id)
        self._desk.ask(
            write_memo,
            case_id,
            path,
            today(),
            choice,
            owner=self,
            failed=self._refuse,
            done=lambda _: self._say(f"The memo was written to {path}."),
        )

    def _save(self, path: Path, content: bytes, case_id: str, choice: MemoChoice) -> None:
        self._keep_folder(path, case_id)
        self._desk.ask(
            save_memo,
            case_id,
            path,
            content,
            choice,
            owner=self,
            failed=self._refuse,
            done=lambda _: self._say(f"The memo was written to {path}."),
        )

    def _keep_folder(self, path: Path, case_id: str) -> None:
        self._folder = path.parent
        self._desk.keep_draft(f"{_FOLDER}{case_id}", {"folder": str(path.parent)})
        self._say("Writing the memo…")

    def _last_folder(self) -> Path:
        """Where this case's memo was exported to last, or else any memo since the window opened."""
        kept = self._desk.drafts.get(f"{_FOLDER}{self._case_id}", {}).get("folder", "")
        return Path(kept) if kept and is_folder(Path(kept)) else self._folder

    def _allow(self) -> None:
        """Let be exported and printed what there is and may be logged."""
        ready = not self.chooser.choice().is_empty and self._desk.may_hand_out
        self.export_button.setEnabled(ready)
        self.word_button.setEnabled(ready)
        self.print_button.setEnabled(ready and not self.printing.is_running)

    def _refuse(self, error: QIDeskError) -> None:
        self._say(error.said, "problem")

    def _say(self, text: str, weight: str = "") -> None:
        self.status.setText(text)
        show_weight(self.status, weight)
