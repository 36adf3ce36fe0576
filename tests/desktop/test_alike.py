"""What is alike stands once: rulings of several defendants, the standard of a claim's events."""

from PySide6.QtCore import QItemSelectionModel
from pytestqt.qtbot import QtBot

from qidesk.casefile.records.claims import Claim, ClaimType, ImmunityResult, Involvement, Ruling
from qidesk.casefile.records.events import Cite, Event
from qidesk.casefile.records.people import Custody, LegalStatus, Part, Person, Role
from qidesk.casefile.records.remedies import Proceeding, ProceedingKind
from qidesk.casefile.schema.fields import Record
from qidesk.desktop.case.law.matrix import MatrixPage
from qidesk.desktop.case.law.matrix_grid import FIRST_COURT
from qidesk.desktop.case.law.standards import StandardsPage
from qidesk.desktop.main_window import MainWindow
from tests.builders import a_case, an_id
from tests.desktop.conftest import settle
from tests.desktop.law_cases import showing
from tests.desktop.turning import page_at
from tests.memo.cases import told


def a_suit_against_three() -> list[Record]:
    """One claim against three guards, one of whom a court has ruled on."""
    case = a_case()
    own = {"case": case.id}
    claim = Claim(id=an_id(), heading="Force", claim_type=ClaimType.FORCE, **own)
    guards = [
        Part(id=an_id(), role=Role.DEFENDANT, doe_description=f"guard {at}", **own) for at in "ABC"
    ]
    suit = Proceeding(
        id=an_id(),
        proceeding_kind=ProceedingKind.CIVIL,
        court="S.D. Tex.",
        docket_number="1",
        **own,
    )
    ruling = Ruling(
        id=an_id(),
        proceeding=suit.id,
        claim=claim.id,
        part=guards[0].id,
        ground="No notice",
        immunity=ImmunityResult.GRANTED,
        entered_on=told("June 1, 2026"),
        **own,
    )
    cite = Cite(id=an_id(), case=case.id, ruling=ruling.id, cite="ECF No. 40 at 3")
    involved = [Involvement(id=an_id(), claim=claim.id, part=each.id, **own) for each in guards]
    return [case, claim, *guards, *involved, suit, ruling, cite]


def matrix_of(window: MainWindow, qtbot: QtBot) -> MatrixPage:
    page = page_at(window.case, "matrix")
    settle(qtbot, window.desk)
    assert isinstance(page, MatrixPage)
    return page


def choose(page: MatrixPage, *rows: int) -> None:
    page.grid.setCurrentIndex(page.model.index(rows[0], FIRST_COURT))
    for row in rows:
        page.grid.selectionModel().select(
            page.model.index(row, FIRST_COURT), QItemSelectionModel.SelectionFlag.Select
        )


def test_one_ruling_is_entered_for_several_defendants_at_once_and_then_stands_once(
    shared_window, qtbot
) -> None:
    with showing(shared_window, qtbot, a_suit_against_three()) as window:
        page = matrix_of(window, qtbot)
        assert not page.alike.isEnabled()
        choose(page, 0, 2)
        page.alike.click()
        settle(qtbot, window.desk)
        settle(qtbot, window.desk)
        rulings = window.desk.vault.records("ruling")
        assert len(rulings) == 2
        assert {each.ground for each in rulings} == {"No notice"}  # type: ignore[attr-defined]
        assert len(window.desk.vault.records("cite")) == 2
        choose(page, 1, 0)
        page.rule_alike()
        settle(qtbot, window.desk)
        settle(qtbot, window.desk)
        assert page.grid.rowSpan(0, FIRST_COURT) == 3
        assert page.grid.currentIndex().row() == 0
        window.undo()
        settle(qtbot, window.desk)
        settle(qtbot, window.desk)
        assert len(window.desk.vault.records("ruling")) == 2
        assert page.grid.rowSpan(0, FIRST_COURT) == 1


def test_events_of_a_claim_that_come_to_the_same_test_stand_in_one_row(
    shared_window, qtbot
) -> None:
    case, person = a_case(), Person(id=an_id(), committed_name="Sam Roe")
    own = {"case": case.id}
    claim = Claim(id=an_id(), heading="Force", claim_type=ClaimType.FORCE, **own)
    events = [
        Event(
            id=an_id(),
            claim=claim.id,
            what_happened=f"Blow {at}",
            occurred_on=told(f"March {at}, 2021"),
            **own,
        )
        for at in (3, 5, 9)
    ]
    records: list[Record] = [
        case,
        person,
        Part(id=an_id(), person=person.id, role=Role.PERSON_SEEKING_HELP, **own),
        Custody(
            id=an_id(),
            person=person.id,
            legal_status=LegalStatus.SERVING_SENTENCE,
            began_on=told("2019"),
            ended_on=told("March 6, 2021"),
        ),
        Custody(
            id=an_id(),
            person=person.id,
            legal_status=LegalStatus.PRETRIAL,
            began_on=told("March 7, 2021"),
        ),
        claim,
        *events,
    ]
    with showing(shared_window, qtbot, records) as window:
        page = page_at(window.case, "standards")
        settle(qtbot, window.desk)
        assert isinstance(page, StandardsPage)
        model = page.pane.model
        places = [(at, column) for at in range(model.rowCount()) for column in (1, 2, 3)]
        assert [model.index(*place).data() for place in places] == [
            "Mar 3, 2021 to Mar 5, 2021",
            "Blow 3 (and 1 more)",
            "serving sentence",
            "Mar 9, 2021",
            "Blow 9",
            "pretrial",
        ]
