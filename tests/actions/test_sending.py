"""What a machine lacks goes to it in parts, with the files of the documents that somebody chose."""

import hashlib
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from qidesk.actions import exchanging, sending, travel
from qidesk.actions.bundle_folders import bundles_in
from qidesk.actions.carriers import INBOX
from qidesk.actions.documents import attach, size_of
from qidesk.casefile.records.papers import Document
from qidesk.exchange import bundles
from qidesk.store.backups import tails
from qidesk.store.errors import ChangesEarly, DamagedAttachment, DiskFull
from qidesk.store.vault import Vault
from tests.builders import (
    PASSPHRASE,
    a_case,
    add,
    an_event,
    an_open_vault,
    cheap,
    opened,
    wrong_with,
)
from tests.store.meeting import rows_of

CASE, OTHER = a_case(caption="Mine v. Roe"), a_case(caption="Other v. Roe")
WORDS = b"A page of what was told. " * 9_000
"""More than one sealed chunk."""


def meet(one: Vault, other: Vault, folder: Path) -> None:
    card = folder / "x.qicard"
    for source, target in ((one, other), (other, one)):
        exchanging.add_peer(target, card, " ".join(exchanging.write_card(source, card)))


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Vault, Vault]]:
    """An office with two cases, and a newcomer that has nothing and was met."""
    with an_open_vault(tmp_path / "office") as office, an_open_vault(tmp_path / "new") as newcomer:
        add(office, CASE, OTHER)
        meet(office, newcomer, tmp_path)
        yield office, newcomer


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def a_document(vault: Vault, content: bytes = WORDS, case: str = CASE.id) -> Document:
    return attach(vault, case, BytesIO(content), "told.bin").document


def send(
    source: Vault, target: Vault, to: Path, documents: list[str] | None = None
) -> sending.Sent:
    return sending.send(source, target.exchange.own().id, to, documents)


def take_in(target: Vault, stick: Path) -> exchanging.Came:
    """Take in the one bundle on a stick."""
    (came,) = exchanging.receive(target, stick)
    return came


def test_much_goes_in_parts_that_come_in_any_order(
    pair: tuple[Vault, Vault], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, newcomer = pair
    for number in range(12):
        add(office, an_event(CASE, what_happened=f"Number {number}"), case_id=CASE.id)
    monkeypatch.setattr(sending, "PART_LETTERS", 6_000)
    document = a_document(office)
    sent = send(office, newcomer, stick)
    assert len(sent.paths) > 3
    assert sent.changes == sum(office.exchange.heads().values())
    assert bundles_in(stick) == list(sent.paths), "a folder of them is taken in in their order"
    for at, path in reversed(list(enumerate(sent.paths))):
        came = exchanging.receive(newcomer, path)
        assert all(each.taken for each in came) == (at == 0)
        assert at == 0 or isinstance(came[0].refusal, ChangesEarly)
    assert rows_of(newcomer) == rows_of(office)
    assert b"".join(newcomer.attachments.pieces(document.digest)) == WORDS
    assert not list((newcomer.folder / INBOX).iterdir()), "with what lay beside those that waited"
    assert all(each.taken for each in exchanging.receive(newcomer, stick)), "and once more: nothing"
    assert wrong_with(newcomer) == []


def test_who_was_shut_out_is_told_though_the_bundle_that_says_so_waits_for_another(
    pair: tuple[Vault, Vault], stick: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    office, newcomer = pair
    with an_open_vault(tmp_path / "lost") as lost:
        for each in pair:
            meet(each, lost, tmp_path)
        gone = lost.exchange.own()
    exchanging.shut_out(office, [gone.id])
    for number in range(12):
        add(office, an_event(CASE, what_happened=f"Number {number}"), case_id=CASE.id)
    monkeypatch.setattr(sending, "PART_LETTERS", 6_000)
    for at, path in enumerate(send(office, newcomer, stick).paths):
        path.rename(stick / f"{99 - at}.qib")
    came = exchanging.receive(newcomer, stick)
    assert all(each.taken for each in came)
    assert [each for one in came for each in one.parted] == [gone]
    assert gone.id not in [each.id for each in exchanging.peers(newcomer)]


def test_no_part_is_read_or_sealed_with_another(
    pair: tuple[Vault, Vault], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, newcomer = pair
    for _ in range(6):
        add(office, an_event(CASE, what_happened="x" * 50_000), case_id=CASE.id)
    monkeypatch.setattr(sending, "PART_LETTERS", 60_000)
    sizes = []
    sealed = bundles.sealed
    monkeypatch.setattr(
        bundles, "sealed", lambda *given: sizes.append(len(given[0].changes)) or sealed(*given)
    )
    assert len(send(office, newcomer, stick).paths) == len(sizes) > 2
    assert max(sizes) <= 4


def test_the_files_of_documents_go_along_by_choice_and_once(
    pair: tuple[Vault, Vault], stick: Path
) -> None:
    office, newcomer = pair
    document, other = a_document(office), a_document(office, b"other", OTHER.id)
    assert send(office, newcomer, stick, []).files == 0
    assert not list(stick.glob("*.qif"))
    assert send(office, newcomer, stick, [other.id]).files == 1
    came = take_in(newcomer, stick)
    assert came.files == (1, 0, 0)
    assert [size_of(newcomer, each) for each in (document, other)] == [None, 5]
    newcomer_sends = send(newcomer, office, stick)
    assert newcomer_sends.files == 0
    exchanging.receive(office, newcomer_sends.path)
    newcomer_sends.path.unlink()
    assert send(office, newcomer, stick).files == 0, "it has heard of both"
    of_case = sending.documents_meant(office, [CASE.caption], [])
    assert send(office, newcomer, stick, of_case).files == 1
    assert take_in(newcomer, stick).files.taken == 1
    assert take_in(newcomer, stick).files == (0, 0, 0), "it is here"
    assert len(list((newcomer.folder / "attachments").iterdir())) == 2
    assert b"".join(newcomer.attachments.pieces(document.digest)) == WORDS
    assert newcomer.pages.unread() == [document.id, other.id], "they are read as any other"
    for each in stick.glob("*.qif"):
        assert WORDS[:20] not in each.read_bytes()
    assert wrong_with(newcomer) == []


def test_a_file_that_stays_away_is_told_and_comes_later(
    pair: tuple[Vault, Vault], stick: Path, tmp_path: Path
) -> None:
    office, newcomer = pair
    document = a_document(office)
    path = send(office, newcomer, stick).path
    (file,) = stick.glob("*.qif")
    aside = file.rename(tmp_path / "aside")
    came = take_in(newcomer, stick)
    assert came.taken
    assert came.files == (0, 1, 0)
    assert size_of(newcomer, document) is None
    damaged = bytearray(aside.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    for bad in (b"", damaged, aside.read_bytes()[:-1]):
        file.write_bytes(bad)
        assert take_in(newcomer, stick).files == (0, 0, 1)
    assert not list((newcomer.folder / "attachments").iterdir()), "nothing of it stays"
    file.unlink()
    file.symlink_to("/dev/zero")
    assert take_in(newcomer, stick).files == (0, 1, 0)
    file.unlink()
    shutil.copy(aside, file)
    assert exchanging.receive(newcomer, path)[0].files.taken == 1
    assert b"".join(newcomer.attachments.pieces(document.digest)) == WORDS


def test_a_sender_cannot_have_a_file_stand_for_another(
    pair: tuple[Vault, Vault], stick: Path
) -> None:
    office, newcomer = pair
    document, other = a_document(office), a_document(office, b"other")
    told, false = (office.attachments.whole(each.digest) for each in (document, other))
    assert told is not None
    assert false is not None
    source = office.folder / "attachments" / false.name
    with pytest.raises(DamagedAttachment):
        newcomer.attachments.take(false._replace(digest=told.digest), source)
    newcomer.attachments.take(false, source)
    with newcomer.change("x", "x", "x") as hand:
        hand.keep_file(false)
    with pytest.raises(DamagedAttachment):
        newcomer.attachments.take(told._replace(name=false.name), source)
    assert b"".join(newcomer.attachments.pieces(other.digest)) == b"other"


def test_a_full_stick_breaks_nothing_and_the_rest_goes_on_where_it_was(
    pair: tuple[Vault, Vault], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, newcomer = pair
    for number in range(3):
        a_document(office, WORDS + bytes([number]))
    laid = []

    def full_after_one(path: Path, pieces: Iterator[bytes]) -> None:
        if laid:
            raise DiskFull
        laid.append(path.write_bytes(b"".join(pieces)))

    with monkeypatch.context() as patched:
        patched.setattr("qidesk.actions.carried_files.write_pieces", full_after_one)
        with pytest.raises(DiskFull):
            send(office, newcomer, stick)
    (first,) = stick.iterdir()
    before = first.stat().st_mtime_ns
    assert send(office, newcomer, stick).files == 3
    assert first.stat().st_mtime_ns == before, "it is not written again"
    assert take_in(newcomer, stick).files.taken == 3


def test_a_machine_of_some_cases_is_given_no_file_of_another(
    pair: tuple[Vault, Vault], stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, _ = pair
    monkeypatch.setattr("qidesk.actions.vaults.FLOOR", cheap())
    copied = travel.make_copy(office, [CASE.id], tmp_path / "copy", PASSPHRASE, cost=cheap())
    mine, other = a_document(office), a_document(office, b"other", OTHER.id)
    sent = sending.send(office, copied.id, stick, [mine.id, other.id])
    assert sent.files == 1
    assert sending.send(office, copied.id, stick, None).files == 1
    with opened(tmp_path / "copy") as copy:
        assert take_in(copy, stick).files.taken == 1
        typed = attach(copy, CASE.id, BytesIO(b"At the visit."), "visit.txt").document
        back = sending.send(copy, office.exchange.own().id, stick / "back.qib", None)
        assert exchanging.receive(office, back.path)[0].files.taken == 1
    assert b"".join(office.attachments.pieces(typed.digest)) == b"At the visit."


def test_a_tail_tells_of_a_file_that_came_after_its_document(
    pair: tuple[Vault, Vault], stick: Path
) -> None:
    office, newcomer = pair
    a_document(office)
    send(office, newcomer, stick, [])
    take_in(newcomer, stick)
    with newcomer._reading() as connection:
        after = connection.exec_driver_sql("SELECT max(seq) + 1 FROM operation").scalar_one()
    send(office, newcomer, stick, [each.id for each in office.load_case(CASE.id).documents])
    take_in(newcomer, stick)
    with newcomer._reading() as connection:
        assert len(tails.attachments.kept_since(connection, after)) == 1


def test_the_bundle_alone_says_what_opens_a_file(pair: tuple[Vault, Vault], stick: Path) -> None:
    office, newcomer = pair
    document = a_document(office)
    path = send(office, newcomer, stick).path
    sealed = office.attachments.whole(document.digest)
    assert sealed
    (file,) = stick.glob("*.qif")
    for secret in (sealed.key, hashlib.sha256(WORDS).digest(), document.digest.encode(), b"told"):
        assert secret not in file.read_bytes() + path.read_bytes()
        assert secret not in file.name.encode()
