"""What the file lacks: each gap a short sentence, the gravest first; none is a finding of law."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.events import Cite, Evidence
from qidesk.casefile.records.matter import MemoSection
from qidesk.casefile.records.people import Role
from qidesk.casefile.schema.fields import Shape, specs_of
from qidesk.casefile.schema.kinds import KINDS, kind_of
from qidesk.casefile.timeline.stems import number_runs
from qidesk.law.exhaustion.exhaustion_findings import Verdict
from qidesk.law.gates.gate_findings import Answer
from qidesk.law.posture.posture_findings import Kept
from qidesk.memo.outline import MISSING_KEY, Block, Labelled, Missing, Paragraph, Section, Subhead
from qidesk.memo.section_names import section_of
from qidesk.memo.sections.vehicle import points_lacking
from qidesk.memo.wording.authorities import answer_to_worst
from qidesk.memo.wording.narrator import Narrator, listed, sentence

_SHORT = 60
"""Letters of a gap that fill less than a line."""
_NO_GAP = "Nothing that a memo asks of the file was found wanting."
UNCONFIRMED = "to be confirmed"
"""What a record cite holds, in any case of letters, while somebody must still look it up."""

_UNTIED = {
    "actor": ("event",),
    "cite": ("event", "ruling", "analogue"),
    "number": ("person",),
    "consent": ("person",),
    "address": ("person", "facility"),
    "involvement": ("claim",),
    "docket_entry": ("proceeding",),
}


@dataclass(frozen=True, slots=True)
class _Gap:
    """A sentence, and whether it applies to the case told by the narrator."""

    says: str
    applies: Callable[[Narrator], bool]


def _role_absent(*roles: Role) -> Callable[[Narrator], bool]:
    return lambda narrator: not any(part.role in roles for part in narrator.file.parts)


_GAPS = (
    _Gap("The person seeking help is not named.", lambda told: not told.file.people_helped),
    _Gap(
        "Conflicts are not cleared.",
        lambda told: not told.file.case.conflicts_cleared_on.typed,
    ),
    _Gap("The docket was not checked.", lambda told: not told.file.case.docket_checked_on.typed),
    _Gap(
        "Whether we represent the person is not recorded.",
        lambda told: told.file.case.representation_status is None,
    ),
    _Gap("No event is recorded.", lambda told: not told.file.events),
    _Gap("No defendant is recorded.", _role_absent(Role.DEFENDANT)),
    _Gap("No claim is recorded.", lambda told: not told.file.claims),
    _Gap("No ruling is recorded.", lambda told: not told.file.rulings),
    _Gap("No proceeding or docket number is recorded.", lambda told: not told.file.proceedings),
    _Gap("No facility is recorded.", lambda told: not told.file.facilities),
    _Gap("No custody is recorded.", lambda told: not told.file.custody_spells),
    _Gap("No grievance step is recorded.", lambda told: not told.file.grievances),
    _Gap("No authority is recorded.", lambda told: not told.file.authorities),
    _Gap(
        "No number of the person seeking help is recorded.",
        lambda told: not told.file.numbers,
    ),
    _Gap("No consent is recorded.", lambda told: not told.file.consents),
    _Gap("How the case reached the office is not recorded.", lambda told: not told.file.intakes),
)


def gaps(narrator: Narrator) -> tuple[str, ...]:
    """Every gap found in the file, in plain sentences."""
    found = [gap.says for gap in _GAPS[:2] if gap.applies(narrator)]
    found += [doubt.what for doubt in narrator.law.doubts]
    found += _to_be_confirmed(narrator)
    found += [gap.says for gap in _GAPS[2:] if gap.applies(narrator)]
    found += _of_claims(narrator)
    found += _unsupported(narrator)
    found += _unread(narrator)
    found += _unchecked(narrator)
    found += _undecided(narrator)
    found += _untold(narrator)
    found += _retold(narrator)
    found += _unwritten(narrator)
    return tuple(found)


def _of_claims(narrator: Narrator) -> Iterator[str]:
    """The claims of which something is lacking, under what is lacking."""
    claims = narrator.file.claims
    answers = {claim.id: narrator.of("involvements", "claim", claim.id) for claim in claims}
    unmet = [
        each.claim.id
        for each in narrator.law.established
        if each.worst and not each.beyond and not answer_to_worst(each)
    ]
    for lacking, of in (
        ("Which defendant answers is not entered", [one for one, by in answers.items() if not by]),
        (
            "What a defendant did is not entered",
            [one for one, by in answers.items() if not all(e.personal_involvement for e in by)],
        ),
        ("No answer to the adverse case is written", unmet),
    ):
        if of:
            yield sentence(f"{lacking}: {listed(map(narrator.linked, of))}")


def _unsupported(narrator: Narrator) -> Iterator[str]:
    """Events without a date, and facts without a record cite."""
    undated = [event for event in narrator.events if not event.occurred_on.typed]
    if undated:
        numbers = ", ".join(number_runs(narrator.number_of[event.id] for event in undated))
        yield f"Without a date: no. {numbers}."
    bare = [
        narrator.number_of[event.id]
        for event in narrator.events
        if event.evidence is not Evidence.OUTSIDE_RECORD
        and not narrator.of("cites", "event", event.id)
    ]
    if bare:
        numbers = ", ".join(number_runs(bare))
        yield f"Facts without a record cite: {len(bare):,} (no. {numbers})."


def _to_be_confirmed(narrator: Narrator) -> Iterator[str]:
    """Record cites that say of themselves that nobody has confirmed them."""
    doubted = [cite for cite in narrator.file.cites if UNCONFIRMED in cite.cite.lower()]
    if not doubted:
        return
    numbers = {
        narrator.number_of[cite.event] for cite in doubted if cite.event in narrator.number_of
    }
    where = f"events no. {', '.join(number_runs(numbers))}" if numbers else ""
    rulings = len({cite.ruling for cite in doubted if cite.ruling})
    behind = f"{rulings:,} ruling{'s' * (rulings > 1)}" if rulings else ""
    told = listed((behind, where), "; ")
    yield f"Record cites still to be confirmed: {len(doubted):,}{f' ({told})' if told else ''}."


def _unread(narrator: Narrator) -> Iterator[str]:
    """Dates that stand as typed because they could not be read."""
    for record in narrator.file.records:
        for spec in specs_of(type(record)):
            if spec.shape is Shape.DATE:
                told: FactDate = getattr(record, spec.name)
                if told.typed and not told.is_read:
                    kind = kind_of(record).words
                    yield f"Not read as a date: “{told.typed}” ({kind}, {spec.label.lower()})."


def _unchecked(narrator: Narrator) -> Iterator[str]:
    unchecked = [each for each in narrator.file.authorities if not each.cite_checked_on.typed]
    if unchecked:
        yield f"Authorities not cite-checked: {len(unchecked):,}."
    unseen = [
        each
        for each in narrator.file.rulings
        if not each.entered_on.is_read and each.writing is None
    ]
    if unseen:
        yield f"Rulings whose entry on the docket is not dated: {len(unseen):,}."


def _undecided(narrator: Narrator) -> Iterator[str]:
    """What the law could not tell for want of facts, each fact named once."""
    law = narrator.law
    open_yet = (
        *(gate.needs for gate in law.gates if gate.answer is Answer.CANNOT_TELL),
        *(one.needs for one in law.exhaustion if one.verdict is Verdict.CANNOT_TELL),
        *(found.needs for found in law.standards if not found.amendment),
        *(line.needs for line in law.posture.ledger if line.kept is Kept.CANNOT_TELL),
    )
    needs = dict.fromkeys(chain.from_iterable(open_yet))
    if needs:
        yield sentence(f"The law could tell more with: {listed(needs)}")
    if lacking := points_lacking(narrator):
        yield sentence(f"Not entered for the vote: {lacking}")


def _untold(narrator: Narrator) -> Iterator[str]:
    """The facts of record that an author's statement does not cite: the timeline may have grown."""
    statement = narrator.passage(MemoSection.FACTS)
    if not statement:
        return
    untold = [
        narrator.number_of[event.id]
        for event in narrator.events
        if (places := [each.cite for each in narrator.of("cites", "event", event.id) if each.cite])
        and not any(place in statement for place in places)
    ]
    if untold:
        numbers = ", ".join(number_runs(untold))
        yield f"In the timeline, but not cited in the statement of facts: no. {numbers}."


def _retold(narrator: Narrator) -> Iterator[str]:
    """What of the timeline was changed since an author's statement of facts was written."""
    records = [narrator.file.by_id.get(each) for each in narrator.file.retold]
    events = {each.event if isinstance(each, Cite) else each.id for each in records if each}
    numbers = [of for event, of in narrator.number_of.items() if event in events]
    told = (
        f"no. {', '.join(number_runs(numbers))}" if numbers else "",
        "some of it was removed" if None in records else "",
    )
    if any(told):
        words = listed(told, "; ")
        yield f"The timeline was changed since the statement of facts was written: {words}."


def _unwritten(narrator: Narrator) -> Iterator[str]:
    written = {passage.section for passage in narrator.file.passages}
    unwritten = [section.words for section in MemoSection if section not in written]
    if unwritten:
        yield f"Not written yet: {', '.join(unwritten)}."


def missing(narrator: Narrator) -> Section:
    """The last section: every gap, records tied to nothing, and what a memo leaves out."""
    found = gaps(narrator)
    told = "\n".join(_run_in(found))
    blocks: list[Block] = [Paragraph(told) if found else Missing(_NO_GAP)]
    if narrator.file.notes:
        count = len(narrator.file.notes)
        blocks.append(Missing(f"Notes to the file are kept out of every memo: {count:,}."))
    untied = tuple(_untied(narrator))
    if untied:
        blocks += [Subhead("Entered, but tied to nothing in the file"), *untied]
    return section_of(MISSING_KEY, tuple(blocks))


def _run_in(found: Iterable[str]) -> Iterator[str]:
    """Each gap on a line of its own, short ones that follow each other on one together."""
    for is_short, group in groupby(found, lambda gap: len(gap) <= _SHORT):
        lines = list(group)
        yield from [" ".join(lines)] if is_short else lines


def _untied(narrator: Narrator) -> Iterator[Labelled]:
    """Records whose links lead nowhere, so that no section above holds them."""
    known = narrator.file.by_id
    for code, links in _UNTIED.items():
        for record in getattr(narrator.file, KINDS[code].plural):
            if not any(getattr(record, link) in known for link in links):
                words = narrator.details(record, *links)
                yield Labelled(KINDS[code].words, words or "nothing else recorded")
