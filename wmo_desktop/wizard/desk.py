"""Everything outside one case: the vault and its passphrase, the list of cases, which rules a new case starts with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID, uuid4

from decision_trees.model import Pack
from decision_trees.termijnen import case_deadlines
from wmo_desktop.domain.book import STEP_NAMES, book_for
from wmo_desktop.domain.case import Case, CaseHeader, CaseSummary, PackRef, Position
from wmo_desktop.domain.lifecycle import locked
from wmo_desktop.errors import WmoError
from wmo_desktop.log import describe, get_logger
from wmo_desktop.wizard.due import deadline_badge
from wmo_desktop.wizard.entry import show_date
from wmo_desktop.wizard.naslag import Naslag
from wmo_desktop.wizard.paperports import LaterView
from wmo_desktop.wizard.ports import VaultPort
from wmo_desktop.wizard.progress import STATUS_NAMES
from wmo_desktop.wizard.session import CaseSession, Surroundings
from wmo_desktop.wizard.view import BadgeView, CaseRowView, PackChoice, Preferences

_log = get_logger(__name__)
_UNKNOWN_FAULT = (
    "Er ging iets mis dat niet hoort te gebeuren. Er is niets gewist. Sluit het programma en open het opnieuw; "
    "blijft het, vraag dan uw beheerder om naar het logboek te kijken."
)


class VaultDoor(Protocol):
    """The place of the vault, before it is open. ``create`` and ``open`` are slow on purpose (key derivation)."""

    def exists(self) -> bool: ...

    def note(self) -> str: ...

    def check_passphrase(self, passphrase: str) -> str: ...

    def create(self, passphrase: str) -> VaultPort: ...

    def open(self, passphrase: str) -> VaultPort: ...


class PackShelf(Protocol):
    """The packs this installation can start a new case with."""

    def choices(self) -> tuple[PackChoice, ...]: ...

    def load(self, pack_id: str, version: str) -> Pack: ...


class PreferenceDrawer(Protocol):
    """Where preferences are kept: outside the vault, since they hold nothing about clients."""

    def read(self) -> Preferences: ...

    def write(self, preferences: Preferences) -> None: ...

    def keep_logo(self, picture: Path | None) -> None: ...

    def logo(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Background:
    """Runs slow work aside; ``done`` or ``failed`` is called on the GUI thread."""

    run: Callable[[Callable[[], VaultPort], Callable[[VaultPort], None], Callable[[Exception], None]], None]


class Desk:
    """Implements ``DeskPort``. All calls come from the GUI thread."""

    def __init__(
        self,
        door: VaultDoor,
        shelf: PackShelf,
        background: Background,
        around: Surroundings,
        drawer: PreferenceDrawer,
    ) -> None:
        self._drawer = drawer
        self._door, self._shelf, self._background, self._around = door, shelf, background, around
        self._vault: VaultPort | None = None
        self._session: CaseSession | None = None

    # --- vault -------------------------------------------------------------------------------------------------

    def has_vault(self) -> bool:
        return self._door.exists()

    def vault_note(self) -> str:
        return self._door.note()

    def check_passphrase(self, passphrase: str) -> str:
        return self._door.check_passphrase(passphrase)

    def create_vault(self, passphrase: str, done: Callable[[], None], failed: Callable[[str], None]) -> None:
        self._enter(lambda: self._door.create(passphrase), done, failed)

    def unlock(self, passphrase: str, done: Callable[[], None], failed: Callable[[str], None]) -> None:
        self._enter(lambda: self._door.open(passphrase), done, failed)

    def _enter(
        self, work: Callable[[], VaultPort], done: Callable[[], None], failed: Callable[[str], None]
    ) -> None:
        def opened(vault: VaultPort) -> None:
            self._vault = vault
            done()

        self._background.run(work, opened, lambda error: failed(sentence(error)))

    def preferences(self) -> Preferences:
        """How this user wants the window."""
        return self._drawer.read()

    def set_preferences(self, preferences: Preferences) -> None:
        """Keep for next time."""
        self._drawer.write(preferences)

    def keep_logo(self, picture: Path | None) -> str:
        """Keep a copy of a PNG as the municipality's logo, None takes it away. "" when done, else why not."""
        try:
            self._drawer.keep_logo(picture)
        except WmoError as error:
            return error.message
        return ""

    def logo(self) -> bytes:
        """The municipality's logo as kept, b"" for none."""
        return self._drawer.logo()

    def check_accent(self, typed: str) -> str:
        """Why this can't be the colour of the documents, "" when it can (or when it is empty: ours)."""
        from reports.house import HouseStyle, HouseStyleError

        try:
            HouseStyle(accent=typed.strip()) if typed.strip() else None
        except HouseStyleError as error:
            return error.message
        return ""

    def warm(self) -> None:
        """Read the packs beforehand, so that opening a case waits for nothing. May run on another thread."""
        for choice in self._shelf.choices():
            book_for(self._shelf.load(choice.id, choice.version))

    def notices(self) -> tuple[str, ...]:
        """What the user should know about the vault that was just opened."""
        return self._open_vault().notices

    def lock(self) -> None:
        """Put everything on disk, forget the key. The window shows the unlock screen afterwards."""
        self._close_session()
        if self._vault is not None:
            vault, self._vault = self._vault, None
            vault.close()

    def close(self) -> None:
        self.lock()

    def _open_vault(self) -> VaultPort:
        if self._vault is None:
            raise WmoError("De kluis is vergrendeld. Vul uw wachtzin in om verder te gaan.")
        return self._vault

    # --- cases -------------------------------------------------------------------------------------------------

    def cases(self) -> tuple[CaseRowView, ...]:
        self._close_session()
        today = self._around.now().astimezone()
        return tuple(self._row(summary, today) for summary in self._open_vault().list_cases())

    def later(self) -> tuple[LaterView, ...]:
        """What waits for a printer."""
        waiting = self._open_vault().waiting()
        if not waiting:
            return ()  # as mostly: the words of documents come with the whole of reports
        from wmo_desktop.wizard.paperviews import later_view

        return tuple(later_view(one) for one in waiting)

    def _row(self, summary: CaseSummary, today: datetime) -> CaseRowView:
        changed = summary.changed_at.astimezone()
        same_day = changed.date() == today.date()
        return CaseRowView(
            case_id=summary.case_id,
            client_name=summary.client_name or "Nog geen naam",
            number=summary.number,
            where=_where(summary),
            step=summary.position.step,
            changed_text=f"vandaag {changed:%H:%M}"
            if same_day
            else f"{changed.day}-{changed.month}-{changed.year}",
            melding_text=show_date(summary.melding.isoformat()) if summary.melding else "nog geen melding",
            pack=self._pack_title(summary),
            status=STATUS_NAMES[summary.status],
            deadline=self._deadline(summary, today.date()),
        )

    def _deadline(self, summary: CaseSummary, today: date) -> BadgeView | None:
        """What is due in a case; None without a melding, and once it is in other hands or gone."""
        from decision_trees.loader import PackError

        if summary.melding is None or summary.status in {"overgedragen", "gewist"}:
            return None
        try:
            holidays = self._shelf.load(summary.pack_id, summary.pack_version).feestdagen
        except PackError:
            return None  # its rules are kept with the case; the list opens none for a day
        dates = case_deadlines(melding=summary.melding, application=summary.application, holidays=holidays)
        return deadline_badge(dates, holidays, today, brief=True)

    def _pack_title(self, summary: CaseSummary) -> str:
        for choice in self._shelf.choices():
            if choice.id == summary.pack_id:
                return choice.title
        return summary.pack_id

    def packs(self) -> tuple[PackChoice, ...]:
        return self._shelf.choices()

    def naslag(self, pack_id: str, version: str) -> Naslag:
        """The reference of a pack."""
        return Naslag(self._shelf.load(pack_id, version))

    def new_case(self, pack_id: str, version: str) -> CaseSession:
        """A new case for a new client, saved before it is shown."""
        vault, now = self._open_vault(), self._around.now()
        pack = self._shelf.load(pack_id, version)
        header = CaseHeader(
            case_id=uuid4(),
            client_id=uuid4(),
            number=vault.next_number(now.astimezone().year),
            pack=PackRef(pack.manifest.id, pack.manifest.version, pack.fingerprint),
            created_at=now,
        )
        earlier = [row for row in vault.list_cases() if row.pack_id == pack_id]
        vault.keep_pack(pack)
        vault.create_case(header)
        session = self._begin(Case(header), Position())
        if earlier:
            # The municipality's own facilities are typed once: a next case begins with the newest list.
            newest = max(earlier, key=lambda row: row.changed_at)
            session.take_over(vault.load_case(newest.case_id), "voorziening.")
        return session

    def open_case(self, case_id: UUID) -> CaseSession:
        vault = self._open_vault()
        return self._begin(vault.load_case(case_id), vault.position(case_id))

    def import_case(self, path: Path) -> CaseSession:
        """Read a case file as a case of its own. Raises WmoError with a sentence."""
        from decision_trees.loader import PackError
        from wmo_desktop.wizard.importing import import_file, read_file

        vault, file = self._open_vault(), read_file(path)
        try:
            pack = self._shelf.load(file.pack.id, file.pack.version)
        except PackError as error:
            raise WmoError(
                f"Dit zaakbestand gebruikt regels die hier niet zijn: {file.pack.id} {file.pack.version}. Er is niets "
                "ingelezen. Vraag uw beheerder om het pakket te plaatsen."
            ) from error
        return self._begin(import_file(file, pack, vault, self._around), Position())

    def _begin(self, case: Case, position: Position) -> CaseSession:
        self._close_session()
        way = self._drawer.read().way
        self._session = CaseSession(case, self._open_vault(), self._around, position, way)
        return self._session

    def _close_session(self) -> None:
        if self._session is not None:
            session, self._session = self._session, None
            session.flush(10.0)
            session.close()


def _where(summary: CaseSummary) -> str:
    """The step one was at; of a case whose answers stand fast the state says more."""
    if locked(summary.status):
        return STATUS_NAMES[summary.status]
    step = summary.position.step
    return f"stap {step} · {STEP_NAMES[step - 1]}" if summary.answers else "nog niet begonnen"


def sentence(error: Exception) -> str:
    """What the user is told about an error; what isn't ours is logged by kind, without content."""
    if isinstance(error, WmoError):
        return error.message
    _log.error("unexpected: %s", describe(error))
    return _UNKNOWN_FAULT


__all__ = ["Background", "Desk", "PackShelf", "VaultDoor", "sentence"]
