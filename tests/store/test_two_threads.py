"""What a window asks of a vault itself, while its worker reads the same vault."""

import threading

from qidesk.store.vault import Vault
from tests.builders import a_case, add


def test_two_threads_that_read_a_vault_at_once_wait_for_each_other_and_not_for_ever(
    vault: Vault,
) -> None:
    add(vault, *(a_case() for _ in range(20)))
    over = threading.Event()

    def read() -> None:
        for _ in range(300):
            vault.case_lines()
        over.set()

    worker = threading.Thread(target=read, daemon=True)
    worker.start()
    while not over.wait(0):
        vault.changes()
    worker.join()
    assert len(vault.case_lines()) == 20
