"""Does this PDF belong to this case? Reads the receipt back from the file and holds it against a fresh evaluation.

The receipt stands in the file twice: on each page as a short kenmerk, and in the properties in full, as JSON without
personal data (names of rules, dates and two fingerprints). Works offline and without the vault.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields

from decision_trees.results import Receipt
from reports.dutch import date_text
from reports.pdfium import PDFIUM
from reports.tagtree import RECEIPT_KEY
from wmo_desktop.errors import WmoError

SCHEMA = "wmo-desktop/receipt"
SCHEMA_VERSION = "1"
SCOPE = (
    "Deze controle vergelijkt regels, peildatum en antwoorden. Zij zegt niets over wat later op papier of in "
    "de pdf is geschreven."
)
_PRINTED = re.compile(r"kenmerk\W{1,3}([0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4})(?![0-9a-f-])", re.IGNORECASE)
_FIELDS = tuple(field.name for field in fields(Receipt))


class VerifyError(WmoError):
    """A PDF holds no receipt that can be read; nothing can be said about it."""


@dataclass(frozen=True, slots=True)
class PaperReceipt:
    """What a PDF says of itself. printed: each different kenmerk on its pages, in order."""

    receipt: Receipt
    printed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict. differences: a sentence per part that differs; remarks: what is told but doesn't count."""

    matches: bool
    differences: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The verdict in whole Dutch sentences, most important first."""
        verdict = (
            "Dit document hoort bij dit zaakbestand: regels, peildatum en antwoorden zijn dezelfde."
            if self.matches
            else "Dit document hoort niet, of niet meer, bij dit zaakbestand."
        )
        return (verdict, *self.differences, *self.remarks)


def receipt_text(receipt: Receipt) -> str:
    """The receipt as one line of JSON, as it goes into a file's properties."""
    data = {"schema": SCHEMA, "schema_version": SCHEMA_VERSION, **asdict(receipt)}
    return json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def parse_receipt(text: str) -> Receipt:
    """Turn ``receipt_text`` back into a receipt. Raises VerifyError."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise _unreadable() from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise _unreadable()
    if data.get("schema_version") != SCHEMA_VERSION:
        raise VerifyError(
            "Dit document is gemaakt met een andere versie van Wmo Desktop, die het kenmerk anders opschrijft. "
            "Er is niets vergeleken. Werk Wmo Desktop bij en probeer het opnieuw."
        )
    values = {name: data.get(name) for name in _FIELDS}
    if not all(isinstance(value, str) for value in values.values()):
        raise _unreadable()
    return Receipt(**{name: str(value) for name, value in values.items()})


def _unreadable() -> VerifyError:
    return VerifyError(
        "Het kenmerk in deze pdf is niet te lezen. Er is niets vergeleken. "
        "Kies de pdf zoals Wmo Desktop die heeft gemaakt."
    )


def read_paper(data: bytes) -> PaperReceipt:
    """The receipt in a PDF's properties and the ones printed on its pages. Raises VerifyError."""
    with PDFIUM:
        return _read_paper(data)


def _read_paper(data: bytes) -> PaperReceipt:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise VerifyError(
            "Dit bestand is geen pdf die gelezen kan worden. Er is niets vergeleken. "
            "Kies de pdf zoals Wmo Desktop die heeft gemaakt.",
            detail="PdfiumError",
        ) from error
    try:
        held = document.get_metadata_value(RECEIPT_KEY)
        printed = [
            kenmerk.lower()
            for index in range(len(document))
            for kenmerk in _PRINTED.findall(document[index].get_textpage().get_text_bounded())
        ]
    finally:
        document.close()
    if not held:
        raise VerifyError(
            "In deze pdf zit geen kenmerk dat de computer kan lezen. Er is niets vergeleken. "
            "Een scan of een pdf uit een ander programma heeft dat kenmerk niet: kies de pdf die Wmo Desktop maakte."
        )
    return PaperReceipt(parse_receipt(held), tuple(dict.fromkeys(printed)))


def compare(paper: PaperReceipt, fresh: Receipt) -> Verification:
    """Hold what a PDF says against the receipt of a case that was evaluated now."""
    found = paper.receipt
    differences: list[str] = []
    if paper.printed != (found.short,):
        differences.append(
            "Verschil: op de bladzijden staat geen kenmerk."
            if not paper.printed
            else f"Verschil: op de bladzijden staat een ander kenmerk ({', '.join(paper.printed)}) "
            f"dan in het bestand zit ({found.short})."
        )
    differences += _rules(found, fresh)
    if found.reference_date != fresh.reference_date:
        differences.append(
            f"Verschil: de peildatum. In het document: {_day(found.reference_date)}; "
            f"in het zaakbestand: {_day(fresh.reference_date)}."
        )
    if found.answers_fingerprint != fresh.answers_fingerprint:
        differences.append(
            "Verschil: de antwoorden. Ten minste één antwoord is veranderd, erbij gekomen of weggehaald."
        )
    remarks = [f"Kenmerk van het document: {found.short}."]
    if found.app_version != fresh.app_version:
        remarks.append(
            f"Ter informatie: het document is gemaakt met Wmo Desktop {found.app_version}, "
            f"nagerekend is met {fresh.app_version}. Dat is geen verschil."
        )
    return Verification(not differences, tuple(differences), (*remarks, SCOPE))


def _rules(found: Receipt, fresh: Receipt) -> list[str]:
    name = f"{found.pack_id} {found.pack_version}"
    if (found.pack_id, found.pack_version) != (fresh.pack_id, fresh.pack_version):
        asked = f"{fresh.pack_id} {fresh.pack_version}"
        return [
            f"Verschil: de regels. Het document is gemaakt met {name}; het zaakbestand vraagt om {asked}."
        ]
    if (found.rules_fingerprint, found.valid_from) != (fresh.rules_fingerprint, fresh.valid_from):
        return [
            f"Verschil: de regels. De inhoud van {name} is hier anders dan toen het document werd gemaakt."
        ]
    return []


def _day(text: str) -> str:
    return date_text(text) if text else "geen"


def verify_paper(data: bytes, fresh: Receipt) -> Verification:
    """Whether a PDF's bytes belong to a freshly evaluated case. Raises VerifyError when nothing can be said."""
    return compare(read_paper(data), fresh)
