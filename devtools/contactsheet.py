"""All documents of every example case as pictures, put together on one sheet per policy pack: to be looked at.

``python3 dev.py sheet`` runs this in the project's environment. A test sees that a text is there; whether a page reads
well, only a person sees. Next to the sheets every page stands alone, large enough to read.
"""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

import reports
from decision_trees.answers import Address, Answer
from decision_trees.loader import load_pack
from decision_trees.model import Pack
from reports.export import REPORTS, build_report, render_plan
from reports.frame import Frame
from wmo_desktop.domain.assess import assess, case_of_answers
from wmo_desktop.domain.casefile import read_case_file

TARGET = Path("build") / "contactvel"
MADE_ON = date(2026, 11, 22)
THUMB, READABLE = 300, 1000  # pixels wide
GAP, LABEL = 16, 34
ROW = 8  # pages beside each other
# What brings a phase-out into a case: more help now, and a day on which less begins.
PHASE_OUT = {Address("afbouw.oud"): Answer(value="200"), Address("afbouw.begin"): Answer(value="2027-01-04")}


@dataclass(frozen=True)
class Strip:
    """One document: what it is, and its pages from left to right."""

    title: str
    pages: list[Image.Image]


def examples() -> Iterator[tuple[str, Pack, Frame]]:
    """(name, pack, frame) of every shipped case, and of the household case with a phase-out."""
    for path in sorted(files("wmo_desktop").joinpath("examples").iterdir(), key=lambda one: one.name):
        if not path.name.endswith(".json"):
            continue
        found = read_case_file(path.read_text(encoding="utf-8"))
        pack = load_pack(found.pack.id, found.pack.version)
        name = path.name.removesuffix(".json")
        for suffix, more in (("", {}), ("-afbouw", PHASE_OUT)):
            if suffix and name != "huishouden":
                continue
            case = case_of_answers(dict(found.answers_by_address()) | more, pack, found.number)
            assessed = assess(case, pack, app_version="0.1.0")
            yield (
                f"{name}{suffix}",
                pack,
                Frame(case, pack, assessed, MADE_ON, "0.1.0", "Voorbeeldstad", "M. Proef"),
            )


def pictures(data: bytes) -> list[Image.Image]:
    """The pages of a PDF, readable."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.render(scale=READABLE / page.get_width()).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def sheet(strips: list[Strip]) -> Image.Image:
    """Strips below each other, each under its title; a long document goes on in a next row."""
    rows = []
    for strip in strips:
        small = [page.resize((THUMB, round(page.height * THUMB / page.width))) for page in strip.pages]
        rows += [
            ("" if start else strip.title, small[start : start + ROW]) for start in range(0, len(small), ROW)
        ]
    heights = [(LABEL if title else 0) + max(page.height for page in pages) + GAP for title, pages in rows]
    width = GAP + max(len(pages) for _, pages in rows) * (THUMB + GAP)
    made = Image.new("RGB", (width, sum(heights)), (110, 116, 124))
    draw = ImageDraw.Draw(made)
    typeface = Path(reports.__file__).parent / "fonts" / "AtkinsonHyperlegible-Bold.ttf"
    font = ImageFont.truetype(str(typeface), 18)
    top = 0
    for (title, pages), height in zip(rows, heights, strict=True):
        draw.text((GAP, top + 8), title, fill="white", font=font)
        for number, page in enumerate(pages):
            made.paste(page, (GAP + number * (THUMB + GAP), top + (LABEL if title else 0)))
        top += height
    return made


def main(target: Path = TARGET) -> int:
    """Make every sheet anew; prints where they are."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    found: dict[str, list[Strip]] = {}
    for name, pack, frame in examples():
        for kind in REPORTS:
            pages = pictures(render_plan(build_report(kind, frame)))
            for number, page in enumerate(pages, start=1):
                page.save(target / f"{pack.id}-{name}-{kind}-{number}.png")
            found.setdefault(pack.id, []).append(Strip(f"{pack.id} · {name} · {REPORTS[kind].title}", pages))
    for pack_id, strips in found.items():
        path = target / f"{pack_id}.png"
        sheet(strips).save(path)
        print(f"{path}: {len(strips)} documenten, {sum(len(strip.pages) for strip in strips)} bladzijden")
    return 0


if __name__ == "__main__":
    sys.exit(main())
