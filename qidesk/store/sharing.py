"""What of the journal goes to a machine that is not to have all cases: the rest goes bare."""

import json
from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from math import inf
from typing import NamedTuple

from sqlalchemy import Connection

from qidesk.casefile.operations.written import Written, left_bare, same_as
from qidesk.casefile.schema.kinds import KINDS
from qidesk.store import chain
from qidesk.store.errors import NotGivenBefore, RecusedMachine
from qidesk.store.screens import screened_from
from qidesk.store.setting import keep_setting, read_setting

_SHARE, _GIVEN, _BEFORE = "share ", "given ", "goes on for "
"""How the settings begin that say, by a machine's id, what it gets, which people it was given, and
which machines it was before, the latest first: ids alone."""

_LETTERS = 400
"""About how many letters of a change, and of an operation, are none of anybody's words."""

_ALL_OF = "SELECT DISTINCT record FROM operation WHERE kind = ?"
_OF_CASES = (
    "SELECT DISTINCT record FROM operation WHERE field = 'case' AND value "
    "IN (SELECT value FROM json_each(?))"
)
_DESTROYED = (
    "SELECT o.record FROM json_each(?) wanted CROSS JOIN change c ON c.case_id = wanted.value "
    "JOIN operation o ON o.seq BETWEEN c.first AND c.first + c.size - 1 "
    "WHERE o.field = 'life' AND o.value = 'destroyed'"
)
"""What was destroyed with a case, whose values say no longer whose it was."""

_LED_TO = (
    "SELECT DISTINCT value FROM operation WHERE record IN (SELECT value FROM json_each(?)) AND "
    "value <> '' AND (field IN ('person', 'personal_representative') "
    "OR (field = 'life' AND value > '1'))"
)
_OF_PEOPLE = (
    "SELECT DISTINCT record FROM operation WHERE field = 'person' "
    "AND kind IN ('number', 'custody', 'address') AND value IN (SELECT value FROM json_each(?))"
)
_OF_FACILITIES = (
    "SELECT DISTINCT record FROM operation WHERE kind = 'address' AND field = 'facility' "
    "AND value <> ''"
)
_LEFT_OUT = (
    "SELECT 1 FROM json_each(?) wanted CROSS JOIN operation o ON o.record = wanted.value "
    "JOIN change c ON c.seq = o.change JOIN device d ON d.seq = c.device WHERE c.number <= "
    "(SELECT value FROM json_each(?) WHERE key = d.id) LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Share:
    """The cases a machine gets: `only` these, or where none are named all `without` some.

    ended: the instant from which nothing is sent to it or taken from it, '' while it is in force.
    """

    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    ended: str = ""


def share_of(connection: Connection, machine: str) -> Share | None:
    """What a machine gets; None where it gets everything."""
    kept = read_setting(connection, _SHARE + machine)
    if not kept:
        return None
    told = json.loads(kept)
    return Share(tuple(told["only"]), tuple(told["without"]), told["ended"])


def keep_share(connection: Connection, machine: str, share: Share) -> None:
    """Have a machine get no more than this from now on."""
    keep_setting(connection, _SHARE + machine, json.dumps(asdict(share)))


def end_share(connection: Connection, machine: str, at: str) -> None:
    """Have a machine get nothing more, nor those it was before, nor those that go on for it."""
    query = "SELECT substr(name, ?) FROM setting WHERE name LIKE ?"
    named = connection.exec_driver_sql(query, (len(_SHARE) + 1, f"{_SHARE}%"))
    line = line_of(connection, machine)
    for each in named.scalars().all():
        share = share_of(connection, each)
        if share and (each in line or machine in line_of(connection, each)):
            keep_share(connection, each, replace(share, ended=at))


def pass_on(connection: Connection, before: Sequence[str], heir: str) -> None:
    """Have a machine get what the last of those got that it goes on for."""
    keep_setting(connection, _BEFORE + heir, " ".join(before))
    for name in (_SHARE, _GIVEN):
        if kept := read_setting(connection, name + before[-1]):
            keep_setting(connection, name + heir, kept)


def goes_on_for(connection: Connection, machine: str) -> str:
    """The machine that was met, which one was before; '' where it was none."""
    return ("", *read_setting(connection, _BEFORE + machine).split())[-1]


def line_of(connection: Connection, machine: str) -> tuple[str, ...]:
    """A machine, and those it was before, the latest first."""
    line = [machine]
    while before := read_setting(connection, _BEFORE + line[-1]).split():
        if before[0] in line:
            break
        line += before
    return tuple(line)


class Given(NamedTuple):
    """What a machine gets: these records, None for all; and whether a change may go in part."""

    records: set[str] | None
    may_be_bare: bool


def given_to(
    connection: Connection, machine: str, heads: dict[str, int], first: int | None
) -> Given:
    """What a machine gets that has come so far, and lacks changes from the first of a number.

    A case from which somebody who works there is recused is none of its cases any more. Raises
    NotGivenBefore where a person was linked to its cases of whom it was given nothing, and
    RecusedMachine where it has no other case.
    """
    line = line_of(connection, machine)
    screened = screened_from(connection, line, first)
    share = share_of(connection, machine)
    if share is None:
        open_to_it = _all_of(connection, "case") - screened if screened else None
        records = None if open_to_it is None else _records_of(connection, open_to_it)
        return Given(records, may_be_bare=False)
    cases = _cases_of(connection, share)
    if cases & screened:
        share = _without(share, screened)
        keep_share(connection, machine, share)
    given = _records_of(connection, cases - screened)
    people = given & _all_of(connection, "person")
    known = set(read_setting(connection, _GIVEN + machine).split())
    # What it wrote itself it has.
    others = {each: number for each, number in heads.items() if each not in line}
    if _were_left_out(connection, people - known, others):
        raise NotGivenBefore
    keep_setting(connection, _GIVEN + machine, " ".join(sorted(people)))
    return Given(given, may_be_bare=True)


def _without(share: Share, screened: set[str]) -> Share:
    """The share without these cases, for good: what is built on what was withheld is no use."""
    if not share.only:
        return replace(share, without=tuple(sorted({*share.without, *screened})))
    only = tuple(each for each in share.only if each not in screened)
    if not only:
        raise RecusedMachine
    return replace(share, only=only)


def left(
    changes: tuple[Written, ...], records: Container[str], may_be_bare: bool
) -> tuple[Written, ...]:
    """The changes with what they say of these records alone.

    Raises RecusedMachine where they say more, and may not be bare.
    """
    if may_be_bare:
        return tuple(left_bare(each, records) for each in changes)
    said = (each for written in changes for each in written.operations)
    if any(each.kind in KINDS and each.record not in records for each in said):
        raise RecusedMachine
    return changes


def digests_for(
    connection: Connection, machine: str, documents: Collection[str], *, even_recused: bool
) -> set[str]:
    """What the files of these documents are known by, of such as a machine gets."""
    share = share_of(connection, machine)
    line = line_of(connection, machine)
    screened = set() if even_recused else screened_from(connection, line, None)
    cases = _cases_of(connection, share or Share()) - screened
    query = (
        "SELECT \"case\", digest FROM document WHERE digest <> '' "
        "AND id IN (SELECT value FROM json_each(?))"
    )
    found = connection.exec_driver_sql(query, (json.dumps(list(documents)),))
    return {digest for case, digest in found if case in cases}


def part_after(
    connection: Connection, after: int, heads: dict[str, int], letters: float = inf
) -> tuple[tuple[Written, ...], int | None]:
    """What somebody lacks who has come so far, of about so many letters, from past a number here;
    and after which number the next part begins, None where there is none.

    What this vault has in part alone is not for it to pass on.
    """
    part: list[Written] = []
    for number, each in chain.numbered_after(connection, after):
        if each.change.number > heads.get(each.change.device, 0) and not chain.is_part(each):
            if letters <= 0:
                return tuple(part), number - 1
            part.append(each)
            letters -= _LETTERS + sum(_LETTERS + len(one.value or "") for one in each.operations)
    return tuple(part), None


def _cases_of(connection: Connection, share: Share) -> set[str]:
    if share.only:
        return set(share.only)
    return _all_of(connection, "case") - set(share.without)


def _were_left_out(connection: Connection, people: set[str], heads: dict[str, int]) -> bool:
    """Whether something of these people stands in a change that went to the machine without it."""
    found = connection.exec_driver_sql(_LEFT_OUT, (json.dumps(sorted(people)), json.dumps(heads)))
    return found.first() is not None


def _records_of(connection: Connection, cases: set[str]) -> set[str]:
    """All that these cases ever held, the people it led to, and the whole directory."""
    of_cases = {each for one in (_OF_CASES, _DESTROYED) for each in _found(connection, one, cases)}
    found = cases | of_cases | _all_of(connection, "facility")
    new = found
    while new:
        new = set(map(_person_in, _found(connection, _LED_TO, new))) - found
        found |= new
    addresses = set(connection.exec_driver_sql(_OF_FACILITIES).scalars())
    return found | addresses | set(_found(connection, _OF_PEOPLE, found))


def _person_in(value: str) -> str:
    return same_as(value) or value


def _all_of(connection: Connection, kind: str) -> set[str]:
    return set(connection.exec_driver_sql(_ALL_OF, (kind,)).scalars())


def _found(connection: Connection, query: str, ids: set[str]) -> Iterable[str]:
    return connection.exec_driver_sql(query, (json.dumps(sorted(ids)),)).scalars()
