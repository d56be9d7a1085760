"""What stands above the page of a case: not saved, answers that stand fast, or rules that don't hold yet."""

from __future__ import annotations

from collections.abc import Callable

from ui.parts.message import MessageArea
from wmo_desktop.wizard.view import CaseView


class CaseMessage(MessageArea):
    """retry: save again; documents: go to where the case is made concept again."""

    def __init__(self, retry: Callable[[], None], documents: Callable[[], None]) -> None:
        super().__init__(12)
        self._retry, self._documents = ("Opnieuw opslaan", retry), ("Documenten", documents)

    def render_state(self, view: CaseView) -> None:
        """The one that matters most, or nothing."""
        if view.saved.state == "mislukt":
            self.show_message(view.saved.text, "stop", (self._retry,))
        elif view.lock_text:
            self.show_message(view.lock_text, "let_op", (self._documents,))
        elif view.notice:
            self.show_message(view.notice, "let_op")
        else:
            self.clear()

    def show_unsaved(self, sentence: str, leave_label: str, leave: Callable[[], None]) -> None:
        """Not everything is on disk: try again, or leave without."""
        self.show_message(sentence, "stop", (self._retry, (leave_label, leave)))
