"""Whether a recovery sheet opens the vault; making one, and checking the one there is."""

from PySide6.QtCore import Signal

from qidesk.actions.keyring import Sheet, WaysIn, draw_sheet
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.words import button, plain, show_weight
from qidesk.desktop.vault.recovery_forms import CheckForm, SheetForm
from qidesk.desktop.vault.section import Section

_ABOUT = (
    "24 words on paper, and the same as a code square, that open the vault when a passphrase is "
    "forgotten or its owner is gone. The sheet stays good when people and passphrases change."
)
_NO_SHEET = "No sheet was made yet: a forgotten passphrase loses the vault."
_HAS_SHEET = "A recovery sheet opens this vault."


class RecoverySection(Section):
    """The state of the sheet, and at most one form beneath it. `changed` asks to read anew."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("Recovery sheet", _ABOUT)
        self._desk = desk
        self.status = plain()
        self.body.addWidget(self.status)
        self.make_button = button("Make a recovery &sheet…", self._draw)
        self.check_button = button("Chec&k a sheet…", self._begin_check)
        made = () if desk.read_only else (self.make_button,)
        self.add_buttons(*made, self.check_button)
        self.form: SheetForm | CheckForm | None = None

    def show_ways(self, ways: WaysIn) -> None:
        """Show whether a sheet opens the vault."""
        self.status.setText(_HAS_SHEET if ways.has_sheet else _NO_SHEET)
        show_weight(self.status, "" if ways.has_sheet else "note")
        self.set_next(self.make_button, not ways.has_sheet)
        self.check_button.setVisible(ways.has_sheet)

    def _draw(self) -> None:
        self._put_away("")
        self._desk.ask(draw_sheet, owner=self, done=self._begin_making, failed=self.refuse)

    def _begin_making(self, sheet: Sheet) -> None:
        self._begin(SheetForm(self._desk, sheet))

    def _begin_check(self) -> None:
        self._put_away("")
        self._begin(CheckForm(self._desk))

    def _begin(self, form: SheetForm | CheckForm) -> None:
        self.form = form
        form.ended.connect(self._end)
        self.body.addWidget(form)
        form.begin()

    def _end(self, said: str) -> None:
        self._put_away(said)
        self.make_button.setFocus()
        self.changed.emit()

    def _put_away(self, said: str) -> None:
        """Forget what was typed, and the words of a sheet that was not put in force."""
        self.say(said)
        if self.form is not None:
            self.form.end()
            self.form.deleteLater()
            self.form = None
