"""The unlock window: takes keys at once, opens a vault off the window's thread."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from qidesk.desktop.busy_bar import BusyBar
from qidesk.desktop.parts.words import (
    button,
    heading,
    keeping_room,
    named,
    plain,
    sheet,
    show_weight,
    stand_out,
)
from qidesk.desktop.tasks import Tasks
from qidesk.desktop.theme import GAP, WIDEST
from qidesk.desktop.unlock.vault_loader import HEADER_NAME, VaultLoader
from qidesk.errors import QIDeskError
from qidesk.places import is_file
from qidesk.steps import Stopped
from qidesk.store.unfit_folders import told_of
from qidesk.views.shortcuts import HELP

if TYPE_CHECKING:
    from qidesk.desktop.help.help_page import HelpPage
    from qidesk.desktop.unlock.new_vault import NewVaultForm
    from qidesk.desktop.unlock.recover_form import RecoverForm
    from qidesk.store.vault import Vault

_LETTERS_WIDE = 84
_LINES_SAID = 3


class UnlockWindow(QWidget):
    """Opens a vault, makes the first one, or opens the sample.

    `opened` gives the vault; `letters_changed` tells that the system asks for letters of another
    size, while nothing is being opened.
    """

    opened = Signal(object)
    letters_changed = Signal()

    def __init__(self, vault_loader: VaultLoader, folder: Path) -> None:
        super().__init__()
        self._vault_loader = vault_loader
        self._tasks = Tasks(self)
        self.setWindowTitle("QI Desk")
        self._inside, self._stack = QWidget(), QStackedWidget()
        self._left: tuple[QWidget, QWidget] | None = None
        QShortcut(QKeySequence(HELP.shown), self, self.open_manual)
        self._lay_out(folder)

    @cached_property
    def new_vault(self) -> "NewVaultForm":
        """The form that makes a vault: made when it is wanted, for most days it is not."""
        from qidesk.desktop.unlock.new_vault import NewVaultForm

        made = NewVaultForm(self._vault_loader.default_folder, self._vault_loader.judge)
        made.wanted.connect(self._make)
        made.given_up.connect(self._go_back)
        self._stack.addWidget(made)
        return made

    @cached_property
    def recovering(self) -> "RecoverForm":
        """The form for who forgot a passphrase: made when it is wanted, for that day is rare."""
        from qidesk.desktop.unlock.recover_form import RecoverForm

        made = RecoverForm(self._vault_loader.judge)
        made.wanted.connect(self._recover)
        made.given_up.connect(self._go_back)
        self._stack.addWidget(made)
        return made

    @cached_property
    def manual(self) -> "HelpPage":
        """The manual, made when it is asked for."""
        from qidesk.desktop.help.help_page import HelpPage

        made = HelpPage()
        made.left.connect(self._close_manual)
        self._stack.addWidget(made)
        return made

    def open_manual(self) -> None:
        """Turn to the manual, at how to begin or how to come in again; what was typed stays."""
        form = self._stack.currentWidget()
        if form is None or self._left is not None or not self._stack.isEnabled():
            return
        self._left = form, QApplication.focusWidget() or form
        self.manual.show_about("vault" if form is self.__dict__.get("recovering") else "")
        self._stack.setCurrentWidget(self.manual)
        QTimer.singleShot(0, self, self._fit)  # once the room it asks for is known
        self.manual.focus()

    def _close_manual(self) -> None:
        """Go back to the form and to the field that one was in."""
        if self._left is not None:
            (form, field), self._left = self._left, None
            self._stack.setCurrentWidget(form)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        """Return to the form that opens a vault, and hold nothing that was typed in another."""
        self.forget()
        self._say("")
        self._stack.setCurrentIndex(0)
        self.focus()

    def _lay_out(self, folder: Path) -> None:
        """Lay out from without to within: what is put into a widget later is styled but once."""
        column = self._column()
        top = QHBoxLayout()
        column.addLayout(top)
        top.addWidget(heading("QI Desk", 4), 1)
        top.addWidget(button(f"Help ({HELP.shown})", self.open_manual))
        column.addWidget(plain("Case files for the lawyers of people in prison.", quiet=True))
        column.addWidget(self._stack)
        self._add_open_form(folder)
        self._said = plain()
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.busy = keeping_room(BusyBar(self._tasks))
        column.addWidget(self._said)
        column.addWidget(self.busy)
        column.addStretch(1)
        self._show_folder()
        self._fit()

    def _column(self) -> QVBoxLayout:
        """The column that all stands in; the window scrolls where it is higher than the screen."""
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)  # it would take room that `_fit` gives
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName("QI Desk")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._scroll.setWidget(self._inside)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(WIDEST, WIDEST, WIDEST, WIDEST)
        column.setSpacing(GAP * 2)
        return column

    def _fit(self) -> None:
        """Be as large as what stands in the window, or else as the screen."""
        inside = self._inside
        for each in (inside, *inside.findChildren(QWidget)):
            each.ensurePolished()  # only now are its letters known
            if (layout := each.layout()) is not None:
                layout.invalidate()
        # Room for what is mostly said, so that nothing moves when it is.
        self._said.setMinimumHeight(_LINES_SAID * self._said.fontMetrics().lineSpacing())
        least = inside.minimumSizeHint().width()
        wide = max(least, inside.fontMetrics().averageCharWidth() * _LETTERS_WIDE)
        high = max(inside.heightForWidth(wide), inside.minimumSizeHint().height())
        room = self.screen().availableSize()
        if high > room.height():  # the bar to scroll by stands beside the form, not over it
            wide += self._scroll.verticalScrollBar().sizeHint().width()
        needed = QSize(wide, high).expandedTo(self.size() if self.isVisible() else QSize())
        self.resize(needed.boundedTo(room))

    def _add_open_form(self, folder: Path) -> None:
        frame, layout = sheet()
        self._stack.addWidget(frame)
        self.folder = QLineEdit(str(folder))
        self.folder.setAccessibleName("Vault's folder")
        self.folder.textChanged.connect(lambda _: self._show_folder())
        self.who = QLineEdit()
        self.who.setAccessibleName("Your name in the vault")
        self.who.setPlaceholderText("Only where several people can open it")
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName("Passphrase")
        for each in (self.folder, self.who, self.passphrase):
            each.returnPressed.connect(self._go_on)
        self.read_only = QCheckBox("Open read-only")
        self._where = plain(quiet=True)
        layout.addWidget(heading("Open a vault", 1))
        form = QFormLayout()
        layout.addLayout(form)
        form.setSpacing(GAP)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(button("&Choose…", self._choose))
        form.addRow(named("&Vault's folder", self.folder), row)
        form.addRow(named("&Name", self.who), self.who)
        form.addRow(named("&Passphrase", self.passphrase), self.passphrase)
        form.addRow("", self.read_only)
        layout.addWidget(self._where)
        self.open_button = button("&Open", self._open, main=True)
        self._make_button = button("&Make a new vault…", self._start_making)
        self._make_button.setAutoDefault(True)  # so that Enter presses it outside a dialog too
        buttons = QHBoxLayout()
        layout.addLayout(buttons)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self._make_button)
        buttons.addWidget(button("Try the &sample vault", self.open_sample))
        self._recover_button = button("&Forgotten passphrase…", self._start_recovering)
        buttons.addWidget(self._recover_button)
        buttons.addStretch(1)
        layout.addStretch(1)

    def take_over(self, other: "UnlockWindow") -> None:
        """Show what was typed in a window before this one, and ask for what it asked for."""
        for name in ("who", "passphrase"):
            getattr(self, name).setText(getattr(other, name).text())
        self.read_only.setChecked(other.read_only.isChecked())
        other._close_manual()
        if other._stack.currentIndex() == 0:
            self.focus()
            return
        if other._stack.currentWidget() is other.__dict__.get("recovering"):
            self.recovering.take_over(other.recovering)
            self._start_recovering()
            return
        self.new_vault.take_over(other.new_vault)
        self._start_making()

    def forget(self) -> None:
        """Keep nothing of a passphrase that was typed, nor any way to take back its removal."""
        self.passphrase.setText("")
        if "new_vault" in self.__dict__:  # it is made when it is wanted
            self.new_vault.new.forget()
        if "recovering" in self.__dict__:
            self.recovering.forget()

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        first = self.passphrase if self._is_vault_there() else self._make_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, text: str) -> None:
        """Say something under the form."""
        self._say(text)

    def _show_folder(self) -> None:
        there = self._is_vault_there()
        none = "" if there else "There is no vault in this folder yet. Make one, or try the sample."
        told = "\n".join(filter(None, (none, told_of(Path(self.folder.text())))))
        self._where.setText(told)
        self._where.setVisible(bool(told))
        self._recover_button.setVisible(there)
        for each, is_next in ((self.open_button, there), (self._make_button, not there)):
            stand_out(each, is_next)

    def _is_vault_there(self) -> bool:
        return is_file(Path(self.folder.text()) / HEADER_NAME)

    def _go_on(self) -> None:
        """Do what the button does that stands out."""
        if self._is_vault_there():
            self._open()
        else:
            self._start_making()

    def _choose(self) -> None:
        # Here, since the folder is chosen once: dialogs would hold up the first window every day.
        from qidesk.desktop.parts.file_dialogs import ask_folder

        ask_folder(self, "Vault's folder", self.folder.text(), self.folder.setText)

    def _start_making(self) -> None:
        self._say("")
        self._begin(self.new_vault)

    def _start_recovering(self) -> None:
        self._say("")
        self._begin(self.recovering)

    def _begin(self, form: "NewVaultForm | RecoverForm") -> None:
        self._stack.setCurrentWidget(form)
        self._fit()
        form.focus()
        # What judges a passphrase is loaded by judging one, while the name is being typed.
        self._tasks.run(lambda: self._vault_loader.judge("?"), self, lambda _: None, self._refuse)

    def _open(self) -> None:
        folder, who = Path(self.folder.text()), self.who.text().strip() or None
        passphrase, read_only = self.passphrase.text(), self.read_only.isChecked()
        self._enter("Opening", partial(self._vault_loader.open, folder, passphrase, who, read_only))

    def _make(self, folder: Path, passphrase: str, who: str) -> None:
        self._enter("Making", partial(self._vault_loader.make, folder, passphrase, who))

    def _recover(self, words: str, who: str, passphrase: str) -> None:
        folder = Path(self.folder.text())
        given = folder, words, who or None, passphrase
        self._enter("Opening", partial(self._vault_loader.recover, *given))

    def open_sample(self) -> None:
        """Make the sample vault where it is missing, and open it."""
        self._enter("Opening", self._vault_loader.sample)

    def _enter(self, what: str, way: Callable[..., "Vault"]) -> None:
        """Go that way on the worker; it can be stopped, and what was typed stands then."""
        self._stack.setEnabled(False)
        self._say(f"{what} the vault…")
        self._tasks.run(
            partial(way, step=self._tasks.step),
            self,
            self.opened.emit,
            self._refuse,
            can_stop=True,
            at_a_step=True,
        )

    def _refuse(self, error: QIDeskError) -> None:
        self._stack.setEnabled(True)
        self._say(error.said, "note" if isinstance(error, Stopped) else "problem")
        if self._stack.currentIndex() == 0:
            self.passphrase.selectAll()
            self.focus()

    def _say(self, text: str, weight: str = "") -> None:
        self._said.setText(text)
        show_weight(self._said, weight)
        self._fit()
        if text:
            self._scroll.ensureWidgetVisible(self._said)

    def changeEvent(self, event: QEvent) -> None:
        """Tell of a font that was changed while the window stands."""
        super().changeEvent(event)
        is_changed = event.type() == QEvent.Type.FontChange and self.isVisible()
        if is_changed and not self._tasks.is_busy:
            self.letters_changed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the worker with the window."""
        self._tasks.stop()
        super().closeEvent(event)
