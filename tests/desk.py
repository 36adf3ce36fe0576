"""The command line called in this process, as a person at a terminal would."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from qidesk.cli.main import run
from qidesk.store.keys import FLOOR
from tests.builders import PASSPHRASE


@dataclass(frozen=True)
class Answer:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def id(self) -> str:
        """The id printed on the first line."""
        return self.out.split()[0]

    @property
    def data(self) -> Any:
        """What was printed as JSON."""
        return json.loads(self.out)


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


class Desk:
    """A vault and the commands that are run on it."""

    def __init__(
        self, vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.vault = vault
        self.at_terminal = False
        self.passphrase_file = vault.parent / "passphrase.txt"
        self.passphrase_file.write_text(f"{PASSPHRASE}\n", "utf-8")
        for room in ("vaults", "keyring"):  # a quick machine's key takes half a gigabyte
            monkeypatch.setattr(f"qidesk.actions.{room}.calibrate", lambda: FLOOR)
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *argv: str, stdin: str | bytes = "") -> Answer:
        """Run a command on the vault, with its passphrase."""
        options = ["--vault", str(self.vault), "--passphrase-file", str(self.passphrase_file)]
        return self.bare(argv[0], *options, *argv[1:], stdin=stdin)

    def bare(self, *argv: str, stdin: str | bytes = "") -> Answer:
        """Run a command as it stands."""
        content = stdin.encode("utf-8") if isinstance(stdin, str) else stdin
        typed = _Terminal if self.at_terminal else io.TextIOWrapper
        self._monkeypatch.setattr("sys.stdin", typed(io.BytesIO(content), "utf-8"))
        self._capsys.readouterr()
        try:
            code = run(argv)
        except SystemExit as stopped:  # argparse leaves so, as it does for --help
            code = int(stopped.code or 0)
        said = self._capsys.readouterr()
        return Answer(code, said.out, said.err)

    def done(self, *argv: str, stdin: str | bytes = "") -> Answer:
        """Run a command that must succeed."""
        answer = self(*argv, stdin=stdin)
        assert answer.code == 0, answer.err
        return answer

    def a_case(self, name: str = "Ana Ruiz", **more: str) -> str:
        """Take somebody in and give the id of their case."""
        typed = {"facility_id": "new"} | more if "facility" in more else more
        lines = [f"{line.replace('_', ' ')}: {text}" for line, text in typed.items()]
        return self.done("take-in", stdin="\n".join([f"name: {name}", *lines])).id

    @contextmanager
    def asked(self, *answers: str) -> Iterator[None]:
        """Answer the terminal's questions in this order; then nobody is there."""
        left = iter(answers)

        def answer(prompt: str = "") -> str:
            del prompt
            try:
                return next(left)
            except StopIteration:
                raise EOFError from None

        with self._monkeypatch.context() as patched:
            patched.setattr("getpass.getpass", answer)
            patched.setattr("builtins.input", answer)
            yield
