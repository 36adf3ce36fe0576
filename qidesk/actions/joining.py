"""Joining two records found to be of one person or facility: the first entered stands for both."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from qidesk.actions.facilities import read_directory
from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.actions.likeness import read_people_index
from qidesk.actions.links import NAMED_BY, resolve_links
from qidesk.actions.refusals import BadInput
from qidesk.casefile.joining import Otherwise, laid_in
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.people import Custody, Person
from qidesk.casefile.records.places import Facility
from qidesk.casefile.schema.fields import Record, Shape
from qidesk.casefile.schema.kinds import KINDS, kind_of, links_to
from qidesk.casefile.schema.values import value_words
from qidesk.identity.calling import called, no_name
from qidesk.store.errors import UnknownRecord
from qidesk.store.vault import Vault

JOINABLE = ("person", "facility")
"""The kinds of record of which two may be found to be one."""

_OWN = (("number", "person"), ("custody", "person"), ("address", "person"), ("address", "facility"))
"""What belongs to one person or facility alone, and by which link: nothing links to these."""


class Joined(NamedTuple):
    """The record that stands for both, as it is now, and what the other one said otherwise."""

    record: Record
    otherwise: tuple[str, ...]


class Candidate(NamedTuple):
    """A record that may be of the same person or place: its id, who it is, why, where it stands."""

    id: str
    name: str
    why: str
    where: str


def candidates(vault: Vault, kind: str, record_id: str, text: str = "") -> list[Candidate]:
    """The records that may be one with a record, the likeliest first; or those a text may mean."""
    found = (
        _places(vault, record_id, text) if kind == "facility" else _people(vault, record_id, text)
    )
    best: dict[str, tuple[float, Candidate]] = {}
    for score, each in found:
        if each.id not in ("", record_id) and score > best.get(each.id, (0.0, each))[0]:
            best[each.id] = score, each
    return [each for _, each in sorted(best.values(), key=lambda two: -two[0])]


def _people(vault: Vault, record_id: str, text: str) -> Iterator[tuple[float, Candidate]]:
    index = read_people_index(vault)
    own = [each for each in index.people if each.person_id == record_id and not text]
    asked = [(name, "") for each in own for name in each.names]
    asked += [("", number) for each in own for number in each.numbers]
    for name, number in asked or [(text, ""), ("", text)]:
        for likeness in index.alike(name, number, few=bool(text)):
            known = likeness.known
            who = ", ".join((*known.names, *known.numbers)) or no_name("person")
            where = "; ".join(each.title for each in known.roles)
            yield likeness.score, Candidate(known.person_id, who, likeness.why, where)


def _places(vault: Vault, record_id: str, text: str) -> Iterator[tuple[float, Candidate]]:
    directory = read_directory(vault)
    own = [each for each in directory.places if each.id == record_id and not text]
    for name in [name for each in own for name in each.names] or [text]:
        for found in directory.find(name):
            where = ", ".join(filter(None, (found.place.town, found.place.state)))
            names = ", ".join(found.place.names) or no_name("facility")
            yield found.score, Candidate(found.place.id, names, found.why, where)


def meant(vault: Vault, kind: str, one: str, other: str) -> tuple[str, str]:
    """The ids of the two that names or the beginnings of ids mean. Raises BadInput."""
    found = []
    for text in (one, other):
        ids, wrong = resolve_links(vault, Custody, {kind: text})
        if wrong or not ids:
            raise BadInput(wrong or (Problem(kind, "Say which two."),), Custody)
        found.append(ids[kind])
    return found[0], found[1]


def join(vault: Vault, kind: str, one: str, other: str) -> Joined:
    """Let the one that was entered first stand for both; undo takes them apart again.

    Nothing that either says is lost: a list holds what both say, another name becomes one of the
    other names, and what was said otherwise goes into the note. Raises UnknownRecord, BadInput.
    """
    kept, gone = _both(vault, kind, one, other)
    _refuse_two(vault, kept, gone)
    after, otherwise = _as_one(vault, kept, gone)
    cases = vault.cases_of(kind, gone.id)
    concerned = cases[0] if len(cases) == 1 else ""
    with vault.change(new_id(), f"join two records ({kind})", now_at(), concerned) as hand:
        for twin in _twins(vault, kept, gone):
            hand.remove(twin)
        hand.join(gone, kept.id)
        hand.update(kept, after)
    return Joined(after, otherwise)


def _both(vault: Vault, kind: str, one: str, other: str) -> tuple[Any, Any]:
    """The two records, the one that was entered first before the other."""
    order = [row[0] for row in vault.narrow_rows(kind) if row[0] in (one, other)]
    found = [vault.record(kind, each) for each in order]
    if not {one, other} <= set(order):
        raise UnknownRecord(KINDS[kind].words)
    if len(found) < 2:
        raise _refused("These are one record already.")
    return found[0], found[1]


def _refuse_two(vault: Vault, kept: Person | Facility, gone: Person | Facility) -> None:
    """Raise BadInput where the two cannot be one, or where what was typed would be lost."""
    if any(gone.id in form or kept.id in form for form in vault.drafts()):
        raise _refused("Something typed about one of them is not saved yet. Save it first.")
    if isinstance(kept, Facility) or isinstance(gone, Facility):
        return
    if len({kept.person_kind, gone.person_kind} - {None}) > 1:
        raise _refused("One is a person and the other an organization.")
    if kept.personal_representative == gone.id or gone.personal_representative == kept.id:
        raise _refused("One acts for the other, so they are two.")


def _refused(what: str) -> BadInput:
    return BadInput((Problem("", what),))


def _as_one(vault: Vault, kept: Any, gone: Any) -> tuple[Any, tuple[str, ...]]:
    """The first record with all that the other says, and what that one said otherwise."""
    after, otherwise = laid_in(kept, replace(gone, note=""))
    by_name = NAMED_BY[kind_of(kept).code]
    names = [each.value for each in otherwise if each.spec.name in by_name]
    told = tuple(_words(vault, each) for each in otherwise if each.spec.name not in by_name)
    known = {getattr(after, name) for name in by_name if name != "other_names"}
    names = [each for each in (*after.other_names, *names) if each not in known]
    notes = (kept.note, gone.note, "\n".join(told))
    after = replace(
        after,
        other_names=tuple(dict.fromkeys(names)),
        note="\n\n".join(dict.fromkeys(filter(None, notes))),
    )
    return after, told


def _words(vault: Vault, otherwise: Otherwise) -> str:
    spec, value = otherwise
    if spec.shape is not Shape.LINK:
        return f"{spec.label}: {getattr(value, 'typed', '') or value_words(value)}"
    target = vault.record(spec.field.link, value)
    return f"{spec.label}: {called(target, lambda _: '') if target else value}"


def _twins(vault: Vault, kept: Record, gone: Record) -> Iterator[Record]:
    """What belongs to the second record and stands under the first one just so already."""
    for code, link in _OWN:
        if (KINDS[code], link) in links_to(kind_of(kept).code):
            there = [replace(each, id="") for each in vault.records_with(code, link, kept.id)]
            for each in vault.records_with(code, link, gone.id):
                if replace(each, id="", **{link: kept.id}) in there:
                    yield each
