"""The page of each view of the layout, by its key."""

from collections.abc import Callable

from qidesk.desktop.case.docket.docket_page import DocketPage
from qidesk.desktop.case.glance.glance_page import GlancePage
from qidesk.desktop.case.law.analogues import AnaloguesPage
from qidesk.desktop.case.law.appeals import AppealsPage
from qidesk.desktop.case.law.deadlines import DeadlinesPage
from qidesk.desktop.case.law.entitlements import EntitlementsPage
from qidesk.desktop.case.law.established import EstablishedPage
from qidesk.desktop.case.law.exhaustion import ExhaustionPage
from qidesk.desktop.case.law.findings import Findings, LawPage
from qidesk.desktop.case.law.gates import GatesPage
from qidesk.desktop.case.law.ledger import LedgerPage
from qidesk.desktop.case.law.limitations import LimitationsPage
from qidesk.desktop.case.law.matrix import MatrixPage
from qidesk.desktop.case.law.passage import PassagePage
from qidesk.desktop.case.law.standards import StandardsPage
from qidesk.desktop.case.law.triage import TriagePage
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk

_PAGES: dict[str, Callable[[Desk, Findings, Names], LawPage]] = {
    "glance": GlancePage,
    "docket": DocketPage,
    "deadlines": lambda desk, findings, _: DeadlinesPage(desk, findings),
    "matrix": MatrixPage,
    "entitlements": EntitlementsPage,
    "established": lambda desk, findings, _: EstablishedPage(desk, findings),
    "analogues": AnaloguesPage,
    "passage_cites": lambda desk, findings, _: PassagePage(desk, findings),
    "limitations": lambda desk, findings, _: LimitationsPage(desk, findings),
    "exhaustion": lambda desk, findings, _: ExhaustionPage(desk, findings),
    "gates": lambda desk, findings, _: GatesPage(desk, findings),
    "standards": lambda desk, findings, _: StandardsPage(desk, findings),
    "appeals": AppealsPage,
    "ledger": LedgerPage,
    "triage": lambda desk, findings, _: TriagePage(desk, findings),
}

VIEWS = frozenset(_PAGES)
"""The keys of every page there is; the layout names each once."""


def view_page(key: str, desk: Desk, findings: Findings, names: Names) -> LawPage:
    """Make the page of a view."""
    return _PAGES[key](desk, findings, names)
