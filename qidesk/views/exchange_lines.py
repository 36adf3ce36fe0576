"""How the machines that were met read in a table, and what came of a bundle."""

from qidesk.actions.bundle_folders import Held
from qidesk.actions.carried_files import FilesCame
from qidesk.actions.exchanging import Came, Peer
from qidesk.actions.sending import Sent
from qidesk.store.sharing import Share

NOTHING_CAME = (
    "There is no bundle for this machine. If its vault was moved or put back, send from here first:"
    " the others then know what it is called by now."
)
NOTHING_LIES_THERE = "Nothing lies in the hub for this machine."
TITLES = ("Machine", "Begun by", "Changes it may lack", "What it gets")


def cells(peer: Peer) -> tuple[str, ...]:
    """The words of a machine."""
    before = f" (goes on for {peer.goes_on_for[:8]})" if peer.goes_on_for else ""
    return (f"{peer.id[:8]}{before}", peer.name, f"{peer.lacks:,}", share_words(peer.share))


def share_words(share: Share | None) -> str:
    """What a machine gets: everything, or some cases as a travelling copy."""
    if share is None:
        return "everything"
    if share.ended:
        return "nothing: it was ended"
    count = len(share.only or share.without)
    cases = "1 case" if count == 1 else f"{count:,} cases"
    return f"a copy of {cases}" if share.only else f"a copy of all but {cases}"


def held_words(held: Held, what: str) -> str:
    """What lies in one of the vault's own folders, and where that is."""
    return f"{what}: {held.bundles:,} waiting. {held.folder}"


def sent_words(sent: Sent) -> str:
    """What was written for a machine, and where it lies."""
    changes = _counted(sent.changes, "change")
    parts = len(sent.paths)
    more = f" and {parts - 1:,} more: send all {parts:,}, in any order" if parts > 1 else ""
    beside = (
        f" Beside it, sealed too, {files_counted(sent.files)}: send them along."
        if sent.files
        else ""
    )
    return f"Wrote {changes} to {sent.path}{more}.{beside}"


def apart_lines(count: int, where: str) -> list[str]:
    """That so much stands in several versions, if anything does, and where that is told."""
    return [f"What several changed apart waits to be settled ({count:,}): {where}"] * (count > 0)


def came_words(came: Came) -> str:
    """What came of a bundle, or why nothing did; and who was shut out by it."""
    parted = "".join(
        f" There {each.id[:8]}, begun by {each.name}, was shut out: it is known here no more,"
        " and nothing goes to it."
        for each in came.parted
    )
    return _came_words(came) + parted


def _came_words(came: Came) -> str:
    sender = f" from {came.sender}" if came.sender else ""
    if came.refusal is not None:
        kept = " It is kept until then." if came.waits else ""
        return f"{came.file}{sender}: {came.refusal.message} {came.refusal.remedy}{kept}"
    taken = came.taken
    files = _files_words(came.files)
    if taken is None or not taken.changes:
        return f"{came.file}{sender}: " + (files or "nothing in it is new here.")
    changes, records = _counted(taken.changes, "change"), _counted(taken.records, "record")
    told = f"{came.file}{sender}: {changes} of {records}. {files}"
    forked = "".join(
        f" Two folders go on as one machine of {name}: one was copied or put back."
        for name in taken.forked
    )
    return told.strip() + forked


def _files_words(files: FilesCame) -> str:
    taken = f"{files_counted(files.taken)} came with it." if files.taken else ""
    missing = f"{files_counted(files.missing)} did not lie beside it." if files.missing else ""
    damaged = f"{files_counted(files.damaged)} beside it cannot be used." if files.damaged else ""
    again = "Lay them beside it, or have them sent again, and take it in again."
    told = (taken, missing, damaged, again if missing or damaged else "")
    return " ".join(filter(None, told))


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def files_counted(count: int) -> str:
    """So many files of documents."""
    return "1 file of a document" if count == 1 else f"{count:,} files of documents"
