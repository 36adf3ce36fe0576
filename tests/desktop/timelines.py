"""A timeline page over a case as the case page shows it, and what tests ask of it."""

from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from qidesk.actions.cases import load_case
from qidesk.actions.records import save_new
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.matter import Case
from qidesk.casefile.schema.fields import Record
from qidesk.desktop.case.names import Names
from qidesk.desktop.case.timeline_page import TimelinePage
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.folding import FoldingModel
from qidesk.desktop.parts.scales import Scales
from tests.builders import an_event
from tests.desktop.conftest import settle

DATE, PLACE, WHAT, VERSION, EVIDENCE, FACILITY = range(6)


def shown(desk: Desk, case: Case, qtbot: QtBot) -> TimelinePage:
    names, scales = Names(desk), Scales()
    made = TimelinePage(desk, names, scales)
    qtbot.addWidget(made)
    made.resize(1180, 660)

    def show(file: CaseFile) -> None:
        names.show_file(file)
        scales.show_file(file)
        made.show_file(file)

    def read(_: str = "") -> None:
        desk.ask(load_case, case.id, owner=made, done=show)

    desk.changed.connect(read)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    read()
    settle(qtbot, desk)
    return made


def dated(case: Case, when: str, **fields: object) -> Event:
    return an_event(case, occurred_on=read_date(when, "")[0], **fields)


def add(desk: Desk, page: TimelinePage, qtbot: QtBot, *records: Record) -> None:
    """Save records of the page's case as if another page had done it."""
    case_id = page.table._case_id
    desk.do(save_new, "add", records, case_id, owner=page, case_id=case_id)
    settle(qtbot, desk)
    qtbot.waitUntil(lambda: not page.view._due.isActive())


def own_words(cell: QModelIndex) -> str:
    """What a cell says of its own column, without those whose lines stand beneath in a grid."""
    model, words = cell.model(), cell.data()
    is_grid = isinstance(model, FoldingModel) and model.in_lines
    return words.partition("\n")[0] if is_grid else words


def rows(page: TimelinePage) -> list[str]:
    """What happened, row by row, without those that are left out."""
    model, view = page.table.model, page.table.view
    return [
        own_words(model.index(at, WHAT))
        for at in range(model.rowCount())
        if not view.isRowHidden(at)
    ]
