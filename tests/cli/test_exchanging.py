"""`qidesk peers`, `send` and `receive`: an office and a laptop edit the same case and meet."""

import shutil
from pathlib import Path
from typing import IO, Any, NoReturn, cast

import pytest

from qidesk.store.errors import ChangesNewer
from tests.builders import cheap, opened
from tests.cli.test_law import law_of
from tests.desk import Desk
from tests.memo.reading import pages_of, squeezed


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


def carry(source: Desk, target: Desk, folder: Path, *more: str) -> str:
    """Send by one to the only peer it has, through a folder, and take it in by the other."""
    (peer,) = source("peers", "--json").data["peers"]
    assert source("send", "--to", peer["id"], "-o", str(folder), *more).code == 0
    answer = target("receive", "--inbox", str(folder))
    assert answer.code == 0, answer.out
    return answer.out


def test_office_and_laptop_edit_the_same_case_meet_through_a_folder_and_settle(
    pair: tuple[Desk, Desk], tmp_path: Path
) -> None:
    office, laptop = pair
    case = office.case  # type: ignore[attr-defined]
    said = "kind: civil action\ncourt: S.D. Tex.\nfiler: pro se\nentered on: November 2, 2026"
    docket = office.done("add", "proceeding", case, stdin=said).id
    assert "1 change of 1 record." in carry(office, laptop, tmp_path)
    for desk, day in ((office, "November 3, 2026"), (laptop, "November 9, 2026")):
        desk.done("set", case, f"{docket}.entered_on", day)
    laptop.done("add", "note", case, stdin="text: He fell.")
    assert "apart waits to be settled (1)" in carry(laptop, office, tmp_path)
    carry(office, laptop, tmp_path)
    for desk in pair:
        (told,) = desk("differences", case, "--json").data
        assert (told["record"], told["field"]) == (docket, "entered_on")
        shown = desk("show", case).out
        assert "He fell." in shown
        assert "2 versions stand of this proceeding" in shown
        assert "between November 3 and 9, 2026" in shown
    assert "December 3, 2026" in law_of(office, case).out, "it counts from the safer of the two"
    memo = tmp_path / "memo.pdf"
    office.done("memo", case, "-o", str(memo))
    told = squeezed("".join(pages_of(memo.read_bytes())))
    for what in ("2 versions stand of this proceeding, Judgment entered", "Dec 3, 2026"):
        assert squeezed(what) in told
    assert "waits to be settled (1)" in office("cases").out
    assert "1. November 3, 2026 - Ana" in office("differences").out
    assert office("differences").out.count("     In place of: November 2, 2026") == 2
    assert office("settle", docket[:8], "entered_on", "7").code == 2
    assert office("settle", docket[:8], "entered_on", "2").code == 0
    carry(office, laptop, tmp_path)
    assert "nothing in it is new here" in laptop("receive", "--inbox", str(tmp_path)).out
    for desk in pair:
        assert "Nothing waits" in desk("differences").out
        assert "versions stand" not in desk("show", case).out
        assert desk("check").code == 0


def test_a_travelling_copy_goes_out_with_a_case_comes_back_by_bundle_and_is_destroyed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("qidesk.actions.vaults.calibrate", cheap)
    monkeypatch.setattr("qidesk.actions.vaults.FLOOR", cheap())
    case, other = desk.a_case(), desk.a_case("Bo Stays")
    stick = tmp_path / "stick" / "vault"
    to = ("--to", str(stick), "--to-passphrase-file", str(desk.passphrase_file))
    assert desk("travel", case, *to, "--end", "x").code == 2
    assert "Made a travelling copy" in desk.done("travel", case, *to).out
    copy = Desk(stick, monkeypatch, capsys)
    answer = copy("cases")
    assert "travelling copy of 1 case" in answer.err
    assert "Bo Stays" not in answer.out
    assert copy("show", other).code == 2
    desk.done("add", "note", other, stdin="text: Typed in the office.")
    copy.done("add", "note", case, stdin="text: Typed at the visit.")
    (tmp_path / "seen.txt").write_text("A photograph of it.")
    attached = copy.done("attach", case, str(tmp_path / "seen.txt")).id
    assert "Typed at the visit." not in desk.done("show", case).out
    carry(copy, desk, tmp_path)
    assert "Typed at the visit." in desk.done("show", case).out
    told = f"its file is on {copy('peers', '--json').data['own']['id'][:8]}, begun by Ana"
    assert told in desk("documents", case).out
    assert told in desk("document", attached, "-o", str(tmp_path / "back.txt")).err
    came = carry(copy, desk, tmp_path, "--document", attached)
    assert "1 file of a document came with it" in came
    desk.done("document", attached, "-o", str(tmp_path / "back.txt"))
    assert (tmp_path / "back.txt").read_text() == "A photograph of it."
    carry(desk, copy, tmp_path)
    (peer,) = desk("peers", "--json").data["peers"]
    assert peer["share"] == "a copy of 1 case"
    assert desk("travel", "--destroy", "--yes").code == 2, "an office is no copy"
    assert copy("check").code == 0
    desk.done("travel", "--end", peer["id"])
    ended = desk("send", "--to", peer["id"], "-o", str(tmp_path))
    assert (ended.code, "was ended here" in ended.err) == (2, True)
    copy.done("add", "note", case, stdin="text: Too late.")
    copy.done("send", "--to", copy("peers", "--json").data["peers"][0]["id"], "-o", str(tmp_path))
    assert "was ended here" in desk("receive", "--inbox", str(tmp_path)).out
    assert copy("travel", "--destroy").code == 2, "nobody said yes"
    (own := stick / "own.txt").write_text("Not the program's.")
    gone = copy.done("travel", "--destroy", "--yes").out
    assert "is gone" in gone
    assert "stays" in gone
    assert list(stick.iterdir()) == [own]


def test_a_laptop_whose_folder_was_copied_elsewhere_need_not_be_met_again(
    pair: tuple[Desk, Desk],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    office, laptop = pair
    case = office.case  # type: ignore[attr-defined]
    before = laptop("peers", "--json").data["own"]["id"]
    for at in ("moved", "moved again"):
        shutil.copytree(laptop.vault, tmp_path / at / "vault")
        laptop = Desk(tmp_path / at / "vault", monkeypatch, capsys)
        assert "it is another." in laptop("peers").out
        laptop.done("add", "note", case, stdin=f"text: Typed when {at}.")
    assert "another" not in laptop("peers").out
    own = laptop("peers", "--json").data["own"]["id"]
    (peer,) = laptop("peers", "--json").data["peers"]
    laptop.done("send", "--to", peer["id"], "-o", str(tmp_path / "x.qib"))
    assert " record" in office.done("receive", str(tmp_path / "x.qib")).out
    assert office("show", case).out.count("Typed when moved") == 2
    assert {each["id"] for each in office("peers", "--json").data["peers"]} == {before, own}
    assert f"{own[:8]} (goes on for {before[:8]})" in office("peers").out
    office.done("add", "note", case, stdin="text: And back.")
    office.done("send", "--to", own, "-o", str(tmp_path / "y.qib"))
    assert " record" in laptop.done("receive", str(tmp_path / "y.qib")).out
    assert office("check").code == laptop("check").code == 0
    for each in (before, own):
        office.done("peers", "remove", each)
    laptop.done("send", "--to", peer["id"], "-o", str(tmp_path / "x.qib"))
    assert "not from any machine that was met" in office("receive", str(tmp_path / "x.qib")).out


def test_a_card_with_other_words_is_not_added(pair: tuple[Desk, Desk], tmp_path: Path) -> None:
    office, laptop = pair
    card = tmp_path / "card.qicard"
    words = laptop("peers", "card", "-o", str(card)).out.split()[-6:]
    for wrong, told in (
        (words[::-1], "another card was put in its place"),
        (words[:5], "A card has 6 words, and these are 5."),
        ([*words[:4], "xyzzy", "plugh"], "“xyzzy” is none of the words that are read aloud"),
    ):
        answer = office("peers", "add", str(card), " ".join(wrong))
        assert answer.code == 2
        assert told in answer.err
    assert office("peers", "add", str(card), " ".join(words).upper()).code == 0
    card.write_bytes(card.read_bytes()[:-1])
    altered = office("peers", "add", str(card), " ".join(words))
    assert (altered.code, "no card of a machine" in altered.err) == (2, True)


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
    shutil.copy(first, office.vault / "inbox" / "first.qib")
    assert office("receive", "--inbox").out.count(" record") == 2
    assert len(office("show", case, "--json").data["notes"]) == 2
    assert not list((office.vault / "inbox").iterdir())
    third.write_bytes(second.read_bytes()[:-1])
    damaged = office("receive", str(third))
    assert damaged.code == 1
    assert "damaged on its way" in damaged.out


def test_a_folder_with_what_is_no_bundle_or_not_for_us_to_read_gives_the_others(
    pair: tuple[Desk, Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, laptop = pair
    office.done("add", "note", office.case, stdin="text: one\n")  # type: ignore[attr-defined]
    (shared := tmp_path / "shared").mkdir()
    assert "There is no bundle for this machine" in laptop("receive", "--inbox", str(shared)).out
    office.done("send", "--to", office("peers", "--json").data["peers"][0]["id"], "-o", str(shared))
    (shared / "a.qib").mkdir()
    (shared / "b.qib").symlink_to(tmp_path / "nowhere")
    (shared / "c.qib").write_bytes(b"another user's")
    reads = Path.open

    def opens(path: Path, *given: str, **named: str) -> IO[Any]:
        if path.name == "c.qib":
            raise PermissionError
        return cast("IO[Any]", reads(path, *given, **named))  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", opens)
    answer = laptop("receive", "--inbox", str(shared))
    assert answer.code == 1
    assert "c.qib: This file may not be read here." in answer.out
    assert "1 change of 1 record." in answer.out


def test_what_can_be_taken_in_later_stays_in_the_inbox_where_it_was_laid(
    pair: tuple[Desk, Desk], tmp_path: Path
) -> None:
    office, laptop = pair
    inbox, card = office.vault / "inbox", tmp_path / "laptop.qicard"
    inbox.mkdir()
    words = laptop("peers", "card", "-o", str(card)).out.splitlines()[-1]
    ids = [each("peers", "--json").data["peers"][0]["id"] for each in pair]
    laptop.done("add", "note", office.case, stdin="text: one")  # type: ignore[attr-defined]
    laptop.done("send", "--to", ids[1], "-o", str(tmp_path / "a.qib"))
    shutil.copy(tmp_path / "a.qib", inbox)
    newer = (inbox / "a.qib").read_bytes().replace(b"QIBNDL01", b"QIBNDL02")
    (inbox / "newer.qib").write_bytes(newer)
    (inbox / "torn.qib").write_bytes((inbox / "a.qib").read_bytes()[:-1])
    office.done("peers", "remove", ids[0])
    told = office("receive", "--inbox").out
    for why in ("not from any machine that was met", "newer version", "damaged on its way"):
        assert why in told
    assert {each.name for each in inbox.iterdir()} == {"a.qib", "newer.qib"}
    office.done("peers", "add", str(card), words)
    assert "1 change of 1 record" in office("receive", "--inbox").out
    assert [each.name for each in inbox.iterdir()] == ["newer.qib"]


def test_changes_of_a_newer_program_wait_in_the_inbox_for_it(
    pair: tuple[Desk, Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, laptop = pair
    peer = laptop("peers", "--json").data["peers"][0]["id"]
    laptop.done("add", "note", office.case, stdin="text: one")  # type: ignore[attr-defined]
    laptop.done("send", "--to", peer, "-o", str(tmp_path / "a.qib"))

    def knows_less(*_: object) -> NoReturn:
        raise ChangesNewer

    with monkeypatch.context() as older:
        older.setattr("qidesk.store.receiving.take_in", knows_less)
        told = office("receive", str(tmp_path / "a.qib")).out
    assert "newer version" in told
    assert "It is kept until then" in told
    assert "1 change of 1 record" in office.done("receive", "--inbox").out
    assert not list((office.vault / "inbox").iterdir())


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_case_that_one_destroyed_and_another_wrote_on_is_kept_or_destroyed_once_somebody_says(
    pair: tuple[Desk, Desk], tmp_path: Path, is_kept: bool
) -> None:
    office, laptop = pair
    case = office.case  # type: ignore[attr-defined]
    laptop.done("add", "note", case, stdin="text: Typed meanwhile.")
    office.done("purge", case, "--yes")
    carry(laptop, office, tmp_path)
    (peer,) = office("peers", "--json").data["peers"]
    office.done("send", "--to", peer["id"], "-o", str(tmp_path / "x.qib"))
    assert "which is much" in laptop("receive", str(tmp_path / "x.qib")).out
    laptop.done("receive", "--inbox", "--even-removals")
    for desk in pair:
        (told,) = desk("differences", "--json").data
        assert [each["value"] for each in told["versions"]] == ["destroyed", "1"]
    destroyed = laptop("settle", case, "life", "1")
    assert "Destroy it… on the page Archive" in destroyed.err
    if is_kept:
        laptop.done("settle", case, "life", "2")
        carry(laptop, office, tmp_path)
    else:
        office.done("purge", case, "--yes")
        office.done("send", "--to", peer["id"], "-o", str(tmp_path / "y.qib"))
        laptop.done("receive", str(tmp_path / "y.qib"), "--even-removals")
    for desk in pair:
        assert ("Typed meanwhile." in desk("show", case).out) == is_kept
        assert "Nothing waits to be settled." in desk("differences").out
        assert desk("check").code == 0
