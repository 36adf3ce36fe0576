"""The commands that read: the list, a case, its history, its memo, the fields."""

import json
from argparse import Namespace
from typing import Any

from qidesk.actions import cases, history, papers
from qidesk.actions.ids_and_clock import today
from qidesk.actions.letter import LETTER_FIELDS, letter_spec
from qidesk.actions.named_files import write_named
from qidesk.actions.verdicts import marked_data
from qidesk.casefile.dates.factdate import from_stored
from qidesk.casefile.dates.words import short
from qidesk.casefile.doubts import doubts_by_record
from qidesk.casefile.records.matter import Stage
from qidesk.casefile.schema.fields import Spec, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.casefile.schema.typed import choice_words
from qidesk.casefile.schema.values import plain_value
from qidesk.casefile.weighing.case import weighed
from qidesk.cli.asking import BODIES, LETTER_BODY, open_named, open_to_hand_out
from qidesk.cli.findings import say_part
from qidesk.cli.printing import names_in, say, say_json, say_record, say_table, say_written
from qidesk.store.loading import CaseLine

LETTER = "letter"
"""What `fields` calls the form that take-in reads."""


def list_cases(args: Namespace) -> int:
    """List the cases, newest first; archived ones only if they are asked for."""
    with open_named(args, read_only=True) as vault:
        lines = [each for each in vault.case_lines() if bool(each.archived_on) == args.archived]
        count = len(vault.exchange.differences())
    if args.json:
        say_json([_line_data(line) for line in lines])
    elif not lines and args.archived:
        say("No case is archived.")
    elif not lines:
        say("No cases yet. Take in a request for help with: qidesk take-in")
    else:
        head = ("id", "case", "person", "docket no.", "stage", "next step")
        say_table(head, [_line_cells(line) for line in lines])
    if count and not args.json:
        say(f"What several changed apart waits to be settled ({count:,}): `qidesk differences`.")
    return 0


def show(args: Namespace) -> int:
    """Show one case whole."""
    with open_named(args, read_only=True) as vault:
        casefile = cases.load_case(vault, cases.find_case(vault, args.case))
    if args.json:
        doubts = papers.case_doubts(casefile, args.as_of or today())
        say_json(marked_data(vault, papers.case_data(casefile) | {"doubts": doubts}))
        return 0
    names, doubts_on = (
        names_in(casefile),
        doubts_by_record(weighed(casefile, args.as_of or today())),
    )
    for record in casefile.records:
        say_record(record, names)
        say_part("DOUBT", tuple(doubt.what for doubt in doubts_on.get(record.id, ())))
    return 0


def memo(args: Namespace) -> int:
    """Write a case's memo as PDF, or for Word where the file's name ends in .docx."""
    with open_to_hand_out(args) as vault:
        case_id = cases.find_case(vault, args.case)
        sections = tuple(args.sections.replace(",", " ").split()) if args.sections else None
        choice = papers.MemoChoice(args.kind or "", sections)
        unprinted = papers.write_memo(vault, case_id, args.output, args.as_of or today(), choice)
    say_written(args.output, unprinted, as_json=args.json)
    return 0


def show_history(args: Namespace) -> int:
    """Show every change that concerned a case."""
    with open_named(args, read_only=True) as vault:
        stories = history.history_of(vault, cases.find_case(vault, args.case))
    if args.json:
        say_json([_story_data(story) for story in stories])
        return 0
    for line in history.lines_of(stories):
        say(line)
    return 0


def export(args: Namespace) -> int:
    """Export a case as JSON."""
    with open_to_hand_out(args) as vault:
        data = papers.export_case(vault, cases.find_case(vault, args.case), args.eyes)
    if args.output is None:
        say_json(data)
    else:
        write_named(args.output, f"{json.dumps(data, indent=2)}\n".encode())
        say(f"Wrote {args.output}.")
    return 0


def show_fields(args: Namespace) -> int:
    """List the fields of a letter and of each kind of record, with questions and choices."""
    if args.json:
        say_json(_fields_data(args.kind))
        return 0
    if args.kind in (None, LETTER):
        say(f"{LETTER} (take-in)")
        for line in LETTER_FIELDS:
            _say_field(line, letter_spec(line), LETTER_BODY)
    for code, kind in KINDS.items():
        if args.kind in (None, code):
            say(code)
            for spec in specs_of(kind.record):
                _say_field(spec.name, spec, BODIES[code])
    return 0


def _fields_data(wanted: str | None) -> dict[str, list[dict[str, object]]]:
    """The fields of each kind asked for: name, label, question, shape, choices, link."""
    found: dict[str, list[dict[str, object]]] = {}
    if wanted in (None, LETTER):
        letter = ((line, letter_spec(line)) for line in LETTER_FIELDS)
        found[LETTER] = [_field_data(line, spec) for line, spec in letter if spec]
    for code, kind in KINDS.items():
        if wanted in (None, code):
            found[code] = [_field_data(spec.name, spec) for spec in specs_of(kind.record)]
    return found


def _field_data(name: str, spec: Spec) -> dict[str, object]:
    return {
        "name": name,
        "label": spec.label,
        "question": spec.field.help,
        "shape": spec.shape,
        "choices": list(spec.choices or ()),
        "link": spec.field.link,
    }


def _say_field(name: str, spec: Spec | None, body: str) -> None:
    if spec is None or name == "case":
        return
    asked = spec.field.help or f"Which {spec.field.link.replace('_', ' ')}?"
    choices = f" ({choice_words(spec.choices)})" if spec.choices else ""
    text = " [text after the empty line]" if name == body else ""
    say(f"    {name:<28} {asked}{choices}{text}")


def _line_cells(line: CaseLine) -> tuple[str, ...]:
    stage = Stage(line.stage).words if line.stage else ""
    due = short(from_stored(line.next_step_on)) if line.next_step_on else ""
    step = " ".join(filter(None, (due, line.next_step)))
    return (line.id[:8], line.caption, line.person, line.docket_number, stage, step)


def _line_data(line: CaseLine) -> dict[str, Any]:
    due = plain_value(from_stored(line.next_step_on)) if line.next_step_on else None
    ended = {
        name: plain_value(from_stored(day)) if (day := getattr(line, name)) else None
        for name in ("closed_on", "archived_on")
    }
    return line._asdict() | {"next_step_on": due, "courts": line.courts.splitlines()} | ended


def _story_data(story: history.ChangeStory) -> dict[str, Any]:
    changes = [
        {"kind": each.kind, "id": each.record, "field": each.field, "value": history.told(each)}
        for each in story.changes
    ]
    data = {"id": story.change, "name": story.name, "user": story.user, "at": story.at}
    return data | {"changes": changes}
