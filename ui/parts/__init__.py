"""Small pieces that pages are made of: text, buttons, choices, boxes."""
