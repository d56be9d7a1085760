"""PDFium reads and draws PDFs for one thread at a time; two at once end the program. Whoever uses it takes this lock.

Documents are made, drawn and printed on different threads: the counting of pages after making meets the preview.
"""

from __future__ import annotations

import threading

PDFIUM = threading.RLock()
