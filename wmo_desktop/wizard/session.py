"""An open case as the window works with it: intents in, view states out, every answer on its way to disk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from decision_trees.answers import Address, Answer
from decision_trees.model import Question
from wmo_desktop.domain.asking import Situation
from wmo_desktop.domain.assess import assess_situation
from wmo_desktop.domain.assessment import Assessment
from wmo_desktop.domain.book import book_for
from wmo_desktop.domain.case import AnswerEvent, Case, CaseStatus, Position
from wmo_desktop.domain.closing import subject
from wmo_desktop.domain.lifecycle import CORRECTION_LINE, correction_address, is_note, locked
from wmo_desktop.wizard import entry
from wmo_desktop.wizard.days import parse_day
from wmo_desktop.wizard.due import deadline_badge
from wmo_desktop.wizard.history import Edit, History
from wmo_desktop.wizard.jotting import Jotting, beside_words
from wmo_desktop.wizard.ports import Surroundings, VaultPort
from wmo_desktop.wizard.progress import crvb_text, lock_text, step_views
from wmo_desktop.wizard.shown import Shown
from wmo_desktop.wizard.view import CaseView, PageView, PictureView, SavedView, TableView
from wmo_desktop.wizard.walking import Walking
from wmo_desktop.wizard.wishes import Way

if TYPE_CHECKING:
    from decision_trees.model import Pack
    from wmo_desktop.wizard.naslag import Naslag
    from wmo_desktop.wizard.papers import Papers


class CaseSession(Walking, Jotting):
    """Implements ``SessionPort`` (screenports). All calls come from the GUI thread."""

    def __init__(
        self,
        case: Case,
        vault: VaultPort,
        around: Surroundings,
        position: Position,
        way: Way = "geleid",
    ) -> None:
        self._way: Way = way
        self._case = case
        self._vault = vault
        self._around = around
        self._pack = vault.pack_for(case.header)
        self._book = book_for(self._pack)
        self._listeners: list[Callable[[CaseView], None]] = []
        self._step = position.step
        self._topic = 0
        self._left: set[int] = set()
        self._history = History()
        self._lost = False
        self._papers: Papers | None = None
        self._saved = SavedView("opgeslagen", "Alles is opgeslagen")
        self._focus: Address | None = position.address
        self._position = position
        self._evaluated: Shown | None = None
        self._before: Shown | None = None  # what was shown until the change that is not worked out yet
        if position.address is not None:
            self._topic = self._topic_with(position.step, position.address)
        self._unlisten = vault.saver.listen(self._on_saved, self._on_failed)

    # --- reading -----------------------------------------------------------------------------------------------

    @property
    def case(self) -> Case:
        return self._case

    @property
    def assessment(self) -> Assessment:
        return self._assessment

    def view(self) -> CaseView:
        left = self._step in self._left
        page = self._shown.page(self._step, self._topic, self._way, show_missing=left)
        self._topic = page.topic
        return CaseView(
            case_id=self._case.header.case_id,
            number=self._case.header.number,
            pack_text=pack_text(self._pack.manifest.title, self._pack.manifest.valid_from),
            deadline=deadline_badge(self._assessment.deadlines, self._pack.feestdagen, self._today()),
            notice=self._notice(),
            saved=self._saved,
            steps=step_views(self._assessment, self._step),
            page=page,
            calculator=self._shown.calculator,
            crvb=self._shown.crvb,
            crvb_text=crvb_text(self._assessment),
            focus=self._focus,
            lock_text=lock_text(self._case.header.status),
        )

    def ahead(self, step: int, topic: int) -> PageView | None:
        """The page that going there would show now; None when there is no such topic."""
        if not 1 <= step <= 9 or not 0 <= topic < len(self._shown.topics(step)):
            return None
        return self._shown.page(step, topic, self._way, show_missing=step in self._left)

    def subscribe(self, listener: Callable[[CaseView], None]) -> Callable[[], None]:
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def _today(self) -> date:
        return self._around.now().astimezone().date()

    def _notice(self) -> str:
        if self._assessment.proposal.status == "buiten_geldigheid":
            return self._assessment.proposal.text
        return ""

    # --- answering ---------------------------------------------------------------------------------------------

    def answer(self, address: Address, answer: Answer | None) -> None:
        if self._stands_fast(address):
            return
        same = self._case.answers.get(address) == answer
        # The same answer again says something only when it had to be looked at again.
        if same and (answer is None or address not in self._assessment.stale):
            return
        self._record(address, answer)

    def confirm(self, address: Address) -> None:
        current = self._case.answers.get(address)
        if current is not None and not self._stands_fast(address):
            self._record(address, current)

    @property
    def locked(self) -> bool:
        """Whether answers stand fast; notes never do while there is a case."""
        return locked(self._case.header.status)

    def _stands_fast(self, address: Address) -> bool:
        """Whether this may not change now. The views say why (``lock_text``) and are sent again."""
        gone = self._case.header.status == "gewist"
        if not gone and (not self.locked or is_note(address)):
            return False
        self._publish_saved()
        return True

    def _record(self, address: Address, answer: Answer | None) -> None:
        """An edit by the user: saved, and remembered for undo."""
        before = self._case.answers.get(address)
        question = self._book.question(address)
        typing = question is None or question.input in ("tekst", "lange_tekst", "getal", "datum")
        self._history.add(Edit(address, before, answer), typing=typing)
        self._write(address, answer)

    def _write(self, address: Address, answer: Answer | None) -> None:
        header = self._case.header
        event = AnswerEvent(
            event_id=uuid4(),
            case_id=header.case_id,
            address=address,
            answer=answer,
            prev_event_id=self._case.prev_event_id(address),
            author=self._around.author,
            device=self._around.device,
            at=self._around.now(),
            pack_version=f"{header.pack.pack_id}@{header.pack.version}",
        )
        self._case = self._case.with_event(event)
        self._saved = SavedView("bezig", "Bezig met opslaan")
        self._vault.saver.append(event)
        self._focus = None
        self._evaluate()
        self._publish()

    def _evaluate(self) -> None:
        """The case has changed: it is worked out again when somebody looks."""
        self._before, self._evaluated = self._evaluated or self._before, None

    @property
    def _shown(self) -> Shown:
        if self._evaluated is None:
            before, self._before = self._before, None
            if before is None:
                situation = Situation(self._case, self._book)
            else:
                situation = before.situation.followed_by(self._case)
            assessment = assess_situation(situation, app_version=self._around.app_version)
            self._evaluated = Shown(situation, assessment, fixed=self.locked, before=before)
        return self._evaluated

    @property
    def _situation(self) -> Situation:
        return self._shown.situation

    @property
    def _assessment(self) -> Assessment:
        return self._shown.assessment

    def _publish(self) -> None:
        if not self._listeners:
            return
        view = self.view()
        for listener in tuple(self._listeners):
            listener(view)

    def _on_saved(self) -> None:
        if self._lost or self._vault.saver.pending():
            return
        moment = self._around.now().astimezone()
        before, self._saved = self._saved, SavedView("opgeslagen", f"Opgeslagen {moment:%H:%M}")
        if self._saved == before:  # only where the cursor is was written
            self._focus = None
        else:
            self._publish_saved()

    def _on_failed(self, message: str, final: bool) -> None:
        # What will never be written must not be covered up by a later answer that was.
        self._lost = self._lost or final
        self._saved = SavedView("mislukt", f"Niet opgeslagen: {message}")
        self._publish_saved()

    def _publish_saved(self) -> None:
        self._focus = None
        self._publish()

    def retry_save(self) -> None:
        self._saved = SavedView("bezig", "Bezig met opslaan")
        self._vault.saver.retry()
        self._publish_saved()

    def flush(self, timeout: float) -> bool:
        return self._vault.saver.flush(timeout)

    # --- typing ------------------------------------------------------------------------------------------------

    def _question(self, address: Address) -> Question:
        question = self._book.question(address)
        if question is None:
            raise KeyError(address.question_id)
        return question

    def check(self, address: Address, typed: str) -> str:
        return entry.check(self._question(address), typed, self._today())

    def parse(self, address: Address, typed: str) -> str:
        return entry.parse(self._question(address), typed, self._today())

    def day(self, typed: str) -> str:
        found = parse_day(typed, self._today())
        return found.isoformat() if found else ""

    def show(self, address: Address, value: str) -> str:
        return entry.show(self._question(address), value)

    # --- undo --------------------------------------------------------------------------------------------------

    def undo(self) -> str:
        last = self._history.last
        if last is not None and self._stands_fast(last.address):
            return f"Ongedaan maken kan niet: het onderzoek is {self._case.header.status}."
        return self._step_back("Teruggedraaid", self._history.undo(), forward=False)

    def redo(self) -> str:
        following = self._history.following
        if following is not None and self._stands_fast(following.address):
            return f"Opnieuw doen kan niet: het onderzoek is {self._case.header.status}."
        return self._step_back("Opnieuw gedaan", self._history.redo(), forward=True)

    def _step_back(self, what: str, edit: Edit | None, *, forward: bool) -> str:
        if edit is None:
            return ""
        self._write(edit.address, edit.after if forward else edit.before)
        question = self._book.question(edit.address)
        if question is not None:
            self.go_to(edit.address)
        other = beside_words(edit.address) if is_note(edit.address) else "een correctie"
        name = subject(self._situation, edit.address, question) if question else other
        return f"{what}: {name}"

    # --- the view for the client ---------------------------------------------------------------------------------

    def table_view(self) -> TableView:
        from wmo_desktop.wizard.pictures import PLAN
        from wmo_desktop.wizard.table import table_view

        return table_view(self._case, self._pack, self._assessment, self._pictures(PLAN))

    def pictures(self) -> tuple[PictureView, ...]:
        from wmo_desktop.wizard.pictures import FILE

        return self._pictures(FILE)

    def _pictures(self, report: str) -> tuple[PictureView, ...]:
        from wmo_desktop.wizard.pictures import pictures_of

        today, version = self._today(), self._around.app_version
        return pictures_of(report, self._case, self._pack, self._assessment, today, version)

    # --- actions on cards --------------------------------------------------------------------------------------

    def act(self, action_id: str) -> None:
        if self.locked:
            self._publish_saved()
            return
        match action_id.split(":"):
            case ["huisgenoot", "toevoegen"]:
                used = {a.instance_id for a in self._case.changed if a.question_id == "huisgenoot.lid"}
                number = next(n for n in range(1, len(used) + 2) if f"h{n}" not in used)
                self._record(Address("huisgenoot.lid", f"h{number}"), Answer(value="ja"))
                self._focus = next(
                    (
                        item.address
                        for item in self._situation.asked(1)
                        if item.address.instance_id == f"h{number}"
                    ),
                    None,
                )
                self._publish()
            case ["huisgenoot", "verwijder", instance]:
                # Only the membership goes; what was written about the person stays in the chain.
                self._record(Address("huisgenoot.lid", instance), None)
            case ["voorziening", "toevoegen"]:
                used = {a.instance_id for a in self._case.changed if a.question_id == "voorziening.eigen"}
                number = next(n for n in range(1, len(used) + 2) if f"v{n}" not in used)
                self._record(Address("voorziening.eigen", f"v{number}"), Answer(value="ja"))
                self._focus = Address("voorziening.naam", f"v{number}")
                self._publish()
            case ["leefgebied", "open", area]:
                self._record(Address("leefgebied.open", area), Answer(value="ja"))
            case _:
                raise KeyError(action_id)

    def take_over(self, other: Case, prefix: str) -> None:
        """Copy the answers whose question begins with ``prefix`` from another case (never about a client)."""
        for address in sorted(other.answers):
            if address.question_id.startswith(prefix):
                self._write(address, other.answers[address])

    # --- states, paper -----------------------------------------------------------------------------------------

    @property
    def pack(self) -> Pack:
        return self._pack

    def papers(self) -> Papers:
        """States, versions and documents of this case."""
        from wmo_desktop.wizard.papers import Papers

        if self._papers is None:
            self._papers = Papers(self, self._vault, self._around)
        return self._papers

    def came_to(self, status: CaseStatus) -> None:
        """The vault has brought the case to another state: show it. An erased case is never written again."""
        self._case = self._case.with_header(status=status)
        self._evaluate()
        self._publish_saved()

    def correct(self, version: int, code: str, text: str) -> None:
        """Keep a correction; taking its text back takes the correction back."""
        address = correction_address(self._case)
        if not self._stands_fast(address):
            self._write(Address(CORRECTION_LINE, address.instance_id), Answer(value=f"{version}:{code}"))
            self._record(address, Answer(value=text))

    def naslag(self) -> Naslag:
        """The reference of this case's own rules, loose from the case."""
        from wmo_desktop.wizard.naslag import Naslag

        return Naslag(self._pack)

    def close(self) -> None:
        """Stop listening; the desk flushes and closes the vault."""
        if self._papers is not None:
            self._papers.close()
        self._unlisten()
        self._listeners.clear()


def pack_text(title: str, valid_from: date | str) -> str:
    """Such as "Beekdaelen · geldig vanaf 1-3-2026"."""
    if isinstance(valid_from, date):
        return f"{title} · geldig vanaf {valid_from.day}-{valid_from.month}-{valid_from.year}"
    return f"{title} · geldig vanaf: onbekend"


__all__ = ["CaseSession", "Surroundings", "pack_text"]
