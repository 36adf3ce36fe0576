"""A mail hour: forty envelopes by keyboard, the known senders among them recognised."""

from pathlib import Path

from qidesk.actions.intake import take_in
from tests.builders import a_facility, add, opened
from tests.journeys.at_window import ALT, KEY, Person

ENVELOPES = 40
KNOWN = (("Ana Placeholder Ruiz", "TX 0012345"), ("Ben Sample Roe", "FL 777123"))


def sender(number: int) -> tuple[str, str]:
    """Every tenth letter is one more of somebody known, written a little differently."""
    if number % 10 == 0:
        name, known = KNOWN[(number // 10) % 2]
        return name.upper(), known.replace(" ", "-")
    letters = "bcdfghjklm"
    name = f"{letters[number // 10]}{letters[number % 10]}"
    return f"Person {name}{name}{name} Synthetic", f"SYN {number:03}{number:03}"


def test_forty_envelopes_are_logged_by_keyboard(person: Person, vault_folder: Path) -> None:
    with opened(vault_folder) as vault:
        add(vault, a_facility(name="Elm Hill Unit"))
        known = [take_in(vault, {"name": name, "number": number}).case.id for name, number in KNOWN]
    person.opens(vault_folder)
    person.is_in()
    person.press(KEY.Key_I, ALT)
    log = person.window.intake.envelopes
    for number in range(ENVELOPES):
        person.row(*sender(number), "Elm Hill Unit", "11/12/2026")
        person.press(KEY.Key_Return)
        assert log.form.editors["name"].input.hasFocus()
        assert log.form.editors["received"].typed()
    person.settles()
    outcomes = [each.outcome.split(".")[0] for each in reversed(log.log.envelopes) if each.key]
    assert [at for at, each in enumerate(outcomes) if each == "further letter"] == [0, 10, 20, 30]
    assert outcomes.count("new case") == ENVELOPES - 4
    vault = person.desk.vault
    assert len(vault.case_lines()) == ENVELOPES - 4 + len(KNOWN)
    for case_id in known:
        file = vault.load_case(case_id)
        assert file is not None
        assert (len(file.intakes), len(file.communications)) == (1, 2)
        assert len(file.people_helped) == 1
    assert len(vault.facility_lines()) == 1
    assert vault.drafts() == {}
