"""How the hub and the machines at it read, and what is to be told of either."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from qidesk.actions.exchanging import Peer
from qidesk.actions.hub import AtHub, Sent
from qidesk.actions.hub_carrier import Matter, Told
from qidesk.actions.hub_kept import Joined
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.exchange.hub.mailbox import Place
from qidesk.exchange.hub.slips import Lie
from qidesk.views.exchange_lines import files_counted

TITLES = ("Machine", "Begun by", "At the hub", "Not fetched by it", "Waiting here")

_FORGOTTEN = (
    "The hub does not know {name} any more, which had joined it: what is for it goes by a folder"
    " until it does."
)
_COME = {
    Lie.FORGED: "The hub hands over something as {name}'s that is not as {name} laid it.",
    Lie.REPEATED: "The hub hands over again what it handed over before of {name}.",
    Lie.MISSING: "{bundles} of {name} did not come: the hub keeps back or lost what it had.",
    Lie.FORKED: "What the hub holds of {name} is not what it held before: there are two histories.",
    Lie.WENT_BACK: "The hub went back: {bundles} of {name}, handed over before, are not there now.",
    Lie.FILES: "{files} of {name} did not come: the hub keeps back or lost pieces. Have them sent"
    " again: all else of what they lay beside was taken in.",
    Lie.FORGOTTEN: _FORGOTTEN,
    Matter.LACKS: "{name} has {changes} that the hub has not given here.",
}
_GONE = {
    Lie.FORGED: "The hub holds something for {name} as this machine's that it did not lay.",
    Lie.FORKED: "What the hub holds for {name} is not what this machine laid.",
    Lie.WENT_BACK: "The hub no longer has {bundles} that this machine laid for {name}: sent again.",
    Lie.FORGOTTEN: _FORGOTTEN,
    Matter.RESUMED: "The hub holds {bundles} for {name} that this machine does not remember laying:"
    " it was put back, or stopped. It goes on above them.",
    Matter.REVOKED: "{name} was shut out of the hub: nothing goes to it there. Part with it too.",
    Matter.FOLLOWED: "Another machine goes on under the login of {name}. Once that one has sent, it"
    " gets what {name} would.",
    Matter.RECUSED: "Somebody who works on {name} is recused from a case of which something would"
    " go there: nothing of it went. Make a travelling copy without it for them.",
    Matter.ABSENT: "{name} has not joined the hub: send to it by a folder.",
}
_OWN_FOLLOWED = (
    "Another machine goes on under the login of this one, and others send to that. Have whoever"
    " looks after the hub give each machine a login of its own."
)
_NAMELESS = "The hub hands over {bundles} of machines that it does not list."
_WHAT_TO_DO = (
    "Nothing false was taken in, and what is missing is asked for. Tell whoever looks after the hub"
    " if it was not put back from a backup or thinned out."
)


def names_of(peers: Iterable[Peer]) -> dict[str, str]:
    """How machines are called in what is told of a hub, by id."""
    return {each.id: f"{each.id[:8]} ({each.name})" for each in peers}


def joined_words(joined: Joined | None, names: Mapping[str, str]) -> str:
    """Which hub this machine goes by, when it was last met and what it was found out in then."""
    if joined is None:
        return "This machine has joined no hub."
    if not joined.met_at:
        return f"Joined: {joined.address}. Nothing was sent or taken in by it yet."
    at = datetime.fromisoformat(joined.met_at).astimezone()
    day = in_words(FactDate.on(at.date()))
    met = f"Joined: {joined.address}. Last met {day} at {at:%H:%M}."
    return "\n".join((met, *told_lines(joined.lies, names)))


def told_lines(told: Iterable[Told], names: Mapping[str, str]) -> list[str]:
    """Each thing that is to be told, and what to do where a hub was found out.

    names: of the peers, by id; a machine that is not among them is this one.
    """
    lines = [_words(each, names) for each in told]
    lied = any(isinstance(each.what, Lie) for each in told)
    return [*lines, _WHAT_TO_DO] if lied else lines


def _words(told: Told, names: Mapping[str, str]) -> str:
    if told.what is Matter.FOLLOWED and not told.recipient:
        return _OWN_FOLLOWED
    if told.what is Lie.NAMELESS:
        return _NAMELESS.format(bundles=_counted(told.amount, "bundle"))
    is_come = told.sender in names
    words = _COME if is_come else _GONE
    peer = told.sender if is_come else told.recipient
    return words[told.what].format(
        name=names.get(peer, peer[:8]),
        bundles=_counted(told.amount, "bundle"),
        changes=_counted(told.amount, "change"),
        files=files_counted(told.amount),
    )


def sent_line(sent: Iterable[Sent], names: Mapping[str, str]) -> str:
    """What went by the hub."""
    laid = [f"{_laid_words(each)} for {names[each.peer]}" for each in sent]
    return f"Laid in the hub: {', '.join(laid)}." if laid else "Nobody to send to by the hub."


def _laid_words(sent: Sent) -> str:
    changes = _counted(sent.changes, "change")
    return f"{changes} and {files_counted(sent.files)}" if sent.files else changes


def cells(each: AtHub) -> tuple[str, ...]:
    """The words of a machine at the hub."""
    peer = each.peer
    return (
        peer.id[:8],
        peer.name,
        place_words(each.place),
        f"{each.unfetched:,}",
        f"{each.waiting:,}",
    )


def place_words(place: Place | None) -> str:
    """How a machine stands at the hub."""
    if place is None:
        return "not joined"
    if place.is_revoked:
        return "shut out"
    return "another goes on for it" if place.is_followed else "joined"


def _counted(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count:,} {what}s"
