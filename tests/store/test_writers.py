import subprocess
import sys
import time
from pathlib import Path

import pytest

from qidesk.store.errors import VaultInUse
from qidesk.store.lock import holder
from tests.builders import a_case, a_vault, add, an_open_vault, opened, wrong_with

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_TAKE_OVER = 2

HOLD = """
import sys, time
from pathlib import Path
from tests.builders import a_case, add, opened
with opened(Path(sys.argv[1])) as vault:
    add(vault, a_case(caption="saved by the other"))
    print("open", flush=True)
    sys.stdin.readline()
"""

RACE = """
import sys, time
from pathlib import Path
from qidesk.store.errors import VaultInUse
from tests.builders import AT, opened
from qidesk.casefile.records.matter import Case
from uuid import uuid4
print("ready", flush=True)
sys.stdin.readline()
saved, until = 0, time.monotonic() + 2.0
while time.monotonic() < until or not saved:
    try:
        vault = opened(Path(sys.argv[1]))
    except VaultInUse:
        time.sleep(0.002)
        continue
    with vault:
        for _ in range(3):
            with vault.change(uuid4().hex, "add", AT) as hand:
                hand.add(Case(id=uuid4().hex, caption=sys.argv[2]))
            saved += 1
    time.sleep(0.01)
print(saved, flush=True)
"""


def a_process(script: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *words],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_second_process_may_read_but_not_write_and_hears_who_writes(tmp_path: Path) -> None:
    folder = a_vault(tmp_path)
    with a_process(HOLD, str(folder)) as other:
        assert line_of(other) == "open"
        with pytest.raises(VaultInUse) as refused:
            opened(folder)
        assert refused.value.holder is not None
        assert refused.value.holder.process_id == other.pid
        assert str(other.pid) in refused.value.message
        with opened(folder, read_only=True) as reader:
            assert [line.caption for line in reader.case_lines()] == ["saved by the other"]
        other.communicate("\n")
    assert holder(folder) is None


def test_a_killed_writers_vault_is_taken_over_at_once_with_all_it_saved(tmp_path: Path) -> None:
    folder = a_vault(tmp_path)
    with a_process(HOLD, str(folder)) as other:
        assert line_of(other) == "open"
        other.kill()
        other.wait()
    assert (folder / "holder.json").exists()
    started = time.monotonic()
    with opened(folder) as vault:
        assert time.monotonic() - started < SECONDS_TO_TAKE_OVER
        assert [line.caption for line in vault.case_lines()] == ["saved by the other"]
        assert wrong_with(vault) == []


def test_two_processes_that_race_never_both_write(tmp_path: Path) -> None:
    folder = a_vault(tmp_path)
    racers = [a_process(RACE, str(folder), name) for name in ("one", "other")]
    for racer in racers:
        assert line_of(racer) == "ready"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("\n")
        racer.stdin.flush()
    saved = [int(racer.communicate()[0]) for racer in racers]
    assert all(racer.returncode == 0 for racer in racers)
    with opened(folder) as vault:
        assert min(saved) > 0
        assert len(vault.case_lines()) == sum(saved)
        assert wrong_with(vault) == []


def test_a_writer_and_a_reader_in_one_process_do_not_hold_each_other_up(tmp_path: Path) -> None:
    with an_open_vault(tmp_path) as vault, opened(vault.folder, read_only=True) as reader:
        for number in range(20):
            add(vault, a_case(caption=f"case {number}"))
            assert len(reader.case_lines()) == number + 1
            assert len(reader.search(f"case {number}")) >= 1
