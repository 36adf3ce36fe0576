"""What the keys of a machine open of all that lies in a hub, once it was revoked or recused."""

import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from nacl.secret import Aead

from qidesk.actions import exchanging, hub, sending, travel
from qidesk.actions.documents import attach
from qidesk.actions.hub_carrier import Matter
from qidesk.actions.refusals import BadInput
from qidesk.casefile.operations.heirs import HEIR_BYTES
from qidesk.exchange import bundles
from qidesk.store.attachments import Sealed
from qidesk.store.sharing import Share
from qidesk.store.vault import Vault
from qidesk.views.exchange_lines import came_words
from tests.actions.office_hub import Hub, an_office_hub
from tests.builders import PASSPHRASE, WHO, a_case, a_vault, add, an_event, change, cheap, opened
from tests.hub_server import Server
from tests.store.meeting import copied

SIGNED_BYTES = 16 + 64


@pytest.fixture
def made(hub_server: Server, tmp_path: Path) -> Iterator[Hub]:
    with an_office_hub(hub_server, tmp_path) as found:
        yield found


@pytest.fixture
def clinic(made: Hub, tmp_path: Path) -> Iterator[Vault]:
    """A third machine, which met the others and joined."""
    (tmp_path / "third").mkdir()
    with opened(a_vault(tmp_path / "third")) as third:
        for each in (made.office, made.laptop):
            third.exchange.meet(each.exchange.own())
            each.exchange.meet(third.exchange.own())
        made.join(third, "clinic")
        yield third


def opens(vault: Vault, contents: Iterable[bytes]) -> bytes:
    """All that a machine's keys open of bundles, whoever they are for, inflated."""
    told = []
    for content in contents:
        head, letter = bundles._parted(content)
        boxes = (head[at:][: bundles._BOX_BYTES] for at in range(9, len(head), bundles._BOX_BYTES))
        for key in filter(None, map(vault.exchange.open_box, boxes)):
            inside = bytes(Aead(key).decrypt(letter, head))[SIGNED_BYTES:]
            told.append(zlib.decompress(inside[1 + inside[0] * HEIR_BYTES :]))
    return b"".join(told)


def lying(made: Hub) -> list[bytes]:
    """Every bundle in the hub, as its owner reads it."""
    return [bytes(each) for (each,) in made.run("SELECT content FROM qidesk.bundle")]


def attached(vault: Vault, case_id: str, word: str) -> Sealed:
    """A file that was attached to a case."""
    document = attach(vault, case_id, BytesIO(word.encode()), "told.txt").document
    sealed = vault.attachments.find(document.digest)
    assert sealed is not None
    return sealed


def work_in(made: Hub, caption: str) -> bytes:
    """A new case with a file, laid in the hub for whom it may go to; the file's key."""
    add(made.office, case := a_case(caption=caption))
    key = attached(made.office, case.id, caption).key
    hub.send(made.office, "", None)
    return key.hex().encode()


def test_what_is_sent_after_a_machine_was_revoked_opens_by_no_key_of_it(
    made: Hub, clinic: Vault, tmp_path: Path
) -> None:
    before = work_in(made, "BEFORE v. Roe")
    hub.receive(clinic)
    assert before in opens(made.laptop, lying(made))
    id_ = made.laptop.exchange.own().id
    hub.revoke(made.office, id_, made.admin, "")
    # The hub lets it in again, and tells nobody that it was revoked.
    made.run("UPDATE qidesk.login SET revoked_at = NULL")
    made.run(f'ALTER ROLE "{made.database}_laptop" LOGIN')
    after = work_in(made, "WILDEBEEST v. Roe")
    came, told = hub.receive(clinic)
    assert told == []
    assert f"There {id_[:8]}, begun by {WHO}, was shut out" in came_words(came[-1])
    assert [each.id for each in exchanging.peers(clinic)] == [made.office.exchange.own().id]
    add(clinic, a_case(caption="OKAPI v. Roe"))
    hub.send(clinic)
    with pytest.raises(BadInput):
        sending.send(clinic, id_)
    path = sending.send(clinic, made.office.exchange.own().id, tmp_path / "x.qib").path
    found = opens(made.laptop, [*lying(made), path.read_bytes()])
    assert b"BEFORE" in found
    for word in (b"WILDEBEEST", b"OKAPI", after):
        assert word not in found
    assert b"OKAPI" in opens(made.office, lying(made)), "these are the bundles"


def test_who_was_revoked_and_met_again_is_parted_with_no_second_time(
    made: Hub, clinic: Vault
) -> None:
    hub.revoke(made.office, made.laptop.exchange.own().id, made.admin, "")
    made.write(made.office)
    hub.receive(clinic)
    clinic.exchange.meet(made.laptop.exchange.own())
    made.write(made.office)
    came, _ = hub.receive(clinic)
    assert came[0].parted == ()
    assert len(exchanging.peers(clinic)) == 2


def test_no_machine_shuts_itself_out_by_the_word_of_another(made: Hub, clinic: Vault) -> None:
    office = made.office.exchange.own()
    assert exchanging.shut_out(made.laptop, [office.id])
    made.laptop.exchange.meet(office)
    made.write(made.laptop)
    came, _ = hub.receive(made.office)
    assert came[0].taken
    assert made.office.exchange.revoked() == ()


def test_a_machine_that_goes_on_for_the_revoked_one_is_shut_out_where_it_alone_is_known(
    made: Hub, clinic: Vault, tmp_path: Path
) -> None:
    lost = made.laptop.exchange.own().id
    made.laptop.close()
    with copied(made.laptop, tmp_path / "again") as again:
        made.write(again)
        hub.receive(clinic)
        heir = again.exchange.own().id
        assert heir in {each.id for each in exchanging.peers(clinic)}
        hub.revoke(made.office, lost, made.admin, "")
        made.write(made.office)
        came, _ = hub.receive(clinic)
    assert {each.id for each in came[-1].parted} == {lost, heir}


def test_a_travelling_copy_shuts_nobody_out(made: Hub, clinic: Vault) -> None:
    laptop = made.laptop.exchange.own().id
    made.office.exchange.keep_share(laptop, Share(only=("c" * 32,)))
    exchanging.shut_out(made.laptop, [clinic.exchange.own().id])
    made.write(made.laptop)
    hub.receive(made.office)
    assert clinic.exchange.own().id in [each.id for each in exchanging.peers(made.office)]


def test_what_is_sent_after_somebody_was_recused_opens_by_no_key_of_any_machine_of_theirs(
    made: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qidesk.actions.vaults.FLOOR", cheap())
    mine, other = a_case(caption="Mine v. Roe"), a_case(caption="OTHER v. Roe")
    add(made.office, mine, other)
    folder, both = tmp_path / "copy", [mine.id, other.id]
    travel.make_copy(made.office, both, folder, PASSPHRASE, cost=cheap())
    with opened(folder) as copy:
        made.join(copy, "copy")
        hub.send(made.office)
        assert b"OTHER" in opens(made.laptop, lying(made)), "sent before"
        change(made.office, other, case_id=other.id, recused=(WHO,))
        keys = dict[str, Sealed]()
        for case, word in ((other, "CHEVROTAIN"), (mine, "QUOLL")):
            add(made.office, an_event(case, what_happened=word), case_id=case.id)
            keys[word] = attached(made.office, case.id, word)
        for is_again in (False, True):
            if is_again:
                made.run("DELETE FROM qidesk.bundle")  # then all of it goes again
            _, told = hub.send(made.office, "", None)
            assert Matter.RECUSED in [each.what for each in told], "the laptop, of all cases"
            to_copy = opens(copy, lying(made))
            assert keys["QUOLL"].key.hex().encode() in to_copy
            for vault in (copy, made.laptop):
                found = opens(vault, lying(made))
                assert b"CHEVROTAIN" not in found
                assert keys["CHEVROTAIN"].key.hex().encode() not in found
            files = made.run("SELECT DISTINCT translate(file::text, '-', '') FROM qidesk.piece")
            assert files == [(keys["QUOLL"].name,)]
        hub.receive(copy)
        assert [each.what_happened for each in copy.load_case(mine.id).events] == ["QUOLL"]
