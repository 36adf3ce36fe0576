import io
import shlex
import subprocess
import sys
import warnings
from getpass import GetPassWarning
from pathlib import Path

import pytest

from qidesk import places
from qidesk.cli.main import EXIT_CODES
from qidesk.cli.printing import harmless
from qidesk.store.errors import NewerVault, OlderVault
from qidesk.store.verdict import damaged
from tests.builders import PASSPHRASE, WHO, a_case, add, opened
from tests.desk import Desk

needs_a_shell = pytest.mark.skipif(sys.platform == "win32", reason="closes streams by a shell")


def in_a_shell(desk: Desk, command: str, redirected: str) -> subprocess.CompletedProcess[str]:
    """Run a command on the vault in a process of its own, its streams sent elsewhere."""
    name, *rest = command.split()
    words = [
        sys.executable,
        "-m",
        "qidesk",
        name,
        "--vault",
        str(desk.vault),
        "--passphrase-file",
        str(desk.passphrase_file),
        *rest,
    ]
    line = f"{shlex.join(words)} {redirected}"
    return subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)


def test_0_done_and_1_the_check_found_something(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk("check").code == 0
    wrong = damaged("rows", "A row is wrong.")
    monkeypatch.setattr("qidesk.store.checks.check_all", lambda *_: iter([wrong]))
    answer = desk("check")
    assert (answer.code, answer.out.splitlines()[0]) == (1, "A row is wrong.")
    assert desk("check", "--json").code == 1


@pytest.mark.parametrize(
    "argv", [("undo",), ("redo",), ("show", "zebra"), ("memo", "zebra"), ("cases", "--colour")]
)
def test_2_what_was_asked_is_not_understood_or_refused(desk: Desk, argv: tuple[str, ...]) -> None:
    assert desk(*argv).code == 2


def test_2_an_ambiguous_case_lists_the_candidates(desk: Desk) -> None:
    one, two = a_case(id="ab1" + "0" * 29), a_case(id="ab2" + "0" * 29, caption="Roe v. Doe")
    with opened(desk.vault) as vault:
        add(vault, one, two)
    for argv in (("show", "ab"), ("history", "ab"), ("purge", "ab"), ("memo", "ab", "-o", "x")):
        answer = desk(*argv)
        assert answer.code == 2
        assert f"  {one.id}  Doe v. Roe\n" in answer.err
        assert f"  {two.id}  Roe v. Doe\n" in answer.err
        assert answer.out == ""
    assert desk("show", "ab2").code == 0


def test_2_a_passphrase_file_that_cannot_be_read(desk: Desk) -> None:
    desk.passphrase_file.write_bytes(b"\xff\xfe")
    assert desk("cases").code == 2
    desk.passphrase_file.unlink()
    assert "cannot be read" in desk("cases").err


def test_2_nobody_there_to_type_the_passphrase(desk: Desk) -> None:
    with desk.asked():
        answer = desk.bare("cases", "--vault", str(desk.vault))
    assert answer.code == 2
    assert "--passphrase-file" in answer.err


def test_2_no_terminal_to_ask_for_the_passphrase_at(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unable(prompt: str = "") -> str:
        warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=2)
        return "read from anywhere"

    monkeypatch.setattr("getpass.getpass", unable)
    answer = desk.bare("cases", "--vault", str(desk.vault))
    assert answer.code == 2
    assert "--passphrase-file" in answer.err


@needs_a_shell
def test_2_standard_input_that_is_closed(desk: Desk) -> None:
    done = in_a_shell(desk, "take-in", "<&-")
    assert done.returncode == 2
    assert "closed" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_7_output_that_finds_the_disk_full(desk: Desk) -> None:
    case = desk.a_case()
    done = in_a_shell(desk, f"show {case}", "> /dev/full")
    assert done.returncode == 7
    assert "output is not whole" in done.stderr
    assert "Exception" not in done.stderr


@needs_a_shell
def test_0_a_command_whose_output_nobody_wants(desk: Desk) -> None:
    assert in_a_shell(desk, "cases", ">&-").returncode == 0


def test_2_standard_input_longer_than_any_record(desk: Desk) -> None:
    assert desk("take-in", stdin=b"x" * 8_000_001).code == 2


@pytest.mark.parametrize("who", [None, WHO, "Nobody"])
def test_3_a_wrong_passphrase_or_name(desk: Desk, who: str | None) -> None:
    if who != "Nobody":
        desk.passphrase_file.write_text("another six unlikely words here")
    answer = desk("cases", *(["--who", who] if who else []))
    assert answer.code == 3
    assert "did not open" in answer.err


def test_4_a_vault_in_use_can_be_read_but_not_written(desk: Desk, tmp_path: Path) -> None:
    case = desk.a_case()
    with opened(desk.vault):
        for argv in (
            ("set", case, "owner", "AB"),
            ("memo", case, "-o", str(tmp_path / "x.pdf")),
            ("export", case),
            ("undo",),
        ):
            answer = desk(*argv)
            assert answer.code == 4
            assert "Ana on " in answer.err
        for argv in (("cases",), ("show", case), ("search", "ana"), ("history", case), ("check",)):
            assert desk(*argv).code == 0
    assert not (tmp_path / "x.pdf").exists()


def test_5_a_damaged_vault(desk: Desk) -> None:
    database = desk.vault / "case.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    content[100] ^= 1
    database.write_bytes(bytes(content))
    assert desk("cases").code == 5


@pytest.mark.parametrize("error", [NewerVault(9, 1), OlderVault()])
def test_6_a_vault_of_another_version(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("qidesk.actions.vaults.Vault.open", refuse)
    assert desk("cases").code == 6


def test_7_no_vault_there_or_one_already(desk: Desk, tmp_path: Path) -> None:
    missing = desk.bare(
        "cases", "--vault", str(tmp_path / "none"), "--passphrase-file", str(desk.passphrase_file)
    )
    assert missing.code == 7
    assert "There is no vault" in missing.err
    assert desk("init").code == 7


@pytest.mark.parametrize("place", ["", "missing/memo.pdf"])
def test_7_a_memo_that_cannot_be_written(desk: Desk, tmp_path: Path, place: str) -> None:
    case = desk.a_case()
    assert desk("memo", case, "-o", str(tmp_path / place)).code == 7
    assert desk("export", case, "-o", str(tmp_path / place)).code == 7


@pytest.mark.parametrize("name", ["b" * 300, "a/" * 3_000])
def test_2_or_7_a_name_longer_than_any(desk: Desk, tmp_path: Path, name: str) -> None:
    case, place = desk.a_case(), str(tmp_path / name)
    opened = ("--passphrase-file", str(desk.passphrase_file))
    for argv in (("cases", "--vault", place, *opened), ("letters", "--folder", place)):
        assert desk.bare(*argv).code == 7
    for argv in (("memo", case, "-o", place), ("attach", case, place)):
        answer = desk(*argv)
        assert answer.code in (2, 7)
        assert "longer than this system allows" in answer.err or "no file" in answer.err


def test_70_a_fault_of_the_program_is_logged_without_its_message(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("Ana Ruiz")

    monkeypatch.setattr("qidesk.actions.cases.find_case", fail)
    answer = desk("show", "ab")
    assert answer.code == 70
    assert str(places.log_folder()) in answer.err
    log = (places.log_folder() / "qidesk.log").read_text()
    assert "RuntimeError" in log
    assert "Ana Ruiz" not in log + answer.err + answer.out


def test_130_stopped_from_the_keyboard(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("qidesk.actions.cases.find_case", stop)
    answer = desk("show", "ab")
    assert answer.code == 130
    assert "stays saved" in answer.err


def test_every_exit_code_has_its_test() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    untested = [
        code
        for code, _, _ in EXIT_CODES
        if f"def test_{code}_" not in text and f"_and_{code}_" not in text
    ]
    assert untested == []


def test_a_reader_that_has_read_enough_is_no_fault(desk: Desk) -> None:
    desk.a_case()
    command = [
        sys.executable,
        "-m",
        "qidesk",
        "cases",
        "--vault",
        str(desk.vault),
        "--passphrase-file",
        str(desk.passphrase_file),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 0
    assert all(line.startswith(b"warning: The passphrase") for line in said.splitlines())


def test_terminal_escapes_in_stored_text_are_printed_harmless(desk: Desk) -> None:
    evil = "\x1b]0;owned\x07\x1b[31m\u202eevil\u2066"
    case = desk.a_case("Ana", caption=evil, help_asked=evil)
    for argv in (("cases",), ("show", case), ("history", case), ("search", "evil")):
        said = desk.done(*argv).out
        assert not set("\x1b\x07\u202e\u2066") & set(said)
        assert "\\u001b" in said
    assert evil in desk.done("show", case, "--json").data["case"]["caption"]
    refused = desk("set", case, f"{evil}.x", "1")
    assert refused.code == 2
    assert "\x1b" not in refused.err


UNSEEN = "\u200b\u2060\ufeff\xad\u3164\ufe0f\U000e0041\U000e007f\U000e0100\U0010fffd"


def test_what_takes_no_room_is_shown_and_does_not_hide(desk: Desk) -> None:
    case = desk.a_case("Ana", caption=f"Doe{UNSEEN} v. R\u200doe")
    for argv in (("cases",), ("show", case), ("history", case)):
        said = desk.done(*argv).out
        assert not set(f"{UNSEEN}\u200d") & set(said)
    said = desk.done("show", case).out
    assert "Doe\\u200b\\u2060\\ufeff\\u00ad\\u3164\\ufe0f\\U000e0041" in said
    assert "R\\u200doe" in said


@pytest.mark.parametrize("name", ["می\u200cخواهم", "क्\u200dष", "José 李 Nguyễn 😀"])
def test_a_name_is_shown_as_its_script_writes_it(name: str) -> None:
    assert harmless(name) == name


def test_a_terminal_that_lacks_a_character_is_no_fault(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.a_case("Nguyễn Văn Ánh 😀")
    narrow = io.TextIOWrapper(io.BytesIO(), "ascii", errors="strict")
    monkeypatch.setattr("sys.stdout", narrow)
    assert desk("cases").code == 0
    narrow.seek(0)
    assert "Nguy\\u1ec5n" in narrow.read()


def test_wide_and_combining_characters_keep_the_columns(desk: Desk) -> None:
    desk.a_case("Ana 漢字", owner="x")
    desk.a_case("Ane\u0301")
    head, one, two = desk.done("cases").out.splitlines()
    assert one.index("logged") - 1 == head.index("stage")
    assert two.index("logged") + 2 == head.index("stage")
    assert PASSPHRASE not in head
