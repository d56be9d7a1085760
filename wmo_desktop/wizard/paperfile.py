"""What is kept of a case beside its answers (states, versions, print list), and the documents that follow from it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from wmo_desktop.domain.case import Case, CaseStatus
from wmo_desktop.domain.lifecycle import (
    Handed,
    PlanVersion,
    Signing,
    StateChange,
    next_number,
    plan_seq,
    signed_off,
    version_of,
)
from wmo_desktop.wizard.papermaking import PLAN, Job
from wmo_desktop.wizard.paperports import PaperMade
from wmo_desktop.wizard.ports import VaultPort

if TYPE_CHECKING:
    from wmo_desktop.wizard.session import CaseSession, Surroundings


class PaperFile:
    """As read from the vault; ``read`` again after anything was written."""

    def __init__(self, session: CaseSession, vault: VaultPort, around: Surroundings) -> None:
        self._session, self._vault, self._around = session, vault, around
        self.read()

    def read(self) -> None:
        case_id = self._session.case.header.case_id
        self.changes = self._vault.changes(case_id)
        self.versions = self._vault.versions(case_id)
        self.waiting = self._vault.waiting(case_id)

    def today(self) -> date:
        return self._around.now().astimezone().date()

    @property
    def current(self) -> PlanVersion | None:
        """The version that the plan is as it stands now; None when it wasn't handed out yet."""
        case = self._session.case
        return version_of(self.versions, plan_seq(case), case.header.status)

    def find(self, number: int) -> PlanVersion | None:
        """The version with this number."""
        return next((one for one in self.versions if one.number == number), None)

    # --- jobs --------------------------------------------------------------------------------------------------

    def job(self, name: str) -> Job:
        """A document of the case as it stands. Printing a version again gives the same paper, its day included."""
        current = self.current
        number = current.number if current else next_number(self.versions)
        signing = current.signing if current else None
        return self.numbered(name, self._session.case, number, signing)

    def version_job(self, version: PlanVersion) -> Job:
        """The plan as it was in a version."""
        return self.numbered(PLAN, self._at(version.seq, version.status), version.number, version.signing)

    def job_of(self, made: PaperMade) -> Job:
        """What ``made`` came from, though the case may have moved on."""
        version = self.find(made.version)
        signing = version.signing if version else None
        return self.numbered(made.name, self._at(made.seq, made.status), made.version, signing)

    def numbered(self, name: str, case: Case, number: int, signing: Signing | None) -> Job:
        """A document of ``case`` as version ``number``, held against the one handed out before it."""
        version = self.find(number)
        kept = version is not None and (bool(version.paper) or not signed_off(case.header.status))
        on = _day(version) if version is not None and kept else self.today()
        before = next((one for one in reversed(self.versions) if one.number < number), None)
        previous = None
        if before is not None:
            previous = (self._at(before.seq, before.status), before.number, _day(before))
        return Job(
            name=name,
            case=case,
            pack=self._session.pack,
            app_version=self._around.app_version,
            made_on=on,
            sender=self._around.workshop.sender(),
            number=number,
            previous=previous,
            signing=signing,
        )

    def _at(self, seq: int, status: CaseStatus) -> Case:
        case = self._session.case
        if seq != plan_seq(case):
            case = self._vault.load_case_at(case.header.case_id, seq)
        return case.with_header(status=status)

    # --- what is written ---------------------------------------------------------------------------------------

    def step(self, to: CaseStatus, reason: str) -> StateChange:
        """The record of a step from the present state."""
        around, header = self._around, self._session.case.header
        return StateChange(
            change_id=uuid4(),
            case_id=header.case_id,
            before=header.status,
            after=to,
            at=around.now(),
            author=around.author,
            device=around.device,
            reason=reason.strip(),
        )

    def version(self, number: int, made: PaperMade, how: Handed) -> PlanVersion:
        """The record of a plan that is handed out now."""
        around = self._around
        return PlanVersion(
            number, made.seq, made.status, how, around.now(), around.author, around.device, made.kenmerk
        )


def _day(version: PlanVersion) -> date:
    return version.at.astimezone().date()
