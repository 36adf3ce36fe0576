"""The files of documents by the hub: as they lie sealed, in pieces, which their bundle opens."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from qidesk.actions.carried_files import beside, finish_own
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
    which the hub does not hand over all.

    Of one that broke off only what had not come is asked for. Raises QIDeskError.
    """
    kept_back = set()
    for each in files:
        path, sealed = beside(folder, each), Sealed(*each)
        if not is_as_long(path, sealed):
            after = partial(_after, mailbox, sender, each, step)
            try:
                finish_own(path, PIECE_BYTES, after)
            except NotWhole:
                kept_back.add(each.name)
    return kept_back


def _after(mailbox: Mailbox, sender: str, file: File, step: Step, first: int) -> Iterator[bytes]:
    """The pieces of a sealed file from a number on. Raises NotWhole, and what `step` raises."""
    done, size_bytes = first * PIECE_BYTES, sealed_bytes(file.size_bytes)
    for number, piece in mailbox.pieces(sender, file.name, first):
        step(done, size_bytes)
        if number * PIECE_BYTES != done or len(piece) != min(PIECE_BYTES, size_bytes - done):
            raise NotWhole
        yield piece
        done += len(piece)
    if done != size_bytes:
        raise NotWhole
