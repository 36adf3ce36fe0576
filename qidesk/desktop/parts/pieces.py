"""What is made in pieces, one a turn of the event loop: at once it keeps the window waiting."""

from PySide6.QtWidgets import QWidget


class InPieces:
    """A widget whose parts are made when first needed, or before that a piece at a time."""

    def make_piece(self) -> bool:
        """Make a piece of what it lacks; whether it lacked any."""
        raise NotImplementedError


def make_piece_of(page: QWidget) -> bool:
    """Make a piece of what a page lacks, or what stands on it; whether any was lacking."""
    those = (page, *page.findChildren(QWidget))
    return any(each.make_piece() for each in those if isinstance(each, InPieces))
