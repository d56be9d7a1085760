"""What goes to the zaaksysteem: the signed plan, all answers, and their description in the words of ZGW.

No file bears a name of a person. Before anything is written the two are held against each other, as the office
can do later with ``wmo-desktop verify``.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from decision_trees.model import Pack
from reports.export import plan_file_name, write_atomically
from reports.verify import verify_paper
from wmo_desktop.domain.assess import assess
from wmo_desktop.domain.case import Case
from wmo_desktop.domain.casefile import case_file_text
from wmo_desktop.domain.lifecycle import PlanVersion
from wmo_desktop.errors import WmoError

SCHEMA = "wmo-desktop/overdracht"
SCHEMA_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Handover:
    """A signed case on its way out. paper: the kept PDF; on: the day of handing over."""

    case: Case
    pack: Pack
    version: PlanVersion
    paper: bytes = field(repr=False)
    author: str
    app_version: str
    on: date

    def write(self, folder: Path) -> tuple[Path, ...]:
        """Put the three files in ``folder``, their description last. Raises WmoError; nothing is overwritten."""
        fresh = assess(self.case, self.pack, app_version=self.app_version).receipt
        if not verify_paper(self.paper, fresh).matches:
            raise WmoError(
                "Het getekende plan past niet bij de antwoorden van dit onderzoek. Er is niets overgedragen. "
                "Vraag uw beheerder om ernaar te kijken.",
                "handover: receipt differs",
            )
        answers = case_file_text(self.case).encode("utf-8")
        plan_name = plan_file_name(self.case)
        number = Path(plan_name).stem.removeprefix("ondersteuningsplan-")
        names = (plan_name, f"zaakbestand-{number}.json", f"metadata-{number}.json")
        described = json.dumps(self._metadata(names, answers), ensure_ascii=False, indent=1).encode("utf-8")
        files = tuple(zip((folder / name for name in names), (self.paper, answers, described), strict=True))
        self._refuse_others(files[:2])
        for path, data in files:
            write_atomically(path, data)
        return tuple(path for path, _ in files)

    @staticmethod
    def _refuse_others(files: tuple[tuple[Path, bytes], ...]) -> None:
        try:
            other = any(path.exists() and path.read_bytes() != data for path, data in files)
        except OSError as error:
            raise WmoError(
                "In deze map kan niet worden gelezen. Er is niets overgedragen. Kies een andere map.",
                f"errno {error.errno}",
            ) from error
        if other:
            raise WmoError(
                "In deze map staan al bestanden van dit onderzoek, met een andere inhoud. Er is niets overschreven. "
                "Kies een andere map."
            )

    def _metadata(self, names: tuple[str, ...], answers: bytes) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "schema_version": SCHEMA_VERSION,
            "zaak": {"identificatie": self.case.header.number, "omschrijving": "Onderzoek Wmo 2015"},
            "versie": self.version.number,
            "kenmerk": self.version.kenmerk,
            "enkelvoudiginformatieobjecten": [
                {
                    **self._document(names[0], "Ondersteuningsplan", "application/pdf", self.paper),
                    "ondertekening": self._signing(),
                },
                self._document(names[1], "Zaakbestand: alle antwoorden", "application/json", answers),
            ],
        }

    def _signing(self) -> dict[str, str] | None:
        signing = self.version.signing
        if signing is None or not signing.signed:
            return None
        on_screen = any(one.way == "scherm" for one in signing.signed if one.role != "consulent")
        day = max(one.on for one in signing.signed)
        return {"soort": "digitaal" if on_screen else "analoog", "datum": day.isoformat()}

    def _document(self, name: str, title: str, media: str, data: bytes) -> dict[str, Any]:
        number = self.case.header.number
        return {
            "identificatie": name.rpartition(".")[0],
            "bronorganisatie": None,  # the RSIN of the municipality isn't known here
            "creatiedatum": self.on.isoformat(),
            "titel": f"{title} {number}",
            "auteur": self.author,
            "taal": "dut",
            "informatieobjecttype": title,
            "bestandsnaam": name,
            "formaat": media,
            "bestandsomvang": len(data),
            "status": "definitief",
            "vertrouwelijkheidaanduiding": "vertrouwelijk",
            "integriteit": {
                "algoritme": "sha_256",
                "waarde": hashlib.sha256(data).hexdigest(),
                "datum": self.on.isoformat(),
            },
        }
