"""How a gate is told: its conclusion with the authority and doubts of the points it rests on."""

from collections.abc import Iterable

from qidesk.casefile.records.remedies import Proceeding
from qidesk.casefile.schema.fields import Choice
from qidesk.law.finding import Finding, Relied, Sentence
from qidesk.law.gates.gate_findings import Answer, GateFinding
from qidesk.law.tables.gates import Gate, GatePoint, PlraStatus
from qidesk.law.tables.rules import cite_check

GATE_NAMES = {
    Gate.PLRA_STATUS: ("Prisoner status at filing", "42 U.S.C. § 1997e(h)"),
    Gate.STRIKES: ("Three strikes, imminent danger", "28 U.S.C. § 1915(g)"),
    Gate.PHYSICAL_INJURY: ("Physical injury", "42 U.S.C. § 1997e(e)"),
    Gate.HECK: ("Heck bar", "Heck v. Humphrey"),
    Gate.PREA: ("Grievances of sexual abuse", "28 C.F.R. § 115.52"),
    Gate.EXHAUSTION: ("Exhaustion", "42 U.S.C. § 1997e(a)"),
}
"""What each gate is called, and under what it stands."""


class Say(Sentence):
    """What a gate's answer rests on, what is missing to tell it, and the facts that it names."""

    NEEDS = "needs {what}"
    AND = " and "
    # Prisoner status.
    PRISONER = "a prisoner under the Act on the day of filing"
    NO_PRISONER = "no prisoner under the Act on the day of filing"
    MAYBE_PRISONER = "the footing on the day of filing may or may not be a prisoner's"
    AMENDED = "a prisoner on the day of filing, and released before the complaint was amended"
    NO_ROW = "no row of the table speaks to the facts"
    UNNAMED, SOMEBODY = "a person not named", "the person"
    OF_WHOM = "{docket}: {who}"
    DAY_FILED = "the day the suit was filed"
    WHETHER_DEAD = "whether {who} had died when the suit was filed, and on what day"
    CUSTODY_OF = "the custody of {who} on the day of filing"
    NO_FOOTING = "what the Act makes of this footing: the table has no row for it ({named})"
    EXACT_CUSTODY = "the exact custody on the day of filing"
    FILED = "{docket} filed {day}"
    DIED = "died {day}"
    # Strikes.
    ALL_ENTERED = "Every earlier suit and appeal is entered, and brought while detained."
    FREE = "no prisoner under the Act when it was filed, so that strikes close nothing"
    TAKEN_PRISONER = (
        "The person was a prisoner under the Act at filing: see the gate of prisoner status."
    )
    FEE_PAID = "the fee was paid; strikes close only in forma pauperis"
    NONE_ENTERED = "earlier suits and appeals and how each ended: none is entered"
    TOO_FEW = "the file shows {count} of the {enough} that close it"
    DANGER_ENTERED = "imminent danger of serious physical injury at filing is entered"
    WHICH_COUNT = "which earlier suits count: {sure} for certain, {most} at most"
    WHETHER_DANGER = "whether there was imminent danger of serious physical injury at filing"
    ENOUGH_BUT = "{count} strikes are entered; needs {what}"
    STRUCK_OUT = "in forma pauperis: {count} strikes, no imminent danger"
    STRIKE, NO_STRIKE = "a strike", "no strike"
    STRIKE_UNDATED = "a strike, its day not certainly earlier"
    STRIKE_UNSAID = "strike or not is not entered"
    EARLIER = "{docket}: {kind}"
    EARLIER_ENTERED = "{docket}: {kind}, entered {day}"
    PAUPER, DANGER = "filed in forma pauperis", "imminent danger at filing"
    # The gates of a claim.
    FREE_CLAIM = (
        "no prisoner under the Act when the suit was filed: see the gate of prisoner status"
    )
    UNHEADED = "a claim without a heading"
    INJURY, SEXUAL_ACT, A_SEXUAL_ACT = "physical injury", "sexual act", "a sexual act"
    IMPLIES = "implies that a conviction or sanction is invalid"
    SET_ASIDE = "set aside"
    PREA = "the rules on sexual-abuse grievances bear on what had to be filed"
    NO_DAMAGES = "no damages are asked; other relief is not barred"
    IS_ENTERED = "{what} is entered"
    WHETHER_INJURY = "whether there was physical injury"
    WHETHER_ACT = "whether a sexual act was committed"
    NOMINAL_REMAIN = "damages for mental or emotional injury; nominal damages remain"
    IMPLIES_NOTHING = "winning would not imply that a conviction or sanction is invalid"
    WAS_SET_ASIDE = "the conviction or sanction was set aside"
    WHETHER_SET_ASIDE = "whether the conviction or sanction was set aside"
    WHETHER_IMPLIES = "whether winning would imply that a conviction or sanction is invalid"
    UNTIL_SET_ASIDE = "until the conviction or sanction is set aside"


def answered(label: Say, said: Choice, record: str) -> Relied:
    """The fact of an answer that is entered."""
    return Relied(f"{label}: {said.words}", record)


_OF_STATUS = {
    Answer.CLOSED: "the Act appears to apply",
    Answer.OPEN: "the Act appears not to apply",
}


def answer_words(found: GateFinding) -> str:
    """What a gate answers; prisoner status closes nothing by itself, so the Act applies or not."""
    said = _OF_STATUS if found.gate is Gate.PLRA_STATUS else {}
    return said.get(found.answer, str(found.answer))


def gate_finding(
    answer: Answer,
    why: str,
    points: Iterable[GatePoint],
    facts: Iterable[Relied],
    assumptions: Iterable[str] = (),
    rows: Iterable[PlraStatus] = (),
) -> Finding:
    """The finding of a gate; points and rows give authority, rule and what is unsettled."""
    told: tuple[GatePoint | PlraStatus, ...] = (*points, *rows)
    unsettled = dict.fromkeys(each.unsettled for each in told if each.unsettled)
    return Finding(
        conclusion=f"{answer}: {why}",
        authority=tuple(each.words for each in told),
        facts=tuple(facts),
        assumptions=tuple(assumptions),
        doubts=(*unsettled, *cite_check(*(each.provenance for each in told))),
    )


def docket_words(proceeding: Proceeding) -> str:
    """What to call a proceeding: its court and number."""
    return " ".join(filter(None, (proceeding.court, proceeding.docket_number))) or "a court"
