"""What the type checker finds, said in Dutch: whoever writes a pack is a policy officer, not a programmer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_FIXED = {
    "missing": "dit verplichte veld ontbreekt.",
    "extra_forbidden": "dit veld is onbekend.",
    "string_too_short": "dit veld mag niet leeg zijn.",
    "string_type": "hier hoort een tekst.",
    "model_type": "hier hoort een groep van velden.",
    "model_attributes_type": "hier hoort een groep van velden.",
    "dict_type": "hier hoort een groep van velden.",
    "tuple_type": "hier hoort een lijst (regels die met - beginnen).",
    "union_tag_not_found": "hier ontbreekt het veld dat de soort noemt (op of kind).",
}
_STARTS = (
    ("int", "hier hoort een heel getal, zonder teken of spatie erin."),
    ("finite", "hier hoort een getal."),
    ("decimal", "hier hoort een getal, met een punt voor de decimalen."),
    ("date", "hier hoort een datum als 2026-03-01."),
)


def in_dutch(detail: ErrorDetails) -> str:
    """One sentence for one error of the type checker; the written value comes along where it helps."""
    kind = detail["type"]
    context = detail.get("ctx", {})
    given = detail.get("input")
    shown = f" Er staat ‘{given}’." if isinstance(given, str) and given and len(given) <= 60 else ""
    if kind in _FIXED:
        return _FIXED[kind]
    if kind == "literal_error":
        expected = str(context.get("expected", "")).replace(" or ", " of ").replace("'", "")
        return f"kies uit: {expected}.{shown}"
    if kind == "union_tag_invalid":
        expected = str(context.get("expected_tags", "")).replace("'", "")
        return f"‘{context.get('tag', '')}’ is een onbekende soort; bekend zijn: {expected}."
    if kind == "string_pattern_mismatch":
        return f"een id begint met een kleine letter en heeft alleen kleine letters, cijfers, _ en punten.{shown}"
    for start, sentence in _STARTS:
        if kind.startswith(start):
            return sentence + shown
    return f"dit klopt niet ({detail['msg']}).{shown}"
