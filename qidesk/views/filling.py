"""What is filled in beside a field as soon as something is typed in it: who is signed in, today."""

from collections.abc import Iterator, Mapping, MutableMapping

from qidesk.actions.ids_and_clock import today
from qidesk.actions.signed_in import SignedIn
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.records.people import Custody
from qidesk.casefile.schema.fields import Record, Spec, Staff, specs_of
from qidesk.casefile.schema.kinds import KINDS


def begun_in(file: CaseFile, kind: str) -> Record:
    """A new record of a case, not stored yet; custody is that of the person the case is for."""
    if kind == "custody" and file.people_helped:
        return Custody(person=file.people_helped[0].id)
    return KINDS[kind].record()


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
    given = dict(_given(kind, before, now, filled, who)) | dict(_reached(kind, before, now, filled))
    filled.update({_before(name): now[name] for name in given})
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
        stands = now[spec.name]
        if _is_begun(beside, before, now) and not stands.strip():
            yield spec.name, _text(spec, who)
        elif _is_emptied(beside, before, now) and stands and stands == filled.get(spec.name):
            yield spec.name, ""


def _reached(
    kind: type[Record],
    before: Mapping[str, str],
    now: Mapping[str, str],
    filled: Mapping[str, str],
) -> Iterator[tuple[str, str]]:
    for spec in specs_of(kind):
        stands = now.get(spec.name)
        order = ["", *(code.words for code in spec.choices or ())]
        if stands is None or stands not in order:
            continue
        for field, code in spec.field.reached:
            words = next(each.words for each in spec.choices or () if each == code)
            if _is_begun(field, before, now) and order.index(stands) < order.index(words):
                yield spec.name, words
            elif _is_emptied(field, before, now) and stands == words == filled.get(spec.name):
                yield spec.name, filled[_before(spec.name)]


def _before(name: str) -> str:
    """Where what stood in a field is kept, before it was filled in."""
    return f"{name} before"


def _is_begun(field: str, before: Mapping[str, str], now: Mapping[str, str]) -> bool:
    return bool(now.get(field, "").strip()) and not before.get(field, "").strip()


def _is_emptied(field: str, before: Mapping[str, str], now: Mapping[str, str]) -> bool:
    return field in now and not now[field].strip() and bool(before.get(field, "").strip())


def _text(spec: Spec, who: SignedIn) -> str:
    if spec.field.staff is None:
        return in_words(FactDate.on(today()))
    return who.initials if spec.field.staff is Staff.INITIALS else who.name
