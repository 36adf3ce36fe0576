"""What a person types must be in no file that the program writes by itself, in no form."""

import base64
import io
import os
import shutil
import sys
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest

from qidesk import logs
from qidesk.actions import cases
from qidesk.actions.backups import keep_up
from qidesk.actions.records import add_record
from qidesk.actions.vaults import open_vault
from qidesk.casefile.schema.fields import Shape, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.cli.main import run
from tests.builders import AT, PASSPHRASE, cheap
from tests.journeys.canaries import holds_any

ASCII = "Qzyxcanarybird"
ACCENTED = "Žlutokanárek"
PLANTED = f"{ASCII} {ACCENTED}"
MARKS = [ASCII, ACCENTED, PASSPHRASE]
FOLDERS = (
    "HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME XDG_RUNTIME_DIR "
    "TMPDIR TEMP TMP APPDATA LOCALAPPDATA"
).split()


@dataclass(frozen=True)
class Machine:
    """A person's own folders, all of them empty at first, and one that holds what they name."""

    root: Path

    @property
    def vault(self) -> Path:
        return self.root / "home" / "vault"

    @property
    def named(self) -> Path:
        """What the person names themselves: passphrase file, exports."""
        return self.root / "named"

    def files(self) -> Iterator[Path]:
        for path in self.root.rglob("*"):
            if self.named not in (path, *path.parents):
                yield path


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    root = tmp_path / "machine"
    for name in FOLDERS:
        folder = root / name.lower()
        folder.mkdir(parents=True)
        monkeypatch.setenv(name, str(folder))
    (root / "named").mkdir()
    (root / "home" / "here").mkdir()
    monkeypatch.chdir(root / "home" / "here")
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr("qidesk.actions.vaults.calibrate", cheap)
    monkeypatch.setattr("qidesk.actions.vaults.FLOOR", cheap())
    (root / "named" / "passphrase").write_text(PASSPHRASE, "utf-8")
    yield Machine(root)
    logs.stop()


@dataclass
class Typist:
    """Somebody at the command line."""

    machine: Machine
    monkeypatch: pytest.MonkeyPatch

    def types(self, *words: str, text: str = "", code: int = 0) -> None:
        """Run one command and see that it ends with that exit code."""
        stdin = io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8")
        self.monkeypatch.setattr(sys, "stdin", stdin)
        passphrase = str(self.machine.named / "passphrase")
        where = ["--vault", str(self.machine.vault), "--passphrase-file", passphrase]
        command, *rest = words
        assert run([command, *where, *rest]) == code, words


def holds_a_canary(content: bytes) -> bool:
    return holds_any(content, MARKS)


def assert_no_canary(machine: Machine) -> None:
    for path in machine.files():
        name = str(path.relative_to(machine.root))
        assert not holds_a_canary(name.encode("utf-8", "surrogateescape")), name
        if path.is_file():
            content = path.read_bytes()
            assert not holds_a_canary(content), name
            # A page names its letters by numbers of their own, so no page at all may be there.
            assert b"%PDF-" not in content, name


def typed_record(code: str, ids: dict[str, str]) -> dict[str, str]:
    """Every field of a kind as a person would fill it, a canary in each that takes text."""
    typed: dict[str, str] = {}
    for spec in specs_of(KINDS[code].record):
        match spec.shape:
            case _ if spec.field.given:
                continue
            case Shape.TEXT | Shape.TEXTS:
                typed[spec.name] = f"{PLANTED} {spec.name}"
            case Shape.DATE:
                typed[spec.name] = f"when {PLANTED}"
            case Shape.LINK if spec.field.link in ids and spec.name != "case":
                typed[spec.name] = ids[spec.field.link]
            case _:
                continue
    return typed


def plant_everywhere(machine: Machine) -> str:
    """One record of every kind with a canary in every text field, and drafts; give the case."""
    with open_vault(machine.vault, PASSPHRASE) as vault:
        ids: dict[str, str] = {}
        for code in KINDS:
            record, _ = add_record(vault, code, typed_record(code, ids), ids.get("case", ""))
            ids[code] = record.id
        vault.keep_draft("event:new", {"what_happened": PLANTED * 50}, AT)
        assert len(vault.search(ASCII)) >= len(KINDS)
    return ids["case"]


def back_up_and_restore(machine: Machine, typist: Typist) -> None:
    """Tell all that was planted since the last backup in a tail, and make a vault of both."""
    with open_vault(machine.vault, PASSPHRASE) as vault, vault.hold_still() as still:
        (path,) = keep_up(still).paths
    assert len(list(path.glob("tail-*"))) == 1
    typist.types("restore", str(path), "--to", str(machine.root / "home" / "restored"))


def test_the_sweep_sees_a_canary_in_every_disguise() -> None:
    for mark in (ASCII, ACCENTED):
        text = f"some text {mark} and more of it, so that it is long enough".encode()
        for disguised in (
            text,
            text.decode().encode("utf-16-le"),
            zlib.compress(text) + b"end",
            base64.b64encode(text),
            base64.b64encode(b"x" + text),
        ):
            assert holds_a_canary(disguised)
    assert not holds_a_canary(os.urandom(100_000))


def test_no_typed_word_is_in_any_file_the_program_writes_by_itself(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typist = Typist(machine, monkeypatch)
    typist.types("init", "--who", "Ana")
    typist.types(
        "take-in",
        text=f"name: {PLANTED}\nnumber: {ASCII}-1\nfacility: {ASCII} Unit\n"
        f"facility id: new\nreceived: {ACCENTED}\n\nHelp {PLANTED}",
    )
    typist.types("backup")
    case_id = plant_everywhere(machine)
    typist.types("add-event", case_id, "--date", ASCII, "--what", "-", text=PLANTED * 500)
    back_up_and_restore(machine, typist)
    for words in (
        ["show", case_id],
        ["show", case_id, "--json"],
        ["cases"],
        ["search", ASCII],
        ["history", case_id],
        ["export", case_id],
        ["check"],
    ):
        typist.types(*words)
    assert ACCENTED in capsys.readouterr().out
    typist.types("set", case_id, "caption", f"{PLANTED} once more")
    memo, export = machine.named / f"{ASCII}.pdf", machine.named / f"{ACCENTED}.json"
    typist.types("memo", case_id, "-o", str(memo))
    typist.types("export", case_id, "-o", str(export))
    typist.types("undo")
    typist.types("redo")
    assert_no_canary(machine)

    provoke_errors(typist, case_id)
    assert_no_canary(machine)

    leave_as_a_kill_does(machine)
    assert_no_canary(machine)
    typist.types("purge", case_id, "--yes")
    typist.types("check")
    assert_no_canary(machine)
    pages = pypdfium2.PdfDocument(memo.read_bytes())
    assert ASCII in "".join(page.get_textpage().get_text_range() for page in pages)
    pages.close()
    assert holds_a_canary(export.read_bytes())


def provoke_errors(typist: Typist, case_id: str) -> None:
    """Mistakes of every kind, and a fault of the program that gets logged."""
    machine = typist.machine
    typist.types("show", ASCII, code=2)
    typist.types("set", case_id, ASCII, PLANTED, code=2)
    typist.types("set", case_id, "caption", f"{PLANTED}\x00", code=2)
    typist.types("add", "event", case_id, text=f"{PLANTED}: {PLANTED}\n", code=2)
    typist.types("take-in", text=f"{PLANTED}\n", code=2)
    typist.types("memo", case_id, "-o", str(machine.root / "no" / ASCII / "x.pdf"), code=7)
    typist.types("memo", case_id, "-o", str(machine.named), code=7)

    def fail(*_: object) -> None:
        try:
            raise ValueError(PLANTED)
        except ValueError as error:
            raise KeyError(f"{PLANTED} in {error}") from error

    with typist.monkeypatch.context() as patch:
        patch.setattr(cases, "load_case", fail)
        typist.types("show", case_id, code=70)
    log = next(path for path in machine.files() if path.name == "qidesk.log")
    assert "builtins.KeyError" in log.read_text("utf-8")


def leave_as_a_kill_does(machine: Machine) -> None:
    """Put the vault into the state in which a kill in mid-work leaves it: log, lock and all."""
    copied = machine.root / "copied"
    with open_vault(machine.vault, PASSPHRASE) as vault:
        add_record(vault, "facility", {"name": f"{PLANTED} late"})
        vault.keep_draft("event:new", {"what_happened": PLANTED}, AT)
        shutil.copytree(machine.vault, copied)
    shutil.rmtree(machine.vault)
    copied.rename(machine.vault)
    assert (machine.vault / "case.db-wal").stat().st_size
