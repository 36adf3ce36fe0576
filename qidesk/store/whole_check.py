"""The verdict of a check: all that is quickly found wrong with an open vault, and all the rest."""

from sqlalchemy import Engine

from qidesk.steps import unwatched
from qidesk.store import checks, judging, looking
from qidesk.store.database import store_failures
from qidesk.store.errors import DamagedVault
from qidesk.store.opening import Opened
from qidesk.store.reads import Reads
from qidesk.store.verdict import Verdict, damaged


def whole_verdict(opened: Opened, reads: Reads, fresh: Engine) -> Verdict:
    """The verdict on an open vault as it is now, after a look at all that it holds.

    fresh: an engine that has read nothing yet.
    """
    seen = judging.look(opened.witness)
    found = [*judging.of_files(opened.database, reads, opened.witness, seen)]
    try:
        with store_failures(opened.folder), fresh.connect() as connection:
            found += looking.of_pages(connection, seen, opened.witness, opened.database, unwatched)
        with store_failures(opened.folder), fresh.begin() as connection:
            found += judging.of_journal(connection, seen, opened.database)
            found += checks.check_all(connection)
    except DamagedVault as error:
        found.append(damaged(opened.database.name, error.message))
    return Verdict().and_also(*found)
