"""The drawings and the house style: what they show, that their words say the same, that they stay on the page."""

import struct
import zlib
from datetime import date
from decimal import Decimal
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import PIL.Image
import PIL.ImageStat
import pypdfium2
import pytest

from decision_trees.afbouw import phase_out
from decision_trees.answers import Address, Answer
from decision_trees.loader import load_pack
from reports.export import REPORTS, build_report, render_plan
from reports.frame import Frame
from reports.house import MAX_LOGO_BYTES, HouseStyle, HouseStyleError
from reports.measure import fit, width_of, wrap_words
from reports.parts import Picture
from reports.pictures import (
    MAX_BARS,
    WIDTH,
    LevelBar,
    MinuteBar,
    Moment,
    level_bars,
    minutes_build_up,
    phase_steps,
    qr_code,
    time_line,
    zrm_compared,
)
from reports.shapes import Box, Dot, Stroke, Words
from wmo_desktop.domain.assess import assess, case_of_answers
from wmo_desktop.domain.casefile import read_case_file

LONG = "Een heel lange naam van iets dat zeker niet op één regel past, wat u ook doet"
DRAWINGS = {
    "tijdlijn": time_line(
        [
            Moment("Melding", date(2026, 11, 1), "geweest"),
            Moment(LONG, date(2026, 12, 24), "straks", "uiterlijk 24 december 2026"),
            Moment("Besluit", None, "onbekend"),
        ]
    ),
    "trap": phase_steps(phase_out(200, 110, date(2027, 1, 4))),
    "lange_trap": phase_steps(phase_out(2000, 0, None)),
    "minuten": minutes_build_up(
        [
            MinuteBar(LONG, Decimal(125)),
            MinuteBar("Kamers", Decimal("18.3")),
            MinuteBar("Eraf", Decimal(-22)),
        ],
        122,
    ),
    "zrm": zrm_compared([(LONG, 4, 2), ("Financiën", None, 3), ("Wonen", 5, None)], "nu", "vorige"),
    "leefgebieden": level_bars(
        [
            LevelBar(LONG, 3, 2, 1),
            LevelBar("Wonen", 2, 2, 0),
            LevelBar("Post", 3, 2, None),
            LevelBar("Geld", 1, None, None),
        ]
    ),
    "code": qr_code("x" * 450, 96),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_everything_stays_within_the_drawing(name):
    drawing = DRAWINGS[name]
    assert drawing.width <= WIDTH
    assert drawing.height < 640
    for shape in drawing.shapes:
        if isinstance(shape, Box):
            x, y, right, bottom = shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        elif isinstance(shape, Stroke):
            x, right = sorted((shape.x1, shape.x2))
            y, bottom = sorted((shape.y1, shape.y2))
        elif isinstance(shape, Dot):
            x, right = shape.x - shape.radius, shape.x + shape.radius
            y, bottom = shape.y - shape.radius, shape.y + shape.radius
        else:
            width = width_of(shape.text, shape.size, bold=shape.bold)
            x = shape.x - {"begin": 0, "midden": width / 2, "eind": width}[shape.anchor]
            right, y, bottom = x + width, shape.y - shape.size, shape.y
        assert x >= -8, shape
        assert right <= drawing.width + 8, shape
        assert y >= -2, shape
        assert bottom <= drawing.height + 2, shape


@pytest.mark.parametrize("name", [name for name in DRAWINGS if name != "code"])
def test_words_do_not_overlap(name):
    placed = []
    for shape in DRAWINGS[name].shapes:
        if isinstance(shape, Words) and shape.text:
            width = width_of(shape.text, shape.size, bold=shape.bold)
            x = shape.x - {"begin": 0, "midden": width / 2, "eind": width}[shape.anchor]
            for left, right, y, other in placed:
                apart = x >= right or x + width <= left or abs(y - shape.y) >= 7
                assert apart, (shape.text, other)
            placed.append((x, x + width, shape.y, shape.text))


def test_the_words_of_a_drawing_tell_all_it_shows():
    assert "Melding: 1 november 2026; " in DRAWINGS["tijdlijn"].alt
    assert "Besluit: nog niet bekend." in DRAWINGS["tijdlijn"].alt
    assert "week 1 tot en met 4: 200 minuten per week" in DRAWINGS["trap"].alt
    assert "110 minuten per week." in DRAWINGS["trap"].alt
    assert "Kamers: + 18,3; Eraf: − 22. Samen 122 minuten per week." in DRAWINGS["minuten"].alt
    assert "Financiën: geen score, eerder 3; Wonen: 5." in DRAWINGS["zrm"].alt
    assert "Post: eerst zwaar, na eigen kracht en netwerk matig" in DRAWINGS["leefgebieden"].alt
    assert "blijft over nog niet bekend." in DRAWINGS["leefgebieden"].alt


def test_a_level_bar_is_as_long_as_the_problem_was_heavy():
    bars = [shape for shape in level_bars([LevelBar("Wonen", 3, 2, 1)]).shapes if isinstance(shape, Box)][:3]
    widths = [round(bar.width, 3) for bar in bars]
    assert len(set(widths)) == 1  # one level remains, one is solved each way
    assert [bar.hatched for bar in bars] == [False, True, False]
    assert [bar.fill for bar in bars] == ["wit", "wit", "accent"]


def test_blocks_of_minutes_end_where_the_total_ends():
    drawing = DRAWINGS["minuten"]
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Box)]
    less, total = boxes[2], boxes[3]
    assert less.hatched
    assert abs(less.x - (total.x + total.width)) < 2
    unfinished = minutes_build_up([MinuteBar("A", Decimal(10))], None)
    assert "Er is nog geen eindgetal." in unfinished.alt
    assert "Samen per week" not in unfinished.words


def test_very_many_lines_share_one_bar():
    many = minutes_build_up([MinuteBar(f"Regel {i}", Decimal(i)) for i in range(1, 60)], 1770)
    assert len([shape for shape in many.shapes if isinstance(shape, Box)]) == MAX_BARS + 1
    assert "Overige regels samen" in many.words


def test_the_code_has_its_three_corners():
    drawing = qr_code("proef", 84)
    top = [shape for shape in drawing.shapes if isinstance(shape, Box) and shape.y == 0]
    cell = drawing.width / 21
    assert round(top[0].width / cell) == 7
    assert round(top[-1].width / cell) == 7
    assert all(shape.edge == "" for shape in drawing.shapes if isinstance(shape, Box))


def test_measuring_cuts_visibly():
    assert fit("kort", 10, 100) == "kort"
    cut = fit(LONG, 10, 100)
    assert cut.endswith("…")
    assert width_of(cut, 10) <= 100
    assert fit("w", 10, 0.5) == ""
    lines = wrap_words(LONG, 10, 80, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert wrap_words("", 10, 80, 2) == []


# --- house style ----------------------------------------------------------------------------------------------------


def logo(width=60, height=24):
    buffer = BytesIO()
    PIL.Image.new("RGBA", (width, height), (200, 30, 30, 255)).save(buffer, "PNG")
    return buffer.getvalue()


def example(name):
    found = read_case_file(
        files("wmo_desktop").joinpath("examples", f"{name}.json").read_text(encoding="utf-8")
    )
    return dict(found.answers_by_address()), load_pack(found.pack.id, found.pack.version), found.number


def frame_of(name, house=None, **answers: str):
    given, pack, number = example(name)
    given |= {Address(key.replace("__", ".")): Answer(value=value) for key, value in answers.items()}
    case = case_of_answers(given, pack, number=number)
    assessed = assess(case, pack, app_version="0.1.0")
    return Frame(case, pack, assessed, date(2026, 11, 22), "0.1.0", house=house or HouseStyle("Proefdorp"))


def first_page(data, scale=1.0):
    document = pypdfium2.PdfDocument(data)
    page = document[0].render(scale=scale).to_pil().convert("RGB")
    document.close()
    return page


def test_name_logo_and_colour_come_from_the_house_style(make):
    plain = render_plan(build_report("rekenblad", frame_of("huishouden")))
    house = HouseStyle("Proefdorp", logo(), "#7A1FA2")
    data = render_plan(build_report("rekenblad", frame_of("huishouden", house)))
    assert data == render_plan(build_report("rekenblad", frame_of("huishouden", house)))
    assert "Gemeente Proefdorp" in make.text_of(data)[1]
    colours = {colour for _, colour in first_page(data).getcolors(1_000_000)}
    assert (200, 30, 30) in colours
    assert (0x7A, 0x1F, 0xA2) in colours
    before = {colour for _, colour in first_page(plain).getcolors(1_000_000)}
    assert (0x0B, 0x5C, 0x5A) in before
    assert (200, 30, 30) not in before


def test_a_colour_too_light_to_read_is_darkened():
    red, green, blue = HouseStyle(accent="#FFEB3B").ink
    assert red < 0.6
    assert red > green > blue
    assert HouseStyle(accent="#0B5C5A").ink == (11 / 255, 92 / 255, 90 / 255)


@pytest.mark.parametrize("accent", ["", "groen", "#12345", "#1234567", "#GGGGGG", "url(x)", "#0B5C5A\n"])
def test_no_other_words_pass_for_a_colour(accent):
    with pytest.raises(HouseStyleError, match="Schrijf de kleur als #"):
        HouseStyle(accent=accent)


def png_of(width, height):
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
        + b"\0" * 12
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"GIF89a" + b"x" * 60, "geen goed PNG"),
        (b"\x89PNG\r\n\x1a\n", "geen goed PNG"),
        (logo()[:-30], "geen goed PNG"),
        (png_of(60_000, 60_000), "te veel beeldpunten"),
        (png_of(0, 5), "te veel beeldpunten"),
        (logo() + b"x" * MAX_LOGO_BYTES, "te groot"),
    ],
)
def test_a_logo_that_cannot_be_printed_is_refused_in_dutch(data, words):
    with pytest.raises(HouseStyleError, match=words):
        HouseStyle(logo=data)


# --- all documents, to look at --------------------------------------------------------------------------------------


def test_every_picture_has_words_and_all_pages_go_on_one_contact_sheet():
    """Makes build/documenten/contactblad.png: every page of every document of every example, small, to look at."""
    phase = {"afbouw__oud": "200", "afbouw__begin": "2027-01-04"}
    rows = []
    for name in ("huishouden", "begeleiding", "beide"):
        frame = frame_of(name, **({} if name == "begeleiding" else phase))
        for report_name in REPORTS:
            report = build_report(report_name, frame)
            for section in report.sections:
                for block in section.blocks:
                    assert not isinstance(block, Picture) or len(block.alt) > 20
            document = pypdfium2.PdfDocument(render_plan(report))
            pages = [document[i].render(scale=0.34).to_pil().convert("L") for i in range(len(document))]
            document.close()
            for number, page in enumerate(pages, start=1):
                assert PIL.ImageStat.Stat(page).stddev[0] > 4, (name, report_name, number)
            rows.append(pages)
    width, height = rows[0][0].size
    across = 12
    lines = [row[start : start + across] for row in rows for start in range(0, len(row), across)]
    sheet = PIL.Image.new("L", ((width + 6) * across, (height + 6) * len(lines)), 160)
    for y, line in enumerate(lines):
        for x, page in enumerate(line):
            sheet.paste(page, (x * (width + 6) + 3, y * (height + 6) + 3))
    target = Path(__file__).parents[2] / "build" / "documenten" / "contactblad.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(target)
    assert target.stat().st_size > 100_000
