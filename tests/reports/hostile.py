"""Three hundred strings that a text must survive: what opens, runs, hides, breaks or fools, by what it attacks.

Each is data: typed by a client's neighbour, copied from a mail, or written to do harm.
"""

from itertools import product

_TARGETS = (
    "/etc/passwd",
    "file:///etc/passwd",
    "http://127.0.0.1:9/x.png",
    "https://example.invalid/x",
    "\\\\server\\share\\x",
    "data:image/png;base64,AAAA",
)

MARKUP = (
    *(f"<{tag} src='{target}'/>" for tag, target in product(("img", "image", "embed"), _TARGETS)),
    *(f"<a href='{target}'>klik</a>" for target in (*_TARGETS, "javascript:alert(1)", "mailto:x@example.invalid")),
    "<b>", "</b>", "<i>", "<u>x</u>", "<para>", "</para>", "</para><b>vet</b>", "<font color='red'", "<br/>", "<br>",
    "<onDraw name='x'/>", "<seq id='x'/>", "<super>2</super>", "<strike>weg</strike>", "<bullet>x</bullet>",
    "<unichar code='65'/>", "<greek>a</greek>", "<index item='x'/>", "<nobr>x", "<link href='x'>", "<span style='x'>",
    "<script>alert(1)</script>", "<style>*{display:none}</style>", "<svg onload=alert(1)>", "<iframe src=//x>",
    "<object data=x>", "<form action=x>", "<table><tr><td>", "<!-- weg -->", "<![CDATA[x]]>", "]]>", "<?xml version='1.0'?>",
    "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", "&a;", "&amp;", "&amp;amp;", "&lt;b&gt;", "&#60;b&#62;", "&#x3c;",
    "&nbsp;", "&euro;", "&bestaatniet;", "&", "&&", "<", ">", "<<>>", "</", "<>", "< b >", "<ß>", "<1>", "a<b", "a>b", "3 < 4 & 5 > 2",
    "</run></line></section><section><heading>nep", "</cell></row></table>", "<cell>", "</plan>", "<section new-page='1'>",
    "<w:p/>", "</w:t></w:r></w:p>", "<w:br/>", "<w:instrText>PAGE</w:instrText>", "<w:altChunk r:id='x'/>",
)  # fmt: skip

TEMPLATES = (
    "{{ 7*7 }}", "{% raw %}", "{% for x in y %}", "{# weg #}", "{{ plan.__class__.__mro__ }}", "{{ config }}", "${7*7}", "#{7*7}",
    "<%= 7*7 %>", "%(naam)s", "%s%s%n", "{0}", "{naam}", "{}", "{", "}", "{{", "}}", "%", "%%", "$HOME", "`id`", "$(id)", "; rm -rf /",
    "| cat /etc/passwd", "&& id", "\\x41", "\\u0041", "\\n", "\\", "\\\\", "'", '"', '"""', "'; DROP TABLE antwoord; --", "' OR '1'='1",
    "{ INCLUDETEXT /etc/passwd }", "{ INCLUDEPICTURE http://127.0.0.1:9/ }", "{ DDEAUTO c:\\\\x }", "{ HYPERLINK x }",
    "=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "=HYPERLINK('x')", "\t=1+1", "=IMPORTXML('http://127.0.0.1:9')", "−22", "+ 36",
)  # fmt: skip

PDF = (
    "(", ")", "((", "))", "(ongelijk", "\\(", ") Tj ET Q", ") Tj /Im1 Do (", "BT /F1 12 Tf (x) Tj ET", "endstream endobj", "stream",
    "<< /S /JavaScript /JS (app.alert(1)) >>", "<< /S /URI /URI (http://127.0.0.1:9) >>", "<< /S /Launch /F (x) >>",
    "/OpenAction 1 0 R", "trailer << /Root 1 0 R >>", "%PDF-1.7", "%%EOF", "startxref 0", "1 0 obj", "[ 1 2 3 ]", "<48656c6c6f>", "/Name#20x",
    "EMC", "/Artifact BMC", "/P << /MCID 0 >> BDC", "q 1 0 0 1 0 0 cm", "0 g", "W n",
)  # fmt: skip

PATHS = (
    "../../../../etc/passwd", "/etc/passwd", "C:\\Windows\\win.ini", "\\\\server\\share", "CON", "NUL.pdf", "aux", "con.txt", "naam/../naam",
    "plan.pdf", ".", "..", "~", "~root", "file.pdf\x00.exe", "-rf", "--help", "a:b", "a|b?c*d", "COM1", "%APPDATA%", "%2e%2e%2f", "//x", "smb://x",
)  # fmt: skip

CONTROL = (
    *(f"voor{chr(code)}na" for code in (*range(9), 11, 12, *range(14, 32), 0x7F, 0x80, 0x85, 0x9B, 0x9F)),
    "regel een\r\nregel twee", "regel\rregel", "a\u2028b", "a\u2029b", "a\tb", "\n\n\n", "\x1b[31mrood\x1b[0m", "voor\x00na\x00", "einde\ufffe", "einde\uffff",
    "half \ud800 teken", "half \udc00 teken", "\ufeffmerk", "vlak\U000f0000privé", "\ue000privé", "na\u00adbreek", "a\u200bb", "a\u200cb", "a\u200db",
    "a\u2060b", "a\u034fb", "\u202eomgekeerd\u202c", "\u202dvast\u202c", "\u2066los\u2069", "\u2067los\u2069", "\u200fmerk\u200e", "\u061cmerk",
    "t\U000e0065g", "z\ufe0fx", "z\ufe0ex", "a\u180eb", "vol\u3000breed", "dun\u2009smal\u202f", "vast\u00a0spatie", "a\u0000\u0301",
)  # fmt: skip

WRITING = (
    "中文", "日本語", "한국어", "مرحبا بالعالم", "שלום", "สวัสดี", "नमस्ते", "ᠮᠣᠩᠭᠣᠯ", "Żółć Ελληνικά Привет", "Ọláńrewájú Ẹ̀yìn", "Nguyễn Thị",
    "😀", "👍🏽 blij", "👨\u200d👩\u200d👧", "🇳🇱", "1\ufe0f\u20e3", "☺", "☐ ☑ ✓", "ﬁ ﬂ ﬃ", "²³¼½", "№ ℓ ™ ℃", "“”‘’«»„", "–—…", "e\u0301" * 5,
    "a" + "\u0301" * 60, "Z\u0351\u036b\u0343", "ǅ ǈ", "ſtraße", "İıI", "\u1e9e", "K Å Ω", "①②", "ａｂｃ", "𝐀𝐁", "a\u0332b\u0332",
)  # fmt: skip

LENGTH = (
    "w" * 300, "w" * 3000, "lang " * 600, "-" * 400, "_" * 400, ". " * 300, "€" * 200, "中" * 200, "a\n" * 60, "http://" + "x" * 300,
    "A" * 150 + " " + "B" * 150, "1" * 250, "W W" * 120, "i" * 500, "x" * 11_000, "woord " * 2_000, " ", "   ", "\u00a0", "\n",
)  # fmt: skip

CORPUS = tuple(dict.fromkeys((*MARKUP, *TEMPLATES, *PDF, *PATHS, *CONTROL, *WRITING, *LENGTH)))
