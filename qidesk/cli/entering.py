"""The commands that enter facts: a letter, an event, a record of any kind, one field."""

from argparse import Namespace
from collections.abc import Iterable

from qidesk.actions import cases, custody, records
from qidesk.actions.facilities import facility_chosen
from qidesk.actions.intake import take_in
from qidesk.actions.likeness import who
from qidesk.actions.refusals import WhichFacility
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.problems import Problem, Weight
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.kinds import KINDS, kind_of
from qidesk.casefile.schema.values import plain
from qidesk.cli.asking import (
    BODIES,
    LETTER_BODY,
    UsageFault,
    form_of,
    open_named,
    standard_input,
    texts_given,
    typed_or_read,
)
from qidesk.cli.printing import gist, names_in, say, say_json, say_problems
from qidesk.identity.people import Likeness

_FACILITY_ID = "facility id"
"""The line of a letter's form that chooses one facility of those alike, or none."""

_WHICH = (
    "Nothing was saved. Say which with --facility-id ID, or --facility-id new; in a form, with a"
    f" line `{_FACILITY_ID}: new`."
)


def take_in_letter(args: Namespace) -> int:
    """Take in someone who seeks help; without options, from a form on standard input."""
    names = ("name", "number", "facility", "state", "received")
    typed = texts_given({name: getattr(args, name) for name in names} | {LETTER_BODY: args.what})
    if not typed:
        typed = form_of(standard_input(), LETTER_BODY)
    chosen = args.facility_id or typed.pop(_FACILITY_ID, "")
    with open_named(args) as vault:
        try:
            taken = take_in(vault, typed, facility_id=facility_chosen(vault, chosen))
        except WhichFacility as asked:
            raise UsageFault(asked.message, _WHICH) from asked
        alike = who(vault, typed.get("name", ""), typed.get("number", "")).found
    others = [each for each in alike if each.is_alike and each.known.person_id != taken.person.id]
    return _saved(args, taken.case, (*taken.problems, *map(_to_compare, others)))


def _to_compare(likeness: Likeness) -> Problem:
    who_else = ", ".join((*likeness.known.names, *likeness.known.numbers))
    return Problem("name", f"{who_else} may be the same: {likeness.why}.", Weight.NOTE)


def add_event(args: Namespace) -> int:
    """Enter one event of a case's timeline; the text from standard input."""
    given = texts_given({"occurred_on": args.date, "what_happened": args.what})
    with open_named(args) as vault:
        event, problems = cases.add_event(vault, cases.find_case(vault, args.case), given)
    return _saved(args, event, problems)


def transfer(args: Namespace) -> int:
    """End the custody that goes on and begin the next elsewhere, as one change."""
    given = texts_given({"facility": args.to, "began_on": args.on, "unit": args.unit})
    with open_named(args) as vault:
        case_id = cases.find_case(vault, args.case)
        ends = custody.spell_to_end(cases.load_case(vault, case_id))
        after, problems = custody.transfer(vault, ends.id, given, case_id)
    return _saved(args, after, problems)


def add(args: Namespace) -> int:
    """Add a record of any kind from a form on standard input."""
    kind = KINDS[args.kind]
    if kind.belongs_to_case and not args.case:
        raise UsageFault(f"Which case is this {kind.words} of?", f"Say: add {args.kind} CASE")
    typed = form_of(standard_input(), BODIES[args.kind])
    with open_named(args) as vault:
        case_id = cases.find_case(vault, args.case) if args.case else ""
        record, problems = records.add_record(vault, args.kind, typed, case_id)
    return _saved(args, record, problems)


def set_field(args: Namespace) -> int:
    """Set a field of a case, or of one of its records; an empty value empties it."""
    value = typed_or_read(args.value)
    where, _, field = args.field.rpartition(".")
    with open_named(args) as vault:
        casefile = cases.load_case(vault, cases.find_case(vault, args.case))
        record = record_meant(casefile, where)
        after, problems = records.set_fields(
            vault, kind_of(record).code, record.id, {field: value}, casefile.case.id
        )
    return _saved(args, after, problems)


def _saved(args: Namespace, record: Record, problems: Iterable[Problem]) -> int:
    say_problems(problems, type(record))
    if args.json:
        say_json(plain(record))
    else:
        say(record.id)
    return 0


def record_meant(casefile: CaseFile, where: str) -> Record:
    """The record that a kind (where there is one) or an id's beginning means; '' is the case."""
    if where == "":
        return casefile.case
    kind = KINDS.get(where.strip().lower().replace(" ", "_").replace("-", "_"))
    found = [
        each
        for each in casefile.records
        if (kind_of(each) is kind if kind else each.id.startswith(where.lower()))
    ]
    if len(found) == 1:
        return found[0]
    names = names_in(casefile)
    listed = "".join(f"\n  {each.id[:8]}  {gist(each, names)}" for each in found)
    raise UsageFault(
        f"{where} means {len(found) or 'no'} records of this case.{listed}",
        "Give a kind of which the case has one, or the beginning of one record's id.",
    )
