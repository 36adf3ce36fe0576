"""What every widget is in which something typed may wait that is not saved."""


class HoldsDrafts:
    """Beside a class of Qt's: says under which names what is typed in this widget is kept."""

    @property
    def draft_key(self) -> str:
        """The one name, where there is but one."""
        return ""

    @property
    def draft_keys(self) -> set[str]:
        """All names."""
        return {self.draft_key}
