"""A PDF in memory as pictures of its pages and their words, read on the thread for PDFs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pypdfium2
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from reports.pdfium import PDFIUM
from ui.papers.aside import Cancel, aside

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class PageInfo:
    """width and height in points (1/72 inch). text: what stands on it, in reading order."""

    width: float
    height: float
    text: str = field(repr=False)


def _one_at_a_time(work: Callable[[], _Made]) -> Callable[[], _Made]:
    def run() -> _Made:
        with PDFIUM:
            return work()

    return run


class PdfPages:
    """The pages of one document, shown by ``owner``. Methods are for the GUI thread; the reading happens aside."""

    def __init__(self, pdf: bytes, owner: QObject) -> None:
        self._pdf = pdf
        self._owner = owner
        self._document: Any = None
        self._cancels: dict[int, Cancel] = {}

    def read(self, done: Callable[[tuple[PageInfo, ...]], None], failed: Callable[[Exception], None]) -> None:
        """Sizes and words of all pages."""
        self._cancels[-1] = aside(_one_at_a_time(self._read), done, failed, owner=self._owner)

    def draw(self, number: int, width: int, done: Callable[[QImage], None]) -> None:
        """Page ``number`` (from 0) as a picture of ``width`` pixels. What was asked before for it is forgotten."""
        self.forget(number)
        failed: Callable[[Exception], None] = lambda _error: None  # noqa: E731 - logged; the words stay readable
        self._cancels[number] = aside(
            _one_at_a_time(lambda: self._draw(number, width)), done, failed, owner=self._owner
        )

    def forget(self, number: int) -> None:
        """Page ``number`` is no longer needed."""
        cancel = self._cancels.pop(number, None)
        if cancel is not None:
            cancel()

    def close(self) -> None:
        """Nothing comes any more after this."""
        for number in tuple(self._cancels):
            self.forget(number)
        aside(_one_at_a_time(self._close), lambda _: None, lambda _: None)

    def _read(self) -> tuple[PageInfo, ...]:
        self._document = pypdfium2.PdfDocument(self._pdf)
        found = []
        for page in self._document:
            words = page.get_textpage()
            width, height = page.get_size()
            found.append(PageInfo(width, height, " ".join(words.get_text_bounded().split())))
            words.close()
            page.close()
        return tuple(found)

    def _draw(self, number: int, width: int) -> QImage:
        page = self._document[number]
        bitmap = page.render(scale=width / page.get_width(), prefer_bgrx=True)
        picture = QImage(
            bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
        )
        kept = picture.copy()  # its own memory: the bitmap goes
        bitmap.close()
        page.close()
        return kept

    def _close(self) -> None:
        if self._document is not None:
            self._document.close()
            self._document = None
