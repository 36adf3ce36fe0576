"""The commands of documents: attach files to a case, list them, write one out."""

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qidesk.actions import bundling, cases, document_pages, documents
from qidesk.actions.access import note_document
from qidesk.actions.bundling import Chosen
from qidesk.actions.document_pages import read_unread
from qidesk.actions.documents import Attached, DocumentLine
from qidesk.actions.ids_and_clock import today
from qidesk.actions.scans import ScansRead, read_scans
from qidesk.casefile.records.events import Cite
from qidesk.casefile.schema.values import plain, value_words
from qidesk.cli.asking import UsageFault, open_named, open_to_hand_out, typed_or_read
from qidesk.cli.entering import record_meant
from qidesk.cli.printing import say, say_json, say_problems, say_table, say_written
from qidesk.exchange.recognising import NoRecogniser
from qidesk.identity.stamps import stamps_in
from qidesk.store.pages import Page
from qidesk.store.vault import Vault

_NO_PAGES = (
    "No page of it can be read: it is sound, moving pictures or of another program, or is locked"
    " or damaged. With -o FILE it is written out as it came."
)


def add_commands(known: Any, command: Callable[..., Any]) -> None:
    """Add the commands to the parser."""
    _add_attaching(known, command)
    _add_binding(known, command)
    one = command(known, "document", document, json=True)
    one.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="where to write its file; over what is there",
    )
    cited = command(known, "cite-page", cite_page, json=True)
    for each in (one, cited):
        each.add_argument("document", metavar="ID", help="the beginning of a document's id")
    cited.add_argument("page", type=int, metavar="PAGE", help="which page of it, from 1")
    cited.add_argument(
        "--for",
        dest="to",
        required=True,
        metavar="RECORD",
        help="an event, a ruling or an analogue: its id's beginning",
    )
    cited.add_argument("--words", default="", metavar="TEXT", help="what it says there (or -)")


def _add_attaching(known: Any, command: Callable[..., Any]) -> None:
    attached = command(known, "attach", attach, json=True, case=True)
    attached.add_argument("files", nargs="+", type=Path, metavar="FILE", help="files to attach")
    attached.add_argument(
        "--to",
        default="",
        metavar="RECORD",
        help="whose they are: a kind, or the beginning of an id",
    )
    listed = command(known, "documents", list_documents, json=True, case=True)
    listed.add_argument(
        "--read", action="store_true", help="first read what was not, as after a restore, and scans"
    )
    listed.add_argument(
        "--read-again",
        action="store_true",
        help="the same, and scans that were read before, as after a language was installed",
    )


def _add_binding(known: Any, command: Callable[..., Any]) -> None:
    bundled = command(known, "bundle", bundle, json=True, case=True)
    bundled.add_argument(
        "documents",
        nargs="*",
        metavar="ID[:PAGES]",
        help="as in 3f2a:1-3,5; all documents with pages if left out",
    )
    bundled.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE.pdf",
        help="where to write it; over what is there",
    )
    bundled.add_argument("--prefix", default="", metavar="TEXT", help="before each Bates number")
    bundled.add_argument("--first", type=int, default=1, metavar="N", help="the first number")


def attach(args: Namespace) -> int:
    """Attach files to a case, or to one of its records, sealed in the vault."""
    with open_named(args) as vault:
        case_id = cases.find_case(vault, args.case)
        file = cases.load_case(vault, case_id)
        to = record_meant(file, args.to)
        done = []
        documents.refuse_no_files(args.files)  # before any is attached
        for path in args.files:
            done.append(documents.attach_file(vault, case_id, path, to))
            if not args.json:
                # At once: where a later one cannot be attached, this one is.
                _say_attached(done[-1])
    if args.json:
        say_json([_attached_data(each) for each in done])
    return 0


def list_documents(args: Namespace) -> int:
    """List the documents of a case, with their files and where the originals are."""
    reads = args.read or args.read_again
    with open_named(args, read_only=not reads) as vault:
        if reads:
            read_unread(vault)
            _recognise(vault, cases.find_case(vault, args.case), again=args.read_again)
        lines = documents.documents_of(vault, cases.find_case(vault, args.case))
    if args.json:
        say_json([_line_data(line) for line in lines])
    elif not lines:
        say("No documents yet. Attach one with: qidesk attach CASE FILE")
    else:
        head = (
            "id",
            "title",
            "kind",
            "record no.",
            "belongs to",
            "original",
            "file",
            "bytes",
            "SHA-256",
        )
        say_table(head, [_cells(line) for line in lines])
    return 0


def _recognise(vault: Vault, case_id: str, *, again: bool) -> None:
    """Read the scans of a case; where this machine cannot, say so, for all else was read."""
    try:
        read = read_scans(vault, case_id, again=again)
    except NoRecogniser as error:
        read = ScansRead(0, (error,))
    unread = (f"{each.message} {each.remedy}" for each in read.refusals)
    lacks = f"{read.lacks}; then --read-again reads the scans anew." if read.lacks else ""
    for each in filter(None, (lacks, *unread)):
        print(f"note: {each}", file=sys.stderr)


def document(args: Namespace) -> int:
    """Print what the pages of a document say, or write its file out of the vault; logged."""
    with open_to_hand_out(args) as vault:
        meant = documents.document_meant(vault, args.document)
        if args.output is not None:
            documents.write_document(vault, meant, args.output)
            say(f"Wrote {args.output}.")
            return 0
        note_document(vault, meant.case)
        pages = vault.pages.of_document(meant.id)
    if args.json:
        say_json(plain(meant) | {"text": [_page_data(page) for page in pages]})
        return 0
    if not pages:
        say(_NO_PAGES)
    for page in pages:
        say(f"page {page.number}{'' if page.text else '  (no text)'}")
        say(page.text)
    return 0


def cite_page(args: Namespace) -> int:
    """Have a page of a document bear out an event, a ruling or a comparison, as a record cite."""
    words = typed_or_read(args.words)
    with open_named(args) as vault:
        meant = documents.document_meant(vault, args.document)
        to = record_meant(cases.load_case(vault, meant.case), args.to)
        cite, problems = document_pages.cite_page(vault, meant, args.page, to, words)
    say_problems(problems, Cite)
    if args.json:
        say_json(plain(cite))
    else:
        say(f"{cite.id}  {cite.cite}")
    return 0


def bundle(args: Namespace) -> int:
    """Bind chosen pages of documents into one PDF, with a cover index and Bates numbers."""
    with open_to_hand_out(args) as vault:
        case_id = cases.find_case(vault, args.case)
        chosen = [_chosen(vault, case_id, typed) for typed in args.documents]
        unprinted = bundling.write_bundle(
            vault,
            case_id,
            chosen or _all_with_pages(vault, case_id),
            args.output,
            today(),
            args.prefix,
            args.first,
        )
    say_written(args.output, unprinted, as_json=args.json)
    return 0


def _chosen(vault: Vault, case_id: str, typed: str) -> Chosen:
    reference, _, pages = typed.partition(":")
    meant = documents.document_meant(vault, reference)
    if meant.case != case_id:
        raise UsageFault(f"{reference} is of another case.", "Bind what is of one case.")
    return Chosen(meant, bundling.pages_typed(pages))


def _all_with_pages(vault: Vault, case_id: str) -> list[Chosen]:
    lines = documents.documents_of(vault, case_id)
    return [Chosen(line.document) for line in lines if vault.pages.of_document(line.document.id)]


def _page_data(page: Page) -> dict[str, Any]:
    stamps = [
        each._asdict() | {"filed_on": each.filed_on.isoformat() if each.filed_on else None}
        for each in stamps_in(page.text)
    ]
    return page._asdict() | {"stamps": stamps}


def _say_attached(attached: Attached) -> None:
    known = "" if attached.is_new else "  (the case had this file already)"
    scans = f"  (pages without text: {attached.scans:,})" if attached.scans else ""
    none = "" if attached.document.pages else "  (no page of it can be read)"
    say(f"{attached.document.id}  {attached.document.file_name}{known}{scans}{none}")


def _attached_data(attached: Attached) -> dict[str, Any]:
    return plain(attached.document) | {"is_new": attached.is_new}


def _line_data(line: DocumentLine) -> dict[str, Any]:
    own = {"belongs_to": list(line.belongs_to), "size_bytes": line.size_bytes}
    return plain(line.document) | own


def _cells(line: DocumentLine) -> tuple[str, ...]:
    document = line.document
    away = f"its file is on {line.elsewhere}" if line.elsewhere else "not here"
    size = away if document.digest and line.size_bytes is None else ""
    return (
        document.id[:8],
        document.title,
        value_words(document.document_kind),
        document.record_number,
        "; ".join(line.belongs_to),
        value_words(document.originals),
        document.file_name,
        size if line.size_bytes is None else f"{line.size_bytes:,}",
        document.digest[:16],
    )
