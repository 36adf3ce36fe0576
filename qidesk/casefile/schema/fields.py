"""What a field is: label, question and shape, said once on the record's own dataclass."""

from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from enum import Enum, StrEnum, auto
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.read_as_of import When


class Staff(Enum):
    """How a field names somebody of the office."""

    NAME = auto()
    INITIALS = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """The words of a field: `label` a short noun for tables and paper, `help` the form's question.

    `link` names the kind of record a link points to; `long` marks text of several lines; `when`
    says of a date from where it is told; `identifies` marks a name or a number, which is compared
    with others and so keeps nothing that nobody sees. `beside` names the field with which this one
    is filled in: by who is signed in, as `staff` says, or by today. `reached` has a choice go on to
    a code as soon as a field is begun: pairs of the two, later codes last. What is `given` is known
    from elsewhere: it is shown, and never typed.
    """

    label: str
    help: str = ""
    link: str = ""
    long: bool = False
    when: When = When.PAST
    identifies: bool = False
    beside: str = ""
    staff: Staff | None = None
    reached: tuple[tuple[str, str], ...] = ()
    given: bool = False


_AMERICAN = {"defence": "defense", "organisation": "organization"}
"""The codes that are spelled otherwise than the profession spells the word."""


class Choice(StrEnum):
    """A set of codes a field may hold; the code is stored, the words are shown."""

    @property
    def words(self) -> str:
        """The code as people read it."""
        return _AMERICAN.get(self.value) or self.value.replace("_", " ")


class YesNo(Choice):
    """An answer to a yes-or-no question; None where it was never asked."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Shape(StrEnum):
    """What kind of value a field holds, and so how it is typed, stored and printed."""

    TEXT = "text"
    TEXTS = "texts"
    NUMBER = "number"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Spec:
    """One field of one kind of record, read off its dataclass."""

    name: str
    shape: Shape
    field: Field
    choices: type[Choice] | None = None

    @property
    def label(self) -> str:
        """The short noun for tables and paper."""
        return self.field.label


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every record shares: an id, a uuid4 in hex, minted in actions ('' until then)."""

    id: str = ""


def specs_of(kind: type[Record]) -> tuple[Spec, ...]:
    """Every field of a kind of record but its id, in the order the dataclass gives."""
    if kind not in _SPECS:
        hints = get_type_hints(kind, include_extras=True)
        names = [each.name for each in dataclass_fields(kind) if each.name != "id"]
        _SPECS[kind] = tuple(_spec(name, hints[name]) for name in names)
    return _SPECS[kind]


_SPECS: dict[type[Record], tuple[Spec, ...]] = {}
"""What `specs_of` has read off the classes so far; they never change."""


def _spec(name: str, hint: Any) -> Spec:
    value_type, field = get_args(hint)[:2] if get_origin(hint) is Annotated else (hint, None)
    if not isinstance(field, Field):
        raise TypeError(f"{name} has no Field")
    several = get_origin(value_type) is tuple
    inner = [each for each in get_args(value_type) if each not in (NoneType, ...)]
    base = inner[0] if inner else value_type
    return Spec(name, _shape(base, field, several), field, base if _is_choice(base) else None)


def _is_choice(base: Any) -> bool:
    return isinstance(base, type) and issubclass(base, Choice)


def _shape(base: Any, field: Field, several: bool) -> Shape:
    if _is_choice(base):
        return Shape.CHOICES if several else Shape.CHOICE
    if several:
        return Shape.TEXTS
    if base is str:
        return Shape.LINK if field.link else Shape.TEXT
    return {int: Shape.NUMBER, FactDate: Shape.DATE}[base]
