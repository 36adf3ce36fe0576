"""Every date of a case weighed: by itself, beside its record's others, and beside the case's."""

from datetime import date

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.doubts import Doubt
from qidesk.casefile.schema.fields import Record, specs_of
from qidesk.casefile.weighing.custody import overlapping
from qidesk.casefile.weighing.order import out_of_order
from qidesk.casefile.weighing.pairs import reversed_pairs
from qidesk.casefile.weighing.record import weigh_record
from qidesk.casefile.weighing.story import IN_STORY, story_doubts


def weighed(file: CaseFile, today: date) -> tuple[Doubt, ...]:
    """Every doubt about the dates of a case: record by record, then beside each other."""
    alone = (doubt for record in file.records for doubt in weigh_record(record, today))
    beside = (
        *reversed_pairs(file),
        *out_of_order(file),
        *overlapping(file),
        *story_doubts(file),
    )
    return (*file.differing, *alone, *beside)


def weigh_beside(file: CaseFile, record: Record) -> tuple[Doubt, ...]:
    """The doubts about one record as it now reads that the others of a case raise."""
    changed = file.with_record(record)
    story = story_doubts(changed) if isinstance(record, IN_STORY) else ()
    beside = (
        *file.differing,
        *reversed_pairs(changed),
        *out_of_order(changed),
        *overlapping(changed),
        *story,
    )
    return tuple(each for each in beside if each.about(record.id))


def weighs_alike(one: Record, other: Record) -> bool:
    """Whether two readings of one record raise the same doubts beside a case.

    Of a long text it counts there only whether anything stands in it.
    """
    is_one = type(one) is type(other) and one.id == other.id
    return is_one and all(
        bool(before.strip()) == bool(now.strip()) if spec.field.long else before == now
        for spec in specs_of(type(one))
        for before, now in [(getattr(one, spec.name), getattr(other, spec.name))]
    )
