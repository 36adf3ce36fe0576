"""The page of each pane of the layout: records over a form, but for those with one of their own."""

from qidesk.actions.documents import OWNERS
from qidesk.desktop.case.case_form import CaseForm
from qidesk.desktop.case.custody_pane import CustodyPane
from qidesk.desktop.case.documents.documents_pane import DocumentsPane
from qidesk.desktop.case.documents.record_papers import PaperedPane
from qidesk.desktop.case.names import Names
from qidesk.desktop.case.people_page import PeoplePage
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.records_pane import RecordsPane
from qidesk.desktop.parts.scales import Scales
from qidesk.views.layout_parts import Pane

PanePage = RecordsPane | PeoplePage | CaseForm


def pane_page(pane: Pane, desk: Desk, names: Names, scales: Scales) -> PanePage:
    """Make the page of a pane."""
    match pane.kind:
        case "case":
            return CaseForm(desk, pane, names, scales)
        case "part":
            return PeoplePage(desk, names, scales)
        case "custody":
            return CustodyPane(desk, names.targets, names.name_of, scales)
        case "document":
            return DocumentsPane(desk, names.targets, names.name_of, scales)
        case kind if kind in OWNERS:
            return PaperedPane(desk, pane, names, scales)
        case _:
            return RecordsPane(desk, pane, names.targets, names.name_of, scales)
