"""A tail laid upon a copy: the journal goes on, and the rows follow it."""

from sqlalchemy import Connection

from qidesk.store import attachments, devices
from qidesk.store.backups.reach import reach_of
from qidesk.store.backups.tails import Tail
from qidesk.store.changes import Author, ChangeInHand
from qidesk.store.errors import DamagedBackup
from qidesk.store.laying import add_devices, lay
from qidesk.store.merged_records import bring_rows_up
from qidesk.store.setting import keep, read_setting


def replay(connection: Connection, tail: Tail) -> None:
    """Bring a copy to where a tail ends, in the transaction that is open.

    Raises DamagedBackup where the tail does not begin where the copy stands, or does not end where
    it says.
    """
    if not tail.begin.is_as_far_as(reach_of(connection)):
        raise DamagedBackup("a part of it does not follow the one before")
    add_devices(connection, tail.devices)
    laid = lay(connection, tail.changes)
    device = read_setting(connection, devices.DEVICE)
    hand = ChangeInHand(connection, Author(device, devices.signer(connection), "", "", ""))
    bring_rows_up(hand, laid)
    if tail.accesses:
        connection.exec_driver_sql("INSERT INTO access VALUES (?, ?, ?, ?, ?)", list(tail.accesses))
    connection.exec_driver_sql("DELETE FROM draft")
    if tail.drafts:
        connection.exec_driver_sql("INSERT INTO draft VALUES (?, ?, ?, ?)", list(tail.drafts))
    for sealed in tail.sealed:
        attachments.keep(connection, sealed)
    for name, value in tail.settings:
        keep(connection, name, value)
    if not tail.end.is_as_far_as(reach_of(connection)):
        raise DamagedBackup("a part of it does not reach as far as it says")
