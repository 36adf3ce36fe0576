"""Every date of a case weighed: by itself, beside its record's others, and beside the case's."""

from datetime import date

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.doubts import Doubt
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.weighing.custody import overlapping
from qidesk.casefile.weighing.pairs import reversed_pairs
from qidesk.casefile.weighing.record import weigh_record
from qidesk.casefile.weighing.story import IN_STORY, story_doubts


def weighed(file: CaseFile, today: date) -> tuple[Doubt, ...]:
    """Every doubt about the dates of a case: record by record, then beside each other."""
    alone = (doubt for record in file.records for doubt in weigh_record(record, today))
    return (*alone, *reversed_pairs(file), *overlapping(file), *story_doubts(file))


def weigh_in(file: CaseFile, record: Record, today: date) -> tuple[Doubt, ...]:
    """The doubts about the dates of one record as it now reads, in a case that may hold it."""
    changed = file.with_record(record)
    story = story_doubts(changed) if isinstance(record, IN_STORY) else ()
    beside = (
        each
        for each in (*reversed_pairs(changed), *overlapping(changed), *story)
        if each.about(record.id)
    )
    return (*weigh_record(record, today), *beside)
