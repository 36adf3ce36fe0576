"""A vault whose key asks too little is opened, and its people are told: by command and window."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from qidesk.store import keys
from qidesk.store.opening import make_vault
from tests.builders import PASSPHRASE, WHO, a_vault, opened
from tests.desktop.conftest import settle

SAID = f"The passphrase of {WHO} is guarded by less than this version asks (64 MiB, 3 passes)"


def checked(vault: Path) -> "subprocess.CompletedProcess[str]":
    """The real command's answer on a vault."""
    secret = vault.parent / "passphrase.txt"
    secret.write_text(PASSPHRASE, "utf-8")
    command = [sys.executable, "-m", "qidesk", "check", "--vault", str(vault)]
    return subprocess.run(
        [*command, "--passphrase-file", str(secret)], capture_output=True, text=True, check=False
    )


def test_the_command_opens_a_vault_with_a_cheap_key_and_warns(tmp_path: Path) -> None:
    answer = checked(a_vault(tmp_path))

    assert answer.returncode == 0
    assert answer.stdout.startswith("The vault is sound")
    assert answer.stderr.startswith(f"warning: {SAID}")


@pytest.mark.parametrize(
    ("cost", "warned"),
    [(keys.FLOOR, False), (keys.KdfCost(63, 3), True), (keys.KdfCost(64, 2), True)],
)
def test_a_key_at_the_floor_is_told_from_one_below_it(
    tmp_path: Path, cost: keys.KdfCost, warned: bool
) -> None:
    make_vault(tmp_path / "vault", PASSPHRASE, WHO, cost)

    assert (SAID in checked(tmp_path / "vault").stderr) == warned


def test_the_window_tells_of_a_cheap_key_as_long_as_it_is_open(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = a_vault(tmp_path)
    monkeypatch.setattr(keys, "READING_FLOOR", keys.FLOOR)
    desk = Desk(opened(vault))
    window = MainWindow(desk, 60)
    window.show()
    settle(qtbot, desk)
    told = [each.text() for each in window.findChildren(QLabel) if each.isVisible()]

    assert any(each.startswith(SAID) for each in told)
    desk.close()
