"""What one desk lent to another program is not taken back by a second desk of the same person."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from qidesk import places
from qidesk.actions import lent

_LENDS = """
import sys
from qidesk.actions.lent import folder_held
(folder_held() / "document.pdf").write_text("A letter.")
print(folder_held(), flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return tmp_path


def test_what_another_desk_lent_is_taken_back_once_it_is_dead(runtime: Path) -> None:
    command = [sys.executable, "-c", _LENDS]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=dict(os.environ), **pipes) as other:  # type: ignore[call-overload]
        theirs = Path(other.stdout.readline().strip()) / "document.pdf"
        ours = lent.folder_held() / "document.pdf"
        ours.write_text("Ours.")
        lent.take_back()
        assert not ours.exists()
        assert theirs.read_text() == "A letter."
        other.kill()
    lent.take_back()
    assert not places.lent_folder().exists()


def test_what_a_worker_lent_is_taken_back_by_the_window() -> None:
    held: list[Path] = []
    worker = threading.Thread(target=lambda: held.append(lent.folder_held()))
    worker.start()
    worker.join()
    assert lent.folder_held() == held[0]
    lent.take_back()
    assert not held[0].exists()
    lent.take_back()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_nothing_is_deleted_where_a_link_leads(runtime: Path, tmp_path: Path) -> None:
    kept = tmp_path / "mine" / "letters" / "kept.txt"
    kept.parent.mkdir(parents=True)
    kept.write_text("x")
    places.lent_folder().parent.mkdir(parents=True)
    places.lent_folder().symlink_to(tmp_path / "mine", target_is_directory=True)
    lent.take_back()
    assert kept.exists()
