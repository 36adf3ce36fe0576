"""`qidesk peers`, `send` and `receive`: an office and a laptop edit the same case and meet."""

import shutil
from pathlib import Path

import pytest

from tests.builders import opened
from tests.desk import Desk


@pytest.fixture
def pair(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[Desk, Desk]:
    """An office and a laptop that began as a copy of its folder and have met."""
    desk.case = desk.a_case()  # type: ignore[attr-defined]
    shutil.copytree(desk.vault, tmp_path / "laptop" / "vault")
    laptop = Desk(tmp_path / "laptop" / "vault", monkeypatch, capsys)
    for one, other in ((desk, laptop), (laptop, desk)):
        card = tmp_path / "card.qicard"
        words = one("peers", "card", "-o", str(card)).out.splitlines()[-1]
        assert other("peers", "add", str(card), words).code == 0
    return desk, laptop


def carry(source: Desk, target: Desk, folder: Path) -> str:
    """Send by one to the only peer it has, through a folder, and take it in by the other."""
    (peer,) = source("peers", "--json").data["peers"]
    assert source("send", "--to", peer["id"], "-o", str(folder)).code == 0
    answer = target("receive", "--inbox", str(folder))
    assert answer.code == 0, answer.out
    return answer.out


def test_office_and_laptop_edit_the_same_case_meet_through_a_folder_and_agree(
    pair: tuple[Desk, Desk], tmp_path: Path
) -> None:
    office, laptop = pair
    folder = tmp_path / "shared"
    folder.mkdir()
    case = office.case  # type: ignore[attr-defined]
    for desk, what in ((office, "He was pushed."), (laptop, "He fell.")):
        added = desk("add", "note", case, stdin=f"text: {what}\n")
        assert added.code == 0, added.err
    assert "changes of" in carry(office, laptop, folder)
    assert "changes of" in carry(laptop, office, folder)
    shown = [desk("show", case, "--json").data["notes"] for desk in pair]
    assert [len(each) for each in shown] == [2, 2]
    assert [each["text"] for each in shown[0]] == [each["text"] for each in shown[1]]
    assert all(desk("check").code == 0 for desk in pair)
    again = office("receive", "--inbox", str(folder))
    assert "nothing in it is new here" in again.out


def test_a_card_with_other_words_is_not_added(pair: tuple[Desk, Desk], tmp_path: Path) -> None:
    office, laptop = pair
    card = tmp_path / "card.qicard"
    words = laptop("peers", "card", "-o", str(card)).out.split()[-6:]
    for wrong in (" ".join(reversed(words)), " ".join(words[:5]), "", "nonsense"):
        answer = office("peers", "add", str(card), wrong)
        assert answer.code == 2
        assert "another card was put in its place" in answer.err
    assert office("peers", "add", str(card), " ".join(words).upper()).code == 0


def test_what_builds_on_what_has_not_come_waits_in_the_inbox_until_it_does(
    pair: tuple[Desk, Desk], tmp_path: Path
) -> None:
    office, laptop = pair
    case = office.case  # type: ignore[attr-defined]
    first, second, third = (tmp_path / f"{at}.qib" for at in range(3))
    (peer,) = laptop("peers", "--json").data["peers"]

    def send(to: Path) -> None:
        assert laptop("send", "--to", peer["id"], "-o", str(to)).code == 0

    laptop("add", "note", case, stdin="text: one\n")
    send(first)
    with opened(laptop.vault) as vault:  # as if the office had said that it has the first
        vault.exchange.note_heads(peer["id"], vault.exchange.heads())
    laptop("add", "note", case, stdin="text: two\n")
    send(second)
    early = office("receive", str(second))
    assert early.code == 1
    assert "It is kept until then" in early.out
    assert office("receive", str(first)).out.count("changes of") == 2
    assert len(office("show", case, "--json").data["notes"]) == 2
    assert not list((office.vault / "inbox").iterdir())
    third.write_bytes(second.read_bytes()[:-1])
    damaged = office("receive", str(third))
    assert damaged.code == 1
    assert "damaged on its way" in damaged.out
