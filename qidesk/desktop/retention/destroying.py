"""Destroying a case for good: what it means, the letters that say it is meant, the certificate."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from qidesk.actions.retention import Retained, case_names, purge_case, write_certificate
from qidesk.casefile.dates.words import short
from qidesk.casefile.problems import Problem
from qidesk.casefile.retention import Keeping, is_held
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.change_form import TICKED, Asked, Change, ChangeForm, Shape
from qidesk.desktop.parts.file_dialogs import ask_where
from qidesk.desktop.parts.words import plain, show_weight, with_room
from qidesk.errors import QIDeskError
from qidesk.store.vault import Vault

_LETTERS = 8
_ABOUT = (
    "Everything of this case alone goes for good, its history with it; nothing brings it back. "
    "The next backup takes the place of all that hold it. A certificate is written to a file that "
    "you name: codes, dates and digests."
)


class Destroying(QWidget):
    """The form under which a case is destroyed, and what came of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chosen: Retained | None = None
        self._folder = Path.home()
        self.form = ChangeForm("Destroy a case")
        self.status = with_room(plain(quiet=True), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        layout.addWidget(self.status)
        self.form.given.connect(self._ask_where)
        self.form.given_up.connect(self.form.clear)

    def ask(self, chosen: Retained) -> None:
        """Say what it means to destroy this case, and ask for its letters."""
        self._say("")
        if is_held(chosen.legal_hold):
            self._say("A legal hold stands on this case, or may: it is not destroyed.", "problem")
            return
        self._chosen = chosen
        letters = chosen.case_id[:_LETTERS]
        asked = (
            Asked("letters", "To confirm", f"Type {letters}: this case is meant"),
            Asked("names", "Names", "Name the case and its people on the certificate", Shape.TICK),
        )
        meant = f"Type {letters} to say that it is meant."
        about = f"{chosen.title}. {_before_its_day(chosen)}{_ABOUT} {meant}"
        change = Change("destroy", "", "Destroy this case", about, asked, "Destroy for good…")
        self.form.show_change(change, {})
        self.form.focus_first()

    def _ask_where(self) -> None:
        chosen = self._chosen
        if chosen is None:
            return
        letters = chosen.case_id[:_LETTERS]
        if self.form.typed()["letters"].strip() != letters:
            said = f"Type {letters}, exactly; nothing was destroyed."
            self.form.show_problems([Problem("letters", said)])
            return
        proposed = self._folder / f"destroyed-{letters}.pdf"
        dialog = ask_where(self, "The certificate of destruction", proposed)
        dialog.fileSelected.connect(self.carry_out)
        dialog.show()

    def carry_out(self, path: str) -> None:
        """Destroy the case and write its certificate there."""
        chosen, named = self._chosen, self.form.typed().get("names") == TICKED
        if chosen is None:
            return
        self._chosen, self._folder = None, Path(path).parent
        self.form.clear()
        self._desk.do(
            partial(_destroyed, case_id=chosen.case_id, named=named),
            owner=self,
            done=partial(self._certify, chosen.case_id, Path(path)),
            failed=lambda error: self._say(error.said, "problem"),
            case_id=chosen.case_id,
        )

    def _certify(self, case_id: str, path: Path, names: tuple[str, ...]) -> None:
        self._desk.drafts = self._desk.vault.drafts()
        self._say(f"Destroyed {case_id[:_LETTERS]}; its certificate is being written…")
        said = f"Destroyed {case_id[:_LETTERS]}. Its certificate was written to {path}."

        def refuse(error: QIDeskError) -> None:
            how = f"qidesk purge {case_id[:_LETTERS]} --certificate FILE.pdf"
            self._say(
                f"The case was destroyed, its certificate not written: {error.said} "
                f"Write it by the command {how}.",
                "problem",
            )

        self._desk.ask(
            write_certificate,
            case_id,
            path,
            names,
            owner=self,
            done=lambda _: self._say(said),
            failed=refuse,
        )

    def _say(self, text: str, weight: str = "") -> None:
        self.status.setText(text)
        show_weight(self.status, weight)


def _before_its_day(chosen: Retained) -> str:
    """What speaks against destroying a case now, though no hold forbids it; '' for nothing."""
    if chosen.keeping is Keeping.UNDATED:
        return "No day is set after which it may go: destroy it only if nothing keeps it. "
    if chosen.keeping is Keeping.LATER:
        return f"It was to be kept until {short(chosen.destroy_after)}, which has not gone by. "
    return ""


def _destroyed(vault: Vault, case_id: str, *, named: bool) -> tuple[str, ...]:
    """Destroy a case, and give what its certificate is to call it."""
    names = case_names(vault, case_id) if named else ()
    purge_case(vault, case_id)
    return names
