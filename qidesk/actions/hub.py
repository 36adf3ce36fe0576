"""The office's hub: joined, sent to and received by, looked at, and looked after."""

import secrets
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from qidesk.actions import exchanging
from qidesk.actions.access import note
from qidesk.actions.exchanging import Came, Peer, peer_named, peers
from qidesk.actions.hub_carrier import HubCarrier, Matter, Told, Way
from qidesk.actions.hub_kept import keep_hub, kept_hub, note_met
from qidesk.actions.named_files import write_named
from qidesk.actions.refusals import BadInput
from qidesk.actions.sending import send_by
from qidesk.casefile.operations.heirs import heirs_in
from qidesk.casefile.problems import Problem
from qidesk.errors import QIDeskError
from qidesk.exchange.hub import administering
from qidesk.exchange.hub.connecting import Connection, HubRefused, connected
from qidesk.exchange.hub.mailbox import Mailbox, Place
from qidesk.exchange.hub.slips import Lie
from qidesk.steps import Step, unwatched
from qidesk.store.errors import RecusedMachine
from qidesk.store.receiving import Device
from qidesk.store.vault import Vault

JOINED, REVOKED = "join the hub", "revoke a machine at the hub"

_PASSWORD_BYTES = 32


class NotJoined(QIDeskError):
    """This vault has no hub."""

    def __init__(self) -> None:
        super().__init__(
            "This machine has joined no hub.",
            "Ask whoever looks after the hub for a login. Then Join a hub… on the page Exchange, or"
            " `qidesk hub join`.",
        )


class TakenLogin(HubRefused):
    """The login is another machine's."""

    def __init__(self) -> None:
        super().__init__("another machine goes by this login, and it would get no more by it.")
        self.remedy = (
            "Have whoever looks after the hub make a login for this machine alone, and join by it."
            " Nothing was changed there."
        )


class Sent(NamedTuple):
    """What went to one machine by the hub: how many changes, and files of documents."""

    peer: str
    changes: int
    files: int


class AtHub(NamedTuple):
    """A peer as it stands at the hub; place: None where it has not joined.

    unfetched: how many bundles lie there that it has not said it got; waiting: how many lie there
    for this machine.
    """

    peer: Peer
    place: Place | None
    unfetched: int
    waiting: int


def make(admin: str, password: str) -> int:
    """Make a hub, or bring one to the newest schema; its version."""
    with connected(admin, password) as connection:
        return administering.make(connection)


def admit(admin: str, password: str, login: str, path: Path) -> None:
    """Make a login at a hub for one machine, and write its password to a file the user named."""
    made = secrets.token_urlsafe(_PASSWORD_BYTES)
    with connected(admin, password) as connection, connection.transaction():
        administering.admit(connection, login, made)
        write_named(path, f"{made}\n".encode())


def join(vault: Vault, address: str, password: str) -> None:
    """Have this machine go by a hub from now on, under a login that is its own; logged.

    Raises OpenReadOnly, HubAway, HubRefused, BadAddress.
    """
    vault.refuse_reader()
    with connected(address, password) as connection:
        _mailbox(vault, connection)
    keep_hub(vault, address, password)
    note(vault, JOINED, "")


def send(
    vault: Vault,
    reference: str = "",
    documents: Collection[str] | None = (),
    step: Step = unwatched,
    *,
    even_recused: bool = False,
) -> tuple[list[Sent], list[Told]]:
    """Lay what each peer lacks in the hub, or what one named does; and what is to be told.

    documents, even_recused: as for `sending.send_by`. Raises BadInput, what opening the hub raises,
    and what `step` raises: then what was laid stands, and the rest goes the next time.
    """
    chosen = peer_named(vault, reference).id if reference else ""
    with _opened(vault) as mailbox:
        carrier = HubCarrier(vault, mailbox, step)

        def lay(peer: Device, heads: dict[str, int]) -> Sent:
            laid = send_by(vault, carrier, peer, heads, documents, step, even_recused=even_recused)
            return Sent(peer.id, laid.changes, laid.files)

        return _send(vault, carrier, mailbox.places, chosen, lay)


def receive(
    vault: Vault,
    *,
    even_removals: bool = False,
    wait_seconds: float = 0,
    step: Step = unwatched,
) -> tuple[list[Came], list[Told]]:
    """Take in what lies in the hub, as `exchanging.receive` does; and what is to be told.

    Where nothing lies there, wait so long for something.
    """
    with _opened(vault) as mailbox:
        mailbox.listen()
        carrier = HubCarrier(vault, mailbox, step)
        came = exchanging.receive_by(vault, carrier, even_removals=even_removals, step=step)
        if not came and wait_seconds and mailbox.is_woken(wait_seconds):
            carrier = HubCarrier(vault, mailbox, step)
            came = exchanging.receive_by(vault, carrier, step=step)
        carrier.judge()
    note_met(vault, carrier.told)
    return came, carrier.told


def status(vault: Vault) -> tuple[list[AtHub], list[Told]]:
    """How each peer stands at the hub, and what is to be told."""
    with _opened(vault) as mailbox:
        carrier = HubCarrier(vault, mailbox)
        return [_at_hub(mailbox, carrier, each) for each in peers(vault)], carrier.told


def revoke(vault: Vault, reference: str, admin: str, password: str) -> Peer:
    """Shut a machine out of a hub, for good, and part with it here; logged. Peers hear it with the
    next bundle, whatever the hub says.

    Raises BadInput where the hub knows no such machine.
    """
    vault.refuse_reader()
    peer = peer_named(vault, reference)
    with connected(admin, password) as connection:
        gone = administering.revoke(connection, peer.id)
    if not gone:
        raise BadInput((Problem("peer", "The hub knows no such machine. Nothing was changed."),))
    exchanging.shut_out(vault, gone)
    note(vault, REVOKED, "")
    return peer


@contextmanager
def _opened(vault: Vault) -> Iterator[Mailbox]:
    """The hub of this vault. Raises NotJoined, HubAway, HubRefused."""
    kept = kept_hub(vault)
    if kept is None:
        raise NotJoined
    with connected(*kept) as connection:
        yield _mailbox(vault, connection)


def _mailbox(vault: Vault, connection: Connection) -> Mailbox:
    """The hub as this machine uses it, where it is known or may be under this login.

    Raises HubRefused, and nothing is changed there then.
    """
    administering.refuse_other_version(connection)
    mailbox = Mailbox(connection, vault.exchange.own().id)
    if mailbox.own not in mailbox.places:
        if mailbox.under_login and not mailbox.under_login & _before(vault):
            raise TakenLogin
        mailbox.register()
    if mailbox.own not in mailbox.places:
        raise HubRefused("this login was not admitted there.")
    if not mailbox.is_joined:
        raise HubRefused("it knows this machine under another login. Join by that one.")
    return mailbox


def _before(vault: Vault) -> set[str]:
    """The ids of the machines that this one goes on for, but for such as go on themselves."""
    met = {peer.id for peer, _ in vault.exchange.peers()}
    return {each.before for each in heirs_in(vault.exchange.heirs())} - met


def _send(
    vault: Vault,
    carrier: HubCarrier,
    places: Mapping[str, Place],
    chosen: str,
    lay: Callable[[Device, dict[str, int]], Sent],
) -> tuple[list[Sent], list[Told]]:
    sent, told = list[Sent](), list[Told]()
    own = vault.exchange.own().id
    for peer, heads in vault.exchange.peers():
        if chosen not in ("", peer.id):
            continue
        share = vault.exchange.share(peer.id)
        if hindrance := _hindrance(places.get(peer.id), carrier.way_of(peer.id)):
            told.append(Told(hindrance, own, peer.id))
        elif not (share and share.ended):
            try:
                sent.append(lay(peer, heads))
            except RecusedMachine:
                told.append(Told(Matter.RECUSED, own, peer.id))
    told += carrier.told
    note_met(vault, told)
    return sent, told


def _hindrance(place: Place | None, way: Way) -> Matter | Lie | None:
    """Why nothing goes to a machine by the hub."""
    if place is None:
        return Matter.ABSENT if way == Way() else Lie.FORGOTTEN
    if place.is_revoked:
        return Matter.REVOKED
    return Matter.FOLLOWED if place.is_followed else None


def _at_hub(mailbox: Mailbox, carrier: HubCarrier, peer: Peer) -> AtHub:
    way, last = carrier.way_of(peer.id), carrier.lasts.get((peer.id, mailbox.own))
    waiting = last.number - way.got.number if last else 0
    return AtHub(
        peer,
        mailbox.places.get(peer.id),
        max(0, way.laid.number - way.theirs),
        max(0, waiting),
    )
