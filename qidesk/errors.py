"""The few kinds of failure a face tells apart; each carries what to do next."""


class QIDeskError(Exception):
    """A failure outside the user's data: `message` says what happened, `remedy` what to do.

    Neither may hold a client fact: both are shown, and either may be copied into a report.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    @property
    def said(self) -> str:
        """What happened and what to do, as one text."""
        return f"{self.message}\n{self.remedy}"
