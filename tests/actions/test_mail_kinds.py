import pytest

from qidesk.actions.intake import TakenIn, take_in, take_in_follow_up
from qidesk.actions.known import NEW_FACILITY
from qidesk.actions.likeness import read_people_index
from qidesk.actions.mail_kinds import NOT_OURS, MailKind, kind_words
from qidesk.casefile.records.matter import Originals, Source, Stage
from qidesk.casefile.records.papers import Channel, Communication, Direction
from qidesk.casefile.schema.fields import YesNo
from qidesk.identity.names import is_anonymous
from qidesk.store.vault import Vault
from tests.builders import WHO


@pytest.fixture
def first(vault: Vault) -> TakenIn:
    typed = {"name": "Ana Poe", "number": "TX-77", "facility": "Elm Hill Unit"}
    return take_in(vault, typed, facility_id=NEW_FACILITY)


def further(vault: Vault, first: TakenIn, **typed: str) -> Communication:
    typed = {"name": "Ana Poe", "received": "Nov 27, 2026", **typed}
    take_in_follow_up(vault, typed, first.case.id, first.person.id)
    return vault.load_case(first.case.id).communications[-1]


@pytest.mark.parametrize(
    ("kind", "source", "words"),
    [
        ("letter", Source.LETTER, "request"),
        ("family or friend", Source.FAMILY, "family or friend"),
        ("legal call", Source.LEGAL_CALL, "legal call"),
        ("visit", Source.VISIT, "visit"),
        ("referral", Source.REFERRAL, "referral"),
        ("habeas (not ours)", Source.LETTER, "habeas (not ours)"),
    ],
)
def test_each_kind_says_how_a_request_reached_us_and_is_read_back_from_it(
    vault: Vault, kind: str, source: Source, words: str
) -> None:
    taken = take_in(vault, {"name": "Bea Roe", "kind": kind})
    (intake,) = vault.load_case(taken.case.id).intakes
    assert (intake.source, kind_words(intake)) == (source, words)
    assert intake.taken_by == WHO
    assert taken.case.stage is Stage.LOGGED


@pytest.mark.parametrize("kind", NOT_OURS)
def test_a_letter_that_is_not_our_work_says_which_and_decides_nothing(
    vault: Vault, kind: MailKind
) -> None:
    taken = take_in(vault, {"name": "Luis Ramos", "kind": kind.words})
    (intake,) = vault.load_case(taken.case.id).intakes
    assert intake.not_ours is NOT_OURS[kind]
    assert taken.case.decision is None


def test_what_is_typed_of_a_kind_by_itself_stands(vault: Vault) -> None:
    taken = take_in(vault, {"name": "Bea Roe", "kind": "letter", "source": "outreach"})
    assert vault.load_case(taken.case.id).intakes[0].source is Source.OUTREACH


def test_a_further_letter_keeps_how_it_came_whether_urgent_and_its_originals(
    vault: Vault, first: TakenIn
) -> None:
    letter = further(
        vault,
        first,
        kind="letter",
        urgent="yes",
        originals="held",
        language="Spanish",
        help_asked="Insulin stopped again",
    )
    assert (letter.source, letter.channel) == (Source.LETTER, Channel.MAIL)
    assert (letter.urgent, letter.originals) == (YesNo.YES, Originals.HELD)
    assert (letter.language, letter.summary) == ("Spanish", "Insulin stopped again")
    assert vault.record("person", first.person.id).language == "Spanish"
    assert kind_words(letter) == "further letter"


def test_a_call_is_held_on_the_day_it_came(vault: Vault, first: TakenIn) -> None:
    call = further(vault, first, kind="legal call")
    assert (call.channel, call.sent_on.typed) == (Channel.LEGAL_CALL, "Nov 27, 2026")


def test_what_came_back_is_a_letter_of_ours_and_moves_nobody(vault: Vault, first: TakenIn) -> None:
    came = further(
        vault, first, kind="mail returned", facility="Oak Jail", help_asked="RTS, not at this unit"
    )
    assert (came.direction, came.returned_on.typed) == (Direction.SENT, "Nov 27, 2026")
    assert (came.returned_why, came.summary) == ("RTS, not at this unit", "Sent to: Oak Jail")
    assert (came.received_on.typed, came.source) == ("", None)
    assert [spell.facility for spell in vault.records("custody")] == [
        line.id for line in vault.facility_lines() if line.name == "Elm Hill Unit"
    ]
    assert kind_words(came) == "mail returned"


def test_what_came_back_from_nobody_known_begins_a_case_that_waits(vault: Vault) -> None:
    taken = take_in(vault, {"name": "Otto Roe", "kind": "mail returned", "help asked": "RTS"})
    file = vault.load_case(taken.case.id)
    assert file.intakes == ()
    (came,) = file.communications
    assert (came.id, came.returned_why) == (taken.came.id, "RTS")


def test_a_mothers_language_is_not_her_sons(vault: Vault, first: TakenIn) -> None:
    letter = further(vault, first, kind="family or friend", sender="Rosa Poe", language="Spanish")
    assert (letter.language, letter.sender) == ("Spanish", "Rosa Poe")
    assert vault.record("person", first.person.id).language == ""


def test_whoever_wrote_is_the_sender_and_the_case_is_still_the_prisoners(
    vault: Vault, first: TakenIn
) -> None:
    typed = {"name": "Rosa Poe", "kind": "family or friend", "language": "Spanish"}
    take_in_follow_up(vault, typed, first.case.id)
    (letter,) = vault.load_case(first.case.id).communications
    assert (letter.sender, letter.person) == ("Rosa Poe", first.person.id)
    assert vault.record("person", first.person.id) == first.person


def test_those_who_wrote_for_somebody_are_known_by_name_unless_they_gave_none(
    vault: Vault, first: TakenIn
) -> None:
    further(vault, first, sender="Rosa Poe", kind="family or friend")
    further(vault, first, sender="anonymous", kind="family or friend")
    senders = [each.names for each in read_people_index(vault).people if not each.person_id]
    assert senders == [("Rosa Poe",)]


@pytest.mark.parametrize("name", ["anonymous", "ANONYMOUS", "unknown", "no name", "Anónimo", "?"])
def test_a_letter_without_a_name_is_taken_in_and_is_nobody(vault: Vault, name: str) -> None:
    taken = take_in(vault, {"name": name, "help asked": "They beat a man on C wing"})
    assert taken.person.committed_name == ""
    assert taken.case.caption == name
    again = take_in(vault, {"name": name})
    assert again.person.id != taken.person.id
    assert again.problems == ()


@pytest.mark.parametrize("name", ["Ana Poe", "An On", "Noname Smith", "", "Una Known"])
def test_a_name_is_not_taken_for_none(name: str) -> None:
    assert not is_anonymous(name)
