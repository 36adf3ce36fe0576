"""Changes carried from machine to machine in sealed files: meeting machines, taking in."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from qidesk.actions.access import note
from qidesk.actions.bundle_folders import Unreadable, bundles_in, content_of
from qidesk.actions.carried_files import (
    FilesCame,
    hold_files,
    not_here,
    remove_carried,
    take_in_files,
    wanted,
)
from qidesk.actions.carriers import INBOX, Carrier, FolderCarrier, keep_own, own_folder
from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.actions.named_files import write_named
from qidesk.actions.recovery_words import all_words, read_word, words_apart
from qidesk.actions.refusals import BadInput
from qidesk.casefile.operations.heirs import heirs_in, inherited
from qidesk.casefile.problems import Problem
from qidesk.errors import QIDeskError
from qidesk.exchange import bundles, cards
from qidesk.exchange.bundles import Bundle, File
from qidesk.exchange.cards import Card
from qidesk.exchange.refusals import (
    BundleRefused,
    EndedCopy,
    ForeignBundle,
    NewerBundle,
    StrangersBundle,
)
from qidesk.places import is_folder
from qidesk.steps import Step, unwatched
from qidesk.store.errors import ChangesEarly, ChangesNewer, ChangesRefused, ChangesRemove
from qidesk.store.receiving import Device, Taken
from qidesk.store.sharing import Share
from qidesk.store.vault import Vault

CARD_WRITTEN, MET, FORGOTTEN = "write this machine's card", "meet a machine", "forget a machine"
RECEIVED = "take in changes of a machine"

_WORD_BITS = 11
CARD_WORDS = cards.CODE_BITS // _WORD_BITS
_USED_LATER = NewerBundle | StrangersBundle | Unreadable
"""What can be taken in once something else is done stays in the inbox where a person laid it."""


class Peer(NamedTuple):
    """A machine that was met, how many changes it is not known to have, what it gets if that is
    not all, and the id of the one it goes on for."""

    id: str
    name: str
    lacks: int
    share: Share | None = None
    goes_on_for: str = ""


class Came(NamedTuple):
    """What became of one bundle: what was taken in, and of the files beside it, or why nothing was.

    beside: the files that it names; clock: that of the first of its changes; parted: the machines
    that its sender shut out, and that are peers here no more.
    """

    file: str
    sender: str
    taken: Taken | None
    refusal: QIDeskError | None = None
    files: FilesCame = FilesCame()
    beside: tuple[File, ...] = ()
    clock: int = 0
    parted: tuple[Device, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether it is kept: until others have come, a person says that it is meant, or a newer
        program is here."""
        return isinstance(self.refusal, ChangesEarly | ChangesRemove | ChangesNewer)


def own_card(vault: Vault) -> Card:
    """The card of this machine."""
    return Card(*vault.exchange.own())


def words_of(card: Card) -> tuple[str, ...]:
    """The six words that are read aloud so that two people know that they have the same card."""
    code, words = cards.code_of(card), all_words()
    places = range(cards.CODE_BITS - _WORD_BITS, -1, -_WORD_BITS)
    return tuple(words[code >> place & (len(words) - 1)] for place in places)


def write_card(vault: Vault, path: Path) -> tuple[str, ...]:
    """Write this machine's card to a file the user named, and give its words; logged."""
    card = own_card(vault)
    write_named(path, cards.written(card))
    note(vault, CARD_WRITTEN, "")
    return words_of(card)


def add_peer(vault: Vault, path: Path, words: str) -> Card:
    """Know a machine by its card from now on, if the words are the card's; logged.

    `words` as its owner read them aloud. Raises NoCard, BadInput, ChangesRefused (one of its id has
    other keys here), OpenReadOnly.
    """
    card = cards.read(content_of(path))
    typed = words_apart(words)
    heard = tuple(map(read_word, typed))
    if heard != words_of(card):
        raise BadInput(tuple(Problem("words", each) for each in _unlike(typed, heard)))
    if card.id == vault.exchange.own().id:
        raise BadInput((Problem("card", "This is the card of this very machine."),))
    vault.exchange.meet(Device(*card))
    note(vault, MET, "")
    return card


def _unlike(typed: Sequence[str], heard: Sequence[str]) -> list[str]:
    """What is the matter with words that are not a card's: misheard ones are told first."""
    if none := [each for each, word in zip(typed, heard, strict=True) if not word]:
        told = "“{}” is none of the words that are read aloud. Have it read again, and spelt."
        return [told.format(each) for each in none]
    if len(heard) != CARD_WORDS:
        return [f"A card has {CARD_WORDS} words, and these are {len(heard)}."]
    other = (
        "These are not the words of this card. Have them read again by whoever made it: if they"
        " still differ, another card was put in its place on its way."
    )
    return [other]


def peers(vault: Vault) -> list[Peer]:
    """Every machine that was met."""
    return [_told(vault, *each) for each in vault.exchange.peers()]


def remove_peer(vault: Vault, reference: str) -> Peer:
    """Send nothing more to a machine, and take nothing more from it; logged."""
    peer, _ = peer_met(vault, reference)
    vault.exchange.forget(peer.id)
    note(vault, FORGOTTEN, "")
    return Peer(peer.id, peer.name, 0)


def shut_out(vault: Vault, machines: Collection[str]) -> tuple[Device, ...]:
    """Part with machines for good, by their ids, and let peers know; logged. The peers it was."""
    gone = vault.exchange.revoke(machines)
    for _ in gone:
        note(vault, FORGOTTEN, "")
    return tuple(gone)


def receive(
    vault: Vault, path: Path, *, even_removals: bool = False, step: Step = unwatched
) -> list[Came]:
    """Take in a bundle, or all in a folder, as `receive_by` does."""
    return receive_by(vault, FolderCarrier(vault, path), even_removals=even_removals, step=step)


def receive_by(
    vault: Vault, carrier: Carrier, *, even_removals: bool = False, step: Step = unwatched
) -> list[Came]:
    """Take in all that came by a carrier, and whatever waited for that; logged.

    What waits for another, or for a person, is kept in the vault's inbox until then:
    `even_removals` is said of what lay there before it was collected, for a person knows of that
    alone. What a folder holds for other machines is passed over. Raises what the carrier raises,
    and what `step` raises.
    """
    before = bundles_in(own_folder(vault, INBOX))
    path = carrier.collect()
    waiting = bundles_in(own_folder(vault, INBOX))
    files = bundles_in(path) if is_folder(path) else [path]
    told = set(before).difference(carrier.came)
    known = [each for each in files if each in told or each not in waiting]
    left, came = list(dict.fromkeys([*files, *waiting])), dict[Path, Came]()
    is_moving = True
    while is_moving:
        for at, each in enumerate(left):
            step(at, len(left))
            one = _receive(vault, carrier, each, even_removals=even_removals and each in known)
            earlier = came[each].parted if each in came else ()
            came[each] = one._replace(parted=(*earlier, *one.parted))
        is_moving = any(came[each].taken for each in left)
        left = [each for each in left if came[each].waits] if is_moving else []
    awaited = {file for one in came.values() if one.waits for file in one.beside}
    for file, one in came.items():
        if not (file in before and isinstance(one.refusal, _USED_LATER)):
            _keep_or_clear(vault, file, one, awaited, is_kept=file in waiting)
    note(vault, RECEIVED, "")
    is_told = (
        one
        for file, one in came.items()
        if (file in files and not (is_folder(path) and isinstance(one.refusal, ForeignBundle)))
        or one.taken
    )
    return list(is_told)


def _receive(vault: Vault, carrier: Carrier, file: Path, *, even_removals: bool) -> Came:
    exchange, told = vault.exchange, Came(file.name, "", None)
    try:
        bundle, name = _opened(vault, file)
    except (BundleRefused, ChangesRefused, Unreadable) as error:
        return told._replace(refusal=error)
    clock = bundle.changes[0].change.clock if bundle.changes else 0
    told = told._replace(sender=name, beside=bundle.files, clock=clock)
    try:
        share = exchange.share(bundle.sender)
        refuse_ended(share)
        last = dict(bundle.last).get(exchange.own().id, "")
        exchange.note_heads(bundle.sender, bundle.heads, last)
        if share is None:  # a travelling copy speaks for nobody else
            told = told._replace(parted=shut_out(vault, bundle.revoked))
        devices = [Device(*each) for each in bundle.devices]
        taken = exchange.take_in(
            new_id(), now_at(), devices, bundle.changes, even_removals=even_removals
        )
    except (BundleRefused, ChangesRefused, ChangesEarly, ChangesNewer, ChangesRemove) as error:
        told = told._replace(refusal=error)
        if told.waits:
            carrier.bring(file, bundle.sender, not_here(vault, bundle.files))
        return told
    carrier.bring(file, bundle.sender, wanted(vault, bundle.files))
    return told._replace(taken=taken, files=take_in_files(vault, bundle.files, file.parent))


def _opened(vault: Vault, file: Path) -> tuple[Bundle, str]:
    """What a bundle says, and the name of who sent it. Raises BundleRefused, ChangesRefused."""
    exchange = vault.exchange
    met = [device for device, _ in exchange.peers()]
    keys = {each.id: each.signing_key for each in met}
    names = {each.id: each.name for each in met}
    bundle = bundles.opened(content_of(file), exchange.own().id, exchange.open_box, keys.get)
    is_met = bundle.sender in names
    return bundle, names[bundle.sender] if is_met else _inherit(vault, bundle, keys, names)


def _inherit(
    vault: Vault, bundle: Bundle, keys: Mapping[str, bytes], names: Mapping[str, str]
) -> str:
    """Know a machine from now on that goes on for one that was met; whose that was."""
    line = inherited(bundle.sender, heirs_in(bundle.heirs), keys.get, bundles.is_signed)
    if not line:
        raise StrangersBundle
    heir, name = line[0], names[line[-1].before]
    device = Device(heir.id, name, heir.signing_key, heir.sealing_key)
    vault.exchange.inherit(device, [each.before for each in line])
    return name


def _keep_or_clear(
    vault: Vault, file: Path, came: Came, awaited: Collection[File], *, is_kept: bool
) -> None:
    """Keep what waits in the vault's inbox, and take out of it what nothing there waits for."""
    if is_kept and not came.waits:
        remove_carried(file, (each for each in came.beside if each not in awaited))
    if came.waits and not is_kept:
        content, inbox = content_of(file), own_folder(vault, INBOX)
        digest = hashlib.blake2b(content, digest_size=16).hexdigest()
        hold_files(came.beside, file.parent, inbox)
        # So named they are taken in again in an order that holds.
        keep_own(vault, inbox / f"{came.clock:016}-{digest}{bundles.ENDING}", content)


def refuse_ended(share: Share | None) -> None:
    """Raises EndedCopy where nothing is to go to a machine or come from it any more."""
    if share and share.ended:
        raise EndedCopy


def peer_named(vault: Vault, reference: str) -> Peer:
    """The machine of that name, or whose id begins so. Raises BadInput."""
    return _told(vault, *peer_met(vault, reference))


def _told(vault: Vault, device: Device, heads: dict[str, int]) -> Peer:
    exchange = vault.exchange
    lacks, share = exchange.count_since(heads), exchange.share(device.id)
    return Peer(device.id, device.name, lacks, share, exchange.goes_on_for(device.id))


def peer_met(vault: Vault, reference: str) -> tuple[Device, dict[str, int]]:
    """The peer of that name, or whose id begins so. Raises BadInput."""
    typed = reference.strip().casefold()
    found = [
        each
        for each in vault.exchange.peers()
        if typed and (each[0].name.casefold() == typed or each[0].id.startswith(typed))
    ]
    if len(found) == 1:
        return found[0]
    several = "Several machines are called so; name it by its id." if found else ""
    what = several or "No machine of that name was met here."
    raise BadInput((Problem("peer", f"{what} The page Exchange lists them, and `qidesk peers`."),))
