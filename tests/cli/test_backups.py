"""`qidesk backup`, `backups`, `restore`, `drill`: in this process, and as processes for real."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from qidesk.actions import backups as actions
from qidesk.actions.keyring import make_sheet
from qidesk.store.backups import copies
from tests.builders import AT, PASSPHRASE, an_id, opened, wrong_with
from tests.desk import Desk


def listed(desk: Desk) -> list[dict[str, object]]:
    found = desk.bare("backups", "--vault", str(desk.vault), "--json").data
    assert isinstance(found["backups"], list)
    return found["backups"]


def newest(desk: Desk) -> Path:
    return Path(str(listed(desk)[0]["path"]))


def test_a_backup_is_made_listed_tried_and_restored(desk: Desk, tmp_path: Path) -> None:
    case_id = desk.a_case()
    assert "compared" in desk.done("backup").out
    assert [each["is_damaged"] for each in listed(desk)] == [False]
    assert desk.done("drill", "--json").data[0]["wrong"] == ""
    assert "Sound backups: 1 of 1." in desk.done("drill").out
    told = desk.done("restore", str(newest(desk)), "--to", str(tmp_path / "back"))
    assert "Nothing was changed in the vault since." in told.out
    back = Desk(tmp_path / "back", desk._monkeypatch, desk._capsys)
    assert back.done("check").code == 0
    assert [each["id"] for each in back.done("cases", "--json").data] == [case_id]


def test_the_list_asks_for_no_passphrase_and_says_the_allowance(desk: Desk) -> None:
    told = desk.bare("backups", "--vault", str(desk.vault))
    assert told.code == 0
    assert "There is no verified backup of this vault yet." in told.out
    desk.done("backup")
    told = desk.bare("backups", "--vault", str(desk.vault))
    assert "verified" in told.out
    assert "allowed" in told.out
    (desk.vault / "case.db").unlink()
    assert len(listed(desk)) == 1


def test_what_a_restored_vault_lacks_is_counted_by_day_without_a_name(
    desk: Desk, tmp_path: Path
) -> None:
    desk.done("backup")
    desk.a_case("Ana Ruiz")
    told = desk.done("restore", str(newest(desk)), "--to", str(tmp_path / "back"))
    assert "by day:" in told.out
    assert "Ruiz" not in told.out
    data = desk.done("restore", str(newest(desk)), "--to", str(tmp_path / "2"), "--json").data
    assert sum(data["lacks"].values()) == 1
    desk.vault.joinpath("case.db").write_bytes(b"")
    told = desk.done("restore", str(newest(desk)), "--to", str(tmp_path / "3"))
    assert "is not told" in told.out


def test_a_damaged_backup_is_told_ends_the_drill_with_1_and_is_never_called_verified(
    desk: Desk, tmp_path: Path
) -> None:
    desk.done("backup")
    file = newest(desk) / "copy.db"
    content = bytearray(file.read_bytes())
    content[-100] ^= 1
    file.write_bytes(content)
    drilled = desk("drill", "--json")
    assert (drilled.code, len(drilled.data)) == (1, 1)
    assert "damaged" in drilled.data[0]["wrong"]
    assert [each["is_damaged"] for each in listed(desk)] == [True]
    told = desk.bare("backups", "--vault", str(desk.vault)).out
    assert "DAMAGED" in told
    assert "no verified backup" in told
    assert desk("restore", str(newest(desk)), "--to", str(tmp_path / "back")).code == 5


def test_a_second_folder_gets_one_too_and_its_absence_is_told(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    actions.set_second_folder(stick)
    assert actions.second_folder() == stick
    desk.done("backup")
    assert "plug it in" in desk.bare("backups", "--vault", str(desk.vault)).out
    stick.mkdir()
    desk.done("backup")
    assert [each["is_second"] for each in listed(desk)].count(True) == 1
    assert "second folder" in desk.bare("backups", "--vault", str(desk.vault)).out
    assert desk.done("drill").out.count(": sound") == 3
    actions.set_second_folder(None)
    assert actions.second_folder() is None


def test_a_folder_that_is_named_gets_it_alone(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    refused = desk("backup", "--to", str(stick))
    assert (refused.code, refused.err.count("there is no such folder")) == (7, 1)
    stick.mkdir()
    (desk.vault / "inside").mkdir()
    refused = desk("backup", "--to", str(desk.vault / "inside"))
    assert (refused.code, refused.err.count("in the vault's own folder")) == (7, 1)
    made = desk.done("backup", "--to", str(stick))
    assert str(stick) in made.out
    assert listed(desk) == []
    (path,) = stick.glob("*/*")
    desk.done("restore", str(path), "--to", str(tmp_path / "back"))


def test_what_is_refused_ends_with_its_code(desk: Desk, tmp_path: Path) -> None:
    desk.done("backup")
    path, to = str(newest(desk)), str(tmp_path / "back")
    with opened(desk.vault):
        assert desk("backup").code == 4
        assert desk("drill").code == 4
        assert desk("restore", path, "--to", str(desk.vault)).code == 4
    assert desk("restore", path, "--to", str(desk.vault)).code == 7
    assert desk("restore", str(tmp_path), "--to", to).code == 7
    desk.passphrase_file.write_text("not the passphrase", "utf-8")
    assert desk("restore", path, "--to", to).code == 3
    assert not Path(to).exists()


def test_the_recovery_sheet_restores_where_no_passphrase_is_known(
    desk: Desk, tmp_path: Path
) -> None:
    with opened(desk.vault) as vault:
        words = make_sheet(vault, PASSPHRASE, tmp_path / "sheet.pdf")
    desk.done("backup")
    file = tmp_path / "words"
    file.write_text(" ".join(words), "utf-8")
    named = ["--words-file", str(file), "--to", str(tmp_path / "back")]
    told = desk.bare("restore", str(newest(desk)), *named)
    assert told.code == 0, told.err
    assert (tmp_path / "back" / "vault.json").is_file()
    file.write_text(" ".join(reversed(words)), "utf-8")
    again = desk.bare("restore", str(newest(desk)), *named[:2], "--to", str(tmp_path / "2"))
    assert again.code in (2, 3)
    assert not (tmp_path / "2").exists()


def test_a_purged_case_is_in_no_backup_once_the_next_is_made(desk: Desk) -> None:
    case_id = desk.a_case()
    desk.done("backup")
    with opened(desk.vault) as vault:
        vault.purge(an_id(), case_id, AT)
    desk.done("backup")
    assert len(listed(desk)) == 1


def test_a_backup_that_was_not_made_everywhere_ends_with_1(desk: Desk, tmp_path: Path) -> None:
    actions.set_second_folder(tmp_path / "stick")
    (tmp_path / "stick").mkdir()
    desk.done("backup")
    (shelf,) = (tmp_path / "stick").iterdir()
    for each in sorted(shelf.rglob("*"), reverse=True):
        each.rmdir() if each.is_dir() else each.unlink()
    shelf.rmdir()
    shelf.write_text("in the way")
    answer = desk("backup")
    assert answer.code == 1
    assert "No backup was made in" in answer.err


@pytest.mark.skipif(os.name != "posix", reason="starts the program as a shell does")
def test_the_commands_work_as_processes_of_their_own(desk: Desk, tmp_path: Path) -> None:
    desk.a_case()
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE, "utf-8")
    signed = ["--vault", str(desk.vault), "--passphrase-file", str(secret)]
    without_home = {**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "qidesk", *words],
            capture_output=True,
            text=True,
            check=False,
            env=without_home,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("backup", *signed)
    told = run("restore", str(newest(desk)), "--to", str(tmp_path / "back"), "--json", *signed)
    assert json.loads(told)["lacks"] == {}
    with opened(tmp_path / "back") as vault:
        assert wrong_with(vault) == []


def test_a_stick_taken_away_while_a_backup_is_written_is_told_as_that(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.a_case()
    stick = tmp_path / "stick"
    stick.mkdir()
    copy_file = copies.copy_file

    def taken_away(*copied: Any) -> None:
        copy_file(*copied)
        if stick in copied[1].parents:
            shutil.rmtree(stick)

    monkeypatch.setattr(copies, "copy_file", taken_away)
    told = desk("backup", "--to", str(stick))
    assert told.code == 7
    assert "was taken away meanwhile" in told.err
    assert desk.done("check")
