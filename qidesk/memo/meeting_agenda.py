"""The meeting's agenda on paper: each matter to decide, by next date, with a sheet to vote on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.memo.kinds import LEGEND
from qidesk.memo.outline import Block, Column, Labelled, Memo, Missing, Section, Table, TableRow

_VOTE = (
    Column("Who", 2.4),
    *(Column(head, 1) for head in ("Counsel", "Amicus", "Refer", "Decline")),
    Column("On what condition", 3),
)
_VOTERS = 4
_BOX, _LINE, _LONG_LINE = "☐", "\n" + "_" * 16, "\n" + "_" * 20
_NONE = "No matter waits for a decision."
_KEPT = "Not all of them: {} left out, from which whoever made this agenda is recused."


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter to decide. next: its next date in words; recused: who leaves the room."""

    case_id: str
    title: str
    docket: str
    next: str
    presenter: str
    recused: tuple[str, ...]
    question: str
    bottom_line: str


def meeting_agenda(matters: Sequence[Matter], recused: int, today: date) -> Memo:
    """The agenda of a day: what to know of each matter, the vote, who tells the person by when.

    Whoever makes it is recused from so many more, of which it says no more than that.
    """
    forms = tuple(_form(number, each) for number, each in enumerate(matters, 1))
    kept = _KEPT.format(f"{recused} {'is' if recused == 1 else 'are'}") if recused else ""
    first = Section("none", "", (Missing(kept or _NONE),))
    return Memo(
        legend=LEGEND,
        title="Meeting agenda",
        as_of=in_words(FactDate.on(today)),
        caption=f"{len(matters)} to decide",
        sections=forms if forms and not kept else (first, *forms),
    )


def _form(number: int, matter: Matter) -> Section:
    told: tuple[Block, ...] = (
        Labelled("Docket", matter.docket),
        Labelled("Next date", matter.next, strong=True),
        Labelled("Presents", matter.presenter or "nobody entered"),
        Labelled("Recused", ", ".join(matter.recused)),
        Labelled("Question", matter.question or "Not written yet."),
        Labelled("Bottom line", matter.bottom_line or "Not written yet."),
        Labelled("Vote", Table(_VOTE, tuple(map(_ballot, range(_VOTERS))))),
        Labelled("Tells", f"{_LONG_LINE}  by {_LINE.strip()}"),
    )
    kept = tuple(each for each in told if not isinstance(each, Labelled) or each.value)
    return Section(f"matter-{number}", f"{number}. {matter.title}", kept, compact=True, whole=True)


def _ballot(_: int) -> TableRow:
    """A line to be filled in by hand: no name stands on it that the room did not write."""
    return TableRow((_LINE, *[_BOX] * 4, _LONG_LINE))
