"""The commands that ask who somebody is, those alike and the conflicts of a case, and join two."""

from argparse import Namespace
from typing import Any

from qidesk.actions.cases import find_case
from qidesk.actions.conflicts import ConflictHit, check_conflicts
from qidesk.actions.joining import join, meant
from qidesk.actions.likeness import who
from qidesk.casefile.schema.values import plain
from qidesk.cli.asking import UsageFault, open_named, texts_given
from qidesk.cli.printing import say, say_json, say_table
from qidesk.identity.calling import called, no_name
from qidesk.identity.facilities import HOW as HOW_PLACES
from qidesk.identity.people import Likeness, RoleInCase
from qidesk.identity.people_index import HOW


def who_is(args: Namespace) -> int:
    """List everybody whom a name, a number or a facility may mean, with the reason."""
    given = texts_given({"name": args.name, "number": args.number, "facility": args.facility})
    name, number = given.get("name", ""), given.get("number", "")
    if not (name.strip() or number.strip()):
        raise UsageFault("Nobody was asked about.", "Give a name or --number.")
    with open_named(args, read_only=True) as vault:
        found = who(vault, name, number, given.get("facility", ""))
    if args.json:
        hits = [_likeness_data(each) for each in found.found]
        looked = HOW if not args.facility else f"{HOW} {HOW_PLACES}"
        say_json(
            {"compared": found.compared, "looked": looked, "facilities": found.places, "hits": hits}
        )
        return 0
    if found.found:
        head = ("score", "name", "number", "as", "because")
        say_table(head, [_likeness_cells(each) for each in found.found])
    else:
        say(f"Nobody alike was found among {found.compared:,} names and senders. {HOW}")
    if args.facility and not found.places:
        say("The directory has no facility of a name like the one given, so it told nothing.")
        say(HOW_PLACES)
    return 0


def conflicts(args: Namespace) -> int:
    """Compare everybody of a case with everybody of every other; nothing of it is kept."""
    with open_named(args, read_only=True) as vault:
        check = check_conflicts(vault, find_case(vault, args.case))
    pairs = [(hit, each) for hit in check.hits for each in hit.roles]
    if args.json:
        hits = [_hit_data(hit, each) for hit, each in pairs]
        say_json({"compared": check.people_compared, "looked": HOW, "hits": hits})
    elif pairs:
        head = ("score", "here", "because", "elsewhere", "as", "case")
        say_table(head, [_hit_cells(hit, each) for hit, each in pairs])
    else:
        among = f"among {check.people_compared:,} names and senders"
        say(f"Nobody of this case was found in another one, {among}. {HOW}")
    return 0


def same(args: Namespace) -> int:
    """Join two records found to be of one person or facility; undo takes them apart."""
    given = texts_given({"one": args.one, "other": args.other})
    with open_named(args) as vault:
        joined = join(vault, args.kind, *meant(vault, args.kind, given["one"], given["other"]))
    if args.json:
        say_json({"record": plain(joined.record), "otherwise": joined.otherwise})
        return 0
    name = called(joined.record, lambda _: "")
    say(f"{name} ({joined.record.id[:8]}) stands for both now; undo takes them apart.")
    for line in joined.otherwise:
        say(f"The other record had otherwise, kept in the note: {line}")
    return 0


def _name(likeness: Likeness) -> str:
    return next(iter(likeness.known.names), no_name("person"))


def _likeness_cells(likeness: Likeness) -> tuple[str, ...]:
    known = likeness.known
    in_case = "; ".join(f"{each.role}, {each.title} ({each.case_id[:8]})" for each in known.roles)
    return (_score(likeness), _name(likeness), ", ".join(known.numbers), in_case, likeness.why)


def _likeness_data(likeness: Likeness) -> dict[str, Any]:
    known = likeness.known
    return {
        "name": _name(likeness),
        "names": list(known.names),
        "numbers": list(known.numbers),
        "person": known.person_id,
        "score": round(likeness.score, 1),
        "reason": likeness.why,
        "same_person": likeness.is_same_person,
        "cases": [_role_data(each) for each in known.roles],
    }


def _hit_cells(hit: ConflictHit, in_case: RoleInCase) -> tuple[str, ...]:
    return (
        _score(hit.likeness),
        f"{hit.name} ({hit.role})",
        hit.likeness.why,
        _name(hit.likeness),
        in_case.role,
        f"{in_case.title} ({in_case.case_id[:8]})",
    )


def _hit_data(hit: ConflictHit, in_case: RoleInCase) -> dict[str, Any]:
    return {
        "name": _name(hit.likeness),
        "numbers": list(hit.likeness.known.numbers),
        "person": hit.likeness.known.person_id,
        **_role_data(in_case),
        "score": round(hit.likeness.score, 1),
        "reason": hit.likeness.why,
        "here": {"name": hit.name, "role": hit.role},
    }


def _role_data(in_case: RoleInCase) -> dict[str, str]:
    return {
        "role": in_case.role,
        "case": in_case.case_id,
        "title": in_case.title,
        "stage": in_case.stage,
    }


def _score(likeness: Likeness) -> str:
    return f"{likeness.score:.0f}"
