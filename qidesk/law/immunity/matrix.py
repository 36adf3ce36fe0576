"""Claims by defendants by courts: what each court answered on each prong, first court first."""

from collections.abc import Iterable
from dataclasses import dataclass

from qidesk.casefile.casefile import CaseFile, grouped
from qidesk.casefile.ranks import Rank, by_the_court, ranks_of, steps_below
from qidesk.casefile.records.claims import Claim, ImmunityResult, Involvement, Prong, Ruling
from qidesk.casefile.records.events import Cite
from qidesk.casefile.records.people import Part, Role
from qidesk.casefile.records.remedies import Proceeding, ProceedingKind
from qidesk.law.immunity.immunity_findings import Cell, CourtStep, Matrix, MatrixRow

_IN_THE_CHAIN = (
    ProceedingKind.CIVIL,
    ProceedingKind.STATE_CIVIL,
    ProceedingKind.APPEAL,
    ProceedingKind.CERTIORARI,
)
_Column = tuple[str, str, int]


def matrix_of(casefile: CaseFile) -> Matrix:
    """The grid of rulings; every claim stands against every defendant tied to it or ruled on."""
    ranks = ranks_of(casefile)
    columns = _columns(casefile, ranks)
    cites = grouped(casefile.cites, "ruling")
    rows = tuple(
        _row(claim, part, involvement, columns, cites)
        for claim, part, involvement in pairs_of(casefile)
    )
    shown = {each.id for row in rows for cell in row.cells for each in (*cell.rulings, *cell.apart)}
    loose = tuple(each for each in casefile.rulings if each.id not in shown)
    return Matrix(tuple(column.step for column in columns), rows, loose)


def pairs_of(casefile: CaseFile) -> tuple[tuple[Claim, Part, Involvement | None], ...]:
    """Each claim with each defendant who answers for it, by involvement or by a ruling.

    A claim tied to nobody stands against every defendant of the case: a ruling on one of them does
    not say that the others are out of it.
    """
    tied = {(each.claim, each.part): each for each in casefile.involvements}
    known = tied.keys() | {(each.claim, each.part) for each in casefile.rulings}
    told = {claim for claim, _ in tied}
    sued = [part for part in casefile.parts if part.role is Role.DEFENDANT]
    return tuple(
        (claim, part, tied.get((claim.id, part.id)))
        for claim in casefile.claims
        for part in [each for each in sued if claim.id not in told or (claim.id, each.id) in known]
        or sued
    )


@dataclass(frozen=True, slots=True)
class _Rulings:
    """One column with the rulings that stand in it, the last word last."""

    step: CourtStep
    rulings: tuple[Ruling, ...]


def _columns(casefile: CaseFile, ranks: dict[str, Rank]) -> list[_Rulings]:
    """The courts in the order they ruled; one that has not ruled stands where its chain puts it."""
    held: dict[_Column, list[Ruling]] = {}
    for proceeding in casefile.proceedings:
        if proceeding.proceeding_kind in _IN_THE_CHAIN:
            held[proceeding.id, "", _height(casefile, proceeding)] = []
    for ruling in casefile.rulings:
        known = casefile.find(Proceeding, ruling.proceeding)
        place = (known.id, "") if known else ("", ruling.court)
        held.setdefault((*place, ranks[ruling.id][0]), []).append(ruling)
    ordered = sorted(held, key=lambda column: (column[2], _first(held[column], ranks)))
    return [
        _Rulings(
            _step(casefile, column),
            tuple(sorted(held[column], key=lambda each: _last_word(each, ranks))),
        )
        for column in ordered
    ]


def _last_word(ruling: Ruling, ranks: dict[str, Rank]) -> tuple[object, ...]:
    """By day, as a panel before the full court; of one day, what names claim and defendant last."""
    return ranks[ruling.id], bool(ruling.claim), bool(ruling.part)


def _first(rulings: Iterable[Ruling], ranks: dict[str, Rank]) -> tuple[object, ...]:
    """Within one step those without a dated ruling first, as their chain has them."""
    return min((ranks[each.id][1:] for each in rulings), default=(False, ()))


def _height(casefile: CaseFile, proceeding: Proceeding) -> int:
    return len(steps_below(casefile, proceeding)) - 1


def _step(casefile: CaseFile, column: _Column) -> CourtStep:
    proceeding = casefile.find(Proceeding, column[0])
    if proceeding is None:
        return CourtStep(column[1], None)
    again = column[2] > _height(casefile, proceeding)
    return CourtStep(proceeding.court, proceeding, again)


def _row(
    claim: Claim,
    part: Part,
    involvement: Involvement | None,
    columns: Iterable[_Rulings],
    cites: dict[str, tuple[Cite, ...]],
) -> MatrixRow:
    cells = tuple(
        _cell(
            column.step,
            [
                each
                for each in column.rulings
                if each.claim in ("", claim.id) and each.part in ("", part.id)
            ],
            cites,
        )
        for column in columns
    )
    last = next((cell for cell in reversed(cells) if cell.rulings), None)
    return MatrixRow(claim, part, involvement, cells, last)


def _cell(step: CourtStep, found: list[Ruling], cites: dict[str, tuple[Cite, ...]]) -> Cell:
    own = tuple(filter(by_the_court, found))
    apart = tuple(each for each in found if not by_the_court(each))
    if not own:
        return Cell(step, apart=apart)
    last = own[-1]
    return Cell(
        step,
        own,
        apart,
        last.prong_1,
        last.prong_2,
        result=result_of(last),
        stated=last.immunity is not None,
        ground=last.ground,
        disposition=last.disposition,
        cites=tuple(each.cite for ruling in own for each in cites.get(ruling.id, ())),
        whole=not (last.claim and last.part),
    )


def result_of(ruling: Ruling) -> ImmunityResult | None:
    """What a ruling did with the defence: as entered, else as its prongs have it; None if neither.

    Source: Pearson v. Callahan, 555 U.S. 223 (2009) (memory). Immunity is granted where the second
    prong is answered no; denied where it is answered yes, or a dispute of fact stands in the way.
    No violation found may as well be a ruling on the merits, and what is only assumed or not
    reached decides nothing.
    """
    if ruling.immunity:
        return ruling.immunity
    if ruling.prong_2 is Prong.NO:
        return ImmunityResult.GRANTED
    disputed = Prong.FACT_DISPUTE in (ruling.prong_1, ruling.prong_2)
    denied = (disputed or ruling.prong_2 is Prong.YES) and ruling.prong_1 is not Prong.NO
    return ImmunityResult.DENIED if denied else None
