"""On which pages something is written, once every line has its page."""

import re
from collections.abc import Iterable, Sequence

from qidesk.casefile.timeline.stems import number_runs
from qidesk.memo.page.strips import Page, PagesCiting, Words

_BLANK = re.compile(r"\s+")


class Concordance:
    """The words of each page, column by column and without blanks, so that no line break hides any.

    Lines that themselves tell pages are left out.
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        self._texts = [_text(page) for page in pages]

    def pages_with(self, written: Iterable[str]) -> str:
        """The pages that hold any of the texts, as '3, 5–8'; '' for none."""
        bare = [re.escape(_BLANK.sub("", each)) for each in written]
        wanted = re.compile("|".join(rf"(?<!\d){each}(?!\d)" for each in bare if each) or r"(?!)")
        found = (number for number, text in enumerate(self._texts, 1) if wanted.search(text))
        return ", ".join(number_runs(found))


def _text(page: Page) -> str:
    columns: dict[float, list[str]] = {}
    for placed in page:
        if any(isinstance(mark, PagesCiting) for mark in placed.strip.marks):
            continue
        for mark in placed.strip.marks:
            if isinstance(mark, Words):
                columns.setdefault(mark.x_pt, []).extend(run.text for run in mark.line)
    return "\n".join(_BLANK.sub("", "".join(column)) for column in columns.values())
