"""The input of one cell of a table that is typed in."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from qidesk.casefile.schema.fields import Shape, Spec
from qidesk.desktop.parts.choice_box import ChoiceBox
from qidesk.desktop.parts.facility_finder import FacilityFinder, FacilityLine
from qidesk.desktop.parts.fields import Targets, listed
from qidesk.desktop.parts.inputs import Line
from qidesk.desktop.parts.name_line import NameLine
from qidesk.desktop.parts.row_model import RowModel
from qidesk.desktop.parts.typed_columns import TypedColumns

Index = QModelIndex | QPersistentModelIndex
_LINE_END = " ⏎ "
_LEAST_LETTERS = 14


class CellEditor(QStyledItemDelegate):
    """The input of one cell: a list for a choice or a link, a line for a facility and all else.

    In the link that is `named`, if there is one, somebody new may be named.

    Every key reaches the model at once, so that a draft holds even a cell that is still open.
    """

    def __init__(self, targets: Targets, parent: QObject, named: str = "") -> None:
        super().__init__(parent)
        self._targets, self._named = targets, named

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """An input fit for the field."""
        spec = _spec_at(index)
        targets = self._targets(spec.field.link) if spec.shape is Shape.LINK else None
        if isinstance(targets, FacilityFinder):
            return self._facility_line(targets, parent, index)
        if spec.name == self._named:
            return self._name_line(spec, parent)
        if spec.shape in (Shape.CHOICE, Shape.LINK):
            box = ChoiceBox(parent)
            box.addItem("", "")
            for each in listed(self._targets, spec.field.link):
                box.add(each.name, each.id, each.also)
            for choice in spec.choices or ():
                box.addItem(choice.words, choice.words)
            box.setAccessibleName(spec.label)
            box.currentIndexChanged.connect(lambda _: self.commitData.emit(box))
            return box
        line = Line(parent=parent)
        line.setFrame(False)
        line.setAccessibleName(spec.label)
        line.textEdited.connect(lambda _: self.commitData.emit(line))
        return line

    def _facility_line(self, finder: FacilityFinder, parent: QWidget, index: Index) -> QWidget:
        model = _model_of(index)
        made = FacilityLine(finder, parent)
        made.setFrame(False)
        made.setAccessibleName(model.specs[index.column()].label)
        made.suggest(model.facility_for(model.rows[index.row()]), "")
        made.changed.connect(lambda: self.commitData.emit(made))
        return made

    def _name_line(self, spec: Spec, parent: QWidget) -> QWidget:
        made = NameLine(listed(self._targets, spec.field.link), parent)
        made.setFrame(False)
        made.setAccessibleName(spec.label)
        made.textEdited.connect(lambda _: self.commitData.emit(made))
        return made

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Have the input stand on its own line, where several stand in one cell, and reach over
        the next column where its own is narrow."""
        super().updateEditorGeometry(editor, option, index)
        view = self.parent()
        if not isinstance(view, TypedColumns):
            return
        line = view.typed_rect(index) or editor.geometry()
        room = view.viewport().width()
        least = min(room, _LEAST_LETTERS * view.fontMetrics().horizontalAdvance("0"))
        if line.width() < least:
            line.setWidth(least)
            line.moveRight(min(line.right(), room - 1))
        editor.setGeometry(line)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the cell's text in its input, unless it stands there already."""
        text = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox) and editor.currentData() != text:
            editor.setCurrentIndex(max(0, editor.findData(text)))
        elif isinstance(editor, FacilityLine | NameLine):
            if editor.value() != text:
                editor.show_value(text)
        elif isinstance(editor, QLineEdit) and editor.text() != _one_line(text):
            editor.setText(_one_line(text))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take the input's text back; a line left as it was keeps the lines of its text."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, FacilityLine | NameLine):
            model.setData(index, editor.value())
        elif isinstance(editor, QLineEdit):
            before = index.data(Qt.ItemDataRole.EditRole)
            if editor.text() != _one_line(before):
                model.setData(index, _lines(editor.text()))


def _model_of(index: Index) -> RowModel:
    model = index.model()
    assert isinstance(model, RowModel)  # noqa: S101 - for the types
    return model


def _spec_at(index: Index) -> Spec:
    return _model_of(index).specs[index.column()]


def _one_line(text: str) -> str:
    """A text of several lines as one, each end of a line shown as a sign."""
    return text.replace("\n", _LINE_END)


def _lines(text: str) -> str:
    return text.replace(_LINE_END, "\n")
