"""From what a passage cites to the record a person may keep."""

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.claims import Authority
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.authorities.cited import DraftAuthority, Form
from qidesk.law.authorities.drafts import cites_in
from qidesk.law.tables.reporters import Reporters

_PUBLISHED = {True: YesNo.YES, False: YesNo.NO, None: None}


def authority_of(draft: DraftAuthority) -> Authority:
    """The draft as an authority without an id: only what the passage says, the day a year."""
    year = read_date(str(draft.year))[0] if draft.year else Authority().decided_on
    return Authority(
        citation=draft.citation,
        court=draft.court,
        decided_on=year,
        published=_PUBLISHED[draft.published],
    )


def own_decisions(casefile: CaseFile, reporters: Reporters) -> dict[str, str]:
    """The case's own decisions by where they are printed ('592 U.S. 7'), each with its name.

    What its proceedings and dockets cite without a name goes by the record's caption.
    """
    found: dict[str, str] = {}
    texts = (
        *(each.disposition for each in casefile.proceedings),
        *(each.what for each in casefile.docket_entries),
    )
    for text in texts:
        for cited in cites_in(text, reporters).authorities:
            if cited.form is Form.FULL:
                found[cited.mentions[0].place] = cited.name or casefile.case.caption
    return {place: name for place, name in found.items() if name}
