"""What the memo says of custody: status on the day, and the standard that it picks."""

from qidesk.casefile.timeline.stems import number_runs
from qidesk.law.custody import spell_words
from qidesk.law.standards.standard_findings import StandardFinding
from qidesk.memo.outline import Block, Cell, Column, Subhead, Table, TableRow, WithAside
from qidesk.memo.wording.findings import FindingTeller
from qidesk.memo.wording.narrator import Narrator, listed, opened, sentence, short_date, together

_STANDARDS = (
    Column("Claim", 88),
    Column("Facts", 66),
    Column("Custody that day", 92),
    Column("Amendment and test", 204),
)

_Alike = tuple[StandardFinding, ...]


def standards(narrator: Narrator) -> list[Block]:
    """For each claim, by the custody on the day of each fact: the amendment and its test."""
    groups = _alike(narrator.law.standards)
    if not groups:
        return []
    teller = FindingTeller(narrator, (), [group[0].finding for group in groups])
    table = Table(_STANDARDS, tuple(_row(narrator, group, teller) for group in groups))
    return [Subhead("Custody and the standard"), table]


def _alike(found: tuple[StandardFinding, ...]) -> list[_Alike]:
    """The facts of one claim that come to the same standard, told together."""
    groups: dict[object, list[StandardFinding]] = {}
    for each in found:
        said = each.finding
        key = (each.claim.id, each.status, said.conclusion, said.authority, said.doubts, each.needs)
        groups.setdefault(key, []).append(each)
    return [tuple(group) for group in groups.values()]


def _row(narrator: Narrator, group: _Alike, teller: FindingTeller) -> TableRow:
    one = group[0]
    kind = one.claim.claim_type.words if one.claim.claim_type else "type not entered"
    return TableRow(
        (
            WithAside(one.claim.heading or "A claim without a heading", kind),
            _facts(narrator, group),
            status_told(one),
            _standard(one, teller),
        )
    )


def _facts(narrator: Narrator, group: _Alike) -> Cell:
    numbers = [narrator.number_of[each.event.id] for each in group if each.event]
    days = [each.event.occurred_on if each.event else each.claim.conduct_on for each in group]
    told = listed(dict.fromkeys(map(short_date, days)), "; ") or "no day entered"
    if not numbers:
        return WithAside("the claim's own day", told)
    return WithAside(f"no{'s' * (len(numbers) > 1)}. {', '.join(number_runs(numbers))}", told)


def status_words(found: StandardFinding) -> str:
    """On what footing the person may have been held that day; '' where it is not known."""
    return " or ".join(each.words for each in found.status.statuses)


def status_told(found: StandardFinding) -> Cell:
    """The footing on that day, with the spells of custody that say so."""
    known = status_words(found)
    if not known:
        return "not known"
    sure = "" if found.status.certain else " (not certain)"
    return WithAside(
        opened(known) + sure, sentence(together([*map(spell_words, found.status.spells)]))
    )


def _standard(found: StandardFinding, teller: FindingTeller) -> Cell:
    """Amendment and test, then what they rest on and what they lack."""
    finding = found.finding
    shown = {found.claim.id, *(spell.id for spell in found.status.spells)}
    shown |= {found.event.id} if found.event else set()
    others = [fact.words for fact in finding.facts if fact.record not in shown]
    lacking = found.unsaid if found.amendment else found.needs
    needs = f"Needs {listed(lacking)}" if lacking else ""
    return WithAside(
        opened(sentence(finding.conclusion)) if found.amendment else "",
        listed(
            (
                *(opened(sentence(words)) for words in (*others, needs) if words),
                teller.noted((*finding.authority, *finding.assumptions, *finding.doubts)),
            ),
            " ",
        ),
    )
