"""The ways into a vault, loaded behind the unlock window while it is already taking keys.

The database and the list of cases come in on a background thread, so that the first window opens
at once; each other page comes in when it is turned to (`desk_pages.py`), or behind the first sign
of life. These are the sanctioned late imports of what every day needs. What most days do not need
(Alembic, zxcvbn, ReportLab, PDFium, eyecite) is imported where it is first used, on a worker.
"""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from qidesk.desktop.loading import load
from qidesk.steps import Step, unwatched

if TYPE_CHECKING:
    from qidesk.actions.vaults import Strength
    from qidesk.desktop.desk import Desk
    from qidesk.desktop.main_window import MainWindow
    from qidesk.store.vault import Vault

HEADER_NAME = "vault.json"
NEEDED = (
    "sqlalchemy",
    "qidesk.store.vault",
    "qidesk.desktop.cases.case_list",
    "qidesk.desktop.main_window",
)


class VaultLoader:
    """Opening, making, and the sample vault; each waits until what it needs has been loaded.

    Each calls the Step it is given, and raises QIDeskError; Stopped leaves nothing open behind.
    """

    def __init__(self, default_folder: Path, sample_folder: Path) -> None:
        self.default_folder = default_folder
        self._sample_folder = sample_folder
        self._beginning = threading.Lock()
        self._warming = threading.Thread(target=load, args=(NEEDED,), name="warm-up", daemon=True)

    @property
    def sample_vault(self) -> Path:
        """The folder of the sample vault itself."""
        return self._sample_folder / "vault"

    def warm_up(self) -> None:
        """Begin to load what opening a vault will need, unless that has begun."""
        with self._beginning:
            if self._warming.ident is None:
                self._warming.start()

    def open(
        self,
        folder: Path,
        passphrase: str,
        who: str | None,
        read_only: bool,
        step: Step = unwatched,
    ) -> "Vault":
        """Open a vault, read-only where somebody else is writing to it or it is in doubt."""
        self._wait()
        from qidesk.actions.keyring import raise_cost
        from qidesk.actions.vaults import open_vault
        from qidesk.store.errors import DamagedVault, VaultInUse
        from qidesk.store.verdict import VaultInDoubt

        try:
            vault = open_vault(folder, passphrase, who, read_only=read_only, step=step)
        except (VaultInUse, VaultInDoubt, DamagedVault):
            return open_vault(folder, passphrase, who, read_only=True, step=step)
        raise_cost(vault, passphrase)
        return vault

    def make(self, folder: Path, passphrase: str, who: str, step: Step = unwatched) -> "Vault":
        """Make a vault and open it; once there is one it is opened, whatever anybody stops."""
        self._wait()
        from qidesk.actions.vaults import init_vault

        init_vault(folder, passphrase, who, step=step)
        return self.open(folder, passphrase, who, False)

    def recover(
        self, folder: Path, words: str, who: str | None, passphrase: str, step: Step = unwatched
    ) -> "Vault":
        """Set a new passphrase by the words of the recovery sheet, and open the vault by it."""
        self._wait()
        from qidesk.actions.keyring import recover

        name = recover(folder, words, who, passphrase)
        return self.open(folder, passphrase, name, False, step)

    def judge(self, passphrase: str) -> "Strength":
        """How strong a passphrase is, and why it will not do where it will not."""
        self._wait()
        from qidesk.actions.vaults import strength_of

        return strength_of(passphrase)

    def sample(self, step: Step = unwatched) -> "Vault":
        """Make the sample vault where it is missing, and open it."""
        self._wait()
        from qidesk.actions.samples import SAMPLE_PASSPHRASE, write_demo

        write_demo(self._sample_folder, step)
        return self.open(self.sample_vault, SAMPLE_PASSPHRASE, None, False)

    def desk_parts(self) -> "tuple[type[Desk], type[MainWindow]]":
        """The classes of the desk and its window."""
        self._wait()
        from qidesk.desktop.desk import Desk
        from qidesk.desktop.main_window import MainWindow

        return Desk, MainWindow

    def _wait(self) -> None:
        self.warm_up()
        self._warming.join()
