"""Files of documents by the hub: in pieces, going on where a connection broke."""

from collections.abc import Iterator
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest

from qidesk.actions import hub, sending
from qidesk.actions.carriers import INBOX
from qidesk.actions.documents import attach, size_of
from qidesk.casefile.records.papers import Document
from qidesk.exchange.hub.connecting import HubAway
from qidesk.exchange.hub.slips import Lie
from qidesk.steps import Step
from qidesk.store.attachments import PIECE_BYTES
from tests.actions.office_hub import Hub, an_office_hub
from tests.builders import a_case, add, an_event, remove
from tests.hub_server import Server

WORDS = b"A page of what was told. " * 60_000
"""More than one piece."""
LONG = WORDS * 12
"""More than what is on its way when a connection breaks."""


@pytest.fixture
def made(hub_server: Server, tmp_path: Path) -> Iterator[Hub]:
    with an_office_hub(hub_server, tmp_path) as found:
        yield found


def test_files_of_documents_go_by_the_hub_and_what_it_keeps_of_them_is_told_and_sent_again(
    made: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(made.office, case := a_case())
    first, other = (
        attach(made.office, case.id, BytesIO(each), "told.bin").document for each in (WORDS, b"x")
    )
    monkeypatch.setattr(sending, "PART_LETTERS", 1_000)
    ((_, _, files),), told = hub.send(made.office, "", [first.id, other.id])
    assert (files, told) == (2, [])
    assert made.run("SELECT count(*) FROM qidesk.bundle") > [(2,)], "in parts, each naming both"
    assert made.run("SELECT count(*) FROM qidesk.piece") == [(3,)]
    bent = "set_byte(content, 9, 255 - get_byte(content, 9))"
    made.run(f"UPDATE qidesk.piece SET content = {bent} WHERE number = 1")
    made.run("DELETE FROM qidesk.piece WHERE octet_length(content) < 100")
    came, told = hub.receive(made.laptop)
    assert [each.what for each in told] == [Lie.FILES]
    assert sum(each.files.damaged for each in came) > 0
    assert [size_of(made.laptop, each) for each in (first, other)] == [None, None]
    assert made.has_arrived(), "all else was taken in"
    hub.send(made.office, "", [first.id, other.id])
    came, told = hub.receive(made.laptop)
    assert (sum(each.files.taken for each in came), told) == (2, [])
    assert b"".join(made.laptop.attachments.pieces(first.digest)) == WORDS
    assert not list((made.laptop.folder / INBOX).iterdir())


def test_a_server_that_stops_while_a_file_is_sent_doubles_nothing_and_it_goes_on_there(
    made: Hub,
) -> None:
    add(made.office, case := a_case())
    attach(made.office, case.id, BytesIO(WORDS), "told.bin")
    stop = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE '%_office'"

    def stopped_once(done: int, of: int) -> None:
        if done and of > PIECE_BYTES:
            made.run(stop)

    with pytest.raises(HubAway, match="terminating connection"):
        hub.send(made.office, "", None, stopped_once)
    laid = "SELECT count(*) FROM qidesk.piece UNION ALL SELECT count(*) FROM qidesk.bundle"
    assert made.run(laid) == [(1,), (0,)]
    assert hub.receive(made.laptop) == ([], []), "what has no bundle yet is nothing"
    made.run("UPDATE qidesk.piece SET laid_at = 'epoch'")
    hub.send(made.office, "", None)
    assert made.run(laid) == [(2,), (1,)]
    assert made.run("SELECT count(*) FROM qidesk.piece WHERE laid_at = 'epoch'") == [(1,)]
    came, told = hub.receive(made.laptop)
    assert (came[0].files, told) == ((1, 0, 0), [])


def sent(made: Hub, content: bytes) -> Document:
    """A document of the office that lies in the hub with its file."""
    add(made.office, case := a_case())
    document = attach(made.office, case.id, BytesIO(content), "told.bin").document
    hub.send(made.office, "", None)
    return document


def cut(made: Hub) -> Step:
    """Breaks the laptop's connection, from the server's side, when a file is half there."""

    def step(done: int, of: int) -> None:
        if PIECE_BYTES * 3 < done < of:
            made.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE usename LIKE '%_laptop'"
            )

    return step


def begun(made: Hub) -> list[Path]:
    """What lies half received in the laptop's inbox."""
    return list((made.laptop.folder / INBOX).glob("*.qif.new"))


def test_a_connection_that_breaks_within_a_file_goes_on_where_it_was(made: Hub) -> None:
    document = sent(made, LONG)
    with pytest.raises(HubAway):
        hub.receive(made.laptop, step=cut(made))
    (half,) = begun(made)
    assert half.stat().st_size >= 3 * PIECE_BYTES
    assert WORDS[:100] not in half.read_bytes(), "sealed, as all that lies there"
    here = half.stat().st_size // PIECE_BYTES
    with half.open("ab") as torn:
        torn.write(b"what a power cut left of the next")
    made.run("DELETE FROM qidesk.piece WHERE number < %s", here)
    came, told = hub.receive(made.laptop)
    assert (came[0].files, told) == ((1, 0, 0), []), "what had come was not asked for again"
    assert b"".join(made.laptop.attachments.pieces(document.digest)) == LONG
    assert not list((made.laptop.folder / INBOX).iterdir())


def test_what_was_bent_in_half_a_file_is_told_and_all_of_it_comes_anew(made: Hub) -> None:
    document = sent(made, LONG)
    with pytest.raises(HubAway):
        hub.receive(made.laptop, step=cut(made))
    (half,) = begun(made)
    half.write_bytes(bytes(half.stat().st_size))
    came, told = hub.receive(made.laptop)
    assert (came[0].files, told) == ((0, 0, 1), []), "damaged, and nothing of it is kept"
    assert not list((made.laptop.folder / INBOX).iterdir())
    hub.send(made.office, "", [document.id])
    came, _ = hub.receive(made.laptop)
    assert came[0].files == (1, 0, 0)


def test_a_hub_that_does_not_have_the_rest_of_a_file_is_told_and_nothing_is_left_of_it(
    made: Hub,
) -> None:
    sent(made, LONG)
    with pytest.raises(HubAway):
        hub.receive(made.laptop, step=cut(made))
    made.run("DELETE FROM qidesk.piece WHERE number > 10")
    came, told = hub.receive(made.laptop)
    assert ([each.what for each in told], came[0].files) == ([Lie.FILES], (0, 1, 0))
    assert not list((made.laptop.folder / INBOX).iterdir())


def test_a_connection_that_breaks_between_bundles_goes_on_where_it_was(made: Hub) -> None:
    for _ in range(3):
        made.write(made.office)

    def broken(done: int, of: int) -> None:
        if (done, of) == (2, 3):
            raise HubAway("it broke")

    with pytest.raises(HubAway):
        hub.receive(made.laptop, step=broken)
    made.run("UPDATE qidesk.bundle SET content = '\\x00' WHERE number < 3")
    came, told = hub.receive(made.laptop)
    assert [each.taken is not None for each in came] == [True] * 3
    assert told == [], "what had come was not asked for again"
    assert made.has_arrived()
    made.write(made.office)
    made.run("UPDATE qidesk.bundle SET content = ''")
    assert [each.what for each in hub.receive(made.laptop)[1]] == [Lie.FORGED, Lie.MISSING]


def test_what_came_before_a_connection_broke_is_no_more_meant_than_what_comes_now(
    made: Hub,
) -> None:
    case = a_case()
    events = [an_event(case) for _ in range(11)]
    add(made.office, case, *events, case_id=case.id)
    hub.send(made.office)
    hub.receive(made.laptop)
    for event in events:
        remove(made.office, event)
    hub.send(made.office)
    steps = count()

    def broken(*_: int) -> None:
        if next(steps) == 1:  # all has come, and nothing was taken in
            raise HubAway("it broke")

    with pytest.raises(HubAway):
        hub.receive(made.laptop, step=broken)
    for waits in (True, False):
        came, _ = hub.receive(made.laptop, even_removals=True)
        assert came[-1].waits == waits
        assert len(made.laptop.load_case(case.id).events) == (11 if waits else 0)
