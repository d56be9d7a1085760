"""Plain language by measure: how long and how heavy the fixed sentences of a document are, and which words need help.

No formula measures B1; these are watchdogs on our own sentences. The client's own words are never judged.
Flesch-Douma: 206,8 - 0,77 × syllables per 100 words - 0,93 × words per sentence; 60 to 70 is "normal", 70 to 80
"fairly easy". The limits are ours: at least 65, on average 12 words, no sentence over 20.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

LOWEST_SCORE = 65.0
MEAN_WORDS = 12.0
MOST_WORDS = 20
FILLED_IN = "dit"  # stands where a text of the case is filled in: one short word

# A word of the trade → words that must stand in the same document to explain it; "" means: never use it for a client.
JARGON: dict[str, str] = {
    "maatwerkvoorziening": "",
    "gebruikelijke hulp": "",
    "voorliggend": "",
    "indicatie": "",
    "beschikking": "",
    "normtijd": "",
    "normenkader": "",
    "zelfredzaamheid": "",
    "participatie": "",
    "ontwikkelgericht": "",
    "behoudgericht": "",
    "uitstelbaar": "",
    "leefgebied": "",
    "bandbreedte": "",
    "respijtzorg": "",
    "iadl": "",
    "adl": "",
    "pgb": "persoonsgebonden budget",
    "zorg in natura": "De gemeente regelt een aanbieder",
    "mantelzorger": "iemand uit uw omgeving die voor u zorgt",
    "cliëntondersteuning": "iemand die met u meedenkt",
    "persoonlijk plan": "dat u zelf mag maken|schreef u zelf welke hulp u wilt",
    "eigen bijdrage": "Voor hulp van de gemeente betaalt u",
    "cak": "stuurt u de rekening",
    "profiel": "Een profiel zegt",
    "problematiek": "Een profiel zegt",  # part of the name of a profile, which that sentence explains
    "dagbesteding": "Dagbesteding is",
    "dagdeel": "een ochtend of een middag",
    "dagdelen": "een ochtend of een middag",
    "vuistregel": "vuistregel van ons|Een vuistregel",
    "peildatum": "dag waar",
    "wlz": "Langdurige zorg via de Wlz|langdurige zorg",
}

# Two or more vowels with one sound; a vowel with dots on it always starts a new syllable.
_NUCLEUS = re.compile(r"aai|ooi|oei|eeu|ieu|eau|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|[aeiouyäëïöüáéíóúàèê]")
_SPELLED = {"wmo": 3, "wlz": 3, "pgb": 3, "qr": 2, "bsn": 3}
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_END = re.compile(r"(?<=[.?!…])[”\"')]*\s+")
_CLOSED = re.compile(r"[.?!]['”\")]*$")


@dataclass(frozen=True, slots=True)
class FixedText:
    """A text in our own words. place: where it stands, for whoever mends it."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Readability:
    """Measures of some sentences together. score: Flesch-Douma; higher is easier."""

    sentences: int
    words: int
    syllables: int

    @property
    def mean_words(self) -> float:
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def score(self) -> float:
        if not self.words:
            return 206.8
        return 206.8 - 0.77 * (100 * self.syllables / self.words) - 0.93 * self.mean_words


def words(text: str) -> list[str]:
    """Words and numbers of a text, in order."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """Syllables of a Dutch word: groups of vowels with one sound; spelled-out abbreviations by letter."""
    low = word.lower()
    if low in _SPELLED:
        return _SPELLED[low]
    if low[:1].isdigit():
        return sum(character.isdigit() for character in low)
    found = len(_NUCLEUS.findall(low))
    return found or len(re.findall(r"[^\W\d_]", low)) or 1


def sentences(text: str) -> list[str]:
    """The sentences of a text; a number such as 2.1 doesn't end one."""
    return [part.strip() for part in _END.split(text.strip()) if words(part)]


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does; a label doesn't."""
    return _CLOSED.search(text.strip()) is not None


def measure(texts: Iterable[str]) -> Readability:
    """Measures of all sentences in some texts."""
    found = [sentence for text in texts for sentence in sentences(text)]
    counted = [word for sentence in found for word in words(sentence)]
    return Readability(len(found), len(counted), sum(syllables(word) for word in counted))


def too_long(texts: Iterable[FixedText]) -> list[str]:
    """Sentences and labels with more words than a reader holds, each with its place."""
    return [
        f"{text.place}: {len(words(sentence))} woorden: {sentence}"
        for text in texts
        for sentence in sentences(text.text)
        if len(words(sentence)) > MOST_WORDS
    ]


def unexplained(texts: Sequence[FixedText], document: str) -> list[str]:
    """Words of the trade in ``texts`` that ``document`` (the whole of it) doesn't explain, each with its place."""
    low = document.lower()
    found = []
    for term, explanation in JARGON.items():
        pattern = re.compile(rf"(?<![\w-]){re.escape(term)}(?![\w-])", re.IGNORECASE)
        uses = [text for text in texts if pattern.search(text.text)]
        known = explanation and any(one.lower() in low for one in explanation.split("|"))
        if uses and not known:
            found.append(f"{uses[0].place}: “{term}” zonder uitleg: {uses[0].text}")
    return found


def fixed_texts(source: str, name: str) -> Iterator[FixedText]:
    """The texts of two words and more in a Python module: no docstrings, errors, patterns or ids.

    What is filled in by the case counts as one short word.
    """
    tree = ast.parse(source)
    skipped = {id(node) for owner in ast.walk(tree) for node in _not_printed(owner)}
    yield from _texts(tree, skipped, name)


def _texts(node: ast.AST, skipped: set[int], name: str) -> Iterator[FixedText]:
    if id(node) in skipped:
        return
    text: str | None = None
    if isinstance(node, ast.JoinedStr):
        text = "".join(
            str(part.value) if isinstance(part, ast.Constant) else FILLED_IN for part in node.values
        )
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = node.value
    if text is not None and len(words(text)) > 1 and " " in text.strip():
        yield FixedText(f"{name}:{getattr(node, 'lineno', 0)}", text)
    # What is chosen inside a placeholder ("… if x else …") is text of its own.
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant)):
            yield from _texts(child, skipped, name)


def _not_printed(node: ast.AST) -> Iterator[ast.AST]:
    """Parts of a node that never reach paper: docstrings, annotations, errors, patterns."""
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body:
        first = node.body[0]
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            yield first
    if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
        yield node.annotation
    if isinstance(node, ast.Raise):
        yield node
    if isinstance(node, ast.Call):
        called = ast.unparse(node.func)
        if called.endswith("Error") or called.startswith("re."):
            yield node
