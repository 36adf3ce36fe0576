"""The files of documents by the hub: as they lie sealed, in pieces, which their bundle opens."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from qidesk.actions.carried_files import beside, replace_own
from qidesk.exchange.bundles import File
from qidesk.exchange.hub.mailbox import Mailbox
from qidesk.steps import Step
from qidesk.store.attachments import PIECE_BYTES, Sealed, is_as_long
from qidesk.store.sealing import sealed_bytes
from qidesk.store.vault import Vault


class NotWhole(ValueError):
    """A hub does not hand over all pieces of a file, or not as they were laid."""


def lay_files(
    vault: Vault,
    mailbox: Mailbox,
    to: tuple[str, int],
    after: int,
    files: Sequence[File],
    step: Step,
) -> None:
    """Lay the files that go beside a bundle, which is to be laid after them.

    to: the machine it is for, and its number; after: pieces that lie there with a bundle beyond
    this one are not laid again, so that a sending that broke off goes on where it was.
    """
    lying = mailbox.pieces_lying(to[0], after, [each.name for each in files]) if files else set()
    done, total = 0, sum(sealed_bytes(each.size_bytes) for each in files)
    for each in files:
        for number, piece in enumerate(vault.attachments.as_sealed(Sealed(*each))):
            step(done, total)
            if (each.name, number) not in lying:
                mailbox.lay_piece(*to, each.name, number, piece)
            done += len(piece)


def bring_files(
    mailbox: Mailbox, sender: str, files: Iterable[File], folder: Path, step: Step
) -> set[str]:
    """Have files lie in a folder of the vault's own, as beside a bundle; the names of those of
    which the hub does not hand over all. Raises QIDeskError."""
    kept_back = set()
    for each in files:
        path, sealed = beside(folder, each), Sealed(*each)
        if not is_as_long(path, sealed):
            pieces = mailbox.pieces(sender, each.name)
            try:
                replace_own(path, _joined(pieces, sealed_bytes(each.size_bytes), step))
            except NotWhole:
                kept_back.add(each.name)
    return kept_back


def _joined(pieces: Iterable[tuple[int, bytes]], size_bytes: int, step: Step) -> Iterator[bytes]:
    """The pieces of a sealed file of that length. Raises NotWhole, and what `step` raises."""
    done = 0
    for number, piece in pieces:
        step(done, size_bytes)
        if number * PIECE_BYTES != done or len(piece) != min(PIECE_BYTES, size_bytes - done):
            raise NotWhole
        yield piece
        done += len(piece)
    if done != size_bytes:
        raise NotWhole
