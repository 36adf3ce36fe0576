"""What is wrong with a file that came from another machine, each told apart."""

from qidesk.errors import QIDeskError

_NOTHING = "Nothing here was touched."


class BundleRefused(QIDeskError):
    """A bundle of which nothing was taken in."""


class DamagedBundle(BundleRefused):
    """It is no bundle, or was cut short or altered on its way."""

    def __init__(self) -> None:
        super().__init__(
            "This file is no bundle of changes, or it was damaged on its way.",
            f"Copy it again, or have it sent again. {_NOTHING}",
        )


class ForeignBundle(BundleRefused):
    """It is sealed to other machines."""

    def __init__(self) -> None:
        super().__init__(
            "This bundle is for another machine, or for this one as it was before its vault was"
            " moved or put back; or its beginning was damaged on its way.",
            "Send from here to whoever sent it, who then knows what this machine is called by now,"
            f" and have it sent again. {_NOTHING}",
        )


class StrangersBundle(BundleRefused):
    """Nobody met whoever sent it."""

    def __init__(self) -> None:
        super().__init__(
            "This bundle is not from any machine that was met here, whatever it says, or from one"
            " that was parted with.",
            "If you expected it, add that machine by its card and the words its owner reads to you:"
            f" Add a machine… on the page Exchange, or `qidesk peers add`. {_NOTHING}",
        )


class EndedCopy(BundleRefused):
    """It is of, or for, a travelling copy that was ended here."""

    def __init__(self) -> None:
        super().__init__(
            "That travelling copy was ended here: nothing is taken from it or sent to it any more.",
            f"What it had sent before stands. To go out again, make a new copy. {_NOTHING}",
        )


class NewerBundle(BundleRefused):
    """It was written by a newer version."""

    def __init__(self) -> None:
        super().__init__(
            "This bundle was written by a newer version of QI Desk.",
            f"Install the newest version here, and take it in again. {_NOTHING}",
        )


class OversizedBundle(BundleRefused):
    """It is larger than any bundle may be."""

    def __init__(self) -> None:
        super().__init__(
            "This bundle is larger than any that QI Desk writes.",
            f"Have it sent again: what is much goes in several bundles. {_NOTHING}",
        )


class NoCard(QIDeskError):
    """A file is not a machine's card."""

    def __init__(self) -> None:
        super().__init__(
            "This file is no card of a machine, or it was altered.",
            "Have its owner write it again: Write this machine's card… on the page Exchange, or"
            " `qidesk peers card -o FILE`.",
        )
