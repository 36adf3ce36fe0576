"""What a typed link means: the name of a record, or the beginning of its id."""

from collections.abc import Iterator, Mapping

from qidesk.actions.facilities import place_words, read_directory
from qidesk.casefile.problems import Problem
from qidesk.casefile.schema.fields import Record, Shape, Spec
from qidesk.casefile.schema.kinds import KINDS
from qidesk.casefile.schema.typed import spec_called
from qidesk.casefile.schema.values import from_text
from qidesk.identity.dockets import is_same_docket
from qidesk.identity.matching import ALIKE, match_names
from qidesk.identity.names import is_same_name
from qidesk.store.vault import Vault

NAMED_BY = {
    "facility": ("name", "other_names"),
    "person": ("committed_name", "name_used", "other_names"),
    "claim": ("heading",),
    "proceeding": ("docket_number",),
    "document": ("title", "record_number"),
    "authority": ("citation",),
    "docket_entry": ("number",),
}
"""The fields by which records of a kind are called."""

_NEAREST = 3

SHORTEST_PREFIX = 6
"""Letters of an id that may stand for it: fewer would take Ada or Ed for the beginning of one."""


def resolve_links(
    vault: Vault, kind: type[Record], typed: Mapping[str, str], case_id: str = ""
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The ids that the typed links mean, and a problem for each that means none or several."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for name, text in typed.items():
        spec = spec_called(kind, name)
        if spec is None or spec.shape is not Shape.LINK or not text.strip():
            continue
        ids = _meant(vault, spec.field.link, text.strip(), case_id)
        if len(ids) == 1:
            found[name] = ids[0]
        else:
            near = [] if ids else nearest(vault, spec.field.link, text)
            problems.append(Problem(spec.name, _why(KINDS[spec.field.link].words, ids, near)))
    return found, tuple(problems)


def named(vault: Vault, code: str, name: str, case_id: str = "") -> list[str]:
    """The ids of the records of a kind that go by that name, in whatever order and spelling marks.

    With a case, only those of that case, where the kind of record belongs to one.
    """
    same = is_same_docket if code == "proceeding" else is_same_name
    return [
        record_id
        for record_id, names in _names_of(vault, code, case_id)
        if any(same(name, each) for each in names)
    ]


def nearest(vault: Vault, code: str, name: str) -> list[str]:
    """What the people or facilities are called that a name is most like, the likest first."""
    if code == "facility":
        return [place_words(each.place) for each in read_directory(vault).find(name, most=_NEAREST)]
    if code != "person":
        return []
    scored = [
        (match_names(name, each), each) for _, names in _names_of(vault, code, "") for each in names
    ]
    alike = [(match.score, each) for match, each in scored if match.score >= ALIKE]
    return [each for _, each in sorted(alike, reverse=True)[:_NEAREST]]


def _names_of(vault: Vault, code: str, case_id: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each record of a kind, by its id, with all it is called."""
    kind = KINDS[code]
    specs = [spec for field in NAMED_BY.get(code, ()) if (spec := spec_called(kind.record, field))]
    within = ("case",) if kind.belongs_to_case and case_id else ()
    for row in vault.narrow_rows(code, *(spec.name for spec in specs), *within):
        if not within or row[-1] == case_id:
            yield row[0], _names(specs, row[1 : 1 + len(specs)])


def _meant(vault: Vault, code: str, text: str, case_id: str) -> list[str]:
    within = ("case",) if KINDS[code].belongs_to_case and case_id else ()
    extra = ("person",) if code == "part" else ()
    rows = [
        row for row in vault.narrow_rows(code, *extra, *within) if not within or row[-1] == case_id
    ]
    if code == "part":
        people = set(named(vault, "person", text))
        found = [row[0] for row in rows if row[1] in people]
    else:
        found = _of_this_case(vault, code, named(vault, code, text, case_id), case_id)
    if not found and len(text) >= SHORTEST_PREFIX:
        found = [row[0] for row in rows if row[0].startswith(text.lower())]
    return found


def _of_this_case(vault: Vault, code: str, found: list[str], case_id: str) -> list[str]:
    """Of several of one name, those the case already knows; all where it knows none."""
    if len(found) < 2 or not case_id:
        return found
    return [each for each in found if case_id in vault.cases_of(code, each)] or found


def _names(specs: list[Spec], texts: tuple[str, ...]) -> tuple[str, ...]:
    names: list[str] = []
    for spec, text in zip(specs, texts, strict=True):
        value = from_text(spec, text)
        names += value if isinstance(value, tuple) else [value]
    return tuple(filter(None, names))


def _why(what: str, ids: list[str], near: list[str]) -> str:
    if ids:
        return f"That could be {len(ids)} records ({what}): {', '.join(ids)}. Give the id."
    likest = f" The nearest: {'; '.join(near)}." if near else ""
    return f"There is no such {what}. Give its name or its id, or add it first.{likest}"
