"""The whole way by command line: a vault, a person, a facility, a timeline, a printed memo."""

import re
from pathlib import Path

import pypdfium2
import pytest

from qidesk.store.keys import KdfCost
from tests.desk import Desk

LETTER = """\
name: Ana Placeholder Ruiz
number: TX 0012345
issuer: Texas Department of Criminal Justice
facility: Elm Hill Unit
facility id: new
state: Texas
unit: Building 3, cell 12
legal status: serving sentence
source: letter
postmarked: March 28, 2023
received: 4/3/2023
order complained of: -

Please help me appeal. They shackled me to a rail for seven hours.
""".replace("order complained of: -\n", "order date claimed: Feb. 27, 2023\n")
EVENTS = (
    ("about March 3, 2021", "Shackled to the yard rail for seven hours without water."),
    ("the night of March 4, 2021", "Treated for dehydration in the infirmary."),
    ("early March 2021", "Had complained of the heat to the unit's staff."),
)


def words_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    pages = [document[at].get_textpage().get_text_bounded() for at in range(len(document))]
    document.close()
    return re.sub(r"\s+", " ", " ".join(pages))


def enter(desk: Desk, case: str) -> None:
    for told, what in EVENTS:
        desk.done("add-event", case, "--date", told, "--what", "-", stdin=what)
    desk.done("set", case, "caption", "Ruiz v. Roe")
    desk.done("add", "person", stdin="committed name: Ben Sample Roe")
    defendant = "person: Ben Sample Roe\nrole: defendant\ntitle: Sergeant\ncapacity: individual"
    desk.done("add", "part", case, stdin=defendant)
    claim = "claim: Conditions of confinement\nsource of law: Eighth Amendment\nrelief: damages"
    desk.done("add", "claim", case, stdin=claim)
    suit = "court: Southern District of Texas\ndocket number: 4:23-cv-00001\nkind: civil action"
    desk.done("add", "proceeding", case, stdin=suit)
    ruling = (
        "claim: conditions of confinement\ndefendant: Ben Sample Roe\n"
        "proceeding: 4:23-cv-00001\nprong 1: assumed\nprong 2: no\n\nNo case on point."
    )
    desk.done("add", "ruling", case, stdin=ruling)


def test_a_letter_becomes_a_memo_whose_page_says_what_the_letter_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qidesk.actions.vaults.calibrate", lambda: KdfCost(64, 3))
    desk.vault = tmp_path / "office"
    desk.done("init", "--who", "AB")
    taken = desk.done("take-in", stdin=LETTER)
    assert taken.err.startswith("note: received: ")
    case = taken.id
    enter(desk, case)

    path = tmp_path / "memo.pdf"
    desk.done("memo", "4:23-CV-00001", "-o", str(path))
    said = words_of(path)
    for fact in (
        "PRIVILEGED",
        "Ruiz v. Roe",
        "Ana Placeholder Ruiz",
        "TX 0012345",
        "Elm Hill Unit",
        "4:23-cv-00001",
        "Eighth Amendment",
        "Ben Sample Roe",
        "No case on point.",
        "Please help me appeal.",
        "MISSING",
        *(what for _, what in EVENTS),
    ):
        assert fact in said, fact
    assert "not yet" in said
    assert desk.done("check").code == 0


def test_the_journey_can_be_taken_back_to_the_first_step(desk: Desk) -> None:
    case = desk.done("take-in", stdin=LETTER).id
    enter(desk, case)
    steps = len(desk.done("history", case, "--json").data)
    for _ in range(steps + 1):  # the defendant's own record belongs to no one case
        desk.done("undo")
    assert desk.done("cases", "--json").data == []
    assert desk("undo").code == 2
    assert desk.done("check").code == 0


def test_the_same_letter_gives_the_same_memo(desk: Desk, tmp_path: Path) -> None:
    case = desk.done("take-in", stdin=LETTER).id
    for name in ("one.pdf", "two.pdf"):
        desk.done("memo", case, "-o", str(tmp_path / name))
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
