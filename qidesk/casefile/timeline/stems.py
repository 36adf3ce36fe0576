"""What happened on days known well enough for one mark: stems on the line, and their labels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from qidesk.casefile.timeline.scale import Measure, Scale

LABEL_HEIGHT = 10.0
LABEL_GAP = 5.0
LABEL_INSET = 4.0
LABEL_LEVELS = 6
CLUSTER_WIDTH = 8.0
STEM_LONGEST = 36.0
STEM_SHORTEST = 6.0
_LABEL_AIR = 6.0
_RUNS_SHOWN = 3
MORE = " …"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One thing that happened, at the `number` it has in the table; None where an end is open.

    caption: its day. title: what it is, where a label may have room for that; brief: the same in
    fewer words. minute: that of its one day, where an hour was told.
    """

    number: int
    earliest: date | None
    latest: date | None
    caption: str = ""
    title: str = ""
    brief: str = ""
    minute: int | None = None


@dataclass(frozen=True, slots=True)
class Stem:
    """Occurrences that stand too close to be told apart, as one upright mark on the line.

    `certain` where the day of each is known; `height` grows with their number.
    """

    x: float
    height: float
    certain: bool
    numbers: tuple[int, ...]
    captions: tuple[str, ...]
    title: str = ""
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Words beginning at `x` with their foot at `y`; a leader runs down from there to its stem."""

    x: float
    y: float
    named: str
    caption: str
    leader_x: float
    leader_to: float

    @property
    def text(self) -> str:
        """All of its words, as wide as they are drawn."""
        return captioned(self.named, self.caption)


def lay_stems(close: Sequence[Occurrence], scale: Scale) -> tuple[Stem, ...]:
    """The stems from left to right; the most crowded is the tallest."""
    groups: list[list[tuple[float, Occurrence]]] = []
    placed = [(stands_at(each, scale), each) for each in close]
    for x, each in sorted(placed, key=lambda pair: (pair[0], pair[1].number)):
        if groups and x - groups[-1][0][0] < CLUSTER_WIDTH:
            groups[-1].append((x, each))
        else:
            groups.append([(x, each)])
    most = max((len(group) for group in groups), default=1)
    return tuple(_stem(group, most) for group in groups)


def _stem(group: Sequence[tuple[float, Occurrence]], most: int) -> Stem:
    members = [each for _, each in group]
    grown = (len(group) - 1) / (most - 1) if most > 1 else 0.0
    longest = min(STEM_LONGEST, STEM_SHORTEST * most)
    return Stem(
        x=sum(x for x, _ in group) / len(group),
        height=STEM_SHORTEST + grown * (longest - STEM_SHORTEST),
        certain=all(each.earliest == each.latest for each in members),
        numbers=tuple(sorted(each.number for each in members)),
        captions=tuple(dict.fromkeys(each.caption for each in members if each.caption)),
        title=first_of([each.title for each in members]),
        brief=first_alone([each.brief for each in members]),
    )


def is_one_mark(occurrence: Occurrence, scale: Scale) -> bool:
    """Whether its place on the scale is known well enough for one mark: by hours, its hour."""
    first, last = occurrence.earliest, occurrence.latest
    if first is None or last is None:
        return False
    if first == last and (occurrence.minute is not None or not scale.by_hours):
        return True
    return scale.end_of(last) - scale.start_of(first) <= CLUSTER_WIDTH


def stands_at(occurrence: Occurrence, scale: Scale) -> float:
    """Where the mark of one with a day stands: at its hour, else in the middle of its days."""
    if occurrence.earliest is not None and occurrence.minute is not None:
        return scale.minute_at(occurrence.earliest, occurrence.minute)
    days = [day for day in (occurrence.earliest, occurrence.latest) if day]
    return sum(map(scale.middle_of, days)) / len(days)


def lay_labels(
    stems: Sequence[Stem], width: float, measure: Measure
) -> tuple[tuple[Label, ...], float]:
    """Labels that say what and when where all of them find room, else when, else numbers alone."""
    captions, places = _worded(stems, width, measure)
    rows = 1 + max((place.level for place in places if place), default=-1)
    tallest = max((stem.height for stem in stems), default=0.0)
    line_y = rows * LABEL_HEIGHT + tallest + _LABEL_AIR
    labels = tuple(
        Label(
            x=place.left,
            y=(rows - place.level) * LABEL_HEIGHT,
            named=numbers_in_words(stem.numbers),
            caption=caption,
            leader_x=stem.x,
            leader_to=line_y - stem.height,
        )
        for stem, caption, place in zip(stems, captions, places, strict=True)
        if place
    )
    return labels, rows * LABEL_HEIGHT


def _worded(
    stems: Sequence[Stem], width: float, measure: Measure
) -> tuple[Sequence[str], list["_Place | None"]]:
    """The captions of the fullest wording for which all labels find a place, and the places.

    A label that alone is wider than the line says less; where it is wider even so, none finds one.
    """
    numbers = [numbers_in_words(stem.numbers) for stem in stems]
    wordings = [
        [
            each
            for each in _wordings(stem)
            if measure(captioned(number, each)) + LABEL_INSET <= width
        ]
        for stem, number in zip(stems, numbers, strict=True)
    ]
    for most in (4, 3, 2, 1) if all(wordings) else ():
        captions = [each[-most:][0] for each in wordings]
        worded = [captioned(*both) for both in zip(numbers, captions, strict=True)]
        for flying_left in (False, True):
            places = _places(worded, stems, width, measure, flying_left=flying_left)
            if None not in places:
                return captions, places
    return [""] * len(stems), _places(numbers, stems, width, measure, flying_left=False)


def _wordings(stem: Stem) -> list[str]:
    """What a label may say, from the fullest: what happened and when, and when alone.

    What happened counts more than how long it took; an hour of the first is not that of the others.
    """
    days, first = _caption(stem), next(iter(stem.captions), "")
    day, _, hour = first.rpartition(", ")
    if len(stem.captions) > 1 and ":" in hour:
        first = day
    said = [titled(days, stem.title), titled(days, stem.brief), titled(first, stem.brief)]
    return [*said, days]


def titled(caption: str, title: str) -> str:
    """The days, and what happened on them."""
    return " ".join(filter(None, (caption, title)))


def first_of(titles: Sequence[str]) -> str:
    """Of one thing its title, of several the first that has one, and how many more there are."""
    first = next(filter(None, titles), "")
    return f"{first} and {len(titles) - 1:,} more" if first and len(titles) > 1 else first


def first_alone(titles: Sequence[str]) -> str:
    """Of one thing its title, of several the first and a sign that there are more."""
    first = next(filter(None, titles), "")
    return f"{first.removesuffix(MORE)}{MORE}" if first and len(titles) > 1 else first


def _caption(stem: Stem) -> str:
    """The days it stands for, the first and the last of several; a day is said once."""
    if not stem.captions:
        return ""
    first, last = stem.captions[0], stem.captions[-1]
    if first == last or last.endswith(f" of {first}"):
        return first
    day, _, hour = last.rpartition(", ")
    return f"{first} – {hour if ':' in hour and first.startswith(f'{day}, ') else last}"


def captioned(named: str, caption: str) -> str:
    """A label in one: what it names and, after a gap, its caption."""
    return f"{named}  {caption}" if caption else named


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a label stands: its edges, how high it flies, and its leader's place."""

    left: float
    right: float
    level: int
    leader: float

    def meets(self, left: float, right: float) -> bool:
        """Whether this label or its leader comes between two edges."""
        return (
            min(self.left, self.leader) < right + LABEL_GAP
            and left < max(self.right, self.leader) + LABEL_GAP
        )


def _places(
    worded: Sequence[str],
    stems: Sequence[Stem],
    width: float,
    measure: Measure,
    flying_left: bool,
) -> list[_Place | None]:
    """Places in which no label covers another or another's leader; None where there is no room.

    Labels fly right of their leaders, worked out from the right, or left of them, from the left;
    each flies over those it meets.
    """
    places: list[_Place | None] = []
    placed: list[_Place] = []
    order = list(zip(stems, worded, strict=True))
    reach = LABEL_INSET + max(map(measure, worded), default=0.0)
    for stem, text in order if flying_left else reversed(order):
        # What no label from here on can reach would only be looked at in vain.
        placed = [each for each in placed if each.meets(stem.x - reach, stem.x + reach)]
        words = measure(text) + LABEL_INSET
        left = stem.x - words if flying_left else min(stem.x, width - words)
        left = max(left, 0.0)
        place = _flying(left, left + words, stem.x, placed)
        places.append(place)
        placed += [place] if place else []
    return places if flying_left else places[::-1]


def _flying(left: float, right: float, leader: float, placed: Sequence[_Place]) -> _Place | None:
    """The lowest place over all that a label meets; None where its leader would cross another."""
    level = 1 + max((each.level for each in placed if each.meets(left, right)), default=-1)
    crossed = any(each.left <= leader <= each.right and each.level <= level for each in placed)
    return None if crossed or level >= LABEL_LEVELS else _Place(left, right, level, leader)


def numbers_in_words(numbers: Sequence[int]) -> str:
    """Numbers in little room: 3, or 3–8, or 3, 5; with many gaps, first and last."""
    runs = number_runs(numbers)
    return ", ".join(runs) if len(runs) <= _RUNS_SHOWN else f"{min(numbers)}…{max(numbers)}"


def number_runs(numbers: Iterable[int]) -> list[str]:
    """Numbers as a reader writes them, each unbroken run as one: 3, 5–8, 12."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [str(first) if first == last else f"{first}–{last}" for first, last in runs]
