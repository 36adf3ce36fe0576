"""A case of which every page of the law has something to say, and a window that shows it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from qidesk.actions.cases import load_case
from qidesk.actions.records import save_change, save_new
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.claims import (
    Claim,
    ClaimType,
    ImmunityResult,
    Issue,
    Relief,
    ReviewedAs,
    Ruling,
    RulingStage,
)
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.people import Custody, LegalStatus, Part, Person, Role
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import (
    DocketEntry,
    EntryKind,
    Grievance,
    GrievanceOutcome,
    Proceeding,
    ProceedingKind,
)
from qidesk.casefile.schema.fields import Record, YesNo
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.parts.lines import LineModel
from tests.builders import a_case, an_id
from tests.desktop.conftest import settle
from tests.desktop.timelines import own_words
from tests.desktop.turning import page_at
from tests.memo.cases import told

P = TypeVar("P", bound=QWidget)

MARKUP = "<b>bold</b> & {x}"
FORCE = f"Force in the yard {MARKUP}"


def a_case_of_law() -> list[Record]:
    """A pretrial detainee in Texas, grieved at step 1, whose guard was denied immunity."""
    case = a_case(caption="Ruiz v. Doe")
    ids = {name: an_id() for name in (
        "person", "guard", "prison", "force", "care", "blow", "ill", "suit", "ruling", "order",
    )}  # fmt: skip
    records: list[Record] = [
        Person(id=ids["person"], committed_name=f"Ana Ruiz {MARKUP}"),
        Part(id=an_id(), person=ids["person"], role=Role.PERSON_SEEKING_HELP),
        Part(id=ids["guard"], role=Role.DEFENDANT, doe_description=f"the sergeant {MARKUP}"),
        Facility(id=ids["prison"], name="Unit", state="TX", grievance_system="TDCJ"),
        Custody(id=an_id(), person=ids["person"], legal_status=LegalStatus.PRETRIAL,
                facility=ids["prison"], began_on=told("January 2, 2020")),
        Claim(id=ids["force"], heading=FORCE, claim_type=ClaimType.FORCE,
              conduct_on=told("March 3, 2021"), relief=(Relief.DAMAGES,),
              physical_injury=YesNo.NO, sexual_act=YesNo.NO, implies_invalidity=YesNo.NO),
        Claim(id=ids["care"], heading="No care", claim_type=ClaimType.MEDICAL,
              conduct_on=told("March 4, 2021")),
        Event(id=ids["blow"], claim=ids["force"], facility=ids["prison"],
              occurred_on=told("March 3, 2021"), what_happened=f"Struck {MARKUP}"),
        Event(id=ids["ill"], claim=ids["care"], facility=ids["prison"],
              occurred_on=told("March 4, 2021"), what_happened="Left without care"),
        Grievance(id=an_id(), event=ids["blow"], step="Step 1", number="2021-7",
                  about=f"The blow {MARKUP}", filed_on=told("March 10, 2021"),
                  answered_on=told("April 12, 2021"), outcome=GrievanceOutcome.DENIED,
                  proof="receipt"),
        Proceeding(id=ids["suit"], proceeding_kind=ProceedingKind.CIVIL, court="S.D. Tex.",
                   docket_number="4:22-cv-9", filed_on=told("February 1, 2022"),
                   in_forma_pauperis=YesNo.YES),
        Ruling(id=ids["ruling"], proceeding=ids["suit"], claim=ids["force"], part=ids["guard"],
               stage=RulingStage.SUMMARY_JUDGMENT, immunity=ImmunityResult.DENIED,
               entered_on=told("June 1, 2026")),
        DocketEntry(id=ids["order"], proceeding=ids["suit"], entry_kind=EntryKind.ORDER,
                    number="88", entered_on=told("June 1, 2026")),
        Issue(id=an_id(), heading=f"Fair notice {MARKUP}", claim=ids["force"], raised=YesNo.YES,
              raised_at="ECF No. 40 at 3", ruled=YesNo.YES, ruled_at="ECF No. 88 at 9",
              reviewed_as=ReviewedAs.LAW),
        Issue(id=an_id(), heading="Standing", raised=YesNo.NO),
    ]  # fmt: skip
    return [case, *(replace(each, case=case.id) if hasattr(each, "case") else each
                    for each in records)]  # fmt: skip


@contextmanager
def showing(window: MainWindow, qtbot: QtBot, records: list[Record]) -> Iterator[MainWindow]:
    """The window of the module, opened at the case which comes first among the records."""
    window.desk.do(save_new, "enter a case", records, records[0].id, owner=window)
    settle(qtbot, window.desk)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    window.open_case(records[0].id)
    settle(qtbot, window.desk)
    try:
        yield window
    finally:
        window.finder.reject()
        window.leave()
        settle(qtbot, window.desk)
        window.open_place("cases")
        settle(qtbot, window.desk)


def turned_to(window: MainWindow, qtbot: QtBot, key: str, kind: type[P]) -> P:
    """The page of a view, turned to and filled."""
    page = page_at(window.case, key)
    settle(qtbot, window.desk)
    assert isinstance(page, kind)
    return page


def rows(model: LineModel[Any]) -> list[list[str]]:
    """What every cell of a table says."""
    columns = range(model.columnCount())
    return [
        [own_words(model.index(at, each)) for each in columns] for at in range(model.rowCount())
    ]


def said(part: QWidget) -> str:
    """All that a part of a page says."""
    QApplication.processEvents()  # what was just put in a layout is shown now
    return "\n".join(each.text() for each in part.findChildren(QLabel) if each.isVisible())


def opener(part: QWidget, words: str) -> QPushButton:
    """The button that opens the record a fact stands in."""
    QApplication.processEvents()
    return next(each for each in part.findChildren(QPushButton)
                if each.isVisible() and words in each.accessibleName())  # fmt: skip


def file_of(window: MainWindow) -> CaseFile:
    """The case shown, as it is stored."""
    return load_case(window.desk.vault, window.case._case_id)


def amend(window: MainWindow, qtbot: QtBot, record: Record, **fields: Any) -> None:
    """Change a record as a change of the window."""
    case_id = window.case._case_id
    changed = replace(record, **fields)
    window.desk.do(save_change, record, changed, owner=window, case_id=case_id)
    settle(qtbot, window.desk)


def section(window: MainWindow) -> str:
    """The section the case page is turned to."""
    return window.case.list.currentItem().text()
