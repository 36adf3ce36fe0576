from datetime import date
from pathlib import Path

import pytest

from qidesk.actions import samples
from qidesk.actions.vaults import open_vault
from qidesk.places import default_vault
from qidesk.store.keys import KdfCost
from tests.builders import PASSPHRASE
from tests.desk import Desk
from tests.memo.reading import pdf_text


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qidesk.actions.vaults.calibrate", lambda: KdfCost(64, 3))


@pytest.mark.usefixtures("cheap")
def test_a_vault_is_made_in_the_default_folder_with_a_passphrase_typed_twice(desk: Desk) -> None:
    with desk.asked(PASSPHRASE, PASSPHRASE):
        answer = desk.bare("init", "--who", "Ana")
    assert answer.code == 0
    assert str(default_vault()) in answer.out
    assert "qidesk key recovery" in answer.out
    with desk.asked(PASSPHRASE):
        assert desk.bare("cases").code == 0


def test_two_passphrases_that_differ_make_no_vault(desk: Desk) -> None:
    with desk.asked(PASSPHRASE, PASSPHRASE + "."):
        answer = desk.bare("init")
    assert answer.code == 2
    assert "differ" in answer.err
    assert not default_vault().exists()


def test_a_weak_passphrase_makes_no_vault_and_is_not_repeated(desk: Desk, tmp_path: Path) -> None:
    desk.passphrase_file.write_text("hunter2")
    answer = desk.bare(
        "init", "--vault", str(tmp_path / "new"), "--passphrase-file", str(desk.passphrase_file)
    )
    assert answer.code == 2
    assert "use 15 or more" in answer.err
    assert "hunter2" not in answer.err


@pytest.mark.parametrize("content", [PASSPHRASE + "\r\n", "\ufeff" + PASSPHRASE, PASSPHRASE])
def test_a_passphrase_file_may_end_its_line_and_begin_as_windows_has_it(
    desk: Desk, content: str
) -> None:
    desk.passphrase_file.write_bytes(content.encode())
    assert desk("cases").code == 0


def test_the_last_change_is_taken_back_and_done_again_by_name(desk: Desk) -> None:
    case = desk.a_case()
    desk.done("set", case, "owner", "AB")
    assert desk.done("undo").out == "Undone in Ana Ruiz: change case.\n"
    assert desk.done("show", case, "--json").data["case"]["owner"] == ""
    assert desk.done("redo").out == "Done again in Ana Ruiz: change case.\n"
    assert desk.done("undo").out == "Undone in Ana Ruiz: change case.\n"
    assert desk.done("undo").out == "Undone in Ana Ruiz: take in a request for help.\n"
    assert desk.done("cases", "--json").data == []


def test_undo_of_one_case_leaves_the_others_alone(desk: Desk) -> None:
    here, there = desk.a_case("Ana Ruiz"), desk.a_case("Kim Roe")
    desk.done("set", here, "owner", "AB")
    desk.done("set", there, "owner", "CD")
    assert desk.done("undo", here).out == "Undone in Ana Ruiz: change case.\n"
    assert desk.done("show", there, "--json").data["case"]["owner"] == "CD"
    assert desk.done("redo", here).out == "Done again in Ana Ruiz: change case.\n"
    assert desk.done("show", here, "--json").data["case"]["owner"] == "AB"


def test_an_undo_beyond_today_says_whose_and_waits_for_yes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = desk.a_case("Ana Ruiz")
    desk.done("set", case, "owner", "AB")
    monkeypatch.setattr("qidesk.cli.keeping.today", lambda: date(2031, 1, 2))
    for words in (["undo"], ["undo", case]):
        refused = desk(*words)
        assert refused.code == 2
        assert "The last change in Ana Ruiz is of " in refused.err
        assert "--yes" in refused.err
    assert desk.done("show", case, "--json").data["case"]["owner"] == "AB"
    assert desk.done("undo", "--yes").out == "Undone in Ana Ruiz: change case.\n"
    assert desk("redo").code == 2
    assert desk.done("redo", "--yes").out == "Done again in Ana Ruiz: change case.\n"


def test_a_purge_destroys_when_it_is_meant(desk: Desk) -> None:
    case = desk.a_case("Ana Ruiz")
    answer = desk.done("purge", case, "--yes")
    assert answer.out.startswith("Destroyed 4 records.")
    assert desk.done("search", "ruiz").out.startswith("Nothing found.")
    assert desk.done("check").code == 0


def test_a_purge_asks_at_a_terminal_and_refuses_without_one(desk: Desk) -> None:
    case = desk.a_case("Ana Ruiz")
    refused = desk("purge", case)
    assert refused.code == 2
    assert "--yes" in refused.err
    desk.at_terminal = True
    with desk.asked("wrong"):
        assert "Nothing was destroyed" in desk("purge", case).err
    assert len(desk.done("cases", "--json").data) == 1
    with desk.asked(case[:8]):
        assert desk("purge", case).code == 0
    assert desk.done("cases", "--json").data == []


def test_a_terminal_is_told_how_to_end_the_text(desk: Desk) -> None:
    desk.at_terminal = True
    assert "Ctrl-D" in desk.done("take-in", stdin="name: Ana").err


def test_a_sound_vault_is_said_to_be_sound(desk: Desk) -> None:
    desk.a_case()
    assert desk.done("check").out.startswith("The vault is sound")
    assert desk.done("check", "--json").data == {
        "state": "sound",
        "stops_writing": False,
        "findings": [],
        "remedy": "",
    }


@pytest.fixture
def in_doubt(desk: Desk) -> str:
    """A case of a vault whose witness is gone."""
    case = desk.a_case("Ana Ruiz")
    (desk.vault / "head").unlink()
    return case


def test_a_vault_in_doubt_is_read_and_handed_out_marked_so(
    desk: Desk, in_doubt: str, tmp_path: Path
) -> None:
    refused = desk("set", in_doubt, "owner", "AB")
    assert refused.code == 5
    assert "witness, the file head, is missing" in refused.err
    assert "qidesk accept" in refused.err
    assert "witness" in desk.done("cases").err
    for command in ("show", "export"):
        data = desk.done(command, in_doubt, "--json").data
        assert data["case"]["id"].startswith(in_doubt)
        assert data["verdict"]["findings"][0]["where"] == "head"
    desk.done("memo", in_doubt, "-o", str(tmp_path / "memo.pdf"))
    words = " ".join(pdf_text((tmp_path / "memo.pdf").read_bytes()).split())
    assert "VAULT IN DOUBT" in words
    assert "witness, the file head, is missing" in words


def test_a_vault_in_doubt_is_accepted_when_that_is_meant(desk: Desk, in_doubt: str) -> None:
    assert desk("accept").code == 2
    desk.at_terminal = True
    with desk.asked("no"):
        assert "Nothing was accepted" in desk("accept").err
    assert desk("check").code == 1
    assert desk.done("accept", "--yes").out.startswith("Accepted.")
    assert desk.done("set", in_doubt, "owner", "AB").code == 0
    assert desk.done("check").code == 0
    assert "nothing to accept" in desk.done("accept").out


def test_the_demo_writes_four_memos_and_uses_its_vault_again(desk: Desk, tmp_path: Path) -> None:
    if len(samples.sample_files()) < 4:
        pytest.skip("the four samples are not all there yet")
    folder = tmp_path / "demo"
    first = desk.bare("demo", "--folder", str(folder), "--no-window")
    assert first.code == 0, first.err
    memos = sorted((folder / "memos").glob("*.pdf"))
    assert [path.stem for path in memos] == [path.stem for path in samples.sample_files()]
    assert all(path.read_bytes().startswith(b"%PDF") for path in memos)
    assert all(str(path) in first.out for path in memos)
    before = [path.read_bytes() for path in memos]
    again = desk.bare("demo", "--folder", str(folder), "--no-window")
    assert (again.code, again.out) == (0, first.out)
    assert [path.read_bytes() for path in memos] == before
    with desk.asked(samples.SAMPLE_PASSPHRASE, samples.SAMPLE_PASSPHRASE):
        listed = desk.bare("cases", "--vault", str(folder / "vault"), "--json")
        checked = desk.bare("check", "--vault", str(folder / "vault"))
    assert len(listed.data) == 13
    assert checked.code == 0, checked.out
    with open_vault(folder / "vault", samples.SAMPLE_PASSPHRASE) as vault:
        ended = {line.caption for line in vault.case_lines() if not line.is_open}
    assert len(ended) == len(memos)
    assert "Hope v. Pelzer" in ended


def test_a_demo_that_cannot_be_written_says_so(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a-file").touch()
    answer = desk.bare("demo", "--folder", str(tmp_path / "a-file"))
    assert answer.code == 7
    assert str(tmp_path / "a-file") in answer.err
