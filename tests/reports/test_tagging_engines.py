"""Two PDF engines draw the same pages: PDFium (the preview) and poppler (where it is)."""

import shutil
import subprocess

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from reports.export import render_plan

DPI = 120
SMALLER = 4  # compared at 30 dpi: what must agree is the page, not how an engine smooths a letter
MEAN, WORST = 3.0, 45  # of 255


def by_pdfium(data):
    document = pypdfium2.PdfDocument(data)
    pages = [page.render(scale=DPI / 72).to_pil().convert("L") for page in document]
    document.close()
    return pages


def by_poppler(data, folder):
    path = folder / "plan.pdf"
    path.write_bytes(data)
    subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", str(path), str(folder / "p")], check=True)
    return [Image.open(found).convert("L") for found in sorted(folder.glob("p-*.pgm"))]


def difference(one, other):
    """(mean, largest) difference of two pictures of a page, both made small."""
    size = (one.width // SMALLER, one.height // SMALLER)
    small = [page.resize(size, Image.Resampling.BOX).filter(ImageFilter.BoxBlur(1)) for page in (one, other)]
    told = ImageStat.Stat(ImageChops.difference(*small))
    return told.mean[0], told.extrema[0][1]


@pytest.fixture(scope="module")
def rich_pdf(rich):
    return render_plan(rich)


def test_the_comparison_sees_a_missing_line(rich_pdf):
    page = by_pdfium(rich_pdf)[0]
    changed = page.copy()
    changed.paste(255, (0, 400, page.width, 460))
    mean, worst = difference(page, changed)
    assert mean > MEAN or worst > WORST


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler-utils is not here")
def test_pages_look_the_same_in_two_engines(rich_pdf, tmp_path):
    ours, theirs = by_pdfium(rich_pdf), by_poppler(rich_pdf, tmp_path)
    assert len(ours) == len(theirs) > 1
    for number, (one, other) in enumerate(zip(ours, theirs, strict=True), start=1):
        assert abs(one.width - other.width) <= 1
        assert abs(one.height - other.height) <= 1
        mean, worst = difference(one, other)
        assert mean <= MEAN, (number, mean, worst)
        assert worst <= WORST, (number, mean, worst)


def test_no_page_is_blank(rich_pdf):
    for page in by_pdfium(rich_pdf):
        dark = sum(page.histogram()[:128])
        assert dark > page.width  # more than a hair line
