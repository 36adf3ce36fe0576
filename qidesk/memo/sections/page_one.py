"""Page one, which stands alone: labels left, one line each where it can.

It tells what is stored, what people wrote, and what the law makes of it, each as such.
"""

from collections.abc import Iterable

from qidesk.casefile.casefile import name_of
from qidesk.casefile.dates.factdate import FactDate, sort_key
from qidesk.casefile.ranks import steps_below
from qidesk.casefile.records.matter import Case, Decision, Intake, MatterKind, MemoSection
from qidesk.casefile.records.people import Person
from qidesk.casefile.records.remedies import Proceeding
from qidesk.memo.outline import Contents, Labelled, Section
from qidesk.memo.section_names import section_of
from qidesk.memo.sections.dates_ahead import next_date, next_step
from qidesk.memo.sections.gaps import gaps
from qidesk.memo.sections.highlights import best_and_worst, conduct, deciding_facts
from qidesk.memo.sections.jurisdiction import jurisdiction
from qidesk.memo.sections.rulings import last_rulings
from qidesk.memo.sections.vehicle import vehicle_in_a_line
from qidesk.memo.wording.narrator import Narrator, date_words, listed, sentence

_BOXES = {
    Decision.REPRESENT: "counsel",
    Decision.AMICUS: "amicus",
    Decision.REFER: "refer",
    Decision.DECLINE: "decline",
}
_GAPS_SHOWN = 4


def page_one(narrator: Narrator) -> Section:
    """The summary; its labels lead to the sections behind it."""
    case = narrator.file.case
    bottom_line = narrator.passage(MemoSection.BOTTOM_LINE) if narrator.recommends else ""
    rows = (
        Labelled("Matter", _matter(narrator)),
        Labelled("Status", _status(case)),
        Labelled("Conflicts", _conflicts(case)),
        Labelled("Decision", _decision(case) if narrator.recommends else ""),
        Labelled("Bottom line", bottom_line, strong=True),
        Labelled("Next date", next_date(narrator), "deadlines"),
        Labelled("Question", narrator.passage(MemoSection.QUESTION), "questions"),
        Labelled("Conduct", conduct(narrator), "cast"),
        Labelled("Facts", deciding_facts(narrator), "facts"),
        Labelled("Rulings", last_rulings(narrator), "posture"),
        Labelled("Jurisdiction", jurisdiction(narrator), "review"),
        Labelled("Best and worst", best_and_worst(narrator), "prong_two"),
        Labelled("Vehicle", vehicle_in_a_line(narrator), "relief"),
        Labelled("Person", _person(narrator), "cast"),
        Labelled("Missing", _missing(narrator), "missing"),
    )
    return section_of("summary", tuple(row for row in rows if row.value), compact=True)


def contents(_: Narrator) -> Section:
    """Where each section stands; it opens page two, so that page one can be handed over alone."""
    return section_of("contents", (Contents(),), starts_page=True)


def caption_of(narrator: Narrator) -> str:
    """What to call the case: its caption, the people it is for, or its first docket number."""
    named = listed((name_of(person) for person in narrator.file.people_helped), ", ")
    numbers = (f"No. {each.docket_number}" for each in narrator.file.proceedings)
    number = next((each for each in numbers if each != "No. "), "")
    return narrator.file.case.caption or named or number or "Case without a caption"


def _matter(narrator: Narrator) -> str:
    latest = _latest_proceeding(narrator)
    if latest is None:
        return caption_of(narrator)
    below = narrator.file.find(Proceeding, latest.follows_from)
    whence = f", from {narrator.docket(below)}" if below else ""
    return f"{caption_of(narrator)}, {narrator.docket(latest)}{whence}"


def _latest_proceeding(narrator: Narrator) -> Proceeding | None:
    """The proceeding at the end of the longest chain; of several, the one dated last."""
    file = narrator.file
    return max(
        file.proceedings,
        key=lambda each: (len(steps_below(file, each)), *_when_known(each)),
        default=None,
    )


def _when_known(proceeding: Proceeding) -> tuple[bool, tuple[str, ...]]:
    days = (proceeding.filed_on, proceeding.entered_on, proceeding.signed_on)
    known = next((day for day in days if day.is_read), FactDate())
    return known.is_read, sort_key(known)


def _status(case: Case) -> str:
    status = case.representation_status
    since = date_words(case.representation_since)
    held = listed((status.words if status else "", f"since {since}" * bool(since)))
    kind = case.matter_kind.words.capitalize() if case.matter_kind else ""
    recused = listed(case.recused, ", ")
    written = listed(
        (
            f"written by {case.memo_author}" * bool(case.memo_author),
            f"reviewed by {case.memo_reviewer}" * bool(case.memo_reviewer),
        ),
        ", ",
    )
    ends = (f"Recused: {recused}" if recused else "", f"Memo {written}" if written else "")
    told = (kind, f"Representation: {held}" if held else "", *ends)
    return listed((sentence(each) for each in told if each), " ")


def _conflicts(case: Case) -> str:
    cleared = _done(case.conflicts_cleared_on, case.conflicts_cleared_by)
    checked = _done(case.docket_checked_on, case.docket_checked_by)
    said = sentence(f"Cleared {cleared}" if cleared else "Not cleared yet")
    read = sentence(f"Docket checked: {checked or 'not yet'}")
    return f"{said}    {read}"


def _done(day: FactDate, initials: str) -> str:
    return listed((date_words(day), f"by {initials}" if initials else ""), " ")


def _decision(case: Case) -> str:
    """Boxes to tick, or as decided; none where there is nothing to decide."""
    if case.matter_kind is MatterKind.WATCH and case.decision is None:
        return ""
    boxes = [f"{'☒' if case.decision is each else '☐'} {word}" for each, word in _BOXES.items()]
    decided = f"decided {date_words(case.decided_on)}" if case.decided_on.typed else ""
    return listed((*boxes, decided), "     ")


def _person(narrator: Narrator) -> str:
    wishes = [_wishes(person) for person in narrator.file.people_helped]
    passage = narrator.passage(MemoSection.WISHES)
    asked = [f"Asks: {each.help_asked}" for each in narrator.file.intakes if each.help_asked]
    told = [*wishes, passage, *asked[:1]]
    lines = [sentence(each) for each in told if each]
    return listed((*lines, _safe_route(narrator.file.intakes)), " ")


def _wishes(person: Person) -> str:
    return f"{name_of(person) or 'Name unknown'}: {person.wishes}" if person.wishes else ""


def _safe_route(intakes: Iterable[Intake]) -> str:
    """Whether mail and calls were said to be safe, by the last intake that says."""
    mail = calls = ""
    for intake in intakes:
        mail = intake.mail_is_safe.words if intake.mail_is_safe else mail
        calls = intake.calls_are_safe.words if intake.calls_are_safe else calls
    alerts = listed(intake.safety_alert for intake in intakes)
    route = listed((f"by mail: {mail}" if mail else "", f"by call: {calls}" if calls else ""))
    alert = sentence(f"Alert: {alerts}") if alerts else ""
    return listed((sentence(f"Safe {route}") if route else "", alert), " ")


def _missing(narrator: Narrator) -> str:
    case = narrator.file.case
    found = gaps(narrator)
    more = f"{len(found) - _GAPS_SHOWN:,} more under What is missing."
    step = next_step(case, date_words(case.next_step_on))
    shown = listed((*found[:_GAPS_SHOWN], more if len(found) > _GAPS_SHOWN else ""), " ")
    return listed((shown, sentence(f"Next step: {step}") if step else ""), "\n")
