"""Saving a document: where it goes, as PDF or for Word, and opening it afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from ui.papers.aside import while_here
from ui.papers.making import PLAN, Making
from ui.parts.boxes import column
from ui.parts.buttons import Button
from ui.parts.flow import Flow
from ui.parts.message import MessageArea
from ui.parts.text import Label
from ui.style import tokens
from ui.style.look import px
from wmo_desktop.wizard.paperports import PaperMade, PaperRow, PapersPort

_NO_FOLDER = "De map {folder} kan niet worden gemaakt. Er is niets opgeslagen. Kies een andere map."
_NOT_OPENED = "Dit kan hier niet worden geopend. Het document staat in {folder}."


def free_path(folder: Path, name: str) -> Path:
    """A path in ``folder`` where nothing stands yet: "plan.pdf", "plan (2).pdf", ..."""
    path = folder / name
    number = 2
    while path.exists():
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
        number += 1
    return path


class SavePart(QWidget):
    """handed: called with a document that was saved."""

    def __init__(
        self,
        port: PapersPort,
        making: Making,
        message: MessageArea,
        folder: Path | None,
        handed: Callable[[PaperMade], None],
    ) -> None:
        super().__init__()
        self._port, self._making, self._message, self._handed = port, making, message, handed
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._folder = folder or Path(documents or Path.home())
        self._path = Path()
        self._open_from_here = QDesktopServices.openUrl
        box = column(self, gap=px(4))
        box.addWidget(Label("Opslaan", size=tokens.HEADING, bold=True, inset=True))
        self._where = Label("", size=tokens.HELP, role="quiet", inset=True)
        box.addWidget(self._where)
        buttons = Flow(px(2))
        self.pdf = Button("Opslaan als PDF", kind="primary")
        self.pdf.clicked.connect(lambda: self._save(".pdf"))
        self._word = Button("Opslaan als Word")
        self._word.clicked.connect(lambda: self._save(".docx"))
        self._other = Button("Andere map…")
        self._other.clicked.connect(self._choose_folder)
        buttons.show_widgets([self.pdf, self._word, self._other])
        box.addWidget(buttons)

    def show_row(self, row: PaperRow | None) -> None:
        """What can be saved of this document, and where it would go."""
        possible = row is not None and not row.why_not
        for button in (self.pdf, self._word, self._other):
            button.setEnabled(possible)
        self._word.setVisible(row is not None and row.word and not self._making.version)
        self._suggest()

    def _suggest(self) -> None:
        self._path = free_path(self._folder, self._port.file_name(self._making.name))
        self._where.show_text(f"{self._path.name} in {self._path.parent}")

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Map voor het document", str(self._folder))
        if folder:
            self._folder = Path(folder)
            self._suggest()

    def _save(self, suffix: str) -> None:
        self._message.clear()
        self._making.when_made(lambda made: self._write(made, suffix))

    def _write(self, made: PaperMade, suffix: str) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            self._message.show_message(_NO_FOLDER.format(folder=self._folder))
            return
        path = free_path(self._folder, self._port.file_name(made.name, suffix))
        failed = while_here(self, self._message.show_message)
        self._port.save(made, path, lambda where: self._saved(made, where), failed)

    def _saved(self, made: PaperMade, path: Path) -> None:
        self._handed(made)  # the file is there, also when the page was left meanwhile
        if not isValid(self):
            return
        what = "Plan" if made.name == PLAN else "Document"
        self._message.show_message(
            f"{what} opgeslagen: {path.name} in {path.parent}",
            "goed",
            (
                ("Openen", lambda: self._show_outside(path)),
                ("Map openen", lambda: self._show_outside(path.parent)),
            ),
        )
        self._suggest()

    def _show_outside(self, path: Path) -> None:
        if not self._open_from_here(QUrl.fromLocalFile(str(path))):
            folder = path if path.is_dir() else path.parent
            self._message.show_message(_NOT_OPENED.format(folder=folder))
