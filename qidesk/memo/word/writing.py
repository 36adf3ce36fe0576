"""Text put into Word as letters only: what Word or XML cannot hold stands as a visible code."""

import unicodedata

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

_KEPT = frozenset("\n\t\u200c\u200d")
"""Ends of lines and tabs, and the joiners that Persian and the scripts of India write with."""
_NEVER = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def letters_of(text: str) -> str:
    """The text with every character that acts, or that XML refuses, as a code to be read."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        f"⟨U+{ord(each):04X}⟩"
        if unicodedata.category(each) in _NEVER and each not in _KEPT
        else each
        for each in text
    )


def write(paragraph: Paragraph, text: str, style_id: str = "") -> None:
    """Add a text to a paragraph; its ends of lines are kept."""
    run = paragraph.add_run(letters_of(text))
    if style_id:
        run._r.style = style_id


def write_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """Add one of Word's own fields, such as PAGE, with what it shows until it is worked out."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = paragraph.add_run(letters_of(shown))
    field.append(run._r)
    paragraph._p.append(field)
