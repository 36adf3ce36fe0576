"""Statutes, rules and constitutions, which need no list of reporters to be read."""

import re
from collections.abc import Callable, Iterator

from qidesk.law.authorities.cited import Form, Mention

_SIGN = r"(?:§§?|[Ss]ections?|[Ss]ecs?\.|[Pp]arts?)?\s*"
_SECTION = r"(?P<section>[0-9][0-9A-Za-z]*(?:[.\-–][0-9A-Za-z]+)*)"
_BELOW = r"(?P<pin>(?:\s?\((?![0-9]{4}\))[0-9A-Za-z]{1,5}\))*)"
_MORE = re.compile(rf"(?:,|\s+(?:and|&)|,\s+(?:and|&))\s+(?!\d+\s+[A-Z]){_SECTION}{_BELOW}")

_CODE = re.compile(
    rf"\b(?P<title>[0-9]{{1,2}}),?\s+U\.?\s?S\.?\s?C\.?(?:\s?A\.)?"
    rf"(?P<app>\s[Aa]pp\.)?,?\s*{_SIGN}{_SECTION}{_BELOW}"
)
_REGULATION = re.compile(
    rf"\b(?P<title>[0-9]{{1,2}})\s+C\.?\s?F\.?\s?R\.?\s*{_SIGN}{_SECTION}{_BELOW}"
)
_RULE = re.compile(
    rf"\b(?:Fed\.\s?R\.\s?(?P<of>App|Civ|Crim|Evid)\.(?:\s?P\.)?|(?P<short>FRAP|FRCP|FRE))"
    rf"\s*(?:[Rr]ule\s+)?{_SECTION}{_BELOW}"
)
_SUPREME_RULE = re.compile(rf"\bS(?:up)?\.\s?Ct\.\s?R\.\s*{_SECTION}{_BELOW}")
_CONSTITUTION = re.compile(
    r"\bU\.?\s?S\.?\s+Const\.,?\s+(?P<part>[Aa]mend|[Aa]rt)\.\s*(?P<section>[IVX]+)"
    r"(?P<pin>(?:,\s*(?:§|cl\.)\s*[0-9]+)*)"
)
_STATES = (
    r"Ala|Alaska|Ariz|Ark|Cal|Colo|Conn|Del|D\.\s?C|Fla|Ga|Haw|Idaho|Ill|Ind|Iowa|Kan|Ky|La|Me|Md"
    r"|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|N\.\s?[CDHJMY]|Ohio|Okla|Or|Pa|P\.\s?R|R\.\s?I|S\.\s?[CD]"
    r"|Tenn|Tex|Utah|Vt|Va|Wash|W\.\s?Va|Wis|Wyo"
)
_STATE_CODE = re.compile(
    rf"(?<!U\.)(?<!U\.\s)\b(?P<book>(?:[0-9]{{1,3}}\s)?(?:(?:{_STATES})\.?(?:\s(?:[A-Z][A-Za-z.]*|&|and),?){{1,7}}"
    rf"|A\.R\.S\.|O\.C\.G\.A\.|M\.R\.S\.|V\.S\.A\.)(?:\sch\.\s?[0-9]+[A-Z]?,)?)"
    rf"\s?§§?\s?{_SECTION}{_BELOW}"
)
"""A state's code by its name and a section sign; without the sign it could be anything."""
_SHORT_RULES = {"FRAP": "App", "FRCP": "Civ", "FRE": "Evid"}


def statutes_in(text: str) -> Iterator[Mention]:
    """Every statute, regulation, federal rule and constitutional clause, in no order."""
    yield from _with_more(text, _CODE, _code_book)
    yield from _with_more(text, _REGULATION, lambda found: f"{found['title']} C.F.R. §")
    yield from _with_more(text, _RULE, _rule_book)
    yield from _with_more(text, _STATE_CODE, lambda found: f"{' '.join(found['book'].split())} §")
    yield from _with_more(text, _SUPREME_RULE, lambda _: "S. Ct. R.")
    for found in _CONSTITUTION.finditer(text):
        cited = f"U.S. Const. {found['part'].lower()}. {found['section']}"
        yield _mention(found, cited)


def _code_book(found: re.Match[str]) -> str:
    """The code, or its appendix: an act of that title that was never put into its sections."""
    return f"{found['title']} U.S.C. {'app. ' if found['app'] else ''}§"


def _rule_book(found: re.Match[str]) -> str:
    book = found["of"] or _SHORT_RULES[found["short"]]
    return f"Fed. R. {book}." if book == "Evid" else f"Fed. R. {book}. P."


def _with_more(
    text: str, pattern: re.Pattern[str], book: Callable[[re.Match[str]], str]
) -> Iterator[Mention]:
    """Each match, and what a plural sign strings after it ('§§ 1331, 1343')."""
    for found in pattern.finditer(text):
        yield _mention(found, f"{book(found)} {_plain(found['section'])}")
        last: re.Match[str] = found
        while "§§" in found[0] and (more := _MORE.match(text, last.end())):
            yield _mention(more, f"{book(found)} {_plain(more['section'])}")
            last = more


def _mention(found: re.Match[str], cited: str) -> Mention:
    pin = "".join(found["pin"].split()) if "(" in found["pin"] else found["pin"].strip(" ,")
    return Mention(Form.STATUTE, found.start(), found.end(), reporter=cited, pin=pin)


def _plain(section: str) -> str:
    return section.replace("–", "-")
