"""Reads a finished document back: where its text stands on the sheet, and whether every text of the model is there."""

import re
import unicodedata
from decimal import Decimal
from io import BytesIO

import docx
import pypdfium2

from reports.fonts import font_runs, printable
from reports.measure import shorten
from reports.pages import HEIGHT, MARGIN, WIDTH
from reports.parts import Bars, Ending, Line, Picture, ReceiptPart, Signature, Subheading, Table, all_texts
from reports.text import safe_text

FOOT, HEAD_FIRST, HEAD_LATER = 74, 96, 74  # points between the sheet's edges and the frame of the text
EDGE = 1.5  # points that a letter may lean over its box
SPACE = 5  # and the space that ends each line is part of its box


class Sheet:
    """One page: its stretches of text with their boxes (left, bottom, right, top)."""

    def __init__(self, document, number) -> None:
        page = document[number]
        self._document = document  # stays open as long as its pages are read
        self._text = page.get_textpage()
        self.size = page.get_size()
        self.boxes = [self._text.get_rect(index) for index in range(self._text.count_rects())]
        top = HEIGHT - (HEAD_LATER if number else HEAD_FIRST)
        self.body = self._text.get_text_bounded(0, FOOT - 2, WIDTH, top + 2)
        self.all = self._text.get_text_range()

    def text_in(self, box):
        left, bottom, right, top = box
        return self._text.get_text_bounded(left, bottom, right, top).strip()

    def outside(self):
        """Stretches of text that are not wholly between the margins, or that lie across the line above the foot."""
        return [
            (self.text_in(box), box)
            for box in self.boxes
            if box[0] < MARGIN - EDGE
            or box[2] > WIDTH - MARGIN + SPACE
            or box[1] < 18
            or box[3] > HEIGHT - 24
            or (box[1] < 56 and box[3] > 60)
        ]

    def overlaps(self):
        """Pairs of stretches that lie over each other: one of them can't be read."""
        found = []
        rest = sorted(self.boxes, key=lambda box: -box[3])
        for index, one in enumerate(rest):
            for other in rest[index + 1 :]:
                if other[3] <= one[1] + 2.5:
                    break
                wide = min(one[2], other[2]) - max(one[0], other[0])
                high = min(one[3], other[3]) - max(one[1], other[1])
                if wide > 2.5 and high > 2.5:
                    found.append((self.text_in(one), self.text_in(other)))
        return found


def sheets(data):
    document = pypdfium2.PdfDocument(data)
    return [Sheet(document, number) for number in range(len(document))]


def bare(text):
    """A text as it can be compared: composed letters, no white space, no hyphens, boxes for what no font has."""
    drawn = "".join(run.text for line in printable(text).split("\n") for run in font_runs(line))
    return squeezed(drawn)


# A reader gives a ligature back as its letters, and the same accent twice on one spot as one.
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


def squeezed(text):
    plain = re.sub(r"[\s\u00ad\u200b\u0002\ufffe-]+", "", unicodedata.normalize("NFC", text))
    return re.sub(r"([\u0300-\u036f])\1+", r"\1", plain.translate(_LIGATURES))


def printed_texts(report, cut=safe_text):
    """Every text of a report that is meant to be read on paper, in printing order. cut: what becomes of a long one."""
    yield report.title
    yield from map(cut, report.header.people)
    yield from map(cut, report.header.talk)
    for section in report.sections:
        yield section.title
        for block in section.blocks:
            yield from map(cut, block_texts(block))


def block_texts(block):
    match block:
        case Line():
            yield block.code
            yield block.text
        case Bars():
            for bar in block.items:
                yield bar.code
                yield shorten(bar.label, 160)
                yield from (shorten(part.label, 160) for part in bar.parts)
        case Table():
            yield from block.columns
            for row in block.rows:
                yield row.code
                yield from row.cells
        case Picture():
            yield from block.drawing.words
        case ReceiptPart():
            yield from block.facts
        case Ending():
            yield from all_texts((block.code, block.title, block.text, block.ticks, block.prompt))
        case Signature():
            yield from block.people
            yield from ("Naam", "Datum", "Handtekening") if block.people else ()
        case Subheading():
            yield block.text
        case _:
            yield from all_texts(block)


def lost_texts(report, pages):
    """Texts of the model that can't be found on the pages, also not in pieces over two or more of them."""
    bodies = [squeezed(page.body) for page in pages]
    whole = "".join(bodies)
    wanted = dict.fromkeys(bare(text) for text in printed_texts(report))
    return [text for text in wanted if text not in whole and not in_pieces(text, bodies)]


def in_pieces(text, bodies):
    """Whether a text stands on following pages, a piece on each."""
    starts = set()  # how far the text may have come when a page begins
    for body in bodies:
        ends = set()
        for start in {0, *starts}:
            rest = text[start:]
            if rest in body:
                return True
            # A longest piece may run on by accident into what stands below it: try some shorter ones too.
            longest = _longest_piece(rest, body)
            ends.update(start + cut for cut in range(longest, max(longest - 12, 0), -1))
        starts = ends
    return False


def _longest_piece(text, body):
    """How much of the beginning of a text stands together in a body."""
    low, high = 0, len(text) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text[:middle] in body else (low, middle - 1)
    return low


def furniture_faults(report, pages):
    """Pages without their number or without the receipt, and a first page without its sender."""
    faults = []
    for number, page in enumerate(pages, start=1):
        text = squeezed(page.all)
        # Where the foot takes two lines the point between two parts makes way.
        wanted = (f"Pagina {number} van {len(pages)}", *shorten(report.receipt, 170).split(" · "))
        faults += [(number, one) for one in wanted if bare(one) not in text]
        if report.concept != ("CONCEPT" in page.all):
            faults.append((number, "CONCEPT"))
    return faults


def number(cell):
    plain = cell.replace("−", "-").replace(" ", "").replace(".", "").replace(",", ".")
    return Decimal(plain) if re.fullmatch(r"[-+]?[0-9.]+", plain) else None


def tables_with_total(report):
    return [
        block
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Table) and block.rows and block.rows[-1].kind == "totaal"
    ]


def sums_that_are_off(report, pages):
    """Tables whose printed lines don't add up to their printed total, or whose numbers aren't printed in that order."""
    printed = [
        found
        for page in pages
        for box in sorted(page.boxes, key=lambda box: -box[1])
        if abs(box[2] - (WIDTH - MARGIN)) < SPACE and (found := number(page.text_in(box))) is not None
    ]
    off = []
    for table in tables_with_total(report):
        told = [number(row.cells[-1]) for row in table.rows]
        numbers = [one for one in told if one is not None]
        if told[-1] is None:
            if table.rows[-1].cells[-1] != "nog niet compleet":
                off.append(("no total", table.rows[-1].cells))
        elif sum(numbers[:-1]) != numbers[-1]:
            off.append(("sum", numbers))
        if not any(printed[start : start + len(numbers)] == numbers for start in range(len(printed) + 1)):
            off.append(("not printed", numbers, printed))
    return off


def lost_in_word(report, data):
    """Texts of the model that are not in the Word document."""
    document = docx.Document(BytesIO(data))
    inside = [paragraph.text for paragraph in document.paragraphs]
    inside += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    whole = squeezed("".join(inside))
    texts = [
        text
        for text in printed_texts(report, cut=str)  # Word has room for all of it
        if text
        not in {
            word
            for section in report.sections
            for block in section.blocks
            if isinstance(block, Picture)
            for word in block.drawing.words
        }
    ]
    texts += [
        block.alt for section in report.sections for block in section.blocks if isinstance(block, Picture)
    ]
    return [text for text in texts if squeezed(printable(text)) not in whole]
