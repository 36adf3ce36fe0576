"""The changes by which an envelope is logged and its scan is kept: one undo takes both back."""

TAKE_IN, FURTHER = "take in a request for help", "log a further letter"
"""What the changes are called that log what came in."""
CAME_WITH = "keep a scan with its envelope"
"""What the one is called by which the scan that lay beside it becomes a document."""
