"""Fields that two people set otherwise, each unseen by the other, until somebody settles it."""

from collections.abc import Sequence
from typing import NamedTuple

from qidesk.casefile.doubts import Doubt, Doubtful
from qidesk.casefile.operations.written import DESTROYED, LIFE
from qidesk.casefile.schema.fields import Shape, Spec, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.casefile.schema.values import from_text, value_words

_MOST_LETTERS = 60
_DESTROYED = "(destroyed)"


class Version(NamedTuple):
    """One text of a field, None where it was destroyed; who wrote it, and when (UTC).

    `seen` are the texts that its author had seen and put it in place of.
    """

    value: str | None
    user: str
    at: str
    seen: tuple[str | None, ...] = ()


class Difference(NamedTuple):
    """A field of a record of which several versions stand, in the order of entry.

    `field` is LIFE of a record that was destroyed elsewhere and changed here, unseen. `called` says
    what the records are called that a link leads to in its versions, by their ids.
    """

    kind: str
    record: str
    field: str
    versions: tuple[Version, ...]
    called: tuple[tuple[str, str], ...] = ()


def label_of(difference: Difference) -> str:
    """What the field is called."""
    return "whether it is kept" if difference.field == LIFE else _spec(difference).label


def words_of(difference: Difference, version: Version) -> str:
    """What a version says, in words."""
    return _words(difference, version.value)


def replaced_words(difference: Difference, version: Version) -> str:
    """What the author of a version had seen, and put it in place of, in words."""
    seen = "; ".join(_words(difference, each) for each in version.seen)
    return f"In place of: {seen}" if seen else "Nothing was there before."


def told_of(differences: Sequence[Difference]) -> str:
    """What stands in several versions, in one line for lists."""
    if len(differences) > 1:
        return f"{len(differences)} fields stand in several versions"
    return "".join(f"{len(each.versions)} versions of {label_of(each)}" for each in differences)


def _words(difference: Difference, value: str | None) -> str:
    if value is None:
        return _DESTROYED
    if difference.field == LIFE:
        return "destroyed" if value == DESTROYED else "kept"
    spec = _spec(difference)
    if spec.shape is Shape.LINK:
        unnamed = f"{spec.field.link} {value[:8]}" if value else "none"
        return dict(difference.called).get(value, unnamed)
    try:
        return value_words(from_text(spec, value)) or "nothing"
    except ValueError:
        return value


def doubt_of(difference: Difference) -> Doubt:
    """The same as a doubt about its record, which is told wherever the record counts."""
    told = "; ".join(
        f"“{_short(words_of(difference, each))}” ({each.user}, {each.at[:10]})"
        for each in difference.versions
    )
    kind = KINDS[difference.kind].words
    label = label_of(difference)
    what = f"{len(difference.versions)} versions stand of this {kind}, {label}: {told}."
    if difference.field == LIFE:
        what = f"Whoever destroyed this {kind} elsewhere had not seen all that is here: {told}."
    return Doubt(
        f"{what} Somebody is to settle which holds.",
        (difference.record,),
        Doubtful.TWO_VERSIONS,
        (difference.field,),
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_LETTERS else f"{line[:_MOST_LETTERS]}…"


def _spec(difference: Difference) -> Spec:
    specs = specs_of(KINDS[difference.kind].record)
    return next(each for each in specs if each.name == difference.field)
