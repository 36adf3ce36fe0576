"""What people type into the finder who do not know our words, and what it offers them."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from qidesk.actions.records import save_new
from qidesk.desktop.desk import Desk
from qidesk.desktop.finder.finder import _matching
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.offers import offers_of
from qidesk.views import called_otherwise
from tests.builders import a_case, a_facility, an_event
from tests.desktop.conftest import settle
from tests.desktop.test_finder import at_a_case, find
from tests.desktop.windows import a_window, put_away


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    case = a_case(caption="Ruiz v. Roe")
    save_new(desk.vault, "add", [case, a_facility(name="Oak Unit")], case.id)
    made = a_window(desk, qtbot)
    yield made
    put_away(made, qtbot)


CALLED = (
    ("defendants", "Go to Roles"),
    ("chronology", "Go to Timeline"),
    ("statute limitations", "Go to Limitations"),
    ("qualified immunity", "Go to Matrix"),
    ("what is missing", "Go to At a glance"),
    ("mail visits", "Go to Communications"),
)


def test_a_page_is_found_by_what_people_call_it(window, qtbot):
    at_a_case(window, qtbot)
    for words, part in CALLED:
        assert find(window, qtbot, words)[0].startswith(part), words
        window.finder.reject()


def test_other_names_are_given_to_parts_that_there_are():
    assert set(called_otherwise._ALSO) <= set(called_otherwise.parts_of_a_case())


LAYMEN = {
    "the vault": ("backup", "password", "user", "initials", "restore", "colleague", "sheet"),
    "the settings": ("dark", "bigger", "font", "theme", "timeout", "text size", "letterhead"),
    "help": ("help", "manual", "shortcut", "tutorial", "keyboard"),
    "the board": ("deadline", "appeal", "due", "calendar"),
    "envelopes of the intake": ("scan", "fax", "mugshot", "phone", "mail", "language", "e-mail"),
    "the queue": ("decline", "gate"),
    "the exchange": ("sync", "usb", "laptop", "bundles"),
    "the directory of fac": ("prison", "jail", "address"),
    "the archive": ("delete", "shred", "closed"),
    "patterns": ("statistics", "funder", "recurs"),
    "the access log": ("audit", "access"),
    "my day": ("agenda", "todo", "tasks"),
    "a sheet of": ("spreadsheet", "excel"),
    "print the memo": ("printer",),
    "lock the vault": ("logout", "lock"),
}
"""What is meant -> what people say who do not know our words for it."""


def test_what_people_call_a_page_or_a_deed_finds_it(window, qtbot):
    window.open_case(window.desk.vault.case_lines()[0].id)
    settle(qtbot, window.desk)
    offers = offers_of(window)
    lost = [
        (words, meant)
        for meant, said in LAYMEN.items()
        for words in said
        if not any(meant in text.casefold() for text, _ in _matching(words, offers))
    ]
    assert lost == []
    assert not _matching("xylophone", offers)


ASKED = (
    ("change password", "the vault"),
    ("forgot my passphrase", "the vault"),
    ("add a lawyer", "the vault"),
    ("dark mode", "the settings"),
    ("make the font bigger", "the settings"),
    ("log out", "Lock the vault"),
    ("quit", "Close the desk"),
    ("trash", "Undo the last change"),
    ("undo delete", "Undo the last change"),
    ("keyboard shortcuts", "Help, in the manual: Keys"),
    ("print envelope", "envelope"),
    ("returned mail", "the envelopes"),
    ("hand over my cases", "my day"),
    ("vote", "my day"),
    ("print the agenda", "my day"),
    ("deadlines", "Deadlines"),
    ("mark as filed", "Deadlines"),
    ("timeline", "Choose a case, then Timeline"),
    ("amicus brief", "Choose a case, then Triage"),
    ("decline letter", "Choose a case, then Letters"),
    ("conflict check", "Choose a case, then The matter"),
    ("transfer prisoner", "Choose a case, then Custody"),
    ("import", "Take in a sheet"),
    ("hub", "the exchange"),
    ("reopen", "the archive"),
    ("who signed in", "the access log"),
    ("second disk", "Backups"),
    ("is it encrypted", "the vault"),
    ("confidential", "the vault"),
    ("getting started", "The first morning"),
    ("demo", "The first morning"),
    ("friday", "my day"),
    ("contacts", "Choose a case, then Roles"),
    ("ethical wall", "Choose a case, then The matter"),
    ("ifp", "Choose a case, then Gates"),
    ("filing fee", "Choose a case, then Gates"),
    ("ask for an extension", "Choose a case, then Deadlines"),
    ("shepardize", "Choose a case, then Authorities"),
    ("evidence", "Choose a case, then Documents"),
    ("released on parole", "Choose a case, then Custody"),
    ("translate", "letters"),
    ("outlook", "my day"),
    ("filter", "the list of cases"),
    ("search", "list of cases"),
    ("bigger letters", "the settings"),
    ("who is waiting", "the queue"),
    ("who is recused", "Choose a case, then The matter"),
    ("office address", "the settings"),
    ("reviews", "my day"),
    ("delegate", "my day"),
    ("mail log", "the envelopes"),
    ("print the mail log", "the envelopes"),
    ("legal hold", "the archive"),
    ("lend an original", "the register of originals"),
    ("who looked", "the access log"),
    ("ocr", "Choose a case, then Documents"),
    ("create case", "New case"),
)
"""What people type with no case in sight -> what one of the first lines offers."""


def test_what_people_ask_for_in_words_of_their_own_is_offered(window, qtbot):
    for words, meant in ASKED:
        lines = find(window, qtbot, words)
        assert any(meant in each for each in lines[:3]), (words, lines)
        window.finder.reject()


@pytest.mark.parametrize(
    ("words", "meant"), [("log out", "Lock the vault"), ("back up", "Back up the vault now")]
)
def test_enter_does_what_two_words_mean_together_before_what_each_is_said_for(
    window, qtbot, words, meant
):
    assert find(window, qtbot, words)[0].startswith(meant)


def test_a_question_is_answered_by_the_words_in_it_that_tell_something(window, qtbot):
    assert any("facility" in each for each in find(window, qtbot, "who is in the Oak"))


def test_what_fits_in_part_comes_after_what_was_found(window, qtbot):
    [case] = window.desk.vault.case_lines()
    told = an_event(a_case(id=case.id), what_happened="The theme of it: quagga")
    save_new(window.desk.vault, "add", [told], case.id)
    lines = find(window, qtbot, "quagga theme")
    assert "event" in lines[0]
    assert "the settings" in lines[-1]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("simmons timeline", (("event", "Timeline"),)),
        ("statute of limitations simmons", (("limitations", "Limitations"),)),
        ("memo simmons", (("passage", "Memo"),)),
        ("timeline", ()),
        ("simmons", ()),
        ("", ()),
        ("to of an", ()),
        ('* : "', ()),
    ],
)
def test_the_words_that_name_a_part_are_told_from_those_that_name_the_case(words, meant):
    found = called_otherwise.parts_meant(words)
    assert (found.parts if found else ()) == meant
    assert found is None or found.rest == "simmons"
