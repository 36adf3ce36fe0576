"""A box in which the claim is chosen that a page is about; the claim stays chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from qidesk.desktop.parts.choice_box import ChoiceBox
from qidesk.desktop.parts.words import one_line
from qidesk.law.established.established_findings import Established

_LONGEST = 60


class ClaimBox(ChoiceBox):
    """`chosen` gives the claim that is chosen as the law found it, None where there is none."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._claims: Sequence[Established] = ()
        self.setAccessibleName("Claim")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.currentIndexChanged.connect(lambda _: self.chosen.emit(self.claim))

    @property
    def claim(self) -> Established | None:
        """The claim chosen."""
        at = self.currentIndex()
        return self._claims[at] if 0 <= at < len(self._claims) else None

    def offer(self, found: Sequence[Established]) -> None:
        """Offer these claims, the one chosen before still chosen; then `chosen` gives it anew."""
        before = self.claim
        self._claims = found
        blocked = self.blockSignals(True)
        self.clear()
        self.addItems([one_line(_heading(each), _LONGEST) for each in found])
        ids = [each.claim.id for each in found]
        same = before is not None and before.claim.id in ids
        self.setCurrentIndex(ids.index(before.claim.id) if before and same else 0 if ids else -1)
        self.blockSignals(blocked)
        self.setVisible(len(found) > 1)
        self.chosen.emit(self.claim)


def _heading(each: Established) -> str:
    return each.claim.heading or "claim without a heading"
