"""The receipt on paper: which rules, which day, which app, and fingerprints. Never a word about a person."""

from __future__ import annotations

from decision_trees.model import Pack
from decision_trees.results import Receipt
from reports.builder import SectionBuilder
from reports.dutch import date_text
from reports.parts import Section

_KNOWN = {"", "onbekend"}


def receipt_line(pack: Pack, receipt: Receipt, app_version: str) -> str:
    """One line for the foot of each page."""
    return f"Regels: {pack.manifest.title}, geldig vanaf: {_since(receipt)} · app {app_version} · kenmerk {receipt.short}"


def receipt_content(receipt: Receipt) -> str:
    """What the QR code says: the receipt's fields in their own order, the kenmerk last."""
    return "|".join(
        (
            "WMO1",
            receipt.app_version,
            receipt.pack_id,
            receipt.pack_version,
            receipt.valid_from,
            receipt.rules_fingerprint,
            receipt.reference_date,
            receipt.answers_fingerprint,
            receipt.short,
        )
    )


def receipt_facts(pack: Pack, receipt: Receipt) -> tuple[tuple[str, str], ...]:
    """(what, value) of the whole receipt, fingerprints in full."""
    return (
        ("Regels", f"{pack.manifest.title} ({receipt.pack_id})"),
        ("Versie van de regels", receipt.pack_version),
        ("Regels geldig vanaf", _since(receipt)),
        ("Peildatum", date_text(receipt.reference_date) if receipt.reference_date else "onbekend"),
        ("Versie van de app", receipt.app_version),
        ("Vingerafdruk van de regels", receipt.rules_fingerprint),
        ("Vingerafdruk van de antwoorden", receipt.answers_fingerprint),
        ("Kenmerk", receipt.short),
    )


def receipt_section(number: int, pack: Pack, receipt: Receipt) -> Section:
    """For the client: where the document comes from, with the code beside it."""
    section = SectionBuilder(number, "Zo is dit document gemaakt")
    facts = receipt_facts(pack, receipt)
    section.receipt(
        receipt_content(receipt),
        (
            *(f"{what}: {value}" for what, value in facts if not what.startswith("Vingerafdruk")),
            "In de code hiernaast staat hetzelfde. De code zegt niets over u. "
            "De gemeente kan ermee nakijken of de regels en de antwoorden nog dezelfde zijn.",
        ),
    )
    return section.section()


def _since(receipt: Receipt) -> str:
    return "onbekend" if receipt.valid_from in _KNOWN else date_text(receipt.valid_from)
