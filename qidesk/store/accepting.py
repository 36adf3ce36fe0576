"""Going on with a vault in doubt, as it is."""

from dataclasses import replace

from sqlalchemy import Engine

from qidesk.store import devices, header_noted, judging, looking, unchained
from qidesk.store.changes import ChangeInHand
from qidesk.store.database import open_engine, store_failures
from qidesk.store.errors import DamagedVault
from qidesk.store.lock import WriterLock
from qidesk.store.opening import Opened, mark_verified, places_of
from qidesk.store.verdict import Verdict
from qidesk.store.witness import OPEN

ACCEPTED = "accept the vault as it is"
"""The name of the change by which somebody goes on with a vault in doubt."""


def accept(opened: Opened, change_id: str, at: str) -> Opened:
    """Take a vault in doubt for writing as it is, and write that into its journal.

    It goes on as another device: changes that are lost here may stand elsewhere under the name of
    this one. Raises VaultInUse, DamagedVault (part of it cannot be read), DiskFull.
    """
    if opened.writer is not None:
        return _accept(opened, opened.writer, change_id, at)
    lock = WriterLock(opened.folder)
    lock.acquire(opened.user)
    writer = open_engine(opened.database, opened.database_key)
    try:
        return replace(_accept(opened, writer, change_id, at), writer=writer, lock=lock)
    except BaseException:
        writer.dispose()
        lock.release()
        raise


def _accept(opened: Opened, writer: Engine, change_id: str, at: str) -> Opened:
    with store_failures(opened.folder):
        with writer.connect() as connection:
            if spoiled := looking.spoiled(connection):
                raise DamagedVault(spoiled.rstrip("."))
        with writer.begin() as connection:
            before = opened.device
            device = devices.begin_anew(connection, opened.database, opened.user)
            opened = replace(opened, device=device, sign=devices.signer(connection))
            author = opened.author(at)
            # It takes nothing back, and is not to be taken back.
            mark = ChangeInHand(connection, author).seal(
                change_id, ACCEPTED, "", reverses=change_id
            )
            mark = header_noted.note(connection, opened.folder, author, before) or mark
            # What is kept as due is made anew from the facts that are here.
            connection.exec_driver_sql("DELETE FROM due")
            unchained.bind_anew(connection)
            accesses = judging.last_access(connection)
        opened.witness.write(mark.sequence, mark.hash)
        opened.witness.write_closed(accesses, OPEN)
        with writer.begin() as connection:
            mark_verified(connection, opened.witness, opened.witness.look())
    places = places_of(opened.database, opened.witness)
    return replace(opened, verdict=Verdict(), places=places, seen=opened.seen.reopened())
