"""Saving the plan as PDF: the second of the two clicks, and what one can do with it afterwards."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from ui.parts.boxes import Surface, column
from ui.parts.buttons import Button
from ui.parts.message import announce
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.wizard.screenports import SessionPort


def free_path(folder: Path, name: str) -> Path:
    """A path in ``folder`` where nothing stands yet: "plan.pdf", "plan (2).pdf", ..."""
    path = folder / name
    number = 2
    while path.exists():
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
        number += 1
    return path


class PlanPanel(Surface):
    """In the window, never a dialog. closed(): Escape or the button."""

    closed = Signal()

    def __init__(self, session: SessionPort, folder: Path | None) -> None:
        super().__init__("b")
        self._session = session
        self._folder_wanted = folder
        self._path = Path()
        self._open_from_here = QDesktopServices.openUrl
        box = column(self, px(24), px(10), px(16), px(12), gap=px(4))
        self._title = Label("Plan als PDF opslaan", bold=True, size=tokens.HEADING)
        self._where = Label("", role="quiet")
        self._error = Label("", role="stop")
        box.addWidget(self._title)
        box.addWidget(self._where)
        box.addWidget(self._error)
        row = QHBoxLayout()
        row.setSpacing(px(4))
        self._save = Button("Opslaan", kind="primary")
        self._save.setAccessibleName("Opslaan: het plan als PDF")
        self._save.clicked.connect(self._export)
        self._folder = Button("Andere map…")
        self._folder.clicked.connect(self._choose_folder)
        self._open = Button("Openen", kind="primary")
        self._open.clicked.connect(lambda: self._show_outside(self._path))
        self._map = Button("Map openen")
        self._map.clicked.connect(lambda: self._show_outside(self._path.parent))
        self._close = Button("Sluiten")
        self._close.clicked.connect(self.closed)
        for button in (self._save, self._folder, self._open, self._map, self._close):
            row.addWidget(button)
        row.addStretch(1)
        box.addLayout(row)
        self.hide()

    @property
    def path(self) -> Path:
        """Where the plan goes, or went."""
        return self._path

    def start(self, folder: Path | None = None) -> None:
        """Unfold with a suggested folder (the user's documents unless told otherwise) and name."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen = folder or self._folder_wanted or Path(documents or Path.home())
        self._path = free_path(chosen, self._session.plan_file_name())
        self._show("Plan als PDF opslaan", f"{self._path.name} in {self._path.parent}", ready=False)
        self.show()
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Map voor het plan", str(self._path.parent))
        if folder:
            self.start(Path(folder))

    def _export(self) -> None:
        self._save.setEnabled(False)
        self._title.show_text("Het plan wordt gemaakt…")
        self._error.hide()
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            self._failed(f"De map {self._path.parent} kan niet worden gemaakt. Kies een andere map.")
            return
        self._session.export_plan(self._path, self._done, self._failed)

    def _done(self, path: Path) -> None:
        self._path = path
        self._show("Plan opgeslagen", f"{path.name} in {path.parent}", ready=True)
        announce(self, "Plan opgeslagen")
        if self.isVisible():
            self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, sentence: str) -> None:
        self._show("Plan als PDF opslaan", f"{self._path.name} in {self._path.parent}", ready=False)
        self._error.show_text(sentence)
        self._error.show()
        announce(self, sentence)
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, title: str, where: str, *, ready: bool) -> None:
        self._title.show_text(title)
        self._where.show_text(where)
        self._error.hide()
        self._save.setEnabled(True)
        self._save.setVisible(not ready)
        self._folder.setVisible(not ready)
        self._open.setVisible(ready)
        self._map.setVisible(ready)

    def _show_outside(self, path: Path) -> None:
        if not self._open_from_here(QUrl.fromLocalFile(str(path))):
            self._error.show_text(f"Dit kan hier niet worden geopend. Het plan staat in {self._path.parent}.")
            self._error.show()
