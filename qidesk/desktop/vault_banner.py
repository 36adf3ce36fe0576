"""The line above the pages that says how the vault is open here, and what is amiss with it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from qidesk.actions.vaults import warnings_of
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.words import plain
from qidesk.desktop.theme import GAP, WIDE


def vault_banner(desk: Desk) -> QFrame:
    """Who holds the vault, where it is open read-only here, and what is amiss with it."""
    frame = QFrame()
    frame.setProperty("banner", True)
    layout = QHBoxLayout(frame)
    layout.setContentsMargins(WIDE, GAP, WIDE, GAP)
    holder = desk.vault.holder()
    who = f"{holder.who} on {holder.host} has it open for writing. " if holder else ""
    said = (
        f"This vault is open read-only here. {who}Nothing can be changed, saved or printed."
        if not desk.may_hand_out
        else ""
    )
    told = "\n".join(filter(None, (said, *warnings_of(desk.vault))))
    layout.addWidget(plain(told))
    frame.setVisible(bool(told))
    return frame
