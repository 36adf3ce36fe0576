"""From a case file to a memo's outline: which sections, in which order."""

from collections.abc import Callable, Sequence

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.records.matter import MatterKind
from qidesk.law.analysis import Analysis
from qidesk.memo.outline import MISSING_KEY, Memo, Section
from qidesk.memo.section_names import SECTION_KEYS
from qidesk.memo.sections.citations import citations
from qidesk.memo.sections.courts import claims, grievances, proceedings
from qidesk.memo.sections.deadlines import deadlines
from qidesk.memo.sections.entitlements import entitlements
from qidesk.memo.sections.exhaustion import exhaustion
from qidesk.memo.sections.facts import chronology, disputed, outside
from qidesk.memo.sections.gaps import missing
from qidesk.memo.sections.page_one import caption_of, contents, page_one
from qidesk.memo.sections.papers import documents, intake
from qidesk.memo.sections.parties import facility, parties, people
from qidesk.memo.sections.passages import passages, recommendation
from qidesk.memo.sections.posture import posture
from qidesk.memo.sections.preservation import preservation
from qidesk.memo.sections.prong_one import prong_one
from qidesk.memo.sections.prong_two import prong_two
from qidesk.memo.sections.questions import questions
from qidesk.memo.sections.standards import standards
from qidesk.memo.sections.vehicle import vehicle
from qidesk.memo.wording.narrator import Narrator
from qidesk.steps import Step, unwatched

LEGEND = "PRIVILEGED — ATTORNEY WORK PRODUCT"

_TITLES = {
    None: "Screening memo",
    MatterKind.SCREENING: "Screening memo",
    MatterKind.DIRECT: "Case memo",
    MatterKind.AMICUS: "Amicus memo",
    MatterKind.CO_COUNSEL: "Co-counsel memo",
    MatterKind.WATCH: "Case memo",
}

_CITED = "authorities"

_MAKERS: dict[str, Callable[[Narrator], Section]] = {
    "summary": page_one,
    "contents": contents,
    "deadlines": deadlines,
    "questions": questions,
    "posture": posture,
    "parties": parties,
    "facility": facility,
    "chronology": chronology,
    "disputed": disputed,
    "outside": outside,
    "claims": claims,
    "standards": standards,
    "exhaustion": exhaustion,
    "grievances": grievances,
    "preservation": preservation,
    "prong_one": prong_one,
    "prong_two": prong_two,
    "immunity": entitlements,
    "vehicle": vehicle,
    "recommendation": recommendation,
    "proceedings": proceedings,
    "people": people,
    "passages": passages,
    "intake": intake,
    "documents": documents,
    MISSING_KEY: missing,
}
"""Who makes each section but the table of authorities, which is made from all the others."""


def compose(
    law: Analysis, section_keys: Sequence[str] = SECTION_KEYS, step: Step = unwatched
) -> Memo:
    """The memo of a case as of the analysis's day, with the sections named in the order named.

    It is internal work product: every fact of the file that a section covers is in it.
    Raises ValueError for a section key there is not, and what `step` raises.
    """
    narrator = Narrator(law)
    unknown = set(section_keys) - set(SECTION_KEYS)
    if unknown:
        raise ValueError(f"no such memo section: {', '.join(sorted(unknown))}")
    made = {}
    for at, key in enumerate(key for key in section_keys if key != _CITED):
        step(at, len(section_keys))
        made[key] = _MAKERS[key](narrator)
    if _CITED in section_keys:
        made[_CITED] = citations(narrator, made.values())
    return Memo(
        legend=LEGEND,
        title=_TITLES[law.file.case.matter_kind],
        as_of=in_words(FactDate.on(law.today)),
        caption=caption_of(narrator),
        sections=tuple(made[key] for key in section_keys),
    )
