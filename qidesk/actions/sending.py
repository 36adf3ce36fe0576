"""What a machine lacks, written for it: bundles in numbered parts, files of documents beside."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from qidesk.actions.access import note
from qidesk.actions.bundle_folders import OUTBOX, own_folder, replace_own
from qidesk.actions.carried_files import files_for, lay_beside
from qidesk.actions.cases import find_case, load_case
from qidesk.actions.documents import document_meant
from qidesk.actions.exchanging import peer_met, refuse_ended
from qidesk.actions.named_files import write_named
from qidesk.casefile.operations.written import Written
from qidesk.exchange import bundles
from qidesk.exchange.bundles import Bundle, File
from qidesk.exchange.cards import Card
from qidesk.steps import Step, unwatched
from qidesk.store.receiving import Device
from qidesk.store.vault import Vault

SENT = "send changes to a machine"

PART_LETTERS = 24_000_000
"""Of which size a part of a sending is: e-mail carries it, and it is sealed and read in memory."""


class Sent(NamedTuple):
    """What was written for a machine: bundles in their order, how many changes they hold, and how
    many files lie beside them."""

    paths: tuple[Path, ...]
    changes: int
    files: int

    @property
    def path(self) -> Path:
        """The first of the bundles, and mostly the only one."""
        return self.paths[0]


def send(
    vault: Vault,
    reference: str,
    path: Path | None = None,
    documents: Collection[str] | None = (),
    step: Step = unwatched,
) -> Sent:
    """Write what a peer lacks, sealed to it, to a file or into the outbox; logged.

    documents: those whose files go along, by their ids; None for those the peer is told of now.
    A folder takes it under a name that says nothing of any case, over the last, which held less.
    What is much comes in parts, each a bundle that the one after it waits for. Raises BadInput (no
    such peer), OversizedBundle, OpenReadOnly, and what `step` raises: then what was written stands
    and the rest is sent again.
    """
    peer, heads = peer_met(vault, reference)
    exchange = vault.exchange
    refuse_ended(exchange.share(peer.id))
    lacks, changes, files = max(exchange.count_since(heads), 1), 0, set[File]()
    first, is_own = _first_file(vault, peer, path), path is None
    written: list[Path] = []
    for part in exchange.parts_for(peer.id, heads, PART_LETTERS):
        step(min(changes, lacks), lacks)
        beside = files_for(vault, peer.id, part, documents)
        lay_beside(vault, beside, first.parent, is_own=is_own)
        to = first.with_stem(f"{first.stem}-{len(written) + 1:03}") if written else first
        (replace_own if is_own else write_named)(to, _sealed(vault, peer, part, beside))
        written.append(to)
        files.update(beside)
        changes += len(part)
    note(vault, SENT, "")
    return Sent(tuple(written), changes, len(files))


def documents_meant(vault: Vault, cases: Iterable[str], documents: Iterable[str] = ()) -> list[str]:
    """All documents of cases, and some more, each as somebody names it; by their ids.

    Raises NoSuchCase, BadInput, UnknownRecord.
    """
    found = [find_case(vault, each) for each in cases if each.strip()]
    of_cases = [each.id for case in found for each in load_case(vault, case).documents]
    return [*of_cases, *(document_meant(vault, each).id for each in documents)]


def _first_file(vault: Vault, peer: Device, path: Path | None) -> Path:
    own = vault.exchange.own()
    name = f"qidesk-{own.id[:8]}-to-{peer.id[:8]}{bundles.ENDING}"
    if path is None:
        return own_folder(vault, OUTBOX) / name
    return path / name if path.is_dir() else path


def _sealed(
    vault: Vault, peer: Device, part: tuple[Written, ...], files: tuple[File, ...]
) -> bytes:
    exchange = vault.exchange
    wrote = {each.change.device for each in part}
    devices = tuple(Card(*each) for each in exchange.devices() if each.id in wrote)
    heads, heirs = exchange.heads(), exchange.heirs()
    bundle = Bundle(exchange.own().id, (peer.id,), heads, devices, part, heirs, files)
    return bundles.sealed(bundle, (Card(*peer),), exchange.sign)
