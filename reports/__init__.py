"""Paper: what leaves the app as PDF. Reads a case and its assessment, never the database, the clock or Qt.

``export.REPORTS`` names the documents; ``model``, ``file_report``, ``order``, ``sheet``, ``phase_report`` and
``open_points`` say what stands on each, ``frame`` what all share, ``changes`` what is new since the version before,
``render`` how it looks, ``pictures`` draws for screen and paper alike.
"""
