"""From a case file to a memo's outline: which sections, in which order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from string import ascii_uppercase

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.law.analysis import Analysis
from qidesk.memo.kinds import MemoKind
from qidesk.memo.outline import MISSING_KEY, NOTES_KEY, Memo, Section
from qidesk.memo.sections.appeals import rulings
from qidesk.memo.sections.authorities import weighing
from qidesk.memo.sections.chronology import chronology
from qidesk.memo.sections.citations import citations
from qidesk.memo.sections.courts import claims, proceedings
from qidesk.memo.sections.deadlines import deadlines
from qidesk.memo.sections.exhaustion import exhaustion
from qidesk.memo.sections.gaps import missing
from qidesk.memo.sections.page_one import caption_of, contents, page_one
from qidesk.memo.sections.papers import documents, office
from qidesk.memo.sections.parties import cast
from qidesk.memo.sections.posture import posture
from qidesk.memo.sections.prong_one import prong_one
from qidesk.memo.sections.prong_two import prong_two
from qidesk.memo.sections.questions import questions
from qidesk.memo.sections.record import record
from qidesk.memo.sections.relief import relief
from qidesk.memo.sections.review import review
from qidesk.memo.sections.statement import statement
from qidesk.memo.wording.findings import notes_of_law
from qidesk.memo.wording.narrator import Narrator
from qidesk.steps import Step, unwatched

_CITED = "authorities"

_MAKERS: dict[str, Callable[[Narrator], Section]] = {
    "summary": page_one,
    "contents": contents,
    "questions": questions,
    "facts": statement,
    "posture": posture,
    "review": review,
    "prong_one": prong_one,
    "prong_two": prong_two,
    "relief": relief,
    MISSING_KEY: missing,
    "chronology": chronology,
    "record": record,
    "weighing": weighing,
    "deadlines": deadlines,
    "rulings": rulings,
    "proceedings": proceedings,
    "cast": cast,
    "claims": claims,
    "exhaustion": exhaustion,
    "office": office,
    "documents": documents,
}
"""Who makes each section but the table of authorities, which is made from all the others."""


def compose(
    law: Analysis, kind: MemoKind, chosen: Sequence[str] | None = None, step: Step = unwatched
) -> Memo:
    """The memo of a case as of the analysis's day: the sections of its kind, or those chosen of
    them, in the order chosen.

    Every fact of the file that a section covers is in it: one for other eyes is made from a file
    that holds only what they may have (`casefile/allowing.py`). An appendix
    with nothing to show is left out; what it lacks stands under What is missing. The notes of law
    that a section refers to follow, and the table of authorities is always the last.

    Raises what `step` raises, and ValueError for a section that is none of the kind's.
    """
    if chosen is not None and (unknown := set(chosen) - set(kind.keys)):
        raise ValueError(f"no such memo section: {', '.join(sorted(unknown))}")
    narrator = Narrator(law, recommends=kind.recommends)
    keys = kind.keys if chosen is None else chosen
    made: dict[str, Section] = {}
    for at, key in enumerate(key for key in keys if key != _CITED):
        step(at, len(keys))
        made[key] = _MAKERS[key](narrator)
    argument = [made[key] for key in keys if key in kind.argument and key in made]
    appended = [made[key] for key in keys if key in kind.appendices and key in made]
    if notes := notes_of_law(narrator):
        appended.append(Section(NOTES_KEY, "Notes of law", tuple(notes), compact=True))
    if _CITED in keys:
        appended.append(citations(narrator, (*argument, *appended)))
    return Memo(
        legend=kind.legend,
        title=kind.title,
        as_of=in_words(FactDate.on(law.today)),
        caption=caption_of(narrator),
        sections=tuple(_under_the_title((*argument, *_lettered(appended)))),
    )


def _under_the_title(sections: Sequence[Section]) -> Iterator[Section]:
    """The sections, the first on the page of the title, whichever it is."""
    for at, section in enumerate(sections):
        yield section if at else replace(section, starts_page=False)


def _lettered(appended: Iterable[Section]) -> Iterator[Section]:
    """The appendices that show something, each under its letter; the first begins a page."""
    shown = (section for section in appended if not section.says_nothing)
    for letter, section in zip(ascii_uppercase, shown, strict=False):
        title = f"Appendix {letter}. {section.title}"
        yield replace(section, title=title, starts_page=letter == "A")
