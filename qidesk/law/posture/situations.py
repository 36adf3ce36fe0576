"""In which situations of the table a case stands, order by order of its trial court."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qidesk.casefile.casefile import CaseFile, grouped
from qidesk.casefile.dates.factdate import certainly_before, sort_key
from qidesk.casefile.ranks import by_the_court, ruled_on
from qidesk.casefile.records.claims import (
    Claim,
    ClaimStatus,
    ClaimType,
    ImmunityResult,
    Ruling,
    RulingStage,
)
from qidesk.casefile.records.people import BodyKind, Part, Role
from qidesk.casefile.records.remedies import (
    DocketEntry,
    EntryKind,
    MotionRule,
    Proceeding,
    ProceedingKind,
)
from qidesk.law.immunity.matrix import pairs_of, result_of
from qidesk.law.posture.words import NEEDS_END, NEEDS_JUDGMENT, NEEDS_REST, NEEDS_STAGE
from qidesk.law.tables.appealability import Situation

_BY_STAGE = {
    RulingStage.MOTION_TO_DISMISS: Situation.DENIED_MTD,
    RulingStage.PLEADINGS: Situation.DENIED_SJ,
    RulingStage.SUMMARY_JUDGMENT: Situation.DENIED_SJ,
    RulingStage.TRIAL: Situation.AFTER_TRIAL,
    RulingStage.AFTER_TRIAL: Situation.AFTER_TRIAL,
}
_AFTER_JUDGMENT = frozenset(MotionRule) - {MotionRule.OTHER, MotionRule.RULE_54_FEES}
_OVER = frozenset(
    {
        ClaimStatus.DISMISSED,
        ClaimStatus.WITHDRAWN,
        ClaimStatus.SETTLED,
        ClaimStatus.JUDGMENT_FOR_DEFENDANT,
        ClaimStatus.JUDGMENT_FOR_PLAINTIFF,
    }
)
_RULE_54B = re.compile(r"\b54\s?\(b\)")


@dataclass(frozen=True, slots=True)
class FoundSituation:
    """One situation, the proceeding it is in, and the rulings or papers that make it so.

    rulings: by the court, all of one order. records: further records it rests on, by id.
    """

    situation: Situation
    proceeding: Proceeding
    rulings: tuple[Ruling, ...]
    records: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


def situations_of(casefile: CaseFile) -> Iterator[FoundSituation]:
    """Every situation, trial court by trial court; nothing where no ruling tells of immunity."""
    entries = grouped(casefile.docket_entries, "proceeding")
    rulings = grouped(casefile.rulings, "proceeding")
    for proceeding in casefile.proceedings:
        if proceeding.proceeding_kind is not ProceedingKind.CIVIL:
            continue
        own = [
            each
            for each in rulings.get(proceeding.id, ())
            if by_the_court(each) and _on_a_defendant(casefile, each)
        ]
        below = _Below(
            casefile,
            proceeding,
            tuple(sorted(own, key=lambda each: sort_key(ruled_on(each)))),
            entries.get(proceeding.id, ()),
        )
        yield from below.denied()
        yield from below.deferred()
        yield from below.granted()
        yield from below.reconsidered()
        yield from below.crossed()


@dataclass(frozen=True, slots=True)
class _Below:
    """One trial court's docket: its rulings by day, and its entries."""

    casefile: CaseFile
    proceeding: Proceeding
    rulings: tuple[Ruling, ...]
    entries: tuple[DocketEntry, ...]

    def _with(self, result: ImmunityResult) -> list[Ruling]:
        """The rulings of that result that still stand in this court."""
        return [
            each
            for each in self.rulings
            if result_of(each) is result
            and not any(_overtakes(later, each) for later in self.rulings)
        ]

    def denied(self) -> Iterator[FoundSituation]:
        orders: dict[tuple[Situation, str, str], list[Ruling]] = {}
        before: list[Ruling] = []
        standing = self._with(ImmunityResult.DENIED)
        for ruling in (each for each in self.rulings if result_of(each) is ImmunityResult.DENIED):
            key = self._denial(ruling, before), ruling.entered_on.edtf, ruling.signed_on.edtf
            before.append(ruling)
            if ruling in standing:
                orders.setdefault(key, []).append(ruling)
        for (situation, *_), found in orders.items():
            needs = tuple(_needs(situation, {each.stage for each in found}))
            yield FoundSituation(situation, self.proceeding, tuple(found), needs=needs)

    def _denial(self, ruling: Ruling, before: list[Ruling]) -> Situation:
        part = self.casefile.find(Part, ruling.part)
        claim = self.casefile.find(Claim, ruling.claim)
        if part and part.body_kind is BodyKind.COMPANY:
            return Situation.YEARSLEY
        if claim and claim.claim_type is ClaimType.STATE_TORT:
            return Situation.STATE_IMMUNITY
        staged = _BY_STAGE.get(ruling.stage) if ruling.stage else None
        if staged is not Situation.AFTER_TRIAL and any(_again(ruling, each) for each in before):
            return Situation.DENIED_AGAIN
        return staged or Situation.DENIED_SJ

    def deferred(self) -> Iterator[FoundSituation]:
        if found := self._with(ImmunityResult.DEFERRED):
            yield FoundSituation(Situation.DEFERRED, self.proceeding, tuple(found))

    def granted(self) -> Iterator[FoundSituation]:
        found = self._with(ImmunityResult.GRANTED)
        if not found:
            return
        ended = self._ended()
        won = {(each.claim, each.part) for each in found}
        open_to = [
            (claim, part)
            for claim, part, tie in pairs_of(self.casefile)
            if not won & {(c, p) for c in ("", claim.id) for p in ("", part.id)}
            and not {claim.status, tie.status if tie else None} & _OVER
        ]
        if self._certified():
            yield FoundSituation(Situation.GRANTED_54B, self.proceeding, tuple(found))
        elif ended or not open_to:
            needs = () if ended else (NEEDS_JUDGMENT,)
            yield FoundSituation(Situation.GRANTED_ALL, self.proceeding, tuple(found), needs=needs)
        else:
            ruled = {(each.claim, each.part) for each in self.rulings}
            rest = all((claim.id, part.id) in ruled for claim, part in open_to)
            needs = () if rest else (NEEDS_REST,)
            yield FoundSituation(Situation.GRANTED_SOME, self.proceeding, tuple(found), needs=needs)

    def _ended(self) -> bool:
        """Whether a judgment is on the docket, or the proceeding carries one."""
        entered = any(each.entry_kind is EntryKind.JUDGMENT for each in self.entries)
        return entered or self.proceeding.entered_on.is_read or self.proceeding.signed_on.is_read

    def _certified(self) -> bool:
        """Whether the judgment says that it was entered under Rule 54(b)."""
        judgments = [each.what for each in self.entries if each.entry_kind is EntryKind.JUDGMENT]
        return any(_RULE_54B.search(each) for each in (self.proceeding.disposition, *judgments))

    def reconsidered(self) -> Iterator[FoundSituation]:
        """Motions after a denial by a rule that may move the time, once an order decided them."""
        denied = self._with(ImmunityResult.DENIED)
        decided = {each.decides for each in self.entries if each.entry_kind is EntryKind.ORDER}
        for motion in self.entries:
            after = [
                each
                for each in denied
                if motion.filed_on.is_read and not certainly_before(motion.filed_on, ruled_on(each))
            ]
            moves = motion.motion_rule in _AFTER_JUDGMENT
            if moves and after and motion.id in decided and self._theirs(motion):
                yield FoundSituation(
                    Situation.RECONSIDERATION, self.proceeding, tuple(after), (motion.id,)
                )

    def crossed(self) -> Iterator[FoundSituation]:
        """Their appeal is taken while something was granted: what a cross-appeal could reach."""
        notices = [
            each
            for each in self.entries
            if each.entry_kind is EntryKind.NOTICE_OF_APPEAL and self._theirs(each)
        ]
        granted = self._with(ImmunityResult.GRANTED)
        if notices and granted and self._with(ImmunityResult.DENIED):
            yield FoundSituation(
                Situation.CROSS_APPEAL, self.proceeding, tuple(granted), (notices[0].id,)
            )

    def _theirs(self, entry: DocketEntry) -> bool:
        part = self.casefile.find(Part, entry.filed_by)
        return part is not None and part.role in (Role.DEFENDANT, Role.OPPOSING_COUNSEL)


def _needs(situation: Situation, stages: set[RulingStage | None]) -> Iterator[str]:
    """What is to be found out of the stage at which immunity was denied.

    Source: Mitchell v. Forsyth, 472 U.S. 511 (1985) (memory): a ruling of law in mid-trial too.
    """
    if None in stages and situation is Situation.DENIED_SJ:
        yield NEEDS_STAGE
    if RulingStage.TRIAL in stages and situation is Situation.AFTER_TRIAL:
        yield NEEDS_END


def _on_a_defendant(casefile: CaseFile, ruling: Ruling) -> bool:
    """Whether a ruling is on a defendant, or on the whole case."""
    part = casefile.find(Part, ruling.part)
    return part is None or part.role is Role.DEFENDANT


def _again(ruling: Ruling, earlier: Ruling) -> bool:
    """Whether the same defendant was denied immunity from the same claim on an earlier day."""
    same = (ruling.claim, ruling.part) == (earlier.claim, earlier.part)
    return same and certainly_before(ruled_on(earlier), ruled_on(ruling))


def _overtakes(later: Ruling, ruling: Ruling) -> bool:
    """Whether a later day's ruling of the court, on the same or on more, says otherwise."""
    reaches = later.claim in ("", ruling.claim) and later.part in ("", ruling.part)
    result = result_of(later)
    other = result is not None and result is not result_of(ruling)
    return reaches and other and certainly_before(ruled_on(ruling), ruled_on(later))
