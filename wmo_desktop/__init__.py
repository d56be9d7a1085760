"""The case and what may be done with it: domain, the nine steps, storage, window start and command line.

`app` joins everything for the window, `cli` for the command line; nothing else knows all the rooms.
"""

from wmo_desktop import plainimport as plainimport  # before anything imports PySide6

__version__ = "0.1.0"
