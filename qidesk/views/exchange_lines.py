"""How the machines that were met read in a table, and what came of a bundle."""

from qidesk.actions.exchanging import Came, Held, Peer
from qidesk.store.sharing import Share

TITLES = ("Machine", "Begun by", "Changes it may lack", "What it gets")


def cells(peer: Peer) -> tuple[str, ...]:
    """The words of a machine."""
    return (peer.id[:8], peer.name, f"{peer.lacks:,}", share_words(peer.share))


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


def came_words(came: Came) -> str:
    """What came of a bundle, or why nothing did."""
    sender = f" from {came.sender}" if came.sender else ""
    if came.refusal is not None:
        kept = " It is kept until then." if came.waits else ""
        return f"{came.file}{sender}: {came.refusal.message} {came.refusal.remedy}{kept}"
    taken = came.taken
    if taken is None or not taken.changes:
        return f"{came.file}{sender}: nothing in it is new here."
    told = f"{came.file}{sender}: {taken.changes:,} changes of {taken.records:,} records."
    forked = "".join(
        f" Two folders go on as one machine of {name}: one was copied or put back."
        for name in taken.forked
    )
    return told + forked
