from datetime import date, timedelta

import pytest

from qidesk.actions import entered
from qidesk.actions.entered import letters_entered, letters_found
from qidesk.actions.ids_and_clock import new_id, now_at, today
from qidesk.actions.intake import TakenIn, take_in, take_in_follow_up
from qidesk.actions.known import NEW_FACILITY
from qidesk.actions.waiting_mail import deal_with
from qidesk.casefile.records.papers import Communication, Direction
from qidesk.store.vault import Vault
from qidesk.views.envelopes import cells, envelope_of, summed_up
from qidesk.views.mail_paper import mail_log_bytes
from tests.builders import add, an_id, undo


@pytest.fixture
def first(vault: Vault) -> TakenIn:
    typed = {
        "name": "Ana Poe",
        "number": "TX-77",
        "facility": "Elm Hill Unit",
        "received": "Nov 2, 2026",
        "help asked": "sprayed in cuffs",
    }
    return take_in(vault, typed, facility_id=NEW_FACILITY)


def further(vault: Vault, first: TakenIn, **typed: str) -> None:
    typed = {"name": "Ana Poe", "received": "Nov 27, 2026", **typed}
    take_in_follow_up(vault, typed, first.case.id, first.person.id)


def log(vault: Vault) -> list[tuple[str, ...]]:
    return [cells(envelope_of(each)) for each in letters_entered(vault, today())]


def test_the_log_shows_what_came_in_the_newest_first(vault: Vault, first: TakenIn) -> None:
    further(vault, first, kind="family or friend", sender="Rosa Poe", help_asked="How is he?")
    further(vault, first, kind="letter", urgent="yes", help_asked="insulin stopped")
    further(vault, first, kind="mail returned", help_asked="RTS")
    where = ("TX-77", "Elm Hill Unit")
    assert log(vault) == [
        (
            "further letter",
            "mail returned",
            "(ours to) Ana Poe",
            *where,
            "RTS",
            "Ana Poe",
            "Nov 27, 2026",
        ),
        (
            "further letter",
            "further letter, URGENT",
            "Ana Poe",
            *where,
            "insulin stopped",
            "Ana Poe",
            "Nov 27, 2026",
        ),
        (
            "further letter",
            "family or friend",
            "Rosa Poe",
            *where,
            "How is he?",
            "Ana Poe",
            "Nov 27, 2026",
        ),
        ("new case", "request", "Ana Poe", *where, "sprayed in cuffs", "Ana Poe", "Nov 2, 2026"),
    ]


def test_what_was_undone_stays_in_the_log_and_says_so(vault: Vault, first: TakenIn) -> None:
    further(vault, first, help_asked="insulin stopped", kind="letter")
    undo(vault)
    take_in(vault, {"name": "Bea Roe", "number": "9", "kind": "visit"})
    undo(vault)
    (bea, ana, _) = letters_entered(vault, today())
    assert (bea.is_undone, bea.name, bea.number, bea.kind) == (True, "Bea Roe", "9", "visit")
    assert (ana.is_undone, ana.name, ana.asks) == (True, "Ana Poe", "insulin stopped")
    assert [line[0] for line in log(vault)] == ["undone or removed"] * 2 + ["new case"]
    lines = [envelope_of(each) for each in letters_entered(vault, today())]
    assert summed_up(lines) == "1 in   ·   1 waiting   ·   0 urgent   ·   2 undone"


def test_what_was_redone_stands_once(vault: Vault, first: TakenIn) -> None:
    undo(vault)
    vault.undo(new_id(), now_at(), again=True)
    (line,) = letters_entered(vault, today())
    assert not line.is_undone


def test_nothing_of_a_purged_case_is_in_the_log(vault: Vault, first: TakenIn) -> None:
    vault.purge(new_id(), first.case.id, now_at())
    assert letters_entered(vault, today()) == ()


def test_another_day_has_its_own_log(vault: Vault, first: TakenIn) -> None:
    assert letters_entered(vault, today() - timedelta(days=1)) == ()
    assert letters_entered(vault, date(2020, 1, 1)) == ()


def test_what_we_sent_is_no_mail_that_came(vault: Vault, first: TakenIn) -> None:
    sent = Communication(id=an_id(), case=first.case.id, direction=Direction.SENT, summary="Reply")
    add(vault, sent)
    assert len(letters_entered(vault, today())) == 1


@pytest.mark.parametrize("words", ["Poé insulin", "tx-77 STOPPED", "elm further", "ana"])
def test_words_are_found_in_the_mail_of_every_day(vault: Vault, first: TakenIn, words: str) -> None:
    further(vault, first, help_asked="insulin stopped", kind="letter")
    assert letters_found(vault, words)[0].asks == "insulin stopped"
    assert letters_found(vault, "zebra") == ()


def test_mail_is_found_by_the_day_it_came_and_by_its_being_urgent(
    vault: Vault, first: TakenIn
) -> None:
    further(vault, first, help_asked="they beat me", kind="letter", received="Nov 3, 2026")
    further(vault, first, help_asked="calm", kind="letter", received="Nov 4, 2026", urgent="yes")
    assert [each.asks for each in letters_found(vault, "ana nov 3,")] == ["they beat me"]
    assert [each.asks for each in letters_found(vault, "URGENT")] == ["calm"]


def test_no_more_is_shown_than_can_be_read(
    vault: Vault, first: TakenIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    further(vault, first, kind="letter")
    monkeypatch.setattr(entered, "MOST_FOUND", 1)
    assert len(letters_found(vault, "ana")) == 1


def test_what_somebody_dealt_with_waits_no_more(vault: Vault, first: TakenIn) -> None:
    further(vault, first, urgent="yes", kind="letter")
    (letter,) = vault.load_case(first.case.id).communications
    deal_with(vault, [letter.id])
    lines = [envelope_of(each) for each in letters_entered(vault, today())]
    assert summed_up(lines) == "2 in   ·   1 waiting   ·   0 urgent"


def test_the_log_of_a_day_is_a_paper_and_the_same_one_twice(vault: Vault, first: TakenIn) -> None:
    paper = mail_log_bytes(vault, today())
    assert paper.startswith(b"%PDF")
    assert paper == mail_log_bytes(vault, today())
    assert mail_log_bytes(vault, date(2020, 1, 1)) != paper
