"""The matrix on paper: claims and defendants down, courts across, a cell for each answer."""

from collections.abc import Iterable, Iterator, Sequence

from qidesk.casefile.records.claims import ImmunityResult, Prong, Ruling
from qidesk.casefile.records.events import Cite
from qidesk.casefile.records.people import Role
from qidesk.law.immunity.immunity_findings import Cell as CourtCell
from qidesk.law.immunity.immunity_findings import CourtStep, MatrixRow
from qidesk.memo.outline import (
    Block,
    Cell,
    Column,
    Stack,
    Strong,
    Table,
    TableRow,
    WithAside,
)
from qidesk.memo.wording.narrator import Narrator, listed, sentence

_COURTS_ACROSS = 4
_FEW = 2
"""So many defendants are always named."""
_HEAD = Column("Claim and defendants", 1.25)
_RESULTS = {
    ImmunityResult.GRANTED: "■ Granted",
    ImmunityResult.DENIED: "☐ Denied",
    ImmunityResult.DEFERRED: "◪ Put off",
    None: "– Ruled",
}
_KEY = (
    "■ immunity granted; ☐ denied; ◪ put off; – ruled, with what result the file does not tell."
    " Blank: no ruling. * read from the prongs, where nobody entered what the court did."
)


def matrix(narrator: Narrator) -> list[Block]:
    """The grid, a few courts across at a time; empty where no claim meets a defendant."""
    found = narrator.law.immunity.matrix
    groups = _alike(narrator, found.rows)
    blocks: list[Block] = []
    for start in range(0, len(found.steps), _COURTS_ACROSS):
        shown = slice(start, start + _COURTS_ACROSS)
        columns = (_HEAD, *(Column(court_head(step), 1) for step in found.steps[shown]))
        rows = tuple(_row(narrator, group, shown) for group in groups)
        if rows:
            blocks.append(Table(columns, rows, _KEY))
    return blocks


def in_the_grid(narrator: Narrator) -> set[str]:
    """The rulings whose answers a cell shows, by id."""
    rows = narrator.law.immunity.matrix.rows
    return {cell.rulings[-1].id for row in rows for cell in row.cells if cell.rulings}


def defendants(narrator: Narrator, parts: Sequence[str], most: int | None = None) -> str:
    """The defendants by name, each once, and no more than `most`; or that it is all of them."""
    sued = {part.id for part in narrator.file.parts if part.role is Role.DEFENDANT}
    if len(sued) > _FEW and sued <= {*parts}:
        return "all defendants"
    named = [*dict.fromkeys(narrator.linked(part) or "defendant not named" for part in parts)]
    if most and len(named) > most:
        named = [*named[: most - 1], f"and {len(named) - most + 1:,} more"]
    return listed(named)


def on_whom(narrator: Narrator, pairs: Iterable[tuple[str, str]]) -> str:
    """The defendants of claims, by claim and part; each group of claims they share named once."""
    by_claim: dict[str, list[str]] = {}
    for claim, part in pairs:
        by_claim.setdefault(claim, []).append(part)
    by_names: dict[str, list[str]] = {}
    for claim, parts in by_claim.items():
        named = narrator.linked(claim) or "claim not named"
        by_names.setdefault(defendants(narrator, parts), []).append(named)
    return "\n".join(f"{listed(claims, ', ')}: {names}" for names, claims in by_names.items())


def court_head(step: CourtStep) -> str:
    """A court, said to rule again where it does."""
    return f"{step.court or 'court not entered'}{', again' if step.again else ''}"


def _alike(narrator: Narrator, rows: Sequence[MatrixRow]) -> list[list[MatrixRow]]:
    """The rows of one claim on which every court said the same, together."""
    groups: dict[object, list[MatrixRow]] = {}
    for row in rows:
        cells = tuple(_cell(narrator, cell) for cell in row.cells)
        groups.setdefault((row.claim.id, cells), []).append(row)
    return list(groups.values())


def _row(narrator: Narrator, group: Sequence[MatrixRow], shown: slice) -> TableRow:
    one = group[0]
    named = defendants(narrator, [row.part.id for row in group])
    claim = narrator.linked(one.claim.id)
    cells = (_cell(narrator, cell) for cell in one.cells[shown])
    return TableRow((Stack((Strong(claim), named)), *cells))


def _cell(narrator: Narrator, cell: CourtCell) -> Cell:
    """Result in heavy type, then the prongs, what was ordered, the cite, and who disagreed."""
    apart = listed(
        (each.writing.words for each in cell.apart if each.writing), " and "
    )  # a concurrence or a dissent, told below the grid
    beside = f"{apart} below" if apart else ""
    if not cell.rulings:
        return WithAside("", beside)
    read = "" if cell.stated or cell.result is None else "*"
    whole = "ruled without naming them one by one" if cell.whole else ""
    cites = narrator.cites(_cites(narrator, cell.rulings)) or "no record cite yet"
    return Stack(
        (
            Strong(f"{_RESULTS[cell.result]}{read}"),
            *(f"Prong {at}: {answer.words}" for at, answer in _answers(cell)),
            WithAside(sentence(cell.disposition), listed((cites, whole, beside))),
        )
    )


def _answers(cell: CourtCell) -> Iterator[tuple[int, Prong]]:
    """The prongs the court answered, each with its number."""
    for at, answer in enumerate((cell.prong_1, cell.prong_2), 1):
        if answer is not None:
            yield at, answer


def _cites(narrator: Narrator, rulings: Sequence[Ruling]) -> list[Cite]:
    return [cite for ruling in rulings for cite in narrator.of("cites", "ruling", ruling.id)]
