import errno
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from qidesk.store.errors import DiskFull, VaultInUse, VaultMissing
from qidesk.store.lock import HOLDER_NAME, LOCK_NAME, Holder, WriterLock, holder

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from pathlib import Path
from qidesk.store.lock import WriterLock
lock = WriterLock(Path(sys.argv[1]))
lock.acquire(sys.argv[2])
print("held", flush=True)
sys.stdin.read()
lock.release()
"""
TRY = """
import sys, time
from pathlib import Path
from qidesk.store.errors import VaultInUse
from qidesk.store.lock import WriterLock
lock, won = WriterLock(Path(sys.argv[1])), 0
until = time.monotonic() + 1.0
counter = Path(sys.argv[1]) / "counter"
while time.monotonic() < until:
    try:
        lock.acquire("racer")
    except VaultInUse:
        continue
    number = int(counter.read_text())
    time.sleep(0.002)
    counter.write_text(str(number + 1))
    won += 1
    lock.release()
    time.sleep(0.005)
print(won)
"""


@contextmanager
def another_process_holding(folder: Path, who: str) -> Iterator[subprocess.Popen[str]]:
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder), who],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        yield child
        child.kill()


def test_the_holder_is_named_while_it_holds_and_forgotten_after(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path)
    assert holder(tmp_path) is None
    lock.acquire("Ana")
    found = holder(tmp_path)
    assert found is not None
    assert (found.who, found.process_id) == ("Ana", os.getpid())
    assert abs(datetime.now(UTC) - found.since_at) < timedelta(minutes=1)
    lock.release()
    assert not lock.is_held
    assert holder(tmp_path) is None
    assert not (tmp_path / HOLDER_NAME).exists()


def test_without_a_name_the_systems_user_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "deskuser")
    lock = WriterLock(tmp_path)
    lock.acquire()
    found = holder(tmp_path)
    lock.release()
    assert found is not None
    assert found.who == "deskuser"


def test_a_system_without_user_names_can_still_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise OSError("No username set in the environment")

    monkeypatch.setattr("getpass.getuser", nobody)
    lock = WriterLock(tmp_path)
    lock.acquire()
    found = holder(tmp_path)
    lock.release()
    assert found is not None
    assert found.who == "someone"


def test_another_process_is_refused_at_once_and_told_who(tmp_path: Path) -> None:
    with another_process_holding(tmp_path, "Bob Đặng") as child:
        started = time.monotonic()
        with pytest.raises(VaultInUse) as refused:
            WriterLock(tmp_path).acquire("Ana")
        assert time.monotonic() - started < 1
        assert refused.value.holder == holder(tmp_path)
        assert refused.value.holder is not None
        assert refused.value.holder.process_id == child.pid
        assert "Bob Đặng" in refused.value.message
        assert str(child.pid) in refused.value.message


def test_a_killed_holder_is_succeeded_within_two_seconds(tmp_path: Path) -> None:
    for _ in range(5):
        with another_process_holding(tmp_path, "Bob") as child:
            killed_at = time.monotonic()
            child.kill()
            lock = WriterLock(tmp_path)
            while not lock.is_held:
                try:
                    lock.acquire("Ana")
                except VaultInUse:
                    assert time.monotonic() - killed_at < 2
            assert time.monotonic() - killed_at < 2
            found = holder(tmp_path)
            assert found is not None
            assert found.who == "Ana"
            lock.release()


def test_a_dead_holders_note_is_not_believed(tmp_path: Path) -> None:
    with another_process_holding(tmp_path, "Bob") as child:
        child.kill()
        child.wait()
    assert (tmp_path / HOLDER_NAME).exists()
    assert holder(tmp_path) is None


def test_a_holder_that_ends_well_lets_go(tmp_path: Path) -> None:
    with another_process_holding(tmp_path, "Bob") as child:
        child.communicate("")
        assert child.returncode == 0
        lock = WriterLock(tmp_path)
        lock.acquire("Ana")
        lock.release()
    assert not (tmp_path / HOLDER_NAME).exists()


def test_a_second_writer_in_one_process_is_refused(tmp_path: Path) -> None:
    first, second = WriterLock(tmp_path), WriterLock(tmp_path)
    first.acquire("Ana")
    with pytest.raises(VaultInUse) as refused:
        second.acquire("Ana")
    assert refused.value.holder is not None
    assert refused.value.holder.process_id == os.getpid()
    with pytest.raises(VaultInUse):
        first.acquire("Ana")
    second.release()
    assert first.is_held
    assert holder(tmp_path) is not None
    first.release()
    second.acquire("Ana")
    second.release()


def test_another_spelling_of_the_folder_is_the_same_vault(tmp_path: Path) -> None:
    first = WriterLock(tmp_path)
    first.acquire("Ana")
    with pytest.raises(VaultInUse):
        WriterLock(tmp_path / ".." / tmp_path.name).acquire("Ana")
    first.release()


def test_letting_go_twice_or_of_nothing_is_harmless(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path)
    lock.release()
    lock.acquire("Ana")
    lock.release()
    lock.release()
    assert not lock.is_held


def test_asking_who_holds_it_never_stops_a_writer(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path)
    asking = "import sys; from pathlib import Path; from qidesk.store.lock import holder\n"
    asking += "print('asking', flush=True)\nwhile True: holder(Path(sys.argv[1]))"
    with subprocess.Popen(
        [sys.executable, "-c", asking, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        for _ in range(50):
            lock.acquire("Ana")
            lock.release()
        child.kill()
    assert not lock.is_held


def test_racing_processes_never_write_at_once(tmp_path: Path) -> None:
    (tmp_path / "counter").write_text("0")
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", TRY, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    won = sum(int(racer.communicate()[0]) for racer in racers)
    assert won > 0
    assert int((tmp_path / "counter").read_text()) == won


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"null",
        b"[1]",
        b"{}",
        b"\xff",
        b"[" * 4000,
        json.dumps({"who": 1, "host": "h", "process_id": 1, "since": "2026-01-01"}).encode(),
        json.dumps({"who": "w", "host": "h", "process_id": "x", "since": "2026-01-01"}).encode(),
        json.dumps({"who": "w", "host": "h", "process_id": 1, "since": "yesterday"}).encode(),
        json.dumps({"who": "w", "host": "h", "process_id": 1e999, "since": "2026-01-01"}).encode(),
    ],
)
def test_a_damaged_note_still_means_in_use(tmp_path: Path, note: bytes) -> None:
    lock = WriterLock(tmp_path)
    lock.acquire("Ana")
    (tmp_path / HOLDER_NAME).write_bytes(note)
    with pytest.raises(VaultInUse) as refused:
        WriterLock(tmp_path).acquire("Bob")
    assert refused.value.holder is None
    assert refused.value.message == "Another window has this vault open."
    lock.release()


def test_control_characters_in_a_note_are_not_shown(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path)
    lock.acquire("Ana\x1b[31m\n" + "x" * 1000)
    found = holder(tmp_path)
    lock.release()
    assert found is not None
    assert found.who.isprintable()
    assert len(found.who) == 200


def test_a_note_that_cannot_be_written_gives_the_vault_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    lock = WriterLock(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr("qidesk.store.lock.replace_file", full)
        with pytest.raises(DiskFull):
            lock.acquire("Ana")
    assert not lock.is_held
    lock.acquire("Ana")
    lock.release()


def test_an_absent_folder_is_said_so_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        WriterLock(tmp_path / "absent").acquire("Ana")
    assert holder(tmp_path / "absent") is None
    assert not (tmp_path / "absent").exists()


def test_the_refusal_says_when_and_where_in_words() -> None:
    since_at = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
    refused = VaultInUse(Holder("Ana", "desk-2", 77, since_at))
    assert refused.message == (
        "Ana on desk-2 (process 77, since 2026-11-22 14:05 UTC) has this vault open."
    )
    assert "read-only" in refused.remedy


def test_the_lock_file_holds_nothing(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path)
    lock.acquire("Ana")
    lock.release()
    assert (tmp_path / LOCK_NAME).read_bytes() == b""


def test_a_deleted_lock_file_admits_no_second_writer(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows deletes no file that is open")
    with another_process_holding(tmp_path, "Ana"):
        for _ in range(2):  # the first try leaves a lock file of its own
            (tmp_path / LOCK_NAME).unlink()
            with pytest.raises(VaultInUse) as refused:
                WriterLock(tmp_path).acquire("Ben")
            assert refused.value.holder is not None
            assert refused.value.holder.who == "Ana"
    free = WriterLock(tmp_path)
    free.acquire("Ben")
    free.release()


def test_where_no_folder_can_be_locked_the_lock_file_alone_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def refuse(*_: object) -> None:
        raise OSError(errno.EBADF, "not here")

    monkeypatch.setattr(
        "qidesk.store.lock.fcntl",
        SimpleNamespace(flock=refuse, LOCK_EX=fcntl.LOCK_EX, LOCK_NB=fcntl.LOCK_NB),
    )
    lock = WriterLock(tmp_path)
    lock.acquire("Ana")
    with pytest.raises(VaultInUse):
        WriterLock(tmp_path).acquire("Ben")
    lock.release()


def test_a_pipe_in_the_place_of_the_note_is_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes with names")
    with another_process_holding(tmp_path, "Ana"):
        (tmp_path / HOLDER_NAME).unlink()
        os.mkfifo(tmp_path / HOLDER_NAME)
        assert holder(tmp_path) is None
        with pytest.raises(VaultInUse) as refused:
            WriterLock(tmp_path).acquire("Ben")
        assert refused.value.holder is None
