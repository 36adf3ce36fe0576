"""What the signs of the chronology's picture mean, and what it could not show."""

from qidesk.casefile.timeline.lanes import Spell
from qidesk.casefile.timeline.layout import Picture
from qidesk.memo.wording.narrator import sentence

_DAYS_A_MONTH = 30.44
_DAYS_A_YEAR = 365.25


def how_to_read(picture: Picture) -> str:
    """The words under the picture: only those signs that are on it, and all that is not."""
    said = ["Numbers are those of the tables."]
    said += _marks(picture)
    said += _bands(picture)
    if picture.off_scale:
        named = "; ".join(dict.fromkeys(map(_spell, picture.off_scale)))
        said.append(sentence(f"Outside the days drawn: {named}"))
    if picture.bands_left_out:
        said.append(f"Bands without room here: {picture.bands_left_out:,}.")
    if picture.undated:
        said.append(f"Without any date, and so only in the tables: {picture.undated:,}.")
    return " ".join(said)


def _marks(picture: Picture) -> list[str]:
    said = []
    if not picture.stems and not picture.bars:
        said.append("No event has a date to draw.")
    if len(picture.stems) > 1:
        said.append("A taller stem stands for more events.")
    if not all(stem.certain for stem in picture.stems):
        said.append("A hollow dot is a day known only roughly.")
    if picture.bars:
        said.append("A line spans the days on which something happened, or may have.")
    if any(each.open_left or each.open_right for each in picture.bars):
        said.append("Dashes: no end to it is known.")
    if picture.breaks:
        times = " and ".join(_time(each.days) for each in picture.breaks)
        said.append(f"The line is broken where no event falls, for {times}.")
    return said


def _bands(picture: Picture) -> list[str]:
    said = []
    bands = (*picture.custody, *picture.proceedings)
    if picture.custody:
        said.append("Dark band: custody.")
    if picture.proceedings:
        said.append("Light band: proceedings.")
    if any(each.sure_left > each.left or each.sure_right < each.right for each in bands):
        said.append("A pale part with dashed edges is uncertain.")
    if any(each.runs_on_left or each.runs_on_right for each in bands):
        said.append("An arrow: it runs on beyond the days drawn.")
    return said


def _spell(spell: Spell) -> str:
    return f"{spell.label} ({spell.when})" if spell.when else spell.label


def _time(days: int) -> str:
    """A length of time as people say it."""
    if days < 2 * _DAYS_A_MONTH:
        return f"{days} days"
    if days < 2 * _DAYS_A_YEAR:
        return f"about {round(days / _DAYS_A_MONTH)} months"
    return f"about {round(days / _DAYS_A_YEAR)} years"
