"""How the memo tells a finding of law: one way for every section."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from qidesk.casefile.records.events import Event
from qidesk.casefile.timeline.stems import number_runs
from qidesk.law.finding import Finding, FromMemory, Relied
from qidesk.memo.outline import Block, Labelled, Paragraph, Subhead
from qidesk.memo.wording.narrator import Narrator, listed, opened, sentence

_ONE_LINE = 90
_UNREAD = ""
"""The place of the one note that names all that is from memory."""


def notes_of_law(narrator: Narrator) -> list[Block]:
    """Every note that was referred to, once, under its number; empty where none was."""
    unread = chain.from_iterable(named.split("; ") for named in narrator.from_memory)
    from_memory = FromMemory(unread)
    lines = [
        f"{number}. {opened(sentence(line or from_memory))}"
        for line, number in narrator.notes.items()
    ]
    return [Paragraph("\n".join(lines))] if lines else []


class FindingTeller:
    """Tells findings that stand together in a section.

    What several of them hold in the same words (a long authority, an assumption, a doubt) becomes
    a note, and so does whatever of these the `tabled` ones hold, for which a table has no room. A
    note has one number in the whole memo, given where it is first referred to. What is from memory
    is always told by one note for all.
    """

    def __init__(
        self, narrator: Narrator, findings: Iterable[Finding], tabled: Iterable[Finding] = ()
    ) -> None:
        self._narrator = narrator
        in_tables = [
            line for each in tabled for line in (*each.authority, *each.assumptions, *each.doubts)
        ]
        said = Counter(line for each in findings for line in dict.fromkeys(_notable(each)))
        said.update(in_tables)
        always = set(in_tables)
        self._noted = {line for line, times in said.items() if times > 1 or line in always}

    def blocks(
        self,
        heading: str,
        finding: Finding,
        needs: Sequence[str] = (),
        particulars: Sequence[tuple[str, str]] = (),
    ) -> list[Block]:
        """A finding under its heading; `particulars`, label and words, follow its conclusion."""
        concluded = Labelled("Finding", opened(sentence(finding.conclusion)), strong=True)
        return [Subhead(heading), concluded, *self.support(finding, needs, particulars)]

    def support(
        self,
        finding: Finding,
        needs: Sequence[str] = (),
        particulars: Sequence[tuple[str, str]] = (),
    ) -> list[Block]:
        """All that a reader needs to check a finding, without its conclusion."""
        parts = (
            *particulars,
            ("Count", "\n".join(finding.arithmetic)),
            ("Authority", self._authority(finding.authority)),
            ("Relies on", self.facts(finding)),
            ("Assumed", self.noted(finding.assumptions)),
            ("Doubts", self.noted(finding.doubts)),
            ("Needs", opened(sentence(listed(needs)))),
        )
        return [Labelled(label, words) for label, words in parts if words]

    def facts(self, finding: Finding) -> str:
        """The facts a finding relies on, events with their numbers in the chronology."""
        return opened(sentence(listed(map(self._fact, finding.facts))))

    def noted(self, lines: Iterable[str]) -> str:
        """Lines that only one finding says, in full; of the rest the numbers of their notes."""
        once = dict.fromkeys(lines)
        own = [opened(sentence(line)) for line in once if self._place(line) is None]
        return listed((*own, self._numbers(once)), " ")

    def _authority(self, lines: Sequence[str]) -> str:
        own = [line for line in lines if line not in self._noted]
        joint = "\n" if sum(map(len, own)) > _ONE_LINE else "; "
        return listed((listed(own, joint), self._numbers(lines)), joint)

    def _numbers(self, lines: Iterable[str]) -> str:
        notes = self._narrator.notes
        places = [place for line in lines if (place := self._place(line)) is not None]
        numbers = {notes.setdefault(place, len(notes) + 1) for place in places}
        runs = ", ".join(number_runs(numbers))
        return f"Note{'s' * (len(numbers) > 1)} {runs}." if numbers else ""

    def _place(self, line: str) -> str | None:
        """Under what the note of a line is kept; None where the line is said in full."""
        if isinstance(line, FromMemory):
            self._narrator.from_memory.update(dict.fromkeys(line.named))
            return _UNREAD
        return line if line in self._noted else None

    def _fact(self, fact: Relied) -> str:
        event = self._narrator.file.find(Event, fact.record)
        return f"{fact.words} (no. {self._narrator.number_of[event.id]})" if event else fact.words


def _notable(finding: Finding) -> Iterator[str]:
    """What of a finding may become a note."""
    yield from (line for line in finding.authority if len(line) > _ONE_LINE)
    yield from (*finding.assumptions, *finding.doubts)
