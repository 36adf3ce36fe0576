"""The memo's appendices on the office: how the case came, tasks, letters; the papers."""

from qidesk.casefile.records.papers import Document, DocumentKind
from qidesk.memo.outline import (
    Block,
    Column,
    Labelled,
    Missing,
    Section,
    Subhead,
    TableRow,
    WithAside,
    table_of,
)
from qidesk.memo.section_names import section_of
from qidesk.memo.sections.passages import passages
from qidesk.memo.wording.narrator import Narrator, short_date

_PAGE_ONE = (
    "caption",
    "matter_kind",
    "representation_status",
    "representation_since",
    "recused",
    "conflicts_cleared_on",
    "conflicts_cleared_by",
    "docket_checked_on",
    "docket_checked_by",
    "memo_author",
    "memo_reviewer",
    "decision",
    "decided_on",
)
_LETTERS = (
    Column("Sent or held", 1.6),
    Column("How", 1.7),
    Column("What was said or sent", 4.2),
    Column("Particulars", 2.8),
)
_DOCUMENTS = (
    Column("Document", 3.2),
    Column("Dated", 1.6),
    Column("Record no.", 1.5),
    Column("Particulars", 3.7),
)
_TASKS = (Column("Due", 1.6), Column("Task", 5), Column("By whom", 1.6), Column("Done", 1.8))

_NO_RECORD = Missing("Nothing of the office's own is recorded.")


def office(narrator: Narrator) -> Section:
    """How the case reached the office, where it stands there, and what was exchanged."""
    file = narrator.file
    told = narrator.particulars(file.case, *_PAGE_ONE)
    blocks: list[Block] = [Labelled(label, words) for label, words in told]
    for each in file.intakes:
        received = short_date(each.received_on)
        blocks.append(Subhead(f"Request received {received}" if received else "Request for help"))
        said = narrator.particulars(each, "received_on")
        blocks += [Labelled(label, words) for label, words in said]
        if not said:
            blocks.append(Missing("Nothing more of it is recorded."))
    told_all = (*blocks, *_tasks(narrator), *_letters(narrator), *passages(narrator))
    return section_of("office", told_all or (_NO_RECORD,), compact=True)


def _tasks(narrator: Narrator) -> list[Block]:
    rows = tuple(
        TableRow(
            (
                short_date(task.due_on) or "no day set",
                task.what,
                task.owner,
                narrator.details(task, "due_on", "what", "owner") or "not yet",
            )
        )
        for task in narrator.file.tasks
    )
    return [Subhead("Tasks"), table_of(_TASKS, rows)] if rows else []


def _letters(narrator: Narrator) -> list[Block]:
    told = "sent_on", "channel", "direction", "summary", "person"
    rows = tuple(
        TableRow(
            (
                short_date(each.sent_on),
                WithAside(
                    each.channel.words if each.channel else "",
                    each.direction.words if each.direction else "",
                ),
                WithAside(
                    each.summary,
                    f"With {person}" if (person := narrator.linked(each.person)) else "",
                ),
                narrator.details(each, *told),
            )
        )
        for each in narrator.file.communications
    )
    return [Subhead("Letters, calls and visits"), table_of(_LETTERS, rows)] if rows else []


def documents(narrator: Narrator) -> Section:
    """The papers and recordings of the file."""
    told = "title", "document_kind", "dated_on", "record_number"
    rows = tuple(
        TableRow(
            (
                _titled(each),
                short_date(each.dated_on),
                each.record_number,
                narrator.details(each, *told),
            )
        )
        for each in narrator.file.documents
    )
    missing = Missing("No document is recorded.")
    blocks: tuple[Block, ...] = (table_of(_DOCUMENTS, rows),) if rows else (missing,)
    return section_of("documents", blocks)


def _titled(document: Document) -> str:
    """A document's title, with what it is where that says more than "other"."""
    kind = document.document_kind
    what = f" ({kind.words})" if kind and kind is not DocumentKind.OTHER else ""
    return (document.title or "untitled") + what
