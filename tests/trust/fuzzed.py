"""Files of other programs drawn at random, broken and hostile ones among them, taken in.

Run `python -m tests.trust.fuzzed --inputs 10000` for as many as one likes, 500 in a process of
their own: for each it prints how many were taken in and refused, the longest that one took in
processor time, and the most memory that a process took, a good part of which is what drew them.
"""

import argparse
import csv
import io
import sys
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from qidesk.actions.directory import Plan, plan_directory, take_in_directory
from qidesk.actions.dockets.planned import take_in_docket
from qidesk.actions.dockets.planning import plan_docket
from qidesk.actions.sheets.sheet_kinds import SHEET_KINDS, SheetKind
from qidesk.actions.sheets.taking_in import SheetPlan, plan_sheet, take_in_sheet
from qidesk.errors import QIDeskError
from qidesk.store.vault import Vault
from tests.builders import a_case, add, an_open_vault, undo
from tests.memory import peak_mb

MOST_SECONDS, MOST_MB = 5, 512
_IN_A_PROCESS = 500
_PAGES = sorted(Path("../shared/data/dockets").glob("*/*.html"))
_PIECES = (
    "<table>", "<tr>", "<td>", "</td></tr></table>", "<br>", "&nbsp;", "01/02/2024", "Plaintiff",
    "represented by", "PRO SE", "(Entered: ", "\0", "<!--", "<div>" * 2_000, "7" * 30_000,
    "<script>", "{", "]]>", "02/30/2024", "\u202e", "&#xD800;",
)  # fmt: skip
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


@st.composite
def dockets(draw: st.DrawFn) -> bytes:
    """A published docket page, cut and filled in places; or pieces of none."""
    pieces = st.lists(st.sampled_from(_PIECES), max_size=6).map("".join)
    page = draw(st.sampled_from(_PAGES)).read_text("utf-8", "replace") if _PAGES else draw(pieces)
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, 2**24)) % max(1, len(page))
        page = page[:at] + draw(pieces) + page[at + draw(st.integers(0, 400)) :]
    return page.encode(draw(_ENCODINGS), errors="replace")


class Docket:
    """What stands for a docket page among the kinds of sheets."""


Kind = SheetKind | type[Docket] | None
INPUTS: st.SearchStrategy[tuple[bytes, Kind]] = st.one_of(
    st.tuples(files(), st.sampled_from((*SHEET_KINDS, None))),
    st.tuples(files(), st.sampled_from((*SHEET_KINDS, None))),
    st.tuples(dockets(), st.just(Docket)),
)


@dataclass
class Came:
    """What came of files: how many by what came of them, and the most that one of them cost."""

    by: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    peak_mb: int = 0

    def add(self, other: "Came") -> None:
        """Count others in."""
        self.by += other.by
        self.seconds = max(self.seconds, other.seconds)
        self.peak_mb = max(self.peak_mb, other.peak_mb)

    def __str__(self) -> str:
        """What is printed."""
        return f"{dict(self.by)}; the longest {self.seconds:.2f} s; {self.peak_mb} MB"


def take_in(vault: Vault, path: Path, kind: Kind, case_id: str) -> str:
    """Take a file in as a sheet of a kind, as the directory or a docket, and take it back; what
    came of it.

    Whatever else than a refusal in plain words it raises is a fault.
    """
    try:
        is_new = _taken_in(vault, path, kind, case_id)
    except QIDeskError:
        return "refused"
    if not is_new:
        return "nothing new"
    undo(vault)
    return "taken in"


def _taken_in(vault: Vault, path: Path, kind: Kind, case_id: str) -> bool:
    if isinstance(kind, type):
        return bool(take_in_docket(vault, plan_docket(vault, path, case_id)))
    plan: Plan | SheetPlan
    if kind is None:
        plan = plan_directory(vault, path)
        take_in_directory(vault, plan)
    else:
        plan = plan_sheet(vault, path, kind, case_id if kind.of_case else "")
        take_in_sheet(vault, plan)
    return bool(plan.added or plan.changed)


def fuzz(folder: Path, inputs: int, number: int = 0) -> Came:
    """Take in so many files, drawn by a number; what came of them."""
    came = Came()
    with an_open_vault(folder) as vault:
        case = a_case()
        add(vault, case)

        @seed(number)
        @settings(
            max_examples=inputs,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(INPUTS)
        def each(drawn: tuple[bytes, Kind]) -> None:
            content, kind = drawn
            path = folder / "file.csv"
            path.write_bytes(content)
            start = process_time()
            outcome = take_in(vault, path, kind, case.id)
            came.add(Came(Counter([outcome]), process_time() - start, peak_mb()))

        each()
    return came


def _in_a_process(number: int, inputs: int) -> Came:
    with TemporaryDirectory() as folder:
        return fuzz(Path(folder), inputs, number)


def main() -> int:
    """Take in as many as asked for; 1 where one took too long or too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=10_000)
    left, came = parser.parse_args().inputs, Came()
    chunks = [min(_IN_A_PROCESS, left - at) for at in range(0, left, _IN_A_PROCESS)]
    with get_context("spawn").Pool(1, maxtasksperchild=1) as processes:
        told = [processes.apply_async(_in_a_process, each) for each in enumerate(chunks)]
        for each in told:
            came.add(each.get())
            print(came, flush=True)
    return int(came.seconds >= MOST_SECONDS or came.peak_mb >= MOST_MB)


if __name__ == "__main__":
    sys.exit(main())
