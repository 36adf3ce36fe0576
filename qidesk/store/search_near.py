"""Search by misspelt names: each word also as the words of names in the vault most like it."""

import re
from typing import Any

from qidesk.identity.folding import folded, words_of
from qidesk.identity.near_words import near_words
from qidesk.store.search import CLOSES, OPENS, Hit, any_of, terms_sought
from qidesk.store.search_joined import find_with_cases

_NAMES_SQL = """
SELECT committed_name FROM person UNION SELECT name_used FROM person
UNION SELECT value FROM person, json_each(nullif(other_names, ''))
UNION SELECT caption FROM "case" UNION SELECT sender FROM intake
UNION SELECT name FROM facility
UNION SELECT value FROM facility, json_each(nullif(other_names, ''))
"""
_MARKED = re.compile(f"{OPENS}(.*?){CLOSES}")


class NamesNear:
    """The words of all names in the vault, read anew once it has changed."""

    def __init__(self) -> None:
        self._newest: int | None = None
        self._words: list[str] = []

    def find(self, driver: Any, words: str, most: int) -> tuple[Hit, ...]:
        """As `Vault.search`, of names near the typed ones; none where no word is near a name."""
        near: set[str] = set()
        matches = []
        for forms in terms_sought(words):
            alike = near_words(folded(forms[0]), self._read(driver))
            near.update(alike)
            matches.append(any_of((*forms, *alike)))
        if not near:
            return ()
        found = find_with_cases(driver, words, matches, most)
        return tuple(each._replace(near=_named(each.snippet, near)) for each in found)

    def _read(self, driver: Any) -> list[str]:
        ((newest,),) = driver.execute("SELECT max(seq) FROM change")
        if newest != self._newest:
            names = driver.execute(_NAMES_SQL)
            words = {word for (name,) in names if name for word in words_of(name)}
            self._words = sorted(word for word in words if word.isalpha())
            self._newest = newest
        return self._words


def _named(snippet: str, near: set[str]) -> str:
    """The names that were found in a text, as they stand in it; else all that were looked for."""
    marked = dict.fromkeys(_MARKED.findall(snippet))
    told = [each for each in marked if any(folded(each).startswith(name) for name in near)]
    return ", ".join(told or sorted(each.capitalize() for each in near))
