"""Paper: what leaves the app as PDF. Reads a case and its assessment, never the database, the clock or Qt.

``model`` says what stands on the plan, ``render`` how it looks, ``export`` puts it in a file.
"""
