"""Files of other programs drawn at random, broken and hostile ones among them, taken in.

Run `python -m tests.trust.fuzzed --inputs 10000` for as many as one likes: after each hundred it
prints how many were taken in and refused, the longest that one took in processor time, and the most
memory, a good part of which is what was drawn.
"""

import argparse
import csv
import io
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from qidesk.actions.directory import Plan, plan_directory, take_in_directory
from qidesk.actions.sheets.sheet_kinds import SHEET_KINDS, SheetKind
from qidesk.actions.sheets.taking_in import SheetPlan, plan_sheet, take_in_sheet
from qidesk.errors import QIDeskError
from qidesk.store.vault import Vault
from tests.builders import a_case, add, an_open_vault, undo
from tests.memory import peak_mb

_TOLD_EACH = 100
_DIRECTORY = ("FACILITYID", "NAME", "ADDRESS", "CITY", "STATE", "ZIP", "ZIP4", "TYPE", "STATUS")
_HEADS = sorted({head for kind in SHEET_KINDS for place in kind.places for head in place.heads})
_ODD = (
    "",
    "=1+1",
    "'=1",
    "\u202e",
    "\ud7ff",
    "NaN",
    "1e308",
    "-999",
    "5/1/2020",
    "02/30/2020",
    "25 de diciembre",
    "\N{ZERO WIDTH SPACE}",
    "<b>&amp;",
    "a;b;c",
    "\r\n\r\n",
    '"',
    "\x0b",
    "9" * 400,
    "between 5 and 9 May 2019",
    "A" * 5_000,
    "Ă©Ã©Â€™",
    "٣/٤/٢٠٢٠",
    "١" * 50,
    "force",
    "TX",
    "\x00",
)
_CELLS = st.one_of(st.sampled_from(_ODD), st.text(max_size=30), st.dates().map(str))
_ENCODINGS = st.sampled_from(("utf-8", "utf-8-sig", "cp1252", "utf-16", "latin-1"))


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Heads, mostly some that are known, and rows that need not be as wide."""
    known = st.sampled_from(draw(st.sampled_from((_HEADS, list(_DIRECTORY)))))
    heads = draw(st.lists(st.one_of(known, known, _CELLS), min_size=1, max_size=12))
    if draw(st.booleans()):
        heads = list(_DIRECTORY)
    rows = draw(st.lists(st.lists(_CELLS, max_size=len(heads) + 2), max_size=8))
    return [heads, *rows * draw(st.sampled_from((1, 1, 1, 60)))]


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A table as CSV or XLSX, whole or broken somewhere; or bytes of no table at all."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.binary(max_size=2_000))
    table = draw(tables())
    content = _xlsx(table) if draw(st.booleans()) else _csv(draw, table)
    for _ in range(draw(st.sampled_from((0, 0, 1, 5)))):
        at = draw(st.integers(0, 2**20)) % max(1, len(content))
        gone = draw(st.integers(0, 9))
        content = content[:at] + draw(st.binary(max_size=4)) + content[at + gone :]
    return content


def _csv(draw: st.DrawFn, table: list[list[str]]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=draw(st.sampled_from(",;\t|"))).writerows(table)
    return buffer.getvalue().encode(draw(_ENCODINGS), errors="replace")


def _xlsx(table: list[list[str]]) -> bytes:
    book, buffer = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in table:
        sheet.append(["".join(filter(_fits, cell)) for cell in row])
    book.save(buffer)
    return buffer.getvalue()


def _fits(letter: str) -> bool:
    return letter.isprintable()


def take_in(vault: Vault, path: Path, kind: SheetKind | None, case_id: str) -> str:
    """Take a file in as a sheet of a kind, or as the directory, and take it back; what came of it.

    Whatever else than a refusal in plain words it raises is a fault.
    """
    plan: Plan | SheetPlan
    try:
        if kind is None:
            plan = plan_directory(vault, path)
            take_in_directory(vault, plan)
        else:
            plan = plan_sheet(vault, path, kind, case_id if kind.of_case else "")
            take_in_sheet(vault, plan)
    except QIDeskError:
        return "refused"
    if not (plan.added or plan.changed):
        return "nothing new"
    undo(vault)
    return "taken in"


def fuzz(folder: Path, inputs: int) -> tuple[Counter[str], float]:
    """Take in so many files; what came of them, and the longest in seconds of processor time."""
    came: Counter[str] = Counter()
    longest = [0.0]
    with an_open_vault(folder) as vault:
        case = a_case()
        add(vault, case)

        @settings(
            max_examples=inputs,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(files(), st.sampled_from((*SHEET_KINDS, None)))
        def each(content: bytes, kind: SheetKind | None) -> None:
            path = folder / "file.csv"
            path.write_bytes(content)
            start = process_time()
            came[take_in(vault, path, kind, case.id)] += 1
            longest[0] = max(longest[0], process_time() - start)
            if came.total() % _TOLD_EACH == 0:
                print(f"{dict(came)}; the longest {longest[0]:.2f} s; {peak_mb()} MB", flush=True)

        each()
    return came, longest[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=10_000)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        fuzz(Path(folder), asked.inputs)


if __name__ == "__main__":
    main()
