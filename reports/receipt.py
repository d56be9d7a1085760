"""The receipt on paper: which rules, which day, which app, and fingerprints. Never a word about a person."""

from __future__ import annotations

from decision_trees.model import Pack
from decision_trees.results import Receipt
from reports.builder import SectionBuilder
from reports.dutch import date_text
from reports.verify import receipt_text

_KNOWN = {"", "onbekend"}
HOW_MADE = "Zo is dit document gemaakt"
_ABOUT_THE_CODE = (
    "In de code hiernaast staat hetzelfde. De code zegt niets over u. "
    "De gemeente kan ermee nakijken of de regels en de antwoorden nog dezelfde zijn."
)


def receipt_line(pack: Pack, receipt: Receipt, app_version: str) -> str:
    """One line for the foot of each page."""
    rules = f"Regels: {pack.manifest.title}, geldig vanaf: {_since(receipt)}"
    return f"{rules} · app {app_version} · kenmerk {receipt.short}"


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


def add_receipt(section: SectionBuilder, pack: Pack, receipt: Receipt) -> None:
    """The receipt in few words with the code, at the end of a section."""
    facts = receipt_facts(pack, receipt)
    section.receipt(
        receipt_text(receipt),
        (
            *(f"{what}: {value}" for what, value in facts if not what.startswith("Vingerafdruk")),
            _ABOUT_THE_CODE,
        ),
    )


def _since(receipt: Receipt) -> str:
    return "onbekend" if receipt.valid_from in _KNOWN else date_text(receipt.valid_from)
