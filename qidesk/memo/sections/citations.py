"""The table of authorities: all that the memo cites, with the pages on which it does."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from qidesk.casefile.records.claims import Authority
from qidesk.law.authorities.cited import DraftAuthority, Form
from qidesk.law.authorities.drafts import cites_in, may_cite
from qidesk.law.authorities.records import own_decisions
from qidesk.law.tables.reporters import Reporters
from qidesk.memo.outline import NOTES_KEY, Block, CitedOn, Entry, Missing, Section, Subhead
from qidesk.memo.outline_words import strings_of
from qidesk.memo.section_names import section_of
from qidesk.memo.wording.narrator import Narrator


class _Group(StrEnum):
    CASES = "Cases"
    STATUTES = "Statutes and rules"
    OTHER = "Other authorities"


_OF_DEADLINES = ("summary", "review", "deadlines")
"""Where the statutes and rules are those of the deadlines, which are no authorities of the case;
whatever else page one tells stands behind it too. A note of law may be of either."""
_Found = dict[_Group, dict[str, Entry]]


def citations(narrator: Narrator, sections: Iterable[Section]) -> Section:
    """The authorities of the file and whatever else those sections cite in full, in groups."""
    reporters = narrator.law.book.immunity.reporters
    found: _Found = {group: {} for group in _Group}
    for authority in narrator.file.authorities:
        _add(found, *_entered(authority, reporters))
    for place, name in own_decisions(narrator.file, reporters).items():
        _add(found, _Group.CASES, Entry(f"{name}, {place}", (place,)))
    of_deadlines: set[str] = set()
    told = [(section.key, text) for section in sections for text in strings_of(section)]
    for key, text in sorted(dict.fromkeys(told), key=lambda one: one[0] == NOTES_KEY):
        for group, entry in _cited(text, reporters):
            if group is _Group.CASES:
                _add(found, group, entry)
            elif key in _OF_DEADLINES:
                of_deadlines.add(entry.name)
            elif key != NOTES_KEY or entry.name not in of_deadlines:
                _add(found, group, entry)
    blocks: list[Block] = []
    for group, entries in found.items():
        if entries:
            ordered = sorted(entries.values(), key=_in_a_list)
            blocks += [Subhead(group), CitedOn(tuple(ordered))]
    return section_of("authorities", tuple(blocks) or (Missing("No authority is cited."),))


def _in_a_list(entry: Entry) -> list[tuple[int, str]]:
    """Letters by the alphabet, numbers by their size: § 636 before § 1291."""
    parts = re.split(r"(\d+)", entry.name.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def _add(found: _Found, group: _Group, entry: Entry) -> None:
    """The first that names the case stays; every way of writing it is looked for."""
    key = entry.written[0]
    known = found[group].get(key, entry)
    written = dict.fromkeys((*known.written, *entry.written))
    name = entry.name if known.name in known.written else known.name
    found[group][key] = Entry(name, tuple(written))


def _entered(authority: Authority, reporters: Reporters) -> tuple[_Group, Entry]:
    name = authority.citation or "An authority without a citation"
    read = list(_cited(name, reporters))
    if len(read) == 1:
        [(group, entry)] = read
        return group, Entry(name, entry.written)
    group = _Group.CASES if " v. " in name else _Group.OTHER
    return group, Entry(name, (name,))


def _cited(text: str, reporters: Reporters) -> Iterator[tuple[_Group, Entry]]:
    if not may_cite(text):
        return
    for draft in cites_in(text, reporters).authorities:
        place = draft.mentions[0].place
        if draft.form is Form.FULL:
            yield _Group.CASES, Entry(draft.citation, (place, *draft.parallel))
        elif draft.form is Form.STATUTE:
            yield _Group.STATUTES, Entry(draft.citation, (place, *_as_written(text, draft)))


def _as_written(text: str, draft: DraftAuthority) -> Sequence[str]:
    """A statute as the passage writes it, without its subsections."""
    slices = (text[each.start : each.end].partition("(")[0] for each in draft.mentions)
    return [each for each in slices if each]
