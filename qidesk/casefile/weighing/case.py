"""Every date of a case weighed: by itself, beside its record's others, and beside the case's."""

from dataclasses import replace
from datetime import date

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.doubts import Doubt
from qidesk.casefile.records.matter import Case
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.kinds import kind_of
from qidesk.casefile.weighing.pairs import reversed_pairs
from qidesk.casefile.weighing.record import weigh_record
from qidesk.casefile.weighing.story import IN_STORY, story_doubts


def weighed(file: CaseFile, today: date) -> tuple[Doubt, ...]:
    """Every doubt about the dates of a case: record by record, then beside each other."""
    alone = (doubt for record in file.records for doubt in weigh_record(record, today))
    return (*alone, *reversed_pairs(file), *story_doubts(file))


def weigh_in(file: CaseFile, record: Record, today: date) -> tuple[Doubt, ...]:
    """The doubts about the dates of one record as it now reads, in a case that may hold it."""
    changed = _with(file, record)
    story = story_doubts(changed) if isinstance(record, IN_STORY) else ()
    beside = (each for each in (*reversed_pairs(changed), *story) if each.about(record.id))
    return (*weigh_record(record, today), *beside)


def _with(file: CaseFile, record: Record) -> CaseFile:
    """The file with the record in the place of what it has under that id, or added to it.

    Of a record that reads as it is stored that is the file itself, whose story is known.
    """
    if file.by_id.get(record.id) == record:
        return file
    if isinstance(record, Case):
        return replace(file, case=record)
    plural = kind_of(record).plural
    before: tuple[Record, ...] = getattr(file, plural)
    others = [record if each.id == record.id else each for each in before]
    if all(each is not record for each in others):
        others.append(record)
    return replace(file, **{plural: tuple(others)})  # type: ignore[arg-type]
