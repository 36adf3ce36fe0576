"""Every authority as of the day of the conduct: whether it counts, why, and what it holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qidesk.casefile.records.claims import Authority, Claim
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.established.established_findings import AsOf, Counts, Established, When
from qidesk.law.finding import Finding
from qidesk.law.tables.sources import Weight
from qidesk.memo.outline import (
    Block,
    Cell,
    Column,
    Missing,
    Paragraph,
    Section,
    Stack,
    Strong,
    Table,
    TableRow,
    Voice,
    WithAside,
)
from qidesk.memo.section_names import section_of
from qidesk.memo.wording.authorities import is_echo
from qidesk.memo.wording.findings import FindingTeller
from qidesk.memo.wording.narrator import Narrator, date_words, listed, opened, sentence

_GROUPS_ACROSS = 3
_MARKS = {
    Counts.YES: "●",
    Counts.CONTROLS: "●",
    Counts.LIMITED: "◐",
    Counts.PERSUADES: "◐",
    Counts.PARTLY: "◐",
    Counts.NOTICE: "–",
    Counts.VIOLATION: "–",
    Counts.METHOD: "–",
    Counts.CANNOT_TELL: "?",
    Counts.OTHER_DAY: "○",
    Counts.LATER: "○",
    Counts.NO: "○",
}
_PLAIN = (When.BEFORE, When.AFTER)
_NO_AUTHORITY = Missing("No authority is recorded.")
_PUBLISHED = {
    None: "",
    YesNo.YES: "published",
    YesNo.NO: "unpublished",
    YesNo.UNKNOWN: "not known whether published",
}


@dataclass(frozen=True, slots=True)
class _AlikeClaims:
    """Claims for which every authority stands alike; `by_authority` by the authority's id."""

    claims: tuple[Claim, ...]
    by_authority: dict[str, AsOf]

    @property
    def undated(self) -> bool:
        """Whether nothing can be placed because the day of the conduct is not known."""
        return not any(each.conduct_known for each in self.by_authority.values())


def weighing(narrator: Narrator) -> Section:
    """Every authority against the day of each claim's conduct, none left out."""
    blocks = tuple(AuthorityTable(narrator).blocks())
    return section_of("weighing", blocks or (_NO_AUTHORITY,), compact=True)


class AuthorityTable:
    """The authorities of a case against each claim's conduct, with the reasons as notes."""

    def __init__(self, narrator: Narrator) -> None:
        self._narrator = narrator
        standings = list(_alike_claims(narrator.law.established))
        dated = [each for each in standings if not each.undated]
        self._alike_claims = dated or standings
        self._undated = [each for each in standings if dated and each.undated]
        self._order = _in_order(narrator, self._alike_claims)
        found = [each for one in self._alike_claims for each in one.by_authority.values()]
        self._teller = FindingTeller(narrator, (), map(_reasons, found))
        self._checked = any(each.cite_checked_on.typed for each in narrator.file.authorities)

    def blocks(self) -> list[Block]:
        """The table or tables, a few days of conduct across at a time; empty without authority."""
        if not self._order:
            return []
        blocks: list[Block] = [Paragraph(_KEY, Voice.ASIDE, leads=True)]
        for start in range(0, max(len(self._alike_claims), 1), _GROUPS_ACROSS):
            shown = self._alike_claims[start : start + _GROUPS_ACROSS]
            blocks.append(self._table(shown, whole=start == 0))
        return [*blocks, *self._left_out()]

    def _left_out(self) -> list[Block]:
        """The claims without a column: nothing can be placed against a day that is not known."""
        claims = [claim.id for each in self._undated for claim in each.claims]
        if not claims:
            return []
        named = listed(map(self._narrator.linked, claims))
        return [Missing(f"Not placed, for want of the day of the conduct: {sentence(named)}")]

    def _table(self, shown: Sequence[_AlikeClaims], *, whole: bool) -> Table:
        columns = [Column("Authority", 2.7)]
        columns += [Column(self._head(each), 2.2) for each in shown]
        rows = []
        for each in self._order:
            cells: list[Cell] = [self._named(each) if whole else each.citation]
            cells += [self._cell(one.by_authority.get(each.id)) for one in shown]
            rows.append(TableRow((*cells, *([self._holding(each)] if whole else []))))
        columns += [Column("Holding", 3.6)] if whole else []
        note = "" if self._checked or not whole else "None of these has been cite-checked."
        return Table(tuple(columns), tuple(rows), note)

    def _head(self, standing: _AlikeClaims) -> str:
        """The days of conduct the column goes by, and the claims where there is another column."""
        days = dict.fromkeys(date_words(each.conduct_on) for each in standing.claims)
        day = listed(days) or "conduct not dated"
        named = listed(self._narrator.linked(each.id) for each in standing.claims)
        return f"{day}: {named}" if len(self._alike_claims) > 1 else day

    def _named(self, authority: Authority) -> Cell:
        decided = (
            f"decided {date_words(authority.decided_on)}" if authority.decided_on.typed else ""
        )
        pick = f"picked as our {authority.pick.words}" if authority.pick else ""
        source = listed((authority.court, decided, _PUBLISHED[authority.published], pick), ", ")
        stance = authority.stance.words if authority.stance else "whom it helps is not said"
        return WithAside(authority.citation or "not cited", f"{opened(stance)}. {opened(source)}")

    def _cell(self, found: AsOf | None) -> Cell:
        """Whether it counts in heavy type; weight and day; the reasons by their notes."""
        if found is None:
            return WithAside("", "not for these claims")
        when = "" if found.when is When.CANNOT_TELL else f"decided {found.when}"
        unsaid = found.weight is Weight.CANNOT_TELL or is_echo(found)
        weight = "" if unsaid else opened(found.weight)
        told = opened(listed((weight, when)))
        known = found.when is not When.CANNOT_TELL
        close = found.when_finding.conclusion if known and found.when not in _PLAIN else ""
        needs = f"Needs {listed(found.needs)}" if found.needs and not close else ""
        days = listed(found.when_finding.arithmetic) if found.when is When.WITHIN_30 else ""
        notes = self._teller.noted(_reasons(found).doubts)
        said = "" if found.counts is Counts.CANNOT_TELL else found.verdict
        return Stack(
            (
                Strong(listed((_mark(found), opened(said)), " ")),
                WithAside(told, listed(map(sentence, (close, days, needs, notes)), " ")),
            )
        )

    def _holding(self, authority: Authority) -> Cell:
        told = "citation", "court", "decided_on", "published", "stance", "holding", "pick"
        unchecked = self._checked and not authority.cite_checked_on.typed
        doubt = "Not cite-checked." if unchecked else ""
        details = self._narrator.details(authority, *told)
        return WithAside(authority.holding, listed((details, doubt), " "))


_KEY = (
    "● counts on the day of the conduct; ◐ within a limit, or for part of the time; – cited for"
    " something else; ○ gave no notice, and is kept; ? not known yet. Adverse authority stands"
    " with the rest."
)


def _mark(found: AsOf) -> str:
    """The sign of what it does; one decided so late that it may have given no notice is half."""
    late = found.counts is Counts.YES and found.when is When.WITHIN_30
    return _MARKS[Counts.LIMITED if late else found.counts]


def _alike_claims(established: Sequence[Established]) -> Iterator[_AlikeClaims]:
    """The claims by how the authorities stand on the day of their conduct."""
    groups: dict[object, list[Established]] = {}
    for each in established:
        key = tuple(
            (one.authority.id, one.weight, one.when, one.verdict, _told_days(one))
            for one in each.authorities
        )
        groups.setdefault(key, []).append(each)
    for group in groups.values():
        by_authority = {one.authority.id: one for one in group[0].authorities}
        if by_authority:
            yield _AlikeClaims(tuple(each.claim for each in group), by_authority)


def _told_days(found: AsOf) -> str:
    """What a cell says of the days, where it says more than before or after."""
    return "" if found.when in _PLAIN else found.when_finding.conclusion


def _in_order(narrator: Narrator, standings: Sequence[_AlikeClaims]) -> list[Authority]:
    """Every authority once, those that count first; then what bears on no claim."""
    first = (one.authority for each in standings for one in each.by_authority.values())
    return list(dict.fromkeys((*first, *narrator.file.authorities)))


def _reasons(found: AsOf) -> Finding:
    """Why an authority weighs what it weighs, and the law on its day, as lines for notes."""
    weight, when = found.weight_finding, found.when_finding
    lines = (
        listed((sentence(weight.conclusion), listed(weight.authority)), " "),
        *weight.doubts,
        *(f"On the day: {line}" for line in when.authority),
        *when.doubts,
    )
    return Finding("", doubts=tuple(dict.fromkeys(lines)))
