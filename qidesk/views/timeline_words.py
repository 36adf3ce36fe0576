"""The timeline's picture told, for those who do not see it."""

from qidesk.views.timeline_chart import Item, Story

HOW_TO = (
    "Left and Right go from event to event, Enter opens one. Plus and minus zoom, Shift with an"
    " arrow moves along, Home shows everything."
)


def in_words(story: Story, current: Item | None) -> str:
    """What the picture shows, which event stands out, and the keys that lead through it."""
    dated = [item for item in story.items if item.is_dated]
    undated = len(story.items) - len(dated)
    lanes = dict.fromkeys(item.lane for item in story.items if item.lane)
    parts = [f"{len(dated)} events with a date" + (f", {undated} without." if undated else ".")]
    if dated:
        parts.append(f"First: {dated[0].words}. Last: {dated[-1].words}.")
    if lanes:
        parts.append(f"In {len(lanes)} lanes: {'; '.join(lanes)}.")
    if current:
        parts.append(f"Now at: {current.words}.")
    return " ".join([*parts, HOW_TO])
