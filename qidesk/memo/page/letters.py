"""How a file writes the letters of its shipped fonts."""

from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.textobject import PDFTextObject

from qidesk.memo.page.typeset import Run


class Letters:
    """Shows runs as ReportLab does, which looks every letter up anew: a third of a long paper.

    What it has once written of a font's first 256 letters is written so again, in one sweep a run.
    """

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._written: dict[str, dict[int, str]] = {}
        self._set_by: dict[tuple[str, float, float], str] = {}

    def shown(self, text: PDFTextObject, run: Run) -> str:
        """What shows a run in the font that is set, byte for byte as ReportLab writes it."""
        written = self._written.setdefault(run.font, {})
        if not written.keys() >= {*map(ord, run.text)}:
            self._learn(run, written)
            said: str = text._formatText(run.text)
            return said
        font_set = "" if text._curSubset == 0 else self._setting(text, run.font)
        text._curSubset = 0
        return f"{font_set}({run.text.translate(written)}) Tj"

    def _learn(self, run: Run, written: dict[int, str]) -> None:
        for letter in run.text:
            [(subset, code)] = getFont(run.font).splitString(letter, self._document)
            if subset == 0:
                written[ord(letter)] = escapePDF(code)

    def _setting(self, text: PDFTextObject, name: str) -> str:
        """What sets the first 256 letters of a font, at the size and leading of the text."""
        key = (name, text._fontsize, text._leading)
        if key not in self._set_by:
            inside = getFont(name).getSubsetInternalName(0, self._document)
            size, leading = fp_str(text._fontsize), fp_str(text._leading)
            self._set_by[key] = f"{inside} {size} Tf {leading} TL "
        return self._set_by[key]
