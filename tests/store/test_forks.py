"""A vault whose whole disk was put back goes on under its name, and nothing of either is lost."""

import shutil
from pathlib import Path

import pytest

from qidesk.actions import exchanging, sending
from qidesk.store import forks
from qidesk.store.vault import Vault
from tests.builders import a_case, add, an_event, an_open_vault, opened, wrong_with

CASE = a_case()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of vaults of which nothing tells that they were put back."""
    place = dict.fromkeys(("device place", "device made"), "the same")
    monkeypatch.setattr("qidesk.store.devices._places_of", lambda _: place)
    return tmp_path


def carry(source: Vault, target: Vault) -> exchanging.Came:
    path = source.folder.parent / "carried.qib"
    sending.send(source, target.exchange.own().id, path)
    (came, *_) = exchanging.receive(target, path)
    return came


def parted_at(vault: Vault) -> dict[str, int]:
    with vault._reading() as connection:
        return forks.forked(connection)


def types(vault: Vault, *words: str) -> None:
    for each in words:
        add(vault, an_event(CASE, what_happened=each), case_id=CASE.id)


@pytest.mark.parametrize("is_heard_first", [True, False])
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_what_was_typed_before_and_after_a_disk_was_put_back_is_on_both(
    folder: Path, count: int, *, is_heard_first: bool
) -> None:
    (folder / "other").mkdir()
    with an_open_vault(folder) as office, an_open_vault(folder / "other") as laptop:
        add(office, CASE)
        for source, target in ((office, laptop), (laptop, office)):
            card = folder / "card.qicard"
            words = exchanging.write_card(source, card)
            exchanging.add_peer(target, card, " ".join(words))
        carry(office, laptop)
        carry(laptop, office)
        device, before = office.exchange.own().id, [f"before {at}" for at in range(3)]
        office.close()
        shutil.copytree(office.folder, folder / "image")
        with opened(office.folder) as goes_on:
            types(goes_on, *before)
            carry(goes_on, laptop)
            types(laptop, "on the laptop")
        shutil.rmtree(office.folder)
        shutil.copytree(folder / "image", office.folder)
        after = [f"after {at}" for at in range(count)]
        with opened(office.folder) as back:
            assert back.exchange.own().id == device
            types(back, *after)
            if is_heard_first:
                carry(laptop, back)
            carry(back, laptop)
            carry(laptop, back)
        for _ in range(2):
            with opened(office.folder) as back:
                assert back.exchange.own().id != device
                types(back, "later")
                carry(back, laptop)
                carry(laptop, back)
                told = {each.what_happened for each in back.load_case(CASE.id).events}
                assert told == {*before, *after, "on the laptop", "later"}
                assert back.load_case(CASE.id) == laptop.load_case(CASE.id)
                assert parted_at(back) == parted_at(laptop)
                assert wrong_with(back) == wrong_with(laptop) == []
