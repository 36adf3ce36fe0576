"""The parties of a docket and their counsel, each as somebody of the case or somebody new."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from qidesk.actions.dockets.known_people import KnownPeople, Meant
from qidesk.actions.dockets.page import Page, fresh, laid, left_so
from qidesk.actions.dockets.planned import Draft, DraftKind
from qidesk.actions.dockets.prisoner import of_prisoner
from qidesk.actions.ids_and_clock import new_id
from qidesk.casefile.records.people import Capacity, Part, Person, Role
from qidesk.casefile.records.places import Address, AddressPurpose
from qidesk.casefile.schema.fields import YesNo
from qidesk.exchange.dockets.party import ReadParty, Side, is_somebody, read_contact, read_party
from qidesk.exchange.dockets.saved import SavedCounsel, SavedParty
from qidesk.identity.folding import is_same_text, words_of

_ROLES = {
    Side.PLAINTIFF: Role.PLAINTIFF,
    Side.DEFENDANT: Role.DEFENDANT,
    Side.AMICUS: Role.AMICUS,
}
_NO_SIDE = "The docket calls them {kind}: say what they are in this case."


def people_drafts(page: Page) -> Iterator[Draft | None]:
    """What the page tells of each party and of counsel; None for what is here already."""
    people = _People(page)
    named = filter(is_somebody, page.docket.parties)
    parties = {(party.name, party.kind, party.extra): party for party in named}
    for party in parties.values():
        yield from people.party(party, read_party(party))
    yield from people.counsel()


class _For(NamedTuple):
    """For whom somebody is counsel, and on which side that is."""

    counsel: SavedCounsel
    client: str
    side: Side | None


class _People:
    """Whom the docket names, as far as they are read; their counsel come last, once each."""

    def __init__(self, page: Page) -> None:
        self._page, self._known = page, KnownPeople(page)
        self._lawyers: dict[str, list[_For]] = {}
        self._ours = Side.PLAINTIFF

    def party(self, party: SavedParty, read: ReadParty) -> Iterator[Draft | None]:
        """A party; of one without a lawyer also number, place and address."""
        for each in read.lawyers:
            key = " ".join(sorted(words_of(each.name)))
            self._lawyers.setdefault(key, []).append(_For(each, _called(read), read.side))
        says = _says(party, read)
        if not read.names:
            yield self._doe(party, read, says)
            return
        number = read.number or (read.herself.number if read.herself else "")
        meant = self._known.meant(read.names, number, read.title)
        if meant is None:
            yield left_so(DraftKind.PARTY, says)
            return
        if meant.is_helped and read.side is Side.DEFENDANT:
            self._ours = Side.DEFENDANT
        yield self._part(meant, self._told_part(party, read), says, _no_side(party, read))
        if read.herself or number:
            yield from of_prisoner(self._page, meant, number, read.herself)

    def counsel(self) -> Iterator[Draft | None]:
        """Each lawyer, for whom they appear, and where they are to be written to."""
        for several in self._lawyers.values():
            counsel = several[0].counsel
            meant = self._known.meant((counsel.name,), "", is_counsel=True)
            says = f"{counsel.name}, for {', '.join(_clients(several))}"
            if meant is None:
                yield left_so(DraftKind.COUNSEL, says)
                continue
            told = Part(
                case=self._page.file.case.id,
                role=self._role_of_counsel([each.side for each in several]),
                note=f"For {'; '.join(_clients(several))}",
            )
            draft = self._part(meant, told, says, (), DraftKind.COUNSEL)
            if draft is not None and meant.is_new:
                draft = draft._replace(added=(*draft.added, *_office(meant.person, counsel)))
            yield draft

    def _role_of_counsel(self, sides: list[Side | None]) -> Role | None:
        """Ours or theirs: by the first of their parties that stands on a side of the suit."""
        side = next((each for each in sides if each in (Side.PLAINTIFF, Side.DEFENDANT)), None)
        if side is None:
            return None
        return Role.COUNSEL if side is self._ours else Role.OPPOSING_COUNSEL

    def _told_part(self, party: SavedParty, read: ReadParty) -> Part:
        note = [*read.notes]
        if read.side is None:
            note.append(f"{party.kind} on the docket")
        if party.terminated:
            note.append(f"Terminated {party.terminated}")
        represented = YesNo.YES if read.lawyers else YesNo.NO if read.herself else None
        told, _ = fresh(
            Part(
                case=self._page.file.case.id,
                represented=represented,
                capacity=_capacity(read),
                role=_ROLES[read.side] if read.side else None,
            ),
            {"title": read.title, "note": "; ".join(note), "doe_description": read.doe},
        )
        return told

    def _doe(self, party: SavedParty, read: ReadParty, says: str) -> Draft | None:
        """A party of whom only a description is known."""
        told = self._told_part(party, read)
        for each in self._page.file.parts:
            if is_same_text(each.doe_description, read.doe) and each.doe_description:
                return laid(self._page, DraftKind.PARTY, says, each, replace(told, role=each.role))
        if self._page.was_removed(doe_description=told.doe_description):
            return left_so(DraftKind.PARTY, says)
        return Draft(DraftKind.PARTY, says, (replace(told, id=new_id()),))

    def _part(
        self,
        meant: Meant,
        told: Part,
        says: str,
        notes: tuple[str, ...],
        kind: DraftKind = DraftKind.PARTY,
    ) -> Draft | None:
        """Somebody's part in the case: the one they have, or a new one."""
        told = replace(told, person=meant.person.id)
        after = tuple((before, after) for before, after in meant.changed)
        here = next((each for each in self._page.file.parts if _may_be(each, told)), None)
        if here is None:
            added: tuple[Person | Part, ...] = (replace(told, id=new_id()),)
            added = (meant.person, *added) if meant.is_new else added
            return Draft(kind, says, added, after, (*meant.told, *notes))
        draft = laid(self._page, kind, says, here, replace(told, role=here.role or told.role))
        if draft is None:
            return Draft(kind, says, (), after, meant.told) if after else None
        return draft._replace(changed=(*draft.changed, *after), told=(*meant.told, *draft.told))


def _may_be(part: Part, told: Part) -> bool:
    """Whether a part of the same person may be the one told: those we help stand on any side."""
    open_roles = (told.role, None, Role.PERSON_SEEKING_HELP)
    return part.person == told.person and (told.role is None or part.role in open_roles)


def _office(person: Person, counsel: SavedCounsel) -> Iterator[Address]:
    """Where a lawyer is to be written to, as the docket has it."""
    read = read_contact(counsel.contact)
    lines = [*([read.number] if read.number else []), *read.lines]
    if lines or read.phone:
        empty = Address(id=new_id(), person=person.id, purpose=AddressPurpose.OFFICE)
        address, _ = fresh(
            empty,
            {
                "lines": "\n".join(lines),
                "town": read.town,
                "state": read.state,
                "postcode": read.postcode,
                "phone": read.phone,
            },
        )
        yield address


def _clients(several: list[_For]) -> list[str]:
    """For whom a lawyer appears, and until when where that is over."""
    told = []
    for counsel, client, _ in several:
        ended = next((each for each in counsel.roles if each.upper().startswith("TERMINATED")), "")
        told.append(f"{client} ({ended.lower()})" if ended else client)
    return list(dict.fromkeys(told))


def _capacity(read: ReadParty) -> Capacity | None:
    if read.individual and read.official:
        return Capacity.BOTH
    if read.individual:
        return Capacity.INDIVIDUAL
    return Capacity.OFFICIAL if read.official else None


def _no_side(party: SavedParty, read: ReadParty) -> tuple[str, ...]:
    return (_NO_SIDE.format(kind=party.kind),) if read.side is None and party.kind else ()


def _says(party: SavedParty, read: ReadParty) -> str:
    named = ", ".join(filter(None, (_called(read), read.title)))
    return ": ".join(filter(None, (party.kind, named)))


def _called(read: ReadParty) -> str:
    return read.doe or read.names[0]
