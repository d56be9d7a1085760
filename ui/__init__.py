"""What the consultant sees and touches: windows, pages, panels, style. The only room with PySide6.

Holds no rule and no SQL: it shows view states of `wmo_desktop.wizard` and hands intents back.
"""
