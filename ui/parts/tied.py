"""What belongs together stays on one line, on the screen as on paper: the words for it stand in ``reports.tied``."""

from reports.tied import tied, unbroken

__all__ = ["tied", "unbroken"]
