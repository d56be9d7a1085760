"""The documents of an open case: implements ``PapersPort`` on a session and its vault.

What is slow (building and laying out a document) runs aside on a ``Job`` that holds all it needs; what is kept is
written on the GUI thread, in one transaction, before anybody is told that it is done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from decision_trees.answers import Address
from reports.export import report_kind, write_atomically
from reports.reader import Reader
from wmo_desktop.domain.case import Case, CaseStatus
from wmo_desktop.domain.lifecycle import (
    CORRECTION_TEXT,
    Handed,
    PlanVersion,
    Signing,
    corrections_of,
    next_number,
    plan_seq,
    refusal,
    signed_off,
    signed_version,
    signing_refusal,
    version_of,
)
from wmo_desktop.domain.motivation import MotivationPoint, motivation
from wmo_desktop.errors import WmoError
from wmo_desktop.wizard import paperviews
from wmo_desktop.wizard.desk import sentence
from wmo_desktop.wizard.handover import Handover
from wmo_desktop.wizard.paperfile import PaperFile
from wmo_desktop.wizard.papermaking import PLAN, coded_lines, page_count
from wmo_desktop.wizard.paperports import (
    CorrectionView,
    Failed,
    PaperMade,
    PapersView,
    Unsubscribe,
)
from wmo_desktop.wizard.ports import VaultPort
from wmo_desktop.wizard.progress import lock_text

if TYPE_CHECKING:
    from wmo_desktop.wizard.session import CaseSession, Surroundings

_CLOSED = (
    "Het onderzoek is intussen gesloten. Er is niets vastgelegd. Open het onderzoek en probeer het opnieuw."
)
_MOVED = "Het onderzoek is intussen gewijzigd. Er is niets vastgelegd. Probeer het opnieuw."


class Papers:
    """All calls come from the GUI thread. What can't be written raises WmoError where no sentence is given back."""

    def __init__(self, session: CaseSession, vault: VaultPort, around: Surroundings) -> None:
        self._session, self._vault, self._around = session, vault, around
        self._listeners: list[Callable[[PapersView], None]] = []
        self._unsubscribe: Unsubscribe | None = None
        self._closed = False
        self._lines: dict[tuple[int, int], dict[str, str]] = {}
        self._file = PaperFile(session, vault, around)

    @property
    def _case(self) -> Case:
        return self._session.case

    @property
    def _status(self) -> CaseStatus:
        return self._case.header.status

    def close(self) -> None:
        """The case goes away: nothing that still runs is told or kept."""
        self._closed = True
        self._listeners.clear()
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None

    # --- reading -----------------------------------------------------------------------------------------------

    def view(self) -> PapersView:
        case, assessment, status = self._case, self._session.assessment, self._status
        current = self._file.current
        number = current.number if current else next_number(self._file.versions)
        unfounded = self._unfounded()
        return PapersView(
            number=case.header.number,
            status=status,
            status_text=paperviews.status_text(status, self._file.changes),
            version_text=paperviews.version_text(number, handed=current is not None),
            lock_text=lock_text(status),
            papers=paperviews.paper_rows(assessment),
            check_text=paperviews.check_text(len(unfounded)),
            checks=paperviews.check_views(unfounded),
            ways=paperviews.way_views(status, self._unfilled(), len(unfounded)),
            versions=paperviews.version_views(self._file.versions),
            endings=paperviews.ending_views(),
            signers=self._signers(),
            corrections=tuple(self._corrections()),
            later=tuple(paperviews.later_view(one) for one in self._file.waiting),
            today=self._file.today(),
            history=paperviews.history(self._file.changes, self._file.versions),
        )

    def subscribe(self, listener: Callable[[PapersView], None]) -> Unsubscribe:
        if self._unsubscribe is None:
            self._unsubscribe = self._session.subscribe(lambda _: self._publish())
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def _publish(self) -> None:
        if self._listeners and not self._closed and self._status != "gewist":
            view = self.view()
            for listener in tuple(self._listeners):
                listener(view)

    def _unfounded(self) -> tuple[MotivationPoint, ...]:
        """What a judge would miss."""
        return motivation(self._case, self._session.pack, self._session.assessment)

    def _unfilled(self) -> int:
        """How many closing rules are not met."""
        return sum(len(step.blocking) for step in self._session.assessment.steps)

    def _signers(self) -> tuple[tuple[str, str, str], ...]:
        reader = Reader(self._case, self._session.pack)
        signers = [("client", "De cliënt zelf", reader.full_name())]
        if reader.text("vertegenwoordiger.aanwezig") == "ja":
            signers.append(("vertegenwoordiger", "Namens de cliënt", reader.text("vertegenwoordiger.naam")))
        consultant = self._around.workshop.sender().consultant or self._around.author
        return (*signers, ("consulent", "De Wmo-consulent", consultant))

    def _corrections(self) -> list[CorrectionView]:
        return [
            CorrectionView(one.id, one.version, one.code, self.line(one.version, one.code), one.text)
            for one in corrections_of(self._case)
        ]

    # --- making ------------------------------------------------------------------------------------------------

    def make(self, name: str, done: Callable[[PaperMade], None], failed: Failed) -> Callable[[], None]:
        current = self._file.current
        if name == PLAN and signed_off(self._status) and current is not None:
            return self._kept(current, done, failed)
        try:
            job = self._file.job(name)
        except WmoError as error:
            failed(error.message)
            return _nothing
        return self._aside(job.make, done, failed)

    def version_paper(self, number: int, done: Callable[[PaperMade], None], failed: Failed) -> None:
        version = self._file.find(number)
        if version is None:
            failed("Deze versie van het plan is niet gevonden. Kies een andere versie.")
        elif version.paper:
            self._kept(version, done, failed)
        else:
            try:
                job = self._file.version_job(version)
            except WmoError as error:
                failed(error.message)
            else:
                self._aside(job.make, done, failed)

    def _kept(
        self, version: PlanVersion, done: Callable[[PaperMade], None], failed: Failed
    ) -> Callable[[], None]:
        """The PDF that was signed, as it is."""
        try:
            data = self._vault.paper(self._case.header.case_id, version.number)
        except WmoError as error:
            failed(error.message)
            return _nothing
        title = f"{report_kind(PLAN).title} {self._case.header.number}"
        return self._aside(
            lambda: PaperMade(
                name=PLAN,
                title=title,
                pdf=data,
                pages=page_count(data),
                version=version.number,
                seq=version.seq,
                status=version.status,
                kenmerk=version.kenmerk,
            ),
            done,
            failed,
        )

    def _aside(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Failed
    ) -> Callable[[], None]:
        """Run aside; called off or closed: nobody is told."""
        wanted = [True]

        def told(result: Any) -> None:
            if wanted[0] and not self._closed:
                done(result)

        def fault(error: Exception) -> None:
            if wanted[0] and not self._closed:
                failed(sentence(error))

        def off() -> None:
            wanted[0] = False

        self._around.workshop.run(work, told, fault)
        return off

    # --- handing out -------------------------------------------------------------------------------------------

    def file_name(self, name: str, suffix: str = ".pdf") -> str:
        return Path(report_kind(name).file_name(self._case)).with_suffix(suffix).name

    def save(self, made: PaperMade, path: Path, done: Callable[[Path], None], failed: Failed) -> None:
        word = path.suffix.lower() == ".docx"
        try:
            job = self._file.job_of(made) if word else None
        except WmoError as error:
            failed(error.message)
            return

        def work() -> Path:
            write_atomically(path, job.word() if job is not None else made.pdf)
            return path

        self._aside(work, done, failed)

    def handed_out(self, made: PaperMade, how: Handed) -> None:
        if how == "gedrukt":
            for one in self._file.waiting:
                if one.name == made.name:
                    self._vault.forget_later(one.later_id)
        if made.name == PLAN and version_of(self._file.versions, made.seq, made.status) is None:
            taken = {one.number for one in self._file.versions}
            number = made.version if made.version not in taken | {0} else next_number(self._file.versions)
            version = self._file.version(number, made, how)
            self._vault.put_version(self._case.header.case_id, version)
        self._file.read()
        self._publish()

    # --- states ------------------------------------------------------------------------------------------------

    def change(self, to: CaseStatus, reason: str) -> str:
        if to not in ("concept", "definitief"):
            return f"Zo kan een onderzoek niet {to} worden. Er is niets gewijzigd."
        refused = refusal(self._status, to, reason, self._unfilled() + len(self._unfounded()))
        return refused or self._bring_to(to, reason)

    def _bring_to(self, to: CaseStatus, reason: str) -> str:
        try:
            self._vault.change_state(self._file.step(to, reason))
        except WmoError as error:
            return error.message
        self._file.read()
        self._session.came_to(to)
        return ""

    def sign(self, signing: Signing, done: Callable[[PaperMade], None], failed: Failed) -> None:
        refused = signing_refusal(self._status, signing, self._file.today())
        if refused:
            failed(refused)
            return
        before = self._case
        after: CaseStatus = "ondertekend" if signing.by_client else "definitief"
        current = self._file.current
        number = current.number if current else next_number(self._file.versions)
        try:
            job = self._file.numbered(PLAN, before.with_header(status=after), number, signing)
        except WmoError as error:
            failed(error.message)
            return

        def keep(made: PaperMade) -> None:
            if (plan_seq(self._case), self._status) != (plan_seq(before), before.header.status):
                failed(_MOVED)
                return
            version = replace(
                current or self._file.version(number, made, "ondertekend"),
                status=after,
                kenmerk=made.kenmerk,
                signing=signing,
                paper=sha256(made.pdf).hexdigest() if signing.by_client else "",
            )
            remark = "" if signing.by_client else paperviews.ending_remark(signing.ending)
            try:
                paper = made.pdf if signing.by_client else None
                self._vault.change_state(self._file.step(after, remark), version, paper)
            except WmoError as error:
                failed(error.message)
                return
            self._file.read()
            self._session.came_to(after)
            done(made)

        self._to_the_end(job.make, keep, failed)

    def hand_over(self, folder: Path, done: Callable[[tuple[Path, ...]], None], failed: Failed) -> None:
        version = signed_version(self._file.versions)
        if not signed_off(self._status) or version is None:
            failed(
                "Alleen een ondertekend onderzoek kan worden overgedragen. Leg eerst de ondertekening vast."
            )
            return
        case = self._case
        try:
            paper = self._vault.paper(case.header.case_id, version.number)
        except WmoError as error:
            failed(error.message)
            return
        around = self._around
        author = around.workshop.sender().consultant or around.author
        package = Handover(
            case, self._session.pack, version, paper, author, around.app_version, self._file.today()
        )

        def keep(paths: tuple[Path, ...]) -> None:
            refused = self._bring_to("overgedragen", "") if self._status == "ondertekend" else ""
            if refused:
                failed(f"De bestanden staan in de map, maar de overdracht is niet vastgelegd. {refused}")
            else:
                done(paths)

        self._to_the_end(lambda: package.write(folder), keep, failed)

    def _to_the_end(self, work: Callable[[], Any], keep: Callable[[Any], None], failed: Failed) -> None:
        """As ``_aside``, but whoever waits always hears how it ended."""

        def told(result: Any) -> None:
            if self._closed:
                failed(_CLOSED)
            else:
                keep(result)

        self._around.workshop.run(work, told, lambda error: failed(sentence(error)))

    def erase(self, typed_number: str) -> str:
        header = self._case.header
        if typed_number.strip() != header.number:
            return f"Dit is niet het nummer van dit onderzoek. Er is niets gewist. Typ {header.number}."
        try:
            self._vault.erase_case(header.case_id, self._around.now())
        except WmoError as error:
            return error.message
        self._session.came_to("gewist")
        return ""

    # --- corrections -------------------------------------------------------------------------------------------

    def line(self, version: int, code: str) -> str:
        key = (version, plan_seq(self._case) if version == 0 else 0)
        if key not in self._lines:
            self._lines[key] = self._coded(version)
        return self._lines[key].get(code.strip(), "")

    def _coded(self, number: int) -> dict[str, str]:
        if number == 0:
            return dict(coded_lines(self._file.job(PLAN).report()))
        version = self._file.find(number)
        return dict(coded_lines(self._file.version_job(version).report())) if version else {}

    def correct(self, version: int, code: str, text: str) -> str:
        if not text.strip():
            return "Schrijf op wat de cliënt bij deze regel schreef. Er is nog niets bewaard."
        if self._session.locked:
            where = f"regel {code.strip()}" if code.strip() else "het plan"
            refused = self._bring_to("concept", f"De cliënt schreef een correctie bij {where}.")
            if refused:
                return refused
        self._session.correct(version, code.strip(), text.strip())
        return ""

    def withdraw(self, correction_id: str) -> None:
        self._session.answer(Address(CORRECTION_TEXT, correction_id), None)

    # --- print later, moving -----------------------------------------------------------------------------------

    def print_later(self, name: str) -> None:
        report_kind(name)
        now = self._around.now()
        self._vault.print_later(uuid4(), self._case.header.case_id, name, now)
        self._file.read()
        self._publish()

    def forget_later(self, later_id: UUID) -> None:
        self._vault.forget_later(later_id)
        self._file.read()
        self._publish()

    def go_to(self, address: Address | None, step: int) -> None:
        if address is not None:
            self._session.go_to(address)
        else:
            self._session.go_step(step)


def _nothing() -> None:
    """Nothing to call off."""
