"""The best and the worst authority: the author's pick, else a suggestion marked as one."""

from collections.abc import Iterable

from qidesk.casefile.records.claims import CitedFor, Claim, Pick, Stance
from qidesk.law.established.established_findings import LATER_HOLDINGS, AsOf, Chosen, Counts
from qidesk.law.established.words import Say
from qidesk.law.tables.sources import WEIGHT_ORDER

_COUNTS_ORDER = tuple(Counts)
_BESIDE_THE_RIGHT = (CitedFor.METHOD, CitedFor.VIOLATION)
_STANCES = {Pick.BEST: Stance.HELPFUL, Pick.WORST: Stance.ADVERSE}


def strength(each: AsOf) -> tuple[int, int]:
    """The order of authorities: what counts first, then what weighs most; the lower the better."""
    return _COUNTS_ORDER.index(each.counts), WEIGHT_ORDER.index(each.weight)


def chosen(
    pick: Pick,
    claim: Claim,
    authorities: Iterable[AsOf],
    compared: frozenset[str],
    elsewhere: frozenset[str],
) -> Chosen | None:
    """The author's pick for this claim, or for the case; else the strongest of that stance.

    Only what bears on the right is suggested. compared: the authorities that the analogue grid
    compares with this claim, by id; elsewhere: those it compares with other claims alone.
    """
    found = list(authorities)
    picked = [each for each in found if each.authority.pick is pick]
    if picked:
        own = [each for each in picked if each.authority.claim == claim.id]
        return Chosen((own or picked)[0], picked=True, why=Say.PICKED.of())
    stance = _STANCES[pick]
    of_stance = [
        each
        for each in found
        if each.authority.stance is stance
        and (each.cited_for not in _BESIDE_THE_RIGHT or each.counts in LATER_HOLDINGS)
        and each.authority.id not in elsewhere
    ]
    if not of_stance:
        return None
    best = min(of_stance, key=lambda each: (*strength(each), each.authority.id not in compared))
    return Chosen(best, picked=False, why=_why(best, stance, compared))


def _why(each: AsOf, stance: Stance, compared: frozenset[str]) -> str:
    reasons = [stance.words, str(each.weight), str(each.when), each.verdict]
    if each.authority.id in compared:
        reasons.append(Say.COMPARED.of())
    return Say.SUGGESTED.of(why=", ".join(reasons))
