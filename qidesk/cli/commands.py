"""One function a command: it calls the action and prints what came of it."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from qidesk import places
from qidesk.actions import cases, history, papers, records, samples, vaults
from qidesk.actions.intake import LETTER_FIELDS, take_in
from qidesk.actions.stamps import today
from qidesk.casefile.casefile import CaseFile, name_of
from qidesk.casefile.dates.factdate import from_stored
from qidesk.casefile.dates.words import short
from qidesk.casefile.fields import Record, specs_of
from qidesk.casefile.kinds import KINDS
from qidesk.casefile.records.people import Person
from qidesk.casefile.typed import choice_words
from qidesk.casefile.values import plain
from qidesk.cli.asking import (
    UsageFault,
    form_of,
    passphrase_of,
    standard_input,
    typed_or_read,
)
from qidesk.cli.printing import say, say_json, say_problems, say_record, say_table
from qidesk.store.search import CLOSES, OPENS
from qidesk.store.vault import Vault

Command = Callable[[Namespace], int]


def open_named(args: Namespace, *, read_only: bool = False) -> Vault:
    """The vault the command names, opened."""
    return vaults.open_vault(
        args.vault, passphrase_of(args.passphrase_file), args.who, read_only=read_only
    )


def demo(args: Namespace) -> int:
    """Make the sample vault and write each case's memo."""
    folder = args.folder or places.sample_vault()
    written = samples.write_demo(folder)
    say("Memos of four published decisions:")
    for path in written:
        say(f"  {path}")
    say(f"The sample vault: {folder / 'vault'}")
    say(f"Its passphrase:   {samples.SAMPLE_PASSPHRASE}")
    return 0


def init(args: Namespace) -> int:
    """Make an empty vault."""
    passphrase = passphrase_of(args.passphrase_file, twice=args.passphrase_file is None)
    vaults.init_vault(args.vault, passphrase, args.who or _system_user())
    say(f"Made an empty vault in {args.vault}.")
    say("Whoever forgets the passphrase has lost the vault: keep it where it is safe.")
    return 0


def list_cases(args: Namespace) -> int:
    """List the cases."""
    with open_named(args, read_only=True) as vault:
        lines = vault.case_lines()
    if args.json:
        say_json([line._asdict() | {"next_step_on": _due(line.next_step_on)} for line in lines])
    elif not lines:
        say("No cases yet. Take in a request for help with: qidesk take-in")
    else:
        head = ("id", "case", "person", "docket no.", "stage", "next step")
        say_table(
            head,
            [
                (line.id[:8], line.caption, line.person, line.docket_number, line.stage,
                 " ".join(filter(None, (_due(line.next_step_on), line.next_step))))
                for line in lines
            ],
        )  # fmt: skip
    return 0


def show(args: Namespace) -> int:
    """Show one case whole."""
    with open_named(args, read_only=True) as vault:
        casefile = cases.load_case(vault, cases.find_case(vault, args.case))
    if args.json:
        say_json(papers.case_data(casefile))
        return 0
    names = _names(casefile)
    for record in casefile.records:
        say_record(record, names)
    return 0


def memo(args: Namespace) -> int:
    """Write a case's memo as PDF."""
    with open_named(args) as vault:
        case_id = cases.find_case(vault, args.case)
        papers.write_memo(vault, case_id, args.output, today())
    say(f"Wrote {args.output}.")
    return 0


def search(args: Namespace) -> int:
    """Search every text field of every record."""
    with open_named(args, read_only=True) as vault:
        hits = vault.search(" ".join(args.words))
        found = [(hit, vault.cases_of(hit.kind, hit.record)) for hit in hits]
    if args.json:
        say_json(
            [
                {"kind": hit.kind, "id": hit.record, "cases": of, "snippet": _marked(hit.snippet)}
                for hit, of in found
            ]
        )
    elif not found:
        say("Nothing found. Words are matched from their beginning; try fewer of them.")
    else:
        rows = [
            (of[0][:8] if of else "", KINDS[hit.kind].words, hit.record[:8], _marked(hit.snippet))
            for hit, of in found
        ]
        say_table(("case", "what", "id", "where"), rows)
    return 0


def take_in_letter(args: Namespace) -> int:
    """Take in someone who seeks help."""
    names = ("name", "number", "facility", "received")
    typed = {name: getattr(args, name) for name in names if getattr(args, name) is not None}
    if args.what is not None:
        typed["help asked"] = typed_or_read(args.what) or ""
    if not typed:
        typed = form_of(standard_input(), "help asked")
    with open_named(args) as vault:
        taken = take_in(vault, typed)
    return _saved(args, taken.case, taken.problems)


def add_event(args: Namespace) -> int:
    """Enter one event of a case's timeline."""
    typed = {"occurred_on": args.date or "", "what_happened": typed_or_read(args.what) or ""}
    with open_named(args) as vault:
        event, problems = cases.add_event(vault, cases.find_case(vault, args.case), typed)
    return _saved(args, event, problems)


def add(args: Namespace) -> int:
    """Add a record of any kind from a form on standard input."""
    kind = KINDS[args.kind]
    if kind.belongs_to_case and not args.case:
        raise UsageFault(f"A {kind.words} belongs to a case.", f"Say which: add {args.kind} CASE")
    long = [spec.name for spec in specs_of(kind.record) if spec.field.long]
    typed = form_of(standard_input(), long[0] if long else "note")
    with open_named(args) as vault:
        case_id = cases.find_case(vault, args.case) if args.case else ""
        record, problems = records.add_record(vault, args.kind, typed, case_id)
    return _saved(args, record, problems)


def set_field(args: Namespace) -> int:
    """Set a field of a case, or of one of its records."""
    value = typed_or_read(args.value) or ""
    where, _, field = args.field.rpartition(".")
    with open_named(args) as vault:
        casefile = cases.load_case(vault, cases.find_case(vault, args.case))
        record = _record_meant(casefile, where)
        kind = next(code for code, each in KINDS.items() if each.record is type(record))
        after, problems = records.set_fields(
            vault, kind, record.id, {field: value}, casefile.case.id
        )
    return _saved(args, after, problems)


def show_history(args: Namespace) -> int:
    """Show every deed that concerned a case."""
    with open_named(args, read_only=True) as vault:
        stories = history.history_of(vault, cases.find_case(vault, args.case))
    if args.json:
        say_json(
            [
                story._asdict() | {"changes": [change._asdict() for change in story.changes]}
                for story in stories
            ]
        )
        return 0
    for story in stories:
        say(f"{story.at}  {story.user}: {story.name}")
        for change in story.changes:
            say(f"    {change.kind} {change.record[:8]}  {change.label}: {history.words(change)}")
    return 0


def undo(args: Namespace) -> int:
    """Take back the last deed."""
    with open_named(args) as vault:
        say(f"Undone: {cases.undo_last(vault).name}.")
    return 0


def redo(args: Namespace) -> int:
    """Do again what was last undone."""
    with open_named(args) as vault:
        say(f"Done again: {cases.redo_last(vault).name.removeprefix('undo: ')}.")
    return 0


def purge(args: Namespace) -> int:
    """Destroy a case for good."""
    with open_named(args) as vault:
        case_id = cases.find_case(vault, args.case)
        if not args.yes:
            _confirm(case_id)
        count = cases.purge_case(vault, case_id)
    say(f"Destroyed {count} records. The journal keeps only their digests.")
    return 0


def check(args: Namespace) -> int:
    """Check the vault: file, chain, rows against the journal, search index."""
    with open_named(args, read_only=True) as vault:
        wrong = list(vault.check())
    if args.json:
        say_json(wrong)
    else:
        for line in wrong or ["The vault is sound: file, journal, rows and search index agree."]:
            say(line)
    return 1 if wrong else 0


def export(args: Namespace) -> int:
    """Export a case as JSON."""
    with open_named(args) as vault:
        data = papers.export_case(vault, cases.find_case(vault, args.case))
    if args.output is None:
        say_json(data)
    else:
        papers.write_named(args.output, json.dumps(data, indent=2, default=str).encode())
        say(f"Wrote {args.output}.")
    return 0


def show_fields(args: Namespace) -> int:
    """List the fields of a kind of record, or of a letter, with their questions and choices."""
    kinds = [args.kind] if args.kind else list(KINDS)
    if args.kind is None:
        say(f"letter (take-in): {', '.join(LETTER_FIELDS)}")
    for code in kinds:
        say(code)
        for spec in specs_of(KINDS[code].record):
            asked = spec.field.help or f"links to a {spec.field.link}"
            choices = f" ({choice_words(spec.choices)})" if spec.choices else ""
            say(f"    {spec.name:<28} {asked}{choices}")
    return 0


def _saved(args: Namespace, record: Record, problems: tuple) -> int:  # type: ignore[type-arg]
    say_problems(problems)
    if args.json:
        say_json(plain(record))
    else:
        say(record.id)
    return 0


def _record_meant(casefile: CaseFile, where: str) -> Record:
    """The record that `KIND` (where there is one) or an id's beginning means; '' is the case."""
    if where in ("", "case"):
        return casefile.case
    kind = KINDS.get(where)
    found = [
        each
        for each in casefile.records
        if (type(each) is kind.record if kind else each.id.startswith(where.lower()))
    ]
    if len(found) == 1:
        return found[0]
    listed = "".join(f"\n  {each.id}" for each in found)
    raise UsageFault(
        f"{where} means {len(found) or 'no'} records of this case.{listed}",
        "Give a kind of which the case has one, or the beginning of one record's id.",
    )


def _confirm(case_id: str) -> None:
    if not sys.stdin.isatty():
        raise UsageFault("A purge cannot be undone.", "Say --yes if that is meant.")
    typed = input(f"This destroys the case for good. Type the first 8 letters of {case_id}: ")
    if typed.strip() != case_id[:8]:
        raise UsageFault("Nothing was destroyed.", "Type the letters exactly, or say --yes.")


def _names(casefile: CaseFile) -> dict[str, str]:
    names = {person.id: name_of(person) for person in casefile.persons}
    for part in casefile.parts:
        person = casefile.find(Person, part.person)
        names[part.id] = name_of(person) if person else part.doe_description
    names |= {each.id: each.name for each in casefile.facilities}
    names |= {each.id: each.heading for each in casefile.claims}
    names |= {each.id: f"{each.court} {each.docket_number}" for each in casefile.proceedings}
    return {record_id: name for record_id, name in names.items() if name}


def _due(stored_date: str) -> str:
    return short(from_stored(stored_date)) if stored_date else ""


def _marked(snippet: str) -> str:
    return snippet.replace(OPENS, "[").replace(CLOSES, "]")


def _system_user() -> str:
    return Path.home().name or "owner"
