"""What the project says of itself is true: its lock, its chores, its README, and how strict its tests are."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from logging import getLogger
from pathlib import Path

import platformdirs
import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

import fieldwork
from tests.bench.table import over, table

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNTIME = [Requirement(each) for each in PROJECT["project"]["dependencies"]]
DEV = [Requirement(each) for each in PROJECT["project"]["optional-dependencies"]["dev"]]


def locked(name: str) -> dict[str, str]:
    """Package and version for each entry of a lock file."""
    text = (ROOT / name).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize(
    ("lock", "wanted"), [("requirements.txt", RUNTIME), ("requirements-dev.txt", RUNTIME + DEV)]
)
def test_the_lock_holds_what_the_project_asks_for(lock: str, wanted: list[Requirement]) -> None:
    versions = locked(lock)
    misfits = [each for each in wanted if not each.specifier.contains(versions[canonicalize_name(each.name)])]
    assert misfits == []


def test_developers_run_what_users_run() -> None:
    assert locked("requirements.txt").items() <= locked("requirements-dev.txt").items()


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_every_locked_package_has_hashes_and_nothing_else_is_in_the_lock(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text("utf-8").strip())
    entry = re.compile(r"[a-z0-9-]+==\S+( ; [^\n]+)? \\(\n +--hash=sha256:[0-9a-f]{64}( \\)?)+(\n +#[^\n]*)*")
    assert [each for each in entries if not entry.fullmatch(each)] == []


def test_the_qt_that_aborts_on_python_3_11_stays_out() -> None:
    qt = next(each for each in RUNTIME if each.name == "PySide6-Essentials")
    assert not qt.specifier.contains("6.12.0")


def test_this_qt_keeps_its_references() -> None:
    from PySide6.QtCore import QCoreApplication

    before = sys.getrefcount(None)
    for _ in range(500):
        QCoreApplication.processEvents()
    assert sys.getrefcount(None) >= before - 50


def test_this_python_is_one_that_is_supported() -> None:
    running = ".".join(map(str, sys.version_info[:3]))
    assert SpecifierSet(PROJECT["project"]["requires-python"]).contains(running)


def test_make_lists_every_chore() -> None:
    chores = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    listed = subprocess.run(["make", "-C", ROOT], capture_output=True, text=True, check=True).stdout
    assert sorted(re.findall(r"^make (\w+) ", listed, re.MULTILINE)) == sorted(set(chores) - {"help"})


def test_the_readme_gives_the_practice_passphrase_that_is_used() -> None:
    if importlib.util.find_spec("fieldwork.practice") is None:
        pytest.skip("the practice inspection is not built yet")
    practice = importlib.import_module("fieldwork.practice")
    assert f"`{practice.PASSPHRASE}`" in (ROOT / "README.md").read_text("utf-8")


def test_the_changelog_begins_with_what_is_to_come_or_with_this_version() -> None:
    first = re.search(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert first and first[1] in {"Unreleased", fieldwork.__version__}


def test_links_in_the_papers_lead_somewhere() -> None:
    papers = sorted(ROOT.glob("*.md"))
    links = [
        (paper.name, link)
        for paper in papers
        for link in re.findall(r"\]\(([^)#:]+)\)", paper.read_text("utf-8"))
    ]
    assert links
    assert [(name, link) for name, link in links if not (ROOT / link).exists()] == []


@pytest.mark.skipif(os.name != "posix", reason="the scripts are for POSIX shells")
@pytest.mark.parametrize("script", ["run", "system"])
def test_the_scripts_run_and_are_sound_shell(script: str) -> None:
    path = ROOT / ".ci" / script
    assert os.access(path, os.X_OK)
    assert subprocess.run(["bash", "-n", path], check=False).returncode == 0


def test_every_folder_a_person_has_is_redirected(home: Path) -> None:
    folders = [
        Path.home(),
        Path(tempfile.gettempdir()),
        platformdirs.user_config_path("Fieldwork"),
        platformdirs.user_data_path("Fieldwork"),
        platformdirs.user_cache_path("Fieldwork"),
        platformdirs.user_log_path("Fieldwork"),
        platformdirs.user_documents_path(),
    ]
    assert [folder for folder in folders if not folder.resolve().is_relative_to(home.resolve())] == []


def test_an_expected_warning_in_the_log_may_come(expect_log: Callable[[str], None]) -> None:
    expect_log("store: .*slow")
    getLogger("store").warning("the disk is %s", "slow")


STRICT = {
    "import logging\ndef test_a(): logging.getLogger('store').warning('surprise')": "Logged and not expected",
    "def test_a(expect_log): expect_log('never')": "Expected in the log and not there",
    "import warnings\ndef test_a(): warnings.warn('old')": "UserWarning: old",
    "import pytest\n@pytest.mark.xfail\ndef test_a(): pass": "XPASS",
    "import pytest\n@pytest.mark.bnech\ndef test_a(): pass": "bnech",
    "def test_a(qapp):\n from PySide6.QtCore import qWarning\n qWarning('careless')": "careless",
}


@pytest.mark.parametrize(("test", "says"), STRICT.items(), ids=STRICT.values())
def test_a_careless_test_fails(tmp_path: Path, test: str, says: str) -> None:
    done = run_inner_test(tmp_path, test)
    assert done.returncode not in {0, 5} and says in done.stdout + done.stderr


def test_a_careful_test_passes(tmp_path: Path) -> None:
    done = run_inner_test(tmp_path, "import logging\ndef test_a(): logging.getLogger('store').info('fine')")
    assert done.returncode == 0, done.stdout


def run_inner_test(folder: Path, test: str) -> subprocess.CompletedProcess[str]:
    """Run one test under our own settings, in a project of its own."""
    (folder / "tests").mkdir()
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copy(ROOT / "tests" / "conftest.py", folder / "tests")
    (folder / "tests" / "test_inner.py").write_text(test)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_bench_table_marks_a_broken_limit() -> None:
    slow = {"name": "report", "ours": 1.5, "baseline": 1.0, "limit": 0.7}
    assert over(slow) and not over(slow | {"ours": 0.7})
    assert table([slow, slow | {"name": "merge of a week", "ours": 0.0005}]) == [
        "name                   ours    baseline  ratio  limit",
        "report           1,500.0 ms  1,000.0 ms   1.50   0.70  OVER",
        "merge of a week      0.5 ms  1,000.0 ms   0.00   0.70    ok",
    ]
