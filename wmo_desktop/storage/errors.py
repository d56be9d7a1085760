"""Everything that can go wrong with the vault, each with its own class and its own Dutch sentence.

Light on purpose: the first window needs these before any database library is loaded.
"""

from __future__ import annotations

from wmo_desktop.errors import WmoError


class StorageError(WmoError):
    """Base of all vault errors; each subclass brings its own sentence.

    keeps_queue: whether the writer holds the answer and waits for ``retry()``. False where trying the same
    thing again can't help, so that later answers aren't held up by it.
    """

    sentence = "Er ging iets mis met de opslag. Sluit het programma en start het opnieuw."
    keeps_queue = True

    def __init__(self, detail: str = "", message: str = "") -> None:
        super().__init__(message or self.sentence, detail)


# ------------------------------------------------------------------------------------------------ key file
class WeakPassphraseError(StorageError):
    """The new passphrase is too easy; the message says what is missing."""

    sentence = "Deze wachtzin is te kort. Gebruik minstens 12 tekens of vier woorden."


class WrongPassphraseError(StorageError):
    """The passphrase doesn't open the key file."""

    sentence = (
        "Deze wachtzin klopt niet. Er is niets veranderd. Kijk of Caps Lock uit staat en probeer het opnieuw."
    )


class KeyFileMissingError(StorageError):
    """There is a database, but neither keys.json nor its copy."""

    sentence = (
        "Het sleutelbestand (keys.json) ontbreekt. Zonder dat bestand kan niemand de onderzoeken lezen. "
        "Er is niets veranderd. Zet keys.json terug vanaf een reservekopie en start het programma opnieuw."
    )


class KeyFileDamagedError(StorageError):
    """The key file can't be read as one, and neither can its copy."""

    sentence = (
        "Het sleutelbestand (keys.json) is beschadigd en de kopie ernaast ook. De onderzoeken gaan daardoor "
        "niet open. Er is niets veranderd. Zet keys.json terug vanaf een reservekopie en start het programma "
        "opnieuw."
    )


class KeyFileAlteredError(StorageError):
    """The key file reads well, but its content was changed after it was written."""

    sentence = (
        "Het sleutelbestand (keys.json) is buiten het programma om veranderd. Daarom wordt het niet "
        "gebruikt. Er is niets overschreven. Zet keys.json terug vanaf een reservekopie en meld dit bij uw "
        "beheerder."
    )


class KeyCostRefusedError(StorageError):
    """The key file asks for less protection than we allow, or for more work than is sane."""

    sentence = (
        "Het sleutelbestand (keys.json) vraagt om een beveiliging die dit programma niet toestaat. Het wordt "
        "niet gebruikt en er is niets veranderd. Zet keys.json terug vanaf een reservekopie en meld dit bij "
        "uw beheerder."
    )


class KeyFileNewerError(StorageError):
    """A later version of the program wrote the key file."""

    sentence = (
        "Het sleutelbestand is gemaakt met een nieuwere versie van dit programma. Er is niets veranderd. "
        "Installeer de nieuwste versie en open de onderzoeken daarmee."
    )


class MemoryShortError(StorageError):
    """Too little free memory to derive the key."""

    sentence = (
        "Er is te weinig vrij geheugen om de onderzoeken te openen. Sluit andere programma's en probeer het "
        "opnieuw."
    )


# ------------------------------------------------------------------------------------------------ vault
class DriverRefusedError(StorageError):
    """The database driver can't encrypt, or has a known fault."""

    sentence = (
        "Het onderdeel dat de onderzoeken versleutelt, ontbreekt of is te oud. Het programma slaat niets op "
        "zonder versleuteling en stopt hier. Installeer het programma opnieuw."
    )


class VaultExistsError(StorageError):
    """There is something in this folder already."""

    sentence = (
        "In deze map staan al onderzoeken of een sleutelbestand. Er is niets overschreven. "
        "Open de bestaande onderzoeken of kies een andere map."
    )


class VaultMissingError(StorageError):
    """There is no database here."""

    sentence = (
        "Het bestand met de onderzoeken is niet gevonden. Er is niets nieuws aangemaakt. "
        "Zet het bestand terug vanaf een reservekopie, of begin opnieuw in een lege map."
    )


class VaultInUseError(StorageError):
    """Another instance of the program has this vault open."""

    sentence = (
        "Het programma is al open met deze onderzoeken. Ga naar het andere venster, of sluit dat eerst en "
        "probeer het dan opnieuw."
    )


class VaultBusyError(StorageError):
    """Another program holds the database file."""

    sentence = (
        "Een ander programma houdt het bestand met de onderzoeken bezet. De laatste wijziging is nog niet "
        "opgeslagen. Wacht even of sluit dat programma, en probeer het opnieuw."
    )


class VaultReadOnlyError(StorageError):
    """The folder or the file can't be written."""

    sentence = (
        "Het programma mag niet schrijven in de map met de onderzoeken. Er is niets opgeslagen. "
        "Vraag uw beheerder om schrijfrechten op die map."
    )


class DiskFullError(StorageError):
    """No room left on the disk."""

    sentence = (
        "De schijf is vol. De laatste wijziging is nog niet opgeslagen; wat eerder is opgeslagen, is veilig. "
        "Maak ruimte vrij en kies daarna Opnieuw proberen."
    )


class DiskFaultError(StorageError):
    """The disk reported an error while reading or writing."""

    sentence = (
        "De schijf geeft een fout bij lezen of schrijven. De laatste wijziging is nog niet opgeslagen. "
        "Controleer of de schijf of het netwerkstation nog bereikbaar is en probeer het opnieuw."
    )


class VaultDamagedError(StorageError):
    """The database doesn't pass its checks."""

    sentence = (
        "Het bestand met de onderzoeken is beschadigd. Het is niet gewijzigd en er is niets weggegooid. "
        "Gebruik het niet verder, maak er een kopie van en zet een reservekopie terug."
    )


class VaultNotEncryptedError(StorageError):
    """A plaintext SQLite file stands where the encrypted one should be."""

    sentence = (
        "Het bestand met de onderzoeken is niet versleuteld. Dit programma opent geen onversleutelde "
        "bestanden. Er is niets veranderd. Meld dit bij uw beheerder en zet een reservekopie terug."
    )


class VaultNewerError(StorageError):
    """A later version of the program changed this database."""

    sentence = (
        "De onderzoeken zijn opgeslagen met een nieuwere versie van dit programma. Er is niets veranderd. "
        "Installeer de nieuwste versie en open ze daarmee."
    )


class WrongKeyFileError(StorageError):
    """The key file belongs to another vault."""

    sentence = (
        "Het sleutelbestand hoort niet bij deze onderzoeken. Er is niets veranderd. "
        "Zet het sleutelbestand terug dat bij deze map hoort."
    )


class BackupFailedError(StorageError):
    """The backup didn't pass its checks, so what needed it wasn't done."""

    sentence = (
        "De reservekopie die voor het bijwerken nodig is, is niet gelukt. Er is daarom niets bijgewerkt. "
        "Maak ruimte vrij op de schijf en start het programma opnieuw."
    )


class MigrationFailedError(StorageError):
    """Bringing the database up to this version failed and was undone."""

    sentence = (
        "Het bijwerken van de onderzoeken naar deze versie is niet gelukt en is helemaal teruggedraaid. Uw "
        "gegevens zijn ongewijzigd. Gebruik de vorige versie van het programma en meld dit bij uw beheerder."
    )


class VaultClosedError(StorageError):
    """The vault was closed while somebody still used it."""

    sentence = "De onderzoeken zijn gesloten. Open ze opnieuw met uw wachtzin."
    keeps_queue = False


# ------------------------------------------------------------------------------------------------ cases
class CaseUnknownError(StorageError):
    """No such case."""

    sentence = "Dit onderzoek is niet gevonden. Misschien is het gewist. Ververs de lijst en kies opnieuw."
    keeps_queue = False


class CaseExistsError(StorageError):
    """A case with this id or number exists, or was erased."""

    sentence = "Er is al een onderzoek met dit nummer. Er is niets overschreven. Probeer het opnieuw."
    keeps_queue = False


class HistoryConflictError(StorageError):
    """The event doesn't follow on the last one at its address, or its id was used for something else."""

    sentence = (
        "Dit antwoord sluit niet aan op wat er al is opgeslagen en is daarom niet bewaard. Eerdere "
        "antwoorden zijn veilig. Sluit het onderzoek, open het opnieuw en vul het antwoord nog een keer in."
    )
    keeps_queue = False


class CaseLockedError(StorageError):
    """An answer for a case whose answers stand fast."""

    sentence = (
        "Dit onderzoek is niet meer in concept; antwoorden liggen vast. Het antwoord is niet bewaard. "
        "Maak er eerst weer een concept van."
    )
    keeps_queue = False


class StateConflictError(StorageError):
    """The case isn't in the state that this step starts from, or the step isn't one of its ways."""

    sentence = (
        "Dit onderzoek is intussen in een andere stand gekomen. Er is niets gewijzigd. "
        "Sluit het onderzoek en open het opnieuw."
    )
    keeps_queue = False


class VersionConflictError(StorageError):
    """Another version is kept under this number, or it was signed already."""

    sentence = (
        "Onder dit versienummer is al iets anders vastgelegd. Er is niets overschreven. "
        "Sluit het onderzoek, open het opnieuw en probeer het nog eens."
    )
    keeps_queue = False


class VersionMissingError(StorageError):
    """No such version, or its paper isn't kept."""

    sentence = "Deze versie van het plan is niet gevonden. Er is niets gewijzigd. Kies een andere versie."
    keeps_queue = False


class PackCopyConflictError(StorageError):
    """Other rules are kept under the same name, version and fingerprint."""

    sentence = (
        "Er zijn al andere regels bewaard met dezelfde naam en versie. Er is niets overschreven. "
        "Meld dit bij de maker van het regelpakket."
    )
    keeps_queue = False


class PackCopyMissingError(StorageError):
    """The rules of this case aren't kept in this vault."""

    sentence = (
        "De regels waarmee dit onderzoek is gemaakt, zijn niet bewaard. De antwoorden zijn er nog wel. "
        "Installeer de versie van het regelpakket die bij het onderzoek staat."
    )
    keeps_queue = False


class UnexpectedStorageError(StorageError):
    """A fault nobody foresaw; the log has its class and place."""

    sentence = (
        "Er ging iets onverwachts mis bij het opslaan. De laatste wijziging is niet bewaard; eerdere "
        "antwoorden zijn veilig. Sluit het onderzoek en open het opnieuw."
    )
    keeps_queue = False
