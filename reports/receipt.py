"""The receipt on paper: which rules, which day, which app, and fingerprints. Never a word about a person."""

from __future__ import annotations

from dataclasses import fields

from decision_trees.model import Pack
from decision_trees.results import Receipt
from reports.dutch import date_text

_KNOWN = {"", "onbekend"}


def receipt_line(pack: Pack, receipt: Receipt, app_version: str) -> str:
    """One line for the foot of each page."""
    rules = f"Regels: {pack.manifest.title}, geldig vanaf: {_since(receipt)}"
    return f"{rules} · app {app_version} · kenmerk\u00a0{receipt.short}"


def receipt_code(receipt: Receipt) -> str:
    """What the QR code says: the receipt's fields in their own order, the kenmerk last, parted by slashes.

    Capitals only: a code of capitals and digits needs half the room.
    """
    values = [str(getattr(receipt, field.name)) for field in fields(receipt)]
    return "/".join(("WMO1", *values, receipt.short)).upper()


def receipt_facts(pack: Pack, receipt: Receipt) -> tuple[tuple[str, str], ...]:
    """(what, value) of the whole receipt, fingerprints in full."""
    return (
        ("Regels", f"{pack.manifest.title} ({receipt.pack_id})"),
        ("Versie van de regels", receipt.pack_version),
        ("Regels geldig vanaf", _since(receipt)),
        (
            "Peildatum (de dag waar wij naar kijken)",
            date_text(receipt.reference_date) if receipt.reference_date else "onbekend",
        ),
        ("Versie van de app", receipt.app_version),
        ("Vingerafdruk van de regels", receipt.rules_fingerprint),
        ("Vingerafdruk van de antwoorden", receipt.answers_fingerprint),
        ("Kenmerk", receipt.short),
    )


def _since(receipt: Receipt) -> str:
    return "onbekend" if receipt.valid_from in _KNOWN else date_text(receipt.valid_from)
