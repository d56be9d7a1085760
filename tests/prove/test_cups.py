"""Printing to a real queue: a print server of our own, started and stopped here, with a printer that makes a file.

The window's own function prints, in a process of its own: a program remembers its print server from the first call.
What the server keeps (attributes of the job, its files and its logs) is then searched for the client.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from datetime import date
from importlib.resources import files
from pathlib import Path

import pypdfium2
import pytest

from decision_trees.answers import Address, Answer
from decision_trees.loader import load_pack
from devtools import system
from reports.export import REPORTS
from wmo_desktop.domain.assess import assess, case_of_answers
from wmo_desktop.domain.casefile import read_case_file

pytestmark = pytest.mark.prove

PACKAGES = ("cups", "cups-client", "cups-ipp-utils", "printer-driver-cups-pdf")
PROGRAMS = ("cupsd", "lpadmin", "lpstat", "ipptool")
PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
QUEUE = "Proefprinter"
NAME, STREET, BSN = "Zwartjes-Proefpersoon", "Proeflaan 12", "999990019"

PRINT = """
import json, subprocess, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui.papers.printing import job_name, print_pages, printers
pdf, queue, copies, number, what = sys.argv[1:]
app = QApplication([])
before = [[one.name, one.default, list(one.papers)] for one in printers()]

def progress(ready, of):
    if what == "vanish" and ready == 2:
        subprocess.run(["lpadmin", "-x", queue], check=True)
    return not (what == "stop" and ready == 2)

outcome = print_pages(Path(pdf).read_bytes(), queue, copies=int(copies), paper="A4",
                      job_name=job_name(number), progress=progress)
print(json.dumps([before, outcome.result, outcome.message, outcome.pages]))
"""

JOBS = """{
    OPERATION Get-Jobs
    GROUP operation-attributes-tag
    ATTR charset attributes-charset utf-8
    ATTR language attributes-natural-language nl
    ATTR uri printer-uri $uri
    ATTR keyword which-jobs all
    ATTR keyword requested-attributes all
    STATUS successful-ok
}
"""


class PrintServer:
    """A CUPS of our own in one folder, reached through a socket in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "out"
        self.environment = os.environ | {"CUPS_SERVER": str(folder / "state" / "socket"), "LC_ALL": "C.UTF-8"}
        for name in ("wortel", "cache", "state", "spool", "tmp", "log", "out"):
            (folder / name).mkdir()
            (folder / name).chmod(0o755)
        (folder / "tmp").chmod(0o1777)  # filters run as another user
        for above in (folder, *folder.parents):
            if above != Path("/"):
                above.chmod(above.stat().st_mode | 0o011)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]  # ipptool knows no other sockets than those of a network
        (folder / "wortel" / "cupsd.conf").write_text(
            f"""LogLevel debug
PageLogFormat %p %u %j %T %P %C %{{job-name}}
Listen {folder}/state/socket
Listen localhost:{self._port}
Browsing No
WebInterface No
PreserveJobFiles Yes
PreserveJobHistory Yes
ErrorPolicy abort-job
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
        )
        (folder / "wortel" / "cups-files.conf").write_text(
            f"""ServerRoot {folder}/wortel
CacheDir {folder}/cache
StateDir {folder}/state
RequestRoot {folder}/spool
TempDir {folder}/tmp
AccessLog {folder}/log/access_log
ErrorLog {folder}/log/error_log
PageLog {folder}/log/page_log
SystemGroup root
"""
        )
        # The backend looks for the settings of its instance in this one place only; another run may be at work beside us.
        self._instance = f"wmo-proef-{self._port}"
        self._backend = Path(f"/etc/cups/cups-pdf-{self._instance}.conf")
        self._backend.write_text(
            f"""Out {self.out}
AnonDirName {self.out}
Spool {folder}/spool/cups-pdf
Log {folder}/log
Label 1
TitlePref 1
"""
        )
        self._server = subprocess.Popen(
            [
                shutil.which("cupsd"),
                "-f",
                "-c",
                f"{folder}/wortel/cupsd.conf",
                "-s",
                f"{folder}/wortel/cups-files.conf",
            ]
        )
        self._until(lambda: self.run("lpstat", "-r").stdout.startswith("scheduler is running"))

    def run(self, *command: str):
        return subprocess.run(command, capture_output=True, text=True, env=self.environment, check=False)

    def add_queue(self) -> None:
        """The printer that makes a file, as the default one."""
        made = self.run("lpadmin", "-p", QUEUE, "-v", f"cups-pdf:/{self._instance}", "-P", str(PPD), "-E")
        assert made.returncode == 0, made.stderr
        assert self.run("lpadmin", "-d", QUEUE).returncode == 0

    def print(self, pdf, number, *, copies=1, what=""):
        """Print in a process of its own: (printers it saw, result, message, pages)."""
        done = subprocess.run(
            [sys.executable, "-c", PRINT, str(pdf), QUEUE, str(copies), number, what],
            capture_output=True,
            text=True,
            env=self.environment | {"QT_QPA_PLATFORM": "offscreen"},
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def jobs(self) -> str:
        """Every attribute of every job that the server knows, as text."""
        path = self.folder / "jobs.test"
        path.write_text(JOBS)
        told = self.run("ipptool", "-tv", f"ipp://localhost:{self._port}/printers/{QUEUE}", str(path))
        assert "[PASS]" in told.stdout, told.stdout + told.stderr
        return told.stdout

    def wait_until_printed(self) -> None:
        self._until(lambda: QUEUE not in self.run("lpstat", "-W", "not-completed", "-o").stdout)

    def everything_kept(self):
        """Every file of the server but its printer description: (path, bytes)."""
        return [
            (path, path.read_bytes())
            for path in self.folder.rglob("*")
            if path.is_file() and not path.is_relative_to(self.out)
        ]

    def stop(self) -> None:
        self._server.send_signal(signal.SIGTERM)
        self._server.wait(timeout=20)
        self._backend.unlink(missing_ok=True)

    def _until(self, true) -> None:
        end = time.monotonic() + 240  # the machine may be busy
        while not true():
            assert time.monotonic() < end, (self.folder / "log" / "error_log").read_text()[-3000:]
            assert self._server.poll() is None
            time.sleep(0.1)


@pytest.fixture(scope="module")
def programs():
    """The print server's programs, installed where that is allowed."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("a print server of our own needs Linux and root")
    if not (all(shutil.which(name) for name in PROGRAMS) and PPD.exists()):
        prefix = system.apt_prefix()
        if prefix is None or not system.apt_install(PACKAGES, prefix):
            pytest.skip(f"Debian packages can't be installed here: {' '.join(PACKAGES)}")


@pytest.fixture
def server(programs):
    # Not under pytest's own folder: another run of pytest closes that to the user that filters run as.
    with tempfile.TemporaryDirectory(prefix="wmo-cups-", ignore_cleanup_errors=True) as folder:
        made = PrintServer(Path(folder))
        try:
            made.add_queue()
            yield made
        finally:
            made.stop()


@pytest.fixture
def plan(tmp_path):
    """A plan that names a person, as a file; and how many pages it has."""
    text = files("wmo_desktop").joinpath("examples", "beide.json").read_text(encoding="utf-8")
    found = read_case_file(text)
    pack = load_pack(found.pack.id, found.pack.version)
    answers = found.answers_by_address() | {
        Address("hulpvraag.woorden"): Answer(
            value=f"Ik ben mevrouw {NAME} en woon aan de {STREET}. BSN {BSN}."
        )
    }
    case = case_of_answers(answers, pack, "2026-0001")
    data = REPORTS["ondersteuningsplan"].render(
        case, pack, assess(case, pack, app_version="0.1.0"), made_on=date(2026, 11, 22), app_version="0.1.0"
    )
    document = pypdfium2.PdfDocument(data)
    words = "".join(page.get_textpage().get_text_range() for page in document)
    assert NAME in words
    path = tmp_path / "plan.pdf"
    path.write_bytes(data)
    return path, len(document)


def test_a_plan_comes_out_of_the_printer_and_the_server_learns_the_case_number_only(server, plan, tmp_path):
    path, pages = plan
    seen, result, message, sent = server.print(path, "2026-0001", copies=2)
    path.unlink()
    assert seen == [[QUEUE, True, ["A4", "A3", "A5", "Letter", "Legal"]]]
    assert (result, sent) == ("sent", pages)
    assert message == f"Het document ({pages} bladzijden) is naar de printer gestuurd."
    server.wait_until_printed()

    (printed,) = server.out.rglob("*.pdf")
    assert len(pypdfium2.PdfDocument(printed)) == 2 * pages
    assert "2026-0001" in printed.name
    told = server.jobs()
    assert "job-name (nameWithoutLanguage) = Wmo 2026-0001" in told
    assert "job-state (enum) = completed" in told
    assert "Wmo 2026-0001" in (server.folder / "log" / "page_log").read_text()

    kept = server.everything_kept()
    (spooled,) = (content for file, content in kept if file.name.startswith("d0"))
    document = pypdfium2.PdfDocument(spooled)
    assert len(document) == pages
    assert document.get_metadata_dict()["Title"] == "Wmo 2026-0001"
    # A picture of each page, and not a word of text that a server could search.
    assert not "".join(page.get_textpage().get_text_range() for page in document).strip()
    for secret in (NAME, STREET, BSN, "Zwartjes", "Proeflaan"):
        assert secret not in told
        assert secret not in printed.name
        for file, content in kept:
            assert secret not in file.name
            assert secret.encode() not in content, file
            assert secret.encode("utf-16-be") not in content, file


def test_a_printer_that_vanishes_gives_the_sentence(server, plan):
    path, _ = plan
    _, result, message, sent = server.print(path, "2026-0002", what="vanish")
    assert (result, sent) == ("failed", 0)
    assert message.startswith(f"De printer “{QUEUE}” is er niet meer. Het document zelf is niet weg.")
    assert "sla het document op" in message
    assert not list(server.out.rglob("*.pdf"))
    seen, result, again, _ = server.print(path, "2026-0002")
    assert (seen, result, again) == ([], "failed", message)


def test_a_server_that_is_gone_gives_the_sentence(server, plan):
    path, _ = plan
    server.stop()
    seen, result, message, _ = server.print(path, "2026-0003")
    assert (seen, result) == ([], "failed")
    assert "is er niet meer" in message


def test_a_job_that_was_stopped_prints_nothing_and_leaves_no_file(server, plan):
    path, _ = plan
    before = set(Path("/tmp").glob("wmo-*"))
    _, result, message, sent = server.print(path, "2026-0004", what="stop")
    assert (result, sent) == ("stopped", 0)
    assert message == "Het afdrukken is gestopt. Er is niets afgedrukt."
    server.wait_until_printed()
    assert not list(server.out.rglob("*.pdf"))
    assert "job-state (enum) = completed" not in server.jobs()
    assert not [file for file, _ in server.everything_kept() if file.name.startswith("d0")]
    assert set(Path("/tmp").glob("wmo-*")) <= before
