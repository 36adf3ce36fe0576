"""What only a button shows: the forms of the window's pages, one after another, and its dialogs."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QTabWidget, QWidget

from qidesk.actions import exchanging
from qidesk.actions.documents import attach_file
from qidesk.actions.records import set_fields
from qidesk.actions.sheets.sheet_kinds import sheet_kind
from qidesk.desktop.case.docket.docket_import import DocketImport
from qidesk.desktop.finder.archive_search import ArchiveSearch
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.parts.sheet_import import SheetImport
from qidesk.store.vault import Vault
from tests.desktop.turning import page_at

Shown = Iterator[tuple[str, QWidget]]

ON_PAGES = (
    ("intake", 0, "Scan or text beside"),
    ("intake", 1, "Letters to this stage…"),
    ("day", 0, "Hand over…"),
    ("retention", 0, "Destroy it…"),
    ("exchange", 0, "Add a machine…"),
    ("exchange", 0, "Make a travelling copy…"),
    ("vault", 0, "Add a person…"),
    ("vault", 0, "Change passphrase…"),
    ("vault", 0, "Change initials…"),
    ("vault", 0, "Make a recovery sheet…"),
)
"""The page, which of its tabs, and the button."""

IN_A_CASE = (
    ("docket", "Paste docket…"),
    ("deadlines", "Mark as filed…"),
    ("document", "Read it"),
    ("document", "Open in another program"),
    ("document", "Read scans"),
    ("custody", "Transfer…"),
    ("event", "Open form"),
)
DOCKET = (
    "<title>CourtListener.com</title><h1>Ruiz v. Bott (1:24-cv-00777)</h1>"
    "<h2>District Court, E.D. California</h2><div id='entry-1'><div>1</div>"
    "<div>Sep 5, 2024</div><div><p>COMPLAINT</p></div></div>"
)


def forms(window: MainWindow, case_id: str, home: Path, settle: Callable[[], None]) -> Shown:
    """Open each form by its button, where that can be pressed; its name, and where it stands."""
    scan = home / "scan.png"
    image = QImage(400, 500, QImage.Format.Format_Grayscale8)
    image.fill(220)
    image.save(str(scan))
    vault = window.desk.vault
    attach_file(vault, case_id, scan, next(iter(vault.load_case(case_id).grievances), None))  # type: ignore[union-attr]
    for place, tab, words in ON_PAGES:
        window.open_place(place)
        settle()
        if tabs := window.place(place).findChild(QTabWidget):
            tabs.setCurrentIndex(tab)
        yield from pressed(window, f"{place}, {words}", words, settle)
    QApplication.clipboard().setText("09/05/2024\t1\tCOMPLAINT\n09/06/2024\t2\tORDER")
    for part, words in IN_A_CASE:
        window.open_case(case_id, part)
        settle()
        yield from pressed(window, f"{part}, {words}", words, settle)
    page_at(window.case, "grievance")
    settle()
    yield "papers of a grievance", window


def pressed(window: MainWindow, name: str, words: str, settle: Callable[[], None]) -> Shown:
    for each in window.findChildren(QPushButton):
        if each.isVisible() and each.isEnabled() and each.accessibleName().startswith(words):
            each.click()
            settle()
            yield name, window
            return


def sent_though_recused(
    window: MainWindow, case_id: str, other: Vault, home: Path, settle: Callable[[], None]
) -> Shown:
    """Send to another machine what its person is recused from: it is refused, and asked."""
    card, vault = home / "other.qicard", window.desk.vault
    exchanging.add_peer(vault, card, " ".join(exchanging.write_card(other, card)))
    set_fields(vault, "case", case_id, {"recused": other.user})
    window.open_place("exchange")
    settle()
    window.exchange.carrying.send_button.click()
    settle()
    assert window.exchange.carrying.recused_button.isVisible()
    yield "exchange, recused", window


def dialogs(window: MainWindow, case_id: str, home: Path, settle: Callable[[], None]) -> Shown:
    """Show each dialog with something in it; it is closed thereafter."""
    page, sheet = home / "page.html", home / "facts.csv"
    page.write_text(DOCKET, "utf-8")
    sheet.write_text("Day,What\n5/1/2020,Struck.\n5/2/2020,Struck again.\n", "utf-8")
    docket = DocketImport(window, window.desk, case_id)
    docket.look_at(str(page))
    rows = SheetImport(window, window.desk, sheet_kind("events"), case_id)
    rows.look_at(str(sheet))
    archives = ArchiveSearch(window, window.desk, "")
    for each in (docket, rows, archives, window.finder):
        each.show()
        settle()
        yield type(each).__name__, each
        each.close()


def kinds_of_dialog() -> set[str]:
    """The name of every dialog of ours that is no one's base, but that for printers."""
    left, found = [QDialog], set()
    while left:
        kind = left.pop()
        left += (below := kind.__subclasses__())
        is_ours = kind.__module__.startswith("qidesk.") and not issubclass(kind, QPrintDialog)
        if is_ours and not below:
            found.add(kind.__name__)
    return found
