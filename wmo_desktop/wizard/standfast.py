"""The views of a case whose answers stand fast: everything readable, nothing to change, no buttons that do."""

from __future__ import annotations

from dataclasses import replace

from wmo_desktop.wizard.view import CalculatorView, CardView, FieldView, Item, LineView, PageView


def fixed_page(page: PageView) -> PageView:
    """The page with fields that can only be read."""
    blocks = tuple(replace(block, cards=tuple(map(_card, block.cards))) for block in page.blocks)
    return replace(page, cards=tuple(map(_card, page.cards)), blocks=blocks)


def fixed_calculator(view: CalculatorView) -> CalculatorView:
    """The side panel with fields that can only be read."""
    frequency = tuple(_field(field) for field in view.frequency)
    return replace(view, frequency=frequency, lines=tuple(_line(line) for line in view.lines))


def _card(card: CardView) -> CardView:
    return replace(card, items=tuple(_item(item) for item in card.items), actions=())


def _item(item: Item) -> Item:
    return _field(item) if isinstance(item, FieldView) else item


def _line(line: LineView) -> LineView:
    return replace(line, choose=_field(line.choose), fields=tuple(_field(field) for field in line.fields))


def _field(field: FieldView) -> FieldView:
    return replace(field, fixed=True)
