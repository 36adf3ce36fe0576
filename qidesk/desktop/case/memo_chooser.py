"""Which memo is wanted: its kind, and of that kind which sections in which order."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from qidesk.actions.memo_kinds import kinds_to_choose
from qidesk.actions.papers import MemoChoice
from qidesk.casefile.records.matter import Case
from qidesk.desktop.case.memo_sections import SectionList
from qidesk.desktop.parts.choice_box import ChoiceBox
from qidesk.desktop.parts.words import named
from qidesk.desktop.theme import GAP, WIDE
from qidesk.memo.kinds import kind_of_memo
from qidesk.memo.section_names import SECTIONS


class MemoChooser(QWidget):
    """A kind and its sections. `changed` when what was chosen did."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._usual = ""
        self._kinds = kinds_to_choose()
        self.kind = ChoiceBox()
        self.kind.setAccessibleName("Kind of memo")
        for each in self._kinds.values():
            self.kind.addItem(each.title, each.code)
        self.sections = SectionList()
        self.kind.activated.connect(self._on_kind)
        self.sections.changed.connect(self.changed)
        form = QFormLayout()
        form.setContentsMargins(WIDE, WIDE, 0, 0)
        form.addRow(named("&Kind of memo", self.kind), self.kind)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(form)
        layout.addWidget(self.sections, 1)

    def show_kept(self, case: Case, kept: Mapping[str, str]) -> None:
        """Show what was chosen for a case before, else the kind of its matter, whole."""
        self._usual = kind_of_memo(case)
        code = kept.get("kind") or self._usual
        self.kind.setCurrentIndex(max(self.kind.findData(code), 0))
        self._offer()
        if "sections" in kept:
            self.sections.choose(kept["sections"].split())

    def choice(self) -> MemoChoice:
        """What is chosen; all of a kind, and the kind of the matter, are said as nothing."""
        keys = self.sections.keys()
        code = str(self.kind.currentData())
        return MemoChoice(
            "" if code == self._usual else code,
            None if keys == self.sections.all_keys else keys,
        )

    def to_keep(self) -> dict[str, str]:
        """What to keep of the choice; empty where nothing was chosen."""
        chosen = self.choice()
        kept = {"kind": chosen.kind} if chosen.kind else {}
        return kept if chosen.sections is None else kept | {"sections": " ".join(chosen.sections)}

    def _on_kind(self) -> None:
        self._offer()
        self.changed.emit()

    def _offer(self) -> None:
        kind = self._kinds[str(self.kind.currentData())]
        self.sections.offer([(key, SECTIONS[key]) for key in kind.keys])
