"""Preferences survive whatever is found in their file."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldwork.errors import FieldworkError
from fieldwork.settings import Settings, default_path, load, save

INSPECTION = "01932c07-41f2-7cc3-98c4-dc0c0c07398f"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
NAMES = st.sampled_from(["text_size", "scheme", "letters", "lock_after_minutes", "mark_names", "others"])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_preferences_come_back_as_they_were_saved(path: Path) -> None:
    chosen = Settings(150, "dark", "atkinson", 5, INSPECTION)
    save(chosen, path)
    assert load(path) == chosen


def test_without_a_file_there_are_defaults(path: Path) -> None:
    assert load(path) == Settings()


@pytest.mark.parametrize("bytes_found", [b"", b"\xff\xfe{", b"[]", b"null", b'{"text_size":', b"[" * 100_000])
def test_a_file_that_is_no_settings_file_is_as_none(path: Path, bytes_found: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(bytes_found)
    assert load(path) == Settings()


def test_a_folder_in_its_place_is_as_none(path: Path) -> None:
    path.mkdir(parents=True)
    assert load(path) == Settings()
    with pytest.raises(FieldworkError):
        save(Settings(), path)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text_size", 79),
        ("text_size", 201),
        ("text_size", True),
        ("text_size", "120"),
        ("text_size", 120.0),
        ("scheme", "pink"),
        ("scheme", ["dark"]),
        ("letters", None),
        ("lock_after_minutes", 0),
        ("last_inspection", "Northmoor"),
        ("mark_names", 0),
    ],
)
def test_one_bad_value_falls_back_alone(path: Path, name: str, value: object) -> None:
    save(Settings(lock_after_minutes=7, letters="atkinson"), path)
    path.write_text(json.dumps(json.loads(path.read_text()) | {name: value}))
    assert getattr(load(path), name) == getattr(Settings(), name)
    untouched = "letters" if name == "lock_after_minutes" else "lock_after_minutes"
    assert getattr(load(path), untouched) != getattr(Settings(), untouched)


def test_what_a_newer_version_wrote_is_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b'\xef\xbb\xbf{"text_size": 120, "spelling": {"also": ["kirk session"]}}')
    save(replace(load(path), scheme="dark"), path)
    assert json.loads(path.read_text()) == {
        "text_size": 120,
        "scheme": "dark",
        "letters": "inter",
        "lock_after_minutes": 10,
        "last_inspection": "",
        "check_spelling": True,
        "mark_names": True,
        "window": [],
        "places": {},
        "spelling": {"also": ["kirk session"]},
    }


@given(st.dictionaries(NAMES | st.text(), JSON))
def test_whatever_is_found_loads_and_saving_loses_no_unknown_key(
    tmp_path_factory: pytest.TempPathFactory, found: dict[str, object]
) -> None:
    path = tmp_path_factory.mktemp("any") / "settings.json"
    path.write_text(json.dumps(found))
    settings = load(path)
    assert 80 <= settings.text_size <= 200 and 2 <= settings.lock_after_minutes <= 30
    save(settings, path)
    assert load(path) == settings
    assert set(found) <= set(json.loads(path.read_text()))


def test_the_preferences_are_kept_in_the_persons_own_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert default_path().name == "settings.json"
    assert default_path().is_relative_to(tmp_path_factory.getbasetemp())
