from datetime import date

import pytest

from qidesk.actions import board, claims, queue, waiting_mail
from qidesk.actions.board import read_board
from qidesk.actions.claims import check_docket, open_claims, questions_in
from qidesk.actions.intake import TakenIn, take_in, take_in_follow_up
from qidesk.actions.law import NoLawTables
from qidesk.actions.queue import read_queue
from qidesk.actions.records import add_record, set_fields
from qidesk.actions.waiting_mail import deal_with, waiting_in
from qidesk.actions.waiting_mail import waiting_mail as waiting
from qidesk.store.errors import UnknownRecord
from qidesk.store.vault import Vault
from qidesk.views.board_rows import cells, in_full
from tests.builders import WHO, an_id

NOA = "Notice of appeal Wed Oct 21, 2026?"


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (board, claims, queue, waiting_mail):
        monkeypatch.setattr(module, "today", lambda: date(2026, 11, 28))


@pytest.fixture
def asked(vault: Vault) -> TakenIn:
    """A request in which a judgment is told of."""
    return take_in(
        vault,
        {
            "name": "Ana Poe",
            "postmarked": "2026-11-20",
            "received": "2026-11-27",
            "help asked": "Judgment came late September",
        },
    )


def further(vault: Vault, first: TakenIn, **typed: str) -> str:
    typed = {"name": "Ana Poe", "received": "Nov 27, 2026", "kind": "letter", **typed}
    return take_in_follow_up(vault, typed, first.case.id, first.person.id).came.id


def look_at(vault: Vault) -> dict[str, str]:
    return {each.title: each.look_at for each in read_queue(vault)}


def test_an_order_told_in_a_letter_is_urgent_in_queue_and_on_the_board(
    vault: Vault, asked: TakenIn
) -> None:
    take_in(vault, {"name": "Old Roe", "received": "2026-01-05"})
    assert asked.asked == NOA
    first, second = read_queue(vault)
    assert (first.title, first.look_at, first.is_urgent) == ("Ana Poe", f"URGENT; {NOA}", True)
    assert (second.title, second.look_at, second.is_urgent) == ("Old Roe", "", False)
    line = read_board(vault)[0]
    assert line.title == "Ana Poe"
    assert cells(line)[4].startswith(f"URGENT; {NOA}")
    assert in_full(line).startswith(f"URGENT; {NOA}")


def test_it_is_asked_until_somebody_has_looked_at_the_docket(vault: Vault, asked: TakenIn) -> None:
    file = vault.load_case(asked.case.id)
    (question,) = questions_in(file)
    assert "is it on the docket?" in question
    check_docket(vault, asked.case.id)
    file = vault.load_case(asked.case.id)
    assert file.case.docket_checked_by == WHO
    assert (questions_in(file), open_claims(vault)) == ((), {})


@pytest.mark.parametrize("typed", [{"stage": "told"}, {"docket_checked_on": "2026-11-27"}])
def test_nothing_is_asked_of_whoever_was_told(
    vault: Vault, asked: TakenIn, typed: dict[str, str]
) -> None:
    set_fields(vault, "case", asked.case.id, typed)
    assert open_claims(vault) == {}
    assert questions_in(vault.load_case(asked.case.id)) == ()


def test_nothing_is_asked_where_an_entry_of_the_docket_stands(vault: Vault, asked: TakenIn) -> None:
    suit, _ = add_record(vault, "proceeding", {"court": "S.D. Tex."}, asked.case.id)
    assert open_claims(vault) != {}
    add_record(vault, "docket_entry", {"proceeding": suit.id, "what": "JUDGMENT"}, asked.case.id)
    assert open_claims(vault) == {}
    assert questions_in(vault.load_case(asked.case.id)) == ()


def test_a_further_letter_asks_until_it_is_dealt_with(vault: Vault) -> None:
    first = take_in(vault, {"name": "Ana Poe"})
    letter = further(vault, first, help_asked="they dismissed my case Nov 9, 2026")
    assert [each.trigger for each in open_claims(vault)[first.case.id]] == ["judgment_entered"]
    assert len(questions_in(vault.load_case(first.case.id))) == 1
    deal_with(vault, [letter])
    assert open_claims(vault) == {}


def test_a_letter_is_logged_where_the_tables_of_law_cannot_be_used(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise NoLawTables("deadlines")

    monkeypatch.setattr(claims, "lawbook", broken)
    taken = take_in(vault, {"name": "Ana Poe", "help asked": "Judgment came late September"})
    assert (taken.asked, open_claims(vault)) == ("", {})


# what came in and waits


def test_what_came_in_waits_in_queue_and_board_until_somebody_dealt_with_it(vault: Vault) -> None:
    first = take_in(vault, {"name": "Ana Poe"})
    set_fields(vault, "case", first.case.id, {"stage": "told"})
    letters = [
        further(vault, first, help_asked="insulin"),
        further(vault, first, kind="legal call"),
    ]
    words = "further letter of Nov 27, 2026 not dealt with, and 1 more"
    assert look_at(vault) == {"Ana Poe": words}
    assert read_board(vault)[0].look_at == words
    deal_with(vault, letters[:1])
    assert look_at(vault) == {"Ana Poe": "legal call of Nov 27, 2026 not dealt with"}
    deal_with(vault, letters[1:])
    assert (look_at(vault), waiting(vault)) == ({"Ana Poe": ""}, {})
    done = vault.record("communication", letters[0])
    assert (done.dealt_with_on.typed, done.dealt_with_by) == ("2026-11-28", WHO)


def test_the_urgent_goes_first_among_letters_and_among_cases(vault: Vault) -> None:
    take_in(vault, {"name": "Old Roe", "received": "2026-01-05"})
    first = take_in(vault, {"name": "Ana Poe", "received": "2026-11-20"})
    take_in(vault, {"name": "Urgent Doe", "received": "2026-11-21", "urgent": "yes"})
    further(vault, first, help_asked="how are you")
    further(vault, first, help_asked="they beat me", urgent="yes")
    assert [each.title for each in read_queue(vault)] == ["Ana Poe", "Urgent Doe", "Old Roe"]
    assert look_at(vault)["Urgent Doe"] == "URGENT"
    assert look_at(vault)["Ana Poe"].startswith("URGENT: further letter of Nov 27, 2026 not dealt")
    letters = waiting_in(vault.load_case(first.case.id))
    assert [each.summary for each in letters] == ["they beat me", "how are you"]


def test_what_came_back_waits_and_what_we_sent_does_not(vault: Vault) -> None:
    first = take_in(vault, {"name": "Ana Poe"})
    further(vault, first, kind="mail returned", help_asked="RTS")
    add_record(vault, "communication", {"direction": "out", "summary": "reply"}, first.case.id)
    assert waiting(vault)[first.case.id].words == "mail returned of Nov 27, 2026 not dealt with"


def test_only_what_came_in_can_be_dealt_with(vault: Vault) -> None:
    for ids in ([], [an_id()]):
        with pytest.raises(UnknownRecord):
            deal_with(vault, ids)


def test_a_decision_is_shown_with_the_day_to_tell_by_and_who_tells(vault: Vault) -> None:
    taken = take_in(vault, {"name": "Ana Poe"})
    set_fields(
        vault,
        "case",
        taken.case.id,
        {
            "stage": "decided",
            "decision": "decline",
            "tell_by": "2026-12-02",
            "told_by": "IP",
            "told_on": "",
        },
    )
    (queued,) = read_queue(vault)
    assert (queued.decision, queued.tell_by, queued.tells, queued.told_on) == (
        "decline",
        "Dec 2, 2026",
        "IP",
        "",
    )
