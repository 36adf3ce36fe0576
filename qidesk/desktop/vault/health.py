"""Where the vault lies, and whether it is sound: checked on demand, with when that was last."""

from PySide6.QtCore import Qt

from qidesk.actions.health import Checked, check_vault, last_check
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.words import button, isolated, plain, show_weight
from qidesk.desktop.vault.section import Section
from qidesk.errors import QIDeskError
from qidesk.store.verdict import Verdict

_ABOUT = (
    "Once it is open every page of the file is looked at, behind whatever you do. A "
    "check reads everything: each change of the journal, each record against it, and the index."
)
_NEVER = "The vault was never checked from a window."
_MOST_TOLD = 20
_CHECKING = "Checking the vault…"


class HealthSection(Section):
    """The folder, the last check, and a new one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Health", _ABOUT)
        self._desk = desk
        self.folder = plain(isolated(str(desk.vault.folder)))
        self.folder.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.folder.setAccessibleName("Folder of the vault")
        self.last = plain()
        self.body.addWidget(self.folder)
        self.body.addWidget(self.last)
        self.check_button = button("Check the vault no&w", self._check)
        self.add_buttons(self.check_button)

    def read(self) -> None:
        """Read when the vault was last checked."""
        self._desk.ask(last_check, owner=self, done=self._show_last)

    def _show_last(self, checked: Checked | None) -> None:
        self.last.setText(_told(checked))
        show_weight(self.last, "problem" if checked and checked.faults else "")

    def _check(self) -> None:
        self.say(_CHECKING)
        self.check_button.setEnabled(False)
        self._desk.ask(
            check_vault,
            self._desk.work.step,
            owner=self,
            done=self._show_wrong,
            failed=self._refuse,
            can_stop=True,
        )

    def _show_wrong(self, verdict: Verdict) -> None:
        self.check_button.setEnabled(True)
        more = len(verdict.lines) - _MOST_TOLD
        told = [*verdict.lines[:_MOST_TOLD], *([f"And {more} more."] if more > 0 else ())]
        words = "\n".join(filter(None, (*told, verdict.remedy)))
        self.say(words, "" if verdict.is_sound else "problem")
        self.read()

    def _refuse(self, error: QIDeskError) -> None:
        self.check_button.setEnabled(True)
        self.refuse(error)


def _told(checked: Checked | None) -> str:
    if checked is None:
        return _NEVER
    day = in_words(FactDate.on(checked.on))
    count = "1 thing was" if checked.faults == 1 else f"{checked.faults} things were"
    found = f"{count} wrong" if checked.faults else "sound"
    return f"Last checked {day}: {found}."
