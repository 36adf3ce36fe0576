"""How the memo tells a finding of law: one way for every section."""

from collections import Counter
from collections.abc import Iterable, Sequence

from qidesk.casefile.records.events import Event
from qidesk.law.finding import Finding, Relied
from qidesk.memo.narrator import Narrator, listed, opened, sentence
from qidesk.memo.outline import Block, Labelled, Subhead

NOTES_HEAD = "Notes to the findings above"
_ONE_LINE = 90


class FindingTeller:
    """Tells findings that stand together in a section.

    What two or more of them take for granted or doubt in the same words is said once, as a numbered
    note: `blocks` for each finding, then `notes` for all of them.
    """

    def __init__(self, narrator: Narrator, findings: Iterable[Finding]) -> None:
        self._narrator = narrator
        said = Counter(
            line
            for finding in findings
            for line in dict.fromkeys((*finding.assumptions, *finding.doubts))
        )
        shared = (line for line, times in said.items() if times > 1)
        self._notes = {line: number for number, line in enumerate(shared, 1)}

    def blocks(
        self,
        heading: str,
        finding: Finding,
        needs: Sequence[str] = (),
        particulars: Sequence[tuple[str, str]] = (),
    ) -> list[Block]:
        """A finding under its heading; `particulars`, label and words, follow its conclusion."""
        return [Subhead(heading), *self.rows(finding, needs, particulars)]

    def rows(
        self,
        finding: Finding,
        needs: Sequence[str] = (),
        particulars: Sequence[tuple[str, str]] = (),
    ) -> list[Block]:
        """A finding without a heading: what it concludes, and all a reader needs to check it."""
        parts = (
            *particulars,
            ("Authority", lines_of(finding.authority)),
            ("Relies on", self._facts(finding.facts)),
            ("Count", "\n".join(finding.arithmetic)),
            ("Assumed", self._noted(finding.assumptions)),
            ("Doubts", self._noted(finding.doubts)),
            ("Needs", opened(sentence(listed(needs)))),
        )
        concluded = Labelled("Finding", opened(sentence(finding.conclusion)), strong=True)
        return [concluded, *(Labelled(label, words) for label, words in parts if words)]

    def notes(self) -> list[Block]:
        """What several findings say, each once under its number; empty where nothing is shared."""
        told = [
            Labelled(f"Note {number}", opened(sentence(line)))
            for line, number in self._notes.items()
        ]
        return [Subhead(NOTES_HEAD), *told] if told else []

    def _facts(self, facts: Sequence[Relied]) -> str:
        return opened(sentence(listed(map(self._fact, facts))))

    def _fact(self, fact: Relied) -> str:
        """A fact in words; an event with its number in the chronology."""
        event = self._narrator.file.find(Event, fact.record)
        return f"{fact.words} (no. {self._narrator.number_of[event.id]})" if event else fact.words

    def _noted(self, lines: Sequence[str]) -> str:
        """What only this finding says, in full; of the rest the numbers of its notes."""
        own = [opened(sentence(line)) for line in dict.fromkeys(lines) if line not in self._notes]
        numbers = sorted({self._notes[line] for line in lines if line in self._notes})
        word = "Notes" if len(numbers) > 1 else "Note"
        noted = f"{word} {', '.join(map(str, numbers))}." if numbers else ""
        return listed((*own, noted), " ")


def lines_of(texts: Sequence[str]) -> str:
    """Short texts in one line, as a list; several of which one is long, a line each."""
    joint = "\n" if sum(map(len, texts)) > _ONE_LINE else "; "
    return listed(texts, joint)
