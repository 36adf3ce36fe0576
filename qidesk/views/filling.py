"""What is filled in beside a field as soon as something is typed in it: who is signed in, today."""

from collections.abc import Iterator, Mapping, MutableMapping

from qidesk.actions.ids_and_clock import today
from qidesk.actions.signed_in import SignedIn
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.schema.fields import Record, Spec, Staff, specs_of


def fill_beside(
    kind: type[Record],
    before: Mapping[str, str],
    now: Mapping[str, str],
    filled: MutableMapping[str, str],
    who: SignedIn,
) -> dict[str, str]:
    """The texts to put into fields that stand beside one which was begun, or emptied again.

    before, now: what stood and stands in the fields that are shown. filled: what was filled in so
    far, kept up here: it is taken back with what it stood beside, but not once somebody changed it.
    """
    given = dict(_given(kind, before, now, filled, who))
    filled.update(given)
    return given


def _given(
    kind: type[Record],
    before: Mapping[str, str],
    now: Mapping[str, str],
    filled: Mapping[str, str],
    who: SignedIn,
) -> Iterator[tuple[str, str]]:
    for spec in specs_of(kind):
        beside = spec.field.beside
        if spec.name not in now or beside not in now:
            continue
        had, has = before.get(beside, "").strip(), now[beside].strip()
        stands = now[spec.name]
        if has and not had and not stands.strip():
            yield spec.name, _text(spec, who)
        elif had and not has and stands and stands == filled.get(spec.name):
            yield spec.name, ""


def _text(spec: Spec, who: SignedIn) -> str:
    if spec.field.staff is None:
        return in_words(FactDate.on(today()))
    return who.initials if spec.field.staff is Staff.INITIALS else who.name
