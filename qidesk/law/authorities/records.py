"""From what a passage cites to the record a person may keep."""

from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.claims import Authority
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.authorities.cited import DraftAuthority

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
