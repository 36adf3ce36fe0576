"""The office's hub carries bundles: what lies there is counted, so that its lies are told.

How far this machine came with each peer stands in the vault, under both ids: a machine that was put
back from a backup is another, and begins anew.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import NamedTuple

from qidesk.actions.bundle_folders import Unreadable, bundles_in, content_of
from qidesk.actions.carriers import INBOX, Sealed, keep_own, own_folder
from qidesk.actions.hub_files import bring_files, lay_files
from qidesk.exchange.bundles import ENDING, File, is_signed
from qidesk.exchange.hub.mailbox import Mailbox
from qidesk.exchange.hub.slips import (
    Laid,
    Lie,
    Mark,
    Slip,
    Verify,
    digest_of,
    lies_in,
    lies_of_last,
    read,
    signed,
)
from qidesk.steps import Step, unwatched
from qidesk.store.receiving import Device
from qidesk.store.vault import Vault


class Matter(StrEnum):
    """What is to be told of a machine at the hub that is no lie of the hub."""

    LACKS = "has what was not given"
    RESUMED = "laid more than it remembers"
    REVOKED = "revoked"
    FOLLOWED = "another goes on for it"
    ABSENT = "not joined"
    RECUSED = "somebody there is recused"


class Told(NamedTuple):
    """Something to be told of what one machine laid for another, by id, and of how many bundles or
    changes."""

    what: Lie | Matter
    sender: str
    recipient: str
    amount: int = 1


class Way(NamedTuple):
    """How far this machine and a peer have come by the hub.

    laid: the last that was laid for it, and heads: how far it comes with that; got: the last that
    came of it; theirs: the number of the last that it says it got; is_lacking: whether it is to
    hear that something did not come.
    """

    laid: Mark = Mark()
    heads: dict[str, int] = {}  # noqa: RUF012 - never changed
    got: Mark = Mark()
    theirs: int = 0
    is_lacking: bool = False


class HubCarrier:
    """The hub as a vault's carrier. `told` is what it was found out in, and what else there is."""

    def __init__(self, vault: Vault, mailbox: Mailbox, step: Step = unwatched) -> None:
        self._vault, self._mailbox, self._step = vault, mailbox, step
        self._own = vault.exchange.own()
        self._arrived = defaultdict[str, list[Laid]](list)
        self._began: dict[str, int] = {}
        self.came: set[Path] = set()
        self._kept_back = defaultdict[str, set[str]](set)
        self.lasts = mailbox.lasts()
        self.told: list[Told] = []
        if mailbox.places[self._own.id].is_followed:
            self.told.append(Told(Matter.FOLLOWED, self._own.id, ""))

    def way_of(self, peer: str) -> Way:
        """How far this machine and a peer have come."""
        kept = json.loads(self._vault.setting(self._setting(peer)) or "[]")
        if not kept:
            return Way()
        laid, heads, got, theirs, is_lacking = kept
        return Way(_mark(laid), heads, _mark(got), theirs, is_lacking)

    def come_with(self, peer: Device, heads: dict[str, int]) -> dict[str, int]:
        """As far as it says itself, and with all that was laid for it and still lies there."""
        way = self._checked(peer.id)
        return {each: max(heads.get(each, 0), way.heads.get(each, 0)) for each in heads | way.heads}

    def put(self, sealed: Sealed) -> None:
        """Lay it for its machine, unless it has nothing to say; the first says who goes on here."""
        way, to = self.way_of(sealed.to.id), sealed.to.id
        if way.laid.number and not (sealed.changes or sealed.files or way.is_lacking):
            return
        number, bundle = way.laid.number + 1, digest_of(sealed.content)
        began = self._began.setdefault(to, way.laid.number)
        lay_files(self._vault, self._mailbox, (to, number), began, sealed.files, self._step)
        slip = Slip(self._own.id, to, number, way.got.number, way.laid.digest, bundle)
        laid = Laid(self._own.id, to, number, signed(slip, self._vault.exchange.sign), bundle)
        self._mailbox.lay(laid, sealed.content)
        self._keep(to, way._replace(laid=laid.mark, heads=sealed.heads, is_lacking=False))

    def collect(self) -> Path:
        """Bring all that lies there for this machine into the vault's inbox."""
        inbox, done = own_folder(self._vault, INBOX), 0
        got = {
            peer.id: self.way_of(peer.id).got.number
            for peer, _ in self._vault.exchange.peers()
            if peer.id in self._mailbox.places
        }
        lying = sum(
            max(0, self._last(peer, self._own.id).number - number) for peer, number in got.items()
        )
        here = _at_hand(inbox)
        for laid, content in self._mailbox.handed_over(got, here):
            self._step(done, max(lying, done := done + 1))
            self._arrived[laid.sender].append(laid)
            file = inbox / f"{laid.sender}-{laid.number:010d}{ENDING}"
            if here.get(laid.bundle) != file:
                keep_own(self._vault, file, content)
            self.came.add(file)
        return inbox

    def bring(self, bundle: Path, sender: str, files: Sequence[File]) -> None:
        """Have them lie beside their bundle, where it came by the hub."""
        if bundle in self.came and sender in self._mailbox.places:
            lost = bring_files(self._mailbox, sender, files, bundle.parent, self._step)
            self._kept_back[sender] |= lost

    def judge(self) -> None:
        """Tell what is not so of what was collected, once it was taken in."""
        own = self._own.id
        for peer, heads in self._vault.exchange.peers():
            if peer.id in self._mailbox.places:
                self._judge(peer, heads)
            elif self.way_of(peer.id) != Way():
                self.told.append(Told(Lie.FORGOTTEN, peer.id, own))
        if nameless := len(self._arrived[""]):
            self.told.append(Told(Lie.NAMELESS, "", own, nameless))

    def _judge(self, peer: Device, heads: dict[str, int]) -> None:
        before, own = self.way_of(peer.id), self._own.id
        mark, theirs, lies = lies_in(before.got, self._arrived[peer.id], _key_of(peer))
        lies += lies_of_last(before.got, mark, self._last(peer.id, own))
        self.told += [Told(lie, peer.id, own, amount) for lie, amount in lies]
        if lost := len(self._kept_back[peer.id]):
            self.told.append(Told(Lie.FILES, peer.id, own, lost))
        way = before._replace(
            got=mark,
            theirs=max(before.theirs, theirs),
            is_lacking=before.is_lacking or bool(lies),
        )
        if way.theirs >= way.laid.number and _beyond(way.heads, heads):
            way = way._replace(heads={})  # what was laid did not come to it: all of it goes again
        if way != before:
            self._keep(peer.id, way)
        if self._vault.exchange.share(peer.id):
            heads = {peer.id: heads.get(peer.id, 0)}  # what others wrote it does not pass on
        if lies and (lacks := _beyond(heads, self._vault.exchange.heads())):
            self.told.append(Told(Matter.LACKS, peer.id, own, lacks))

    def _checked(self, peer: str) -> Way:
        """How far both have come, once it was compared with what the hub holds of this machine."""
        way, last = self.way_of(peer), self._last(self._own.id, peer)
        if last == way.laid:
            return way
        if self._is_own(peer, last.number) and last.number > way.laid.number:
            self._tell_own(Matter.RESUMED, peer, last.number - way.laid.number)
            way = way._replace(laid=last)
        elif last.number > way.laid.number:
            self._tell_own(Lie.FORGED, peer, 1)
        for lie, amount in lies_of_last(way.laid, last, last):
            self._tell_own(lie, peer, amount)
        way = way._replace(heads={})
        self._keep(peer, way)
        return way

    def _is_own(self, peer: str, number: int) -> bool:
        """Whether the last that the hub holds of this machine for a peer is what it signed."""
        found = self.lasts.get((self._own.id, peer))
        slip = read(found.slip, _key_of(self._own)) if found else None
        return slip is not None and slip[:3] == (self._own.id, peer, number)

    def _tell_own(self, what: Lie | Matter, peer: str, amount: int) -> None:
        self.told.append(Told(what, self._own.id, peer, amount))

    def _last(self, sender: str, recipient: str) -> Mark:
        found = self.lasts.get((sender, recipient))
        return found.mark if found else Mark()

    def _keep(self, peer: str, way: Way) -> None:
        laid, got = ([each.number, each.digest.hex()] for each in (way.laid, way.got))
        kept = [laid, way.heads, got, way.theirs, way.is_lacking]
        self._vault.keep_setting(self._setting(peer), json.dumps(kept))

    def _setting(self, peer: str) -> str:
        return f"hub {self._own.id} {peer}"


def _at_hand(inbox: Path) -> dict[bytes, Path]:
    """What lies in the inbox, by the digests that slips name it by."""
    found = {}
    for each in bundles_in(inbox):
        with suppress(Unreadable):
            found[digest_of(content_of(each))] = each
    return found


def _mark(kept: list[int | str]) -> Mark:
    number, digest = kept
    return Mark(int(number), bytes.fromhex(str(digest)))


def _key_of(device: Device) -> Verify:
    return partial(is_signed, signing=device.signing_key)


def _beyond(heads: dict[str, int], reached: dict[str, int]) -> int:
    """How many changes lie between how far one has come and how far another has."""
    return sum(max(0, number - reached.get(each, 0)) for each, number in heads.items())
