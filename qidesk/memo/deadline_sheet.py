"""The deadline sheet: each open deadline of ours on paper, counted and signed by two people."""

from itertools import chain

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.records.remedies import Whose
from qidesk.law.analysis import Analysis
from qidesk.law.deadlines.words import files_words
from qidesk.memo.kinds import LEGEND
from qidesk.memo.outline import (
    Block,
    Column,
    Labelled,
    Memo,
    Missing,
    Paragraph,
    Section,
    Table,
    TableRow,
    Voice,
    WithAside,
)
from qidesk.memo.sections.page_one import caption_of
from qidesk.memo.sections.undated import without_a_day
from qidesk.memo.wording.deadline_groups import DeadlineGroup, agenda_told, joined, what_words
from qidesk.memo.wording.deadline_words import (
    NOT_CONFIRMED,
    day_and_weekday,
    law_words,
    more_time,
    standing_words,
)
from qidesk.memo.wording.findings import FindingTeller, notes_of_law
from qidesk.memo.wording.narrator import Narrator, date_words, listed, opened, sentence

_HOW_TO_SIGN = (
    "The first person works each date out from the docket itself and ticks every line of the count."
    " The second counts alone, from the entry on the docket, before looking at the dates printed,"
    " and writes the day found. Where the two differ, neither signs. The initials are then entered"
    " at the desk, which holds the date and says if it ever changes."
)
_NO_OPEN = "Nothing that is entered gives an open deadline of ours a day, so there is none to sign."
_DAYS = (
    Column("File by", 1),
    Column("Safe date", 1),
    Column("Rule date", 1),
    Column("Latest arguable", 1),
)
_SIGNED = (
    Column("Signature", 2.6),
    Column("Day counted", 2.4),
    Column("Initials", 1.4),
    Column("Date", 1.6),
)
_LINE = "\n" + "_" * 9
_LONG_LINE = "\n" + "_" * 18


def deadline_sheet(law: Analysis) -> Memo:
    """The sheet of a case as of the analysis's day: a form for each open deadline of ours."""
    narrator = Narrator(law)
    found = agenda_told(law)
    groups = [*found.coming, *found.gone]
    ours = [each for each in law.deadlines if each.whose is Whose.OURS and not each.dates]
    findings = [joined(group) for group in groups]
    teller = FindingTeller(narrator, findings, (each.finding for each in ours))
    forms = [_form(narrator, at, group, teller) for at, group in enumerate(groups, 1)]
    first: Block = Paragraph(_HOW_TO_SIGN, Voice.ASIDE) if forms else Missing(_NO_OPEN)
    lacking = without_a_day(narrator, ours, teller)
    title = "Not on this sheet: ours, without a day" if lacking else ""
    last = Section("lacking", title, (*lacking[1:], *notes_of_law(narrator)), compact=True)
    return Memo(
        legend=LEGEND,
        title="Deadline sheet",
        as_of=in_words(FactDate.on(law.today)),
        caption=caption_of(narrator),
        sections=(
            Section("how", "", (Labelled("Case", caption_of(narrator)), first)),
            *forms,
            last,
        ),
    )


def _form(narrator: Narrator, number: int, group: DeadlineGroup, teller: FindingTeller) -> Section:
    """One form: what, from when, the count to tick, the dates, what is doubtful, the signatures."""
    one, finding = group[0], joined(group)
    blocks = [
        Labelled("Runs from", _trigger(group)),
        Labelled("Worked from", _worked_from(group)),
        Labelled("Count", "\n".join(f"☐  {step}" for step in finding.arithmetic)),
        Labelled("Rule", _rule(narrator, group)),
        Labelled("Dates", Table(_DAYS, (_days(group),))),
        Labelled("Files", opened(sentence(files_words(one)))),
        Labelled("Stands", standing_words(one) or opened(sentence(NOT_CONFIRMED))),
        Labelled("Assumed", teller.noted(finding.assumptions)),
        Labelled("Doubts", teller.noted(finding.doubts)),
        Labelled("Needs", opened(sentence(listed(dict.fromkeys(_needs(group)))))),
        Labelled("Version", _version(narrator, group)),
        Labelled("Signed", Table(_SIGNED, _signatures())),
    ]
    told = tuple(block for block in blocks if block.value)
    key = f"deadline-{number}"
    return Section(key, f"{number}. {what_words(group)}", told, compact=True, whole=True)


def _trigger(group: DeadlineGroup) -> str:
    """What sets it running, with a box for whoever sees the entry itself."""
    if (occurrence := group[0].occurrence) is None:
        return "Entered by hand.   ☐  the paper that sets it was seen"
    place = listed((occurrence.proceeding.court, occurrence.proceeding.docket_number), " ")
    told = sentence(listed((occurrence.what, date_words(occurrence.dated), place), ", "))
    return f"{opened(told)}\n☐  its entry and day were seen on the docket itself"


def _worked_from(group: DeadlineGroup) -> str:
    """What decides the count beside the trigger: court, filer, service, parties."""
    lines = dict.fromkeys(chain(*(each.circumstances for each in group if each.rule)))
    return opened(sentence(listed(lines)))


def _rule(narrator: Narrator, group: DeadlineGroup) -> str:
    law = listed(dict.fromkeys(map(law_words, group)))
    more = dict.fromkeys(more_time(narrator.law, each) for each in group)
    return listed((opened(sentence(each)) for each in (law, *more) if each), " ")


def _days(group: DeadlineGroup) -> TableRow:
    one = group[0]
    if (dates := one.dates) is None:
        return TableRow(("", "", "", ""))
    rule_date = (
        day_and_weekday(dates.rule_date) if one.exact else WithAside("not known", "not exact")
    )
    return TableRow(
        (
            day_and_weekday(dates.file_by),
            day_and_weekday(dates.safe_date),
            rule_date,
            day_and_weekday(dates.latest_arguable),
        )
    )


def _needs(group: DeadlineGroup) -> tuple[str, ...]:
    return tuple(chain(*(each.needs for each in group)))


def _version(narrator: Narrator, group: DeadlineGroup) -> str:
    versions = listed(each.version for each in group) or "No rule of the tables"
    return f"{versions}. Tables of law {narrator.law.book.fingerprint}."


def _signatures() -> tuple[TableRow, ...]:
    """A line each to be written on by hand."""
    people = (
        WithAside("First person", "worked it out, ticked the count"),
        WithAside("Second person", "counted it independently"),
    )
    return tuple(TableRow((who, _LONG_LINE, _LINE, _LINE)) for who in people)
