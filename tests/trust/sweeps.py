"""Row 9: what was typed stands in no file that the program writes by itself, in no form."""

import random
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from pypdfium2 import PdfDocument

from qidesk.actions.documents import attach
from qidesk.actions.scans import drawn, keep_scan, opened_scan, scans_of
from qidesk.store.vault import Vault
from tests.builders import AT, PASSPHRASE, a_case, a_vault, add, every_kind_filled, opened
from tests.journeys.canaries import holds_any
from tests.store.backing_up import back_up, copy
from tests.trust import looked_at
from tests.trust.damage import restored
from tests.trust.recorded import Content, content_of

_ALPHABETS = ("bcdfghjkqvwxyz", "BCDFGHJKQVWXZ", "žščřďťň", "мятежный", "監獄弁護士")

_AT_A_DOCUMENT = "at a document, {}"
_STAND_IN = "machine/bin/tesseract"


def tries(_: Path) -> Callable[[Path, random.Random], str]:
    """Each try has a vault of its own."""
    return one_try


def one_try(folder: Path, draws: random.Random) -> str:
    """A mark typed in every field of every kind, then closed, killed or purged; or a document with
    it looked at in the window, which is then locked or killed."""
    mark = "".join(draws.choice(draws.choice(_ALPHABETS)) for _ in range(12))
    how = draws.choice(("closed", "killed", "purged", *map(_AT_A_DOCUMENT.format, looked_at.WAYS)))
    if how.startswith(_AT_A_DOCUMENT[:-2]):
        look_at_a_document(folder, mark, how.split()[-1])
        return how
    with opened(a_vault(folder)) as vault:
        copy(vault)
        records = every_kind_filled(f"{mark} " * draws.choice((1, 500)))
        add(vault, *records)
        _attach(vault, records[0].id, mark)
        _read_a_scan(vault, records[0].id, mark)
        vault.keep_draft("event:new", {"what_happened": mark}, AT)
        vault.note_access("open the case", records[0].id, AT)
        assert vault.search(mark)
        back_up(vault, "2026-11-28T12:30:00Z")
        if how == "purged":
            case = next(each for each in records if type(each).__name__ == "Case")
            vault.purge("f" * 32, case.id, AT)
        seen = content_of(folder)
    restored(folder / "vault", folder / "restored")
    _sweep(seen if how == "killed" else content_of(folder), mark)
    return how


def look_at_a_document(folder: Path, mark: str, way: str) -> None:
    """A document read beside the forms, its scan read, a copy lent; then locked, or killed.

    While it is lent, and after a kill until the program starts again, the copy alone is in clear.
    """
    with opened(a_vault(folder)) as vault:
        case = a_case()
        add(vault, case)
        looked_at.a_paper(vault, case.id, mark)
    at_once, again = looked_at.look(folder, mark, way)
    lent = {name for name in at_once if name.endswith(".pdf")}
    assert len(lent) == (way == "killed")
    for seen in (at_once, again):
        kept = {name: held for name, held in seen.items() if name not in (*lent, _STAND_IN)}
        _sweep(kept, mark)
        assert not any(b"%PDF-" in (held or b"") for held in kept.values())
    assert not lent & set(again)


def _attach(vault: Vault, case_id: str, mark: str) -> None:
    """A letter with the mark in it, by a name that has it too, attached and looked at again."""
    source = BytesIO(f"Dear Sir, {mark}.\n".encode() * 9000)
    document = attach(vault, case_id, source, f"{mark}.txt").document
    assert b"".join(vault.attachments.pieces(document.digest)) == source.getvalue()
    assert vault.pages.of_document(document.id)


def _read_a_scan(vault: Vault, case_id: str, mark: str) -> None:
    """A page without words, drawn as it is for reading, and found to say the mark."""
    pdf = BytesIO()
    with PdfDocument.new() as paper:
        paper.new_page(100, 100)
        paper.save(pdf)
    pdf.seek(0)
    attach(vault, case_id, pdf, f"{mark}.pdf")
    [scan] = scans_of(vault, case_id)
    assert drawn(opened_scan(vault, scan), scan.number)
    keep_scan(vault, scan, f"Dear Sir, {mark}.")
    assert any(hit.page for hit in vault.search(mark))


def _sweep(seen: Content, mark: str) -> None:
    for name, content in seen.items():
        assert not holds_any(name.encode() + b"\n" + (content or b""), (mark, PASSPHRASE)), name
