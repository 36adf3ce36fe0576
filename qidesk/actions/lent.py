"""What was lent to other programs is taken back; apart, for the program does so as it starts."""

import shutil
from contextlib import suppress

from qidesk import places


def take_back() -> None:
    """Delete all that was lent; what another program holds open is left for the next time."""
    with suppress(OSError):
        shutil.rmtree(places.lent_folder())
