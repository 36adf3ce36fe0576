"""The sample cases as case files, straight from their data."""

from collections import defaultdict
from functools import cache

from qidesk.actions.sample_reading import read_sample, sample_files
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.matter import Case
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.kinds import kind_of
from qidesk.memo.outline import Memo
from qidesk.memo.page.pages import render
from tests.memo.cases import memo_of
from tests.memo.reading import pages_of

SAMPLES = ("hamner", "hope", "mccoy", "taylor")


@cache
def sample(name: str) -> CaseFile:
    """The sample case whose file begins with a name."""
    [path] = [each for each in sample_files() if each.stem.startswith(name)]
    records = read_sample(path.read_text("utf-8"))
    several: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if not isinstance(record, Case):
            several[kind_of(record).plural].append(record)
    [case] = [each for each in records if isinstance(each, Case)]
    return CaseFile(case=case, **{name: tuple(group) for name, group in several.items()})  # type: ignore[arg-type]


@cache
def sample_memo(name: str) -> Memo:
    return memo_of(sample(name))


@cache
def sample_pages(name: str) -> list[str]:
    return pages_of(render(sample_memo(name)))
