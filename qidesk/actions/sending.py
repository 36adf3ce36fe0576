"""What a machine lacks, written for it: bundles in numbered parts, files of documents beside."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from qidesk.actions.access import note
from qidesk.actions.carried_files import files_for
from qidesk.actions.carriers import Carrier, FolderCarrier, Sealed
from qidesk.actions.cases import find_case, load_case
from qidesk.actions.documents import document_meant
from qidesk.actions.exchanging import peer_met, refuse_ended
from qidesk.casefile.operations.written import Written
from qidesk.exchange import bundles
from qidesk.exchange.bundles import Bundle, File
from qidesk.exchange.cards import Card
from qidesk.steps import Step, unwatched
from qidesk.store.receiving import Device
from qidesk.store.vault import Vault

SENT, EVEN_RECUSED = "send changes to a machine", "send to a machine even what is screened from it"

PART_LETTERS = 24_000_000
"""Of which size a part of a sending is: e-mail carries it, and it is sealed and read in memory."""


class Sent(NamedTuple):
    """What was sent to a machine: how many bundles, changes, and files beside; and into which
    files, where the bundles went by a folder."""

    bundles: int
    changes: int
    files: int
    paths: tuple[Path, ...] = ()

    @property
    def path(self) -> Path:
        """The first of those files, and mostly the only one."""
        return self.paths[0]


def send(
    vault: Vault,
    reference: str,
    path: Path | None = None,
    documents: Collection[str] | None = (),
    step: Step = unwatched,
    *,
    even_recused: bool = False,
) -> Sent:
    """Write what a peer lacks, sealed to it, to a file or folder or into the outbox; logged.

    Raises BadInput (no such peer), and as `send_by` does.
    """
    carrier = FolderCarrier(vault, path)
    peer, heads = peer_met(vault, reference)
    sent = send_by(vault, carrier, peer, heads, documents, step, even_recused=even_recused)
    numbers = range(1, sent.bundles + 1)
    return sent._replace(paths=tuple(carrier.file_for(peer, number) for number in numbers))


def send_by(
    vault: Vault,
    carrier: Carrier,
    peer: Device,
    heads: dict[str, int],
    documents: Collection[str] | None = (),
    step: Step = unwatched,
    *,
    even_recused: bool = False,
) -> Sent:
    """Send a peer that has come so far what it lacks, by any carrier; logged.

    documents: those whose files go along, by their ids; None for those the peer is told of now.
    even_recused: though somebody who works there is recused from what goes, as on a machine of the
    office's. What is much goes in parts, each a bundle that the one after it waits for. Raises
    RecusedMachine, EndedCopy, OversizedBundle, OpenReadOnly, what carrier and `step` raise:
    then what was sent stands, and the rest is sent again.
    """
    exchange = vault.exchange
    refuse_ended(exchange.share(peer.id))
    reached = dict(carrier.come_with(peer, heads))
    lacks, changes, files = max(exchange.count_since(reached), 1), 0, set[File]()
    if even_recused:
        note(vault, EVEN_RECUSED, "")
    parts = exchange.parts_for(peer.id, dict(reached), PART_LETTERS, even_recused=even_recused)
    for part, lacking in enumerate(parts, 1):
        step(min(changes, lacks), lacks)
        beside = files_for(vault, peer.id, lacking, documents, even_recused=even_recused)
        for each, *_ in lacking:
            reached[each.device] = max(each.number, reached.get(each.device, 0))
        content = _sealed(vault, peer, lacking, beside)
        carrier.put(Sealed(peer, content, len(lacking), dict(reached), beside, part))
        files.update(beside)
        changes += len(lacking)
    note(vault, SENT, "")
    return Sent(part, changes, len(files))


def documents_meant(vault: Vault, cases: Iterable[str], documents: Iterable[str] = ()) -> list[str]:
    """All documents of cases, and some more, each as somebody names it; by their ids.

    Raises NoSuchCase, BadInput, UnknownRecord.
    """
    found = [find_case(vault, each) for each in cases if each.strip()]
    of_cases = [each.id for case in found for each in load_case(vault, case).documents]
    return [*of_cases, *(document_meant(vault, each).id for each in documents)]


def _sealed(
    vault: Vault, peer: Device, part: tuple[Written, ...], files: tuple[File, ...]
) -> bytes:
    exchange = vault.exchange
    wrote = {each.change.device for each in part}
    devices = tuple(Card(*each) for each in exchange.devices() if each.id in wrote)
    heads, heirs = exchange.heads(), exchange.heirs()
    revoked = exchange.revoked()
    own, last = exchange.own().id, exchange.last_of(peer.id)
    known = ((peer.id, last),) if last else ()
    bundle = Bundle(own, (peer.id,), heads, devices, part, heirs, files, revoked, known)
    return bundles.sealed(bundle, (Card(*peer),), exchange.sign)
