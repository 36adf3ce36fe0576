"""What a vault should still have, so that a lost passphrase or disk does not lose it."""

from qidesk.actions.backups import backup_state
from qidesk.actions.keyring import ways_in
from qidesk.store.vault import Vault

_NO_SHEET = "No recovery sheet was made yet."
_NO_BACKUP = "No backup was made yet."


def lacks_of(vault: Vault) -> str:
    """What a vault lacks, in words; '' for nothing. Raises QIDeskError."""
    has_backup = backup_state(vault.folder).newest_verified is not None
    lacks = ("" if ways_in(vault).has_sheet else _NO_SHEET, "" if has_backup else _NO_BACKUP)
    return " ".join(filter(None, lacks))
