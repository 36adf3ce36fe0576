"""From the unlocked desk to the locked one with keys alone: no focus is given by the test."""

from datetime import timedelta
from pathlib import Path

from qidesk import places
from qidesk.actions.ids_and_clock import today
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.remedies import DocketEntry, EntryKind, MarkStatus, Proceeding
from qidesk.desktop.case.law.deadlines import DeadlinesPage
from tests.builders import add, an_id, opened
from tests.journeys.at_window import ALT, CTRL, KEY, Person
from tests.letters.cases import OFFICE, records_of_a_case


def test_from_the_unlocked_desk_to_the_locked_one(
    person: Person, vault_folder: Path, tmp_path: Path
) -> None:
    places.letters_folder().mkdir(parents=True, exist_ok=True)
    (places.letters_folder() / "office.toml").write_text(OFFICE, "utf-8")
    records = records_of_a_case()
    case = records[0].id
    suit = next(each for each in records if isinstance(each, Proceeding))
    judged = DocketEntry(
        id=an_id(),
        case=case,
        proceeding=suit.id,
        entry_kind=EntryKind.JUDGMENT,
        entered_on=FactDate.on(today() - timedelta(10)),
    )
    with opened(vault_folder) as vault:
        add(vault, *records, judged, case_id=case)
    person.opens(vault_folder)
    person.is_in()
    person.press(KEY.Key_4, CTRL)
    person.settles()
    for name in ("Ana Sepulveda", "Luis Ramos"):
        person.types(name)
        person.press(KEY.Key_Return)
        person.settles()
    assert {"Ana Sepulveda", "Luis Ramos"} <= {
        each.person for each in person.desk.vault.case_lines()
    }
    person.goes_to("Doe v. Roe")
    person.goes_to("mark as filed")
    deadlines = person.window.case.places["Deadlines"][0].page
    assert isinstance(deadlines, DeadlinesPage)
    person.qtbot.waitUntil(lambda: deadlines.pane.row is not None)
    person.press(KEY.Key_M, ALT)
    person.qtbot.waitUntil(lambda: deadlines.form.change is not None)
    person.types("41")
    person.press(KEY.Key_Return)
    person.qtbot.waitUntil(lambda: bool(person.file().deadline_marks))
    person.settles()
    [mark] = person.file().deadline_marks
    assert (mark.status, "41" in mark.proof) == (MarkStatus.FILED, True)
    person.goes_to("letters of this case")
    person.press(KEY.Key_E, ALT)
    person.names_a_file(tmp_path / "letter.pdf")
    person.press(KEY.Key_L, CTRL)
    person.qtbot.waitUntil(lambda: person.program.window is None)
