"""Immunity in one case: the matrix of rulings, and who may claim the defence."""

from qidesk.casefile.casefile import CaseFile
from qidesk.law.courts import circuit_of
from qidesk.law.immunity.immunity_findings import Immunity
from qidesk.law.immunity.matrix import matrix_of
from qidesk.law.immunity.who import entitlement
from qidesk.law.tables.lawbook import LawBook


def immunity_of(casefile: CaseFile, book: LawBook) -> Immunity:
    """The matrix, and for each of its rows whether the defendant may claim immunity."""
    matrix, circuit = matrix_of(casefile), circuit_of(casefile, book)
    return Immunity(
        circuit,
        matrix,
        tuple(
            entitlement(
                casefile, book.immunity, circuit.circuit, row.claim, row.part, row.involvement
            )
            for row in matrix.rows
        ),
    )
