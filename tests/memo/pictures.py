"""Every memo of the samples and every letter as images: python -m tests.memo.pictures FOLDER."""

import sys
from pathlib import Path

import pypdfium2

from qidesk.actions.law import lawbook
from qidesk.actions.letter_files import read_desk, template_files, template_named
from qidesk.actions.letters import sheets_of
from qidesk.law.analysis import Analysis
from qidesk.letters.letter import Desk, Wanted, draft
from qidesk.letters.office import Office
from qidesk.letters.template import Reader
from qidesk.memo.envelope import Cover, address_page, envelopes
from qidesk.memo.letter_pages import letter_pages
from qidesk.memo.page.pages import render
from tests.letters.cases import TODAY, a_file, records_of_a_case
from tests.memo.samples import SAMPLES, sample_memo

_SCALE = 1.3
_OFFICE = Office(
    "Prison Appeals Project",
    ("100 Main Street", "Springfield, IL 62701"),
    "217 555 0100",
    ("Jane Roe",),
    answer_days=60,
    other_help=("Legal Aid, 1 Oak Road (checked November 2026)",),
)


def draw(folder: Path) -> None:
    """Every page as a PNG, named by its paper, language and number."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SAMPLES:
        _save(folder, f"memo-{name}", render(sample_memo(name)))
    law = Analysis(a_file(*records_of_a_case()), lawbook(), TODAY)
    desk = Desk(_OFFICE, read_desk().mail_rules, read_desk().unsaid)
    (person,) = law.file.people_helped
    for kind, language in template_files():
        template = template_named(kind, language)
        is_dated = template.reader is Reader.INSIDE and kind == "decline"
        letter = draft(law, desk, Wanted(template, person, "Jane Roe", is_dated))
        content = letter_pages(sheets_of(letter, _OFFICE), language).content
        _save(folder, f"{kind}-{language}", content)
        cover = Cover((*_OFFICE.attorneys, *_OFFICE.address), letter.place.lines, "Legal", "Number")
    _save(folder, "envelope", envelopes([cover]).content)
    _save(folder, "address-page", address_page(cover).content)


def _save(folder: Path, name: str, pdf: bytes) -> None:
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            page.render(scale=_SCALE).to_pil().save(folder / f"{name}-{number:02}.png")


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
