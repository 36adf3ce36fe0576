"""Above a case's sections: what it is called, its docket and standing, and what is dangerous."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from qidesk.casefile.alerts import alerting
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.words import short
from qidesk.casefile.records.matter import Case
from qidesk.casefile.schema.kinds import KINDS
from qidesk.desktop.parts.words import (
    heading,
    in_short_words,
    isolated,
    one_line,
    plain,
    show_weight,
)
from qidesk.desktop.theme import HALF
from qidesk.identity.calling import case_title
from qidesk.views.glance.known import alert_of


class CaseHead(QWidget):
    """The title of a case, a line about it, and its safety alert where it has one."""

    def __init__(self) -> None:
        super().__init__()
        self.title = heading("", 2)
        self.title.setWordWrap(True)
        self.title.setContentsMargins(0, HALF, 0, 0)  # marks of capitals rise above their line
        self._about = plain(quiet=True)
        self.alert = plain()
        show_weight(self.alert, "problem")
        self.alert.setAccessibleName("Safety alert")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(HALF)
        for each in (self.title, self._about, self.alert):
            layout.addWidget(each)

    def show_file(self, file: CaseFile) -> None:
        """Show what a case is called, and what to know before anything else."""
        letters = self._letters_in_title()
        self.title.setText(in_short_words(one_line(case_title(file), letters)))
        self._about.setText(_about(file))
        alert = alert_of(file)
        told = in_short_words(one_line(alert, letters * 2 // 3))
        self.alert.setText(alerting(isolated(told)))
        self.alert.setVisible(bool(alert))

    def _letters_in_title(self) -> int:
        """How many letters of the title two lines hold, more or less."""
        return 9 * self.title.width() // (5 * self.title.fontMetrics().averageCharWidth())


def _about(file: CaseFile) -> str:
    """A line under the title: whether it is closed, docket, status, how much the file holds."""
    docket = next(
        (
            f"No. {p.docket_number} ({p.court})"
            for p in reversed(file.proceedings)
            if p.docket_number
        ),
        "",
    )
    status = file.case.representation_status
    parts = [isolated(one_line(_ended(file.case))), isolated(one_line(docket))]
    parts.append(f"representation: {status.words}" if status else "")
    count = len(file.events)
    parts.append("1 event" if count == 1 else f"{count} {KINDS['event'].plural}")
    return "   ·   ".join(part for part in parts if part)


def _ended(case: Case) -> str:
    """That it is closed or archived, and since when; empty where it is not."""
    if case.archived_on.typed:
        return f"archived {short(case.archived_on)}"
    return f"closed {short(case.closed_on)}" if case.closed_on.typed else ""
