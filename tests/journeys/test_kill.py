import os
import random
import signal
import time
import traceback
from pathlib import Path

import pytest

from tests.builders import a_vault, opened, wrong_with
from tests.journeys.saving import DONE, possible_states, said_in, save_without_end, state_of

KILLS = 200
VAULTS = 8
LONGEST_OPENING_SECONDS = 0.15
LONGEST_WORK_SECONDS = 0.05
FIRST_SAVE_SECONDS = 30


def killed_at_random(folder: Path, draws: random.Random) -> list[str]:
    """Let a process save until it is killed at a random moment, and give what it said."""
    said, seed = folder.with_name("said"), draws.getrandbits(32)
    said.write_bytes(b"")
    child = os.fork()
    if child == 0:
        try:
            save_without_end(folder, said, seed)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    if draws.random() < 0.2:
        time.sleep(draws.uniform(0, LONGEST_OPENING_SECONDS))
    else:
        until = time.monotonic() + FIRST_SAVE_SECONDS
        while not said.stat().st_size and time.monotonic() < until:
            time.sleep(0.001)
        time.sleep(draws.uniform(0, LONGEST_WORK_SECONDS))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the process ended by itself"
    return said_in(said.read_bytes())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.parametrize("seed", range(VAULTS))
def test_no_acknowledged_save_is_lost_nor_any_torn_by_a_kill(tmp_path: Path, seed: int) -> None:
    draws = random.Random(seed)
    folder = a_vault(tmp_path)
    with opened(folder) as vault:
        state = state_of(vault)
    acknowledged = 0
    for _ in range(KILLS // VAULTS):
        said = killed_at_random(folder, draws)
        with opened(folder) as vault:
            found = state_of(vault)
            assert found in possible_states(state, said)
            assert wrong_with(vault) == []
        state = found
        acknowledged += said.count(f"{DONE}\n")
    assert acknowledged  # how many, is a matter of how busy the machine is
