"""The base of every error a user may see: a Dutch sentence for the screen and a detail for the log.

Both are kept apart on purpose. The message says what happened, what it means and what to do now; the detail
is for the person who repairs things. Neither ever holds case content: no name, no BSN, no answer.
"""

from __future__ import annotations


class WmoError(Exception):
    """Something went wrong and the user can be told in plain Dutch.

    message: one or more Dutch sentences for the user, without file paths or case content.
    detail: technical addition for the log (error codes, table names, revision ids), without case content.
    """

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.detail = detail

    def __str__(self) -> str:
        return self.message
