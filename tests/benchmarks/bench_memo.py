"""The memo against the bare canvas: `python -m tests.benchmarks.bench_memo`.

Prints, each from one run: how many times longer a memo of 1,000 and of 5,000 events takes, from
case file to finished bytes, than its two long tables, in the same embedded font, laid out straight
on a ReportLab canvas; how the time grows; the peak memory of a process that makes one; and how long
a memo takes whose docket of 200 entries sets deadlines running, against working these out alone.
"""

import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from random import Random
from time import perf_counter

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.events import Cite, Event
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.remedies import (
    DocketEntry,
    EntryKind,
    Filer,
    Proceeding,
    ProceedingKind,
)
from qidesk.memo.outline import Memo, Table, WithAside
from qidesk.memo.page.faces import faces
from qidesk.memo.page.pages import render
from tests.memo.cases import TODAY, analysis_of, memo_of

ROOT = Path(__file__).parents[2]
SIZES = (1_000, 5_000)
DOCKET = 200

WORDS = (
    "the guard ordered him handcuffed to a post in the yard for seven hours without water or rest "
    "and an officer wrote in the log that he had refused work until the sergeant came back § ¶ é"
).split()
WIDE = {"chronology": (18.0, 70.0, 238.0, 98.0), "record": (130.0, 294.0)}
"""The memo's long tables, by their sections, with the widths of their columns in points."""
LEFT_PT, GAP_PT = 76.0, 12.0
TOP_PT, BOTTOM_PT, SIZE_PT, LEADING_PT = 708.0, 72.0, 9.0, 12.0

Cells = tuple[str, ...]


def case_file(count: int) -> CaseFile:
    """A synthetic case of so many events, each with its cite and an injury; always the same."""
    random = Random(count)
    first = date(2013, 9, 6)
    events, cites = [], []
    for number in range(1, count + 1):
        start = random.randrange(len(WORDS))
        text = " ".join(islice(cycle(WORDS), start, start + random.randint(14, 40)))
        day = FactDate.on(first + timedelta(days=number * 3650 // count))
        name = f"event{number}"
        told = f"{text} ({number})."
        events.append(
            Event(id=name, occurred_on=day, what_happened=told, place="yard", injury="a cut wrist")
        )
        where = f"ECF No. {number % 180 + 1} at {number % 37 + 1}"
        cites.append(Cite(id=f"cite{number}", event=name, cite=where))
    case = Case(id="case", caption="Synthetic v. Example")
    return CaseFile(case=case, events=tuple(events), cites=tuple(cites))


def docketed(count: int) -> CaseFile:
    """A synthetic case with a docket of so many entries, a week apart, of every kind in turn."""
    suit = Proceeding(
        id="suit", proceeding_kind=ProceedingKind.CIVIL, court="S.D. Tex.", filer=Filer.PRO_SE
    )
    days = (FactDate.on(TODAY - timedelta(weeks=age)) for age in range(count))
    entries = tuple(
        DocketEntry(
            id=f"entry{number}",
            proceeding="suit",
            number=str(number),
            entry_kind=kind,
            filed_on=day,
            entered_on=day,
        )
        for number, (kind, day) in enumerate(zip(cycle(EntryKind), days, strict=False), 1)
    )
    case = Case(id="case", caption="Synthetic v. Example")
    return CaseFile(case=case, proceedings=(suit,), docket_entries=entries)


def rows_of(memo: Memo, key: str) -> list[Cells]:
    """The text of a section's rows, just as the memo prints it."""
    section = next(each for each in memo.sections if each.key == key)
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    return [
        tuple(
            f"{each.text}\n{each.aside}" if isinstance(each, WithAside) else each
            for each in row.cells
        )
        for row in table.rows
    ]


def broken(memo: Memo) -> list[list[list[str]]]:
    """Every cell of the long tables in lines, broken by ReportLab's own measuring."""
    font = faces()["serif"].name
    return [
        [simpleSplit(text, font, SIZE_PT, room) for text, room in zip(cells, widths, strict=True)]
        for key, widths in WIDE.items()
        for cells in rows_of(memo, key)
    ]


def drawn(lines: list[list[list[str]]]) -> bytes:
    """Lines drawn straight on a canvas."""
    font = faces()["serif"].name
    starts = {
        len(widths): [LEFT_PT + sum(widths[:at]) + at * GAP_PT for at in range(len(widths))]
        for widths in WIDE.values()
    }
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792), pageCompression=1, invariant=1)
    canvas.setFont(font, SIZE_PT)
    down = TOP_PT
    for cells in lines:
        height = max(map(len, cells)) * LEADING_PT
        if down - height < BOTTOM_PT:
            canvas.showPage()
            canvas.setFont(font, SIZE_PT)
            down = TOP_PT
        for x, cell in zip(starts[len(cells)], cells, strict=True):
            for at, line in enumerate(cell):
                canvas.drawString(x, down - at * LEADING_PT, line)
        down -= height + 4
    canvas.save()
    return buffer.getvalue()


def best_of(times: int, make: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        make()
        taken.append(perf_counter() - start)
    return min(taken)


def compare(count: int, times: int = 3) -> tuple[float, float, float]:
    """Seconds for the memo, for its long tables laid out bare, and for their drawing alone."""
    memo = memo_of(case_file(count))
    lines = broken(memo)
    return (
        best_of(times, lambda: render(memo_of(case_file(count))))
        - best_of(times, lambda: case_file(count)),
        best_of(times, lambda: drawn(broken(memo))),
        best_of(times, lambda: drawn(lines)),
    )


def peak_megabytes(count: int) -> float:
    """The most memory a fresh process held while it made one memo."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_memo", "--peak", str(count)]
    found = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return float(found.stdout)


def report(sizes: tuple[int, ...] = SIZES, times: int = 3) -> None:
    """Print every ratio."""
    compare(50, 1)
    memos = []
    for count in sizes:
        memo, bare, drawing = compare(count, times)
        memos.append(memo)
        print(
            f"memo of {count:,} events: {memo:.2f} s = {memo / bare:.2f} x the bare canvas "
            f"({bare:.2f} s), {memo / drawing:.2f} x its drawing alone ({drawing:.2f} s); "
            f"peak {peak_megabytes(count):.0f} MB"
        )
    grown = sizes[-1] / sizes[0]
    print(f"growth: {grown:.1f} x the events take {memos[-1] / memos[0]:.1f} x the time")
    file = docketed(DOCKET)
    memo = best_of(times, lambda: render(memo_of(file)))
    law = best_of(times, lambda: analysis_of(file).deadlines)
    print(f"memo of {DOCKET} docket entries: {memo:.2f} s, of which the deadlines {law:.2f} s")


def main() -> None:
    """Measure, or (in a process of its own) make one memo and print its peak memory."""
    if sys.argv[1:2] == ["--peak"]:
        import resource  # not on Windows, where only the peak cannot be measured

        render(memo_of(case_file(int(sys.argv[2]))))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    else:
        report()


if __name__ == "__main__":
    main()
