"""A broken file is refused with its name, the line and what to do; each kind of mistake once."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from fieldwork.catalogue import load
from fieldwork.errors import BadResource
from tests.fieldwork.catalogue.conftest import Break

P1, P2, STAFF = "frameworks/programme-1.toml", "frameworks/programme-2.toml", "guides/staff.toml"
MISTAKES = tomllib.loads((Path(__file__).parent / "mistakes.toml").read_text("utf-8"))["mistakes"]
LAST = "the last line"


def line_with(text: str, mark: str) -> int:
    """The line on which this stands; "mark#2" is the second such line; without a mark the first of all."""
    if mark == LAST:
        return len(text.rstrip().splitlines())
    wanted, _, nth = mark.partition("#")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if wanted in line]
    return lines[int(nth or 1) - 1]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["name"])
def test_a_mistake_is_refused_with_its_file_and_line(
    broken: Break, copy: Path, mistake: dict[str, str]
) -> None:
    name = mistake["file"]
    message = broken(name, mistake["old"], mistake["new"])
    line = line_with((copy / name).read_text("utf-8"), mistake["on"])
    assert message.startswith(f"{name}, line {line}: ")
    assert mistake["says"] in message


def test_the_catalogue_in_resources_loads_once_and_for_all() -> None:
    assert load() is load()
    assert len(load().councils) == 32


def test_a_sound_copy_loads_to_the_same_catalogue(copy: Path) -> None:
    assert load(copy) == load()


def test_files_with_windows_line_ends_and_a_byte_order_mark_load_the_same(copy: Path) -> None:
    for path in copy.rglob("*.toml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load(copy) == load()


def test_lines_are_counted_right_in_a_file_with_windows_line_ends(copy: Path) -> None:
    path = copy / "wording" / "scale.toml"
    path.write_bytes(path.read_bytes().replace(b"grade = 4", b"grade = 9").replace(b"\n", b"\r\n"))
    line = line_with(path.read_text("utf-8"), "grade = 9")
    with pytest.raises(BadResource, match=f"^wording/scale.toml, line {line}: grades go from 1 to 6"):
        load(copy)


def test_a_catalogue_without_a_default_framework_is_refused(broken: Break) -> None:
    message = broken(P2, "default = true\n", "")
    assert message.endswith("no framework is the default; write default = true in one of them.")


def test_a_second_default_framework_is_refused(broken: Break) -> None:
    message = broken(P1, "version = 1\n", "version = 1\ndefault = true\n")
    assert message == f"{P2}, line 9: {P1} is the default already; let only one of them be."


def test_a_second_guide_for_the_same_people_is_refused(broken: Break) -> None:
    message = broken(STAFF, 'sort = "interview"', 'sort = "focus group"')
    assert message.startswith(f"{STAFF}, line 6: guides/focus-group-staff.toml is the guide for this group")


def test_a_group_without_a_guide_is_noticed(copy: Path) -> None:
    (copy / "guides" / "others.toml").unlink()
    with pytest.raises(BadResource, match='no guide is an interview with the group "others"'):
        load(copy)


def test_a_file_not_in_utf_8_is_refused_with_the_line(copy: Path) -> None:
    path = copy / "wording" / "terms.toml"
    path.write_bytes(path.read_bytes().replace(b"sheriff", b"sh\xe9riff", 1))
    line = line_with(path.read_text("latin-1"), "sh\xe9riff")
    with pytest.raises(BadResource, match=f"^wording/terms.toml, line {line}: a character is not in UTF-8"):
        load(copy)


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "wording" / "scale.toml").unlink()
    with pytest.raises(BadResource, match=r"^wording/scale.toml cannot be read \(.+\). Put the file back"):
        load(copy)


def test_an_empty_folder_is_named(copy: Path) -> None:
    for path in (copy / "frameworks").glob("*"):
        path.unlink()
    with pytest.raises(BadResource, match=r"^frameworks/ holds no \.toml file"):
        load(copy)
