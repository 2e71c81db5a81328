"""Inspections in a library: added, found, held by one process, destroyed."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from fieldwork import folders, library
from fieldwork.errors import Busy, Damaged, NotFound, Refused
from fieldwork.library import Library, Place
from fieldwork.store.keys import Label

PASSPHRASE = "lantern harbour quilt seven"
FIRST = "0191b3c0-0000-7000-8000-000000000001"
SECOND = "0191b3c0-1111-7000-8000-000000000002"
THIRD = "0192ffff-2222-7000-8000-000000000003"
NORTHMOOR = Label("Northmoor", "2010-03-15")

pytestmark = pytest.mark.usefixtures("cheap_keys")
posix = pytest.mark.skipif(os.name != "posix", reason="about POSIX signals and links")
Run = Callable[..., CompletedProcess[str]]

HOLD = """
import sys
from pathlib import Path
from fieldwork import library
from fieldwork.errors import FieldworkError
place = library.unlock(Path(sys.argv[1]), sys.argv[2]).places()[0]
try:
    with library.hold(place):
        print("held")
except FieldworkError as error:
    print(type(error).__name__, error)
"""


@pytest.fixture
def ours(tmp_path: Path) -> Library:
    """A new library."""
    return library.create(tmp_path / "Fieldwork", PASSPHRASE)[0]


@pytest.fixture
def place(ours: Library) -> Place:
    """An inspection in it."""
    return ours.add(FIRST, NORTHMOOR)


def test_every_inspection_has_a_key_of_its_own(ours: Library, place: Place) -> None:
    other = ours.add(SECOND, NORTHMOOR)
    assert bytes(place.store_key()) != bytes(other.store_key())
    assert "hidden" in repr(place.store_key()) and place.store_key().hex() not in repr(place)


def test_an_inspection_is_not_added_twice(ours: Library, place: Place) -> None:
    key = bytes(place.store_key())
    with pytest.raises(Refused, match="already in this library"):
        ours.add(FIRST, Label("Eastshire", "2010-04-01"))
    assert bytes(place.store_key()) == key


@pytest.mark.parametrize("name", ["", "..", "../up", "UPPER", "with space", "a/b", "-x", "x" * 65])
def test_an_id_that_cannot_name_a_folder_is_our_own_fault(ours: Library, name: str) -> None:
    with pytest.raises(ValueError, match="cannot name a folder"):
        ours.add(name, NORTHMOOR)


def test_what_is_left_of_a_destroyed_inspection_is_not_taken_over(ours: Library, place: Place) -> None:
    place.store_file.write_bytes(b"unreadable for ever")
    ours.destroy_key(place)
    with pytest.raises(Refused, match="destroyed"):
        ours.add(FIRST, NORTHMOOR)
    assert place.store_file.read_bytes() == b"unreadable for ever"


def test_the_list_is_in_order_and_shows_a_changed_label(ours: Library, place: Place) -> None:
    ours.add(THIRD, Label("Eastshire", "2010-05-01"))
    ours.add(SECOND, Label("Eastshire", "2010-04-01"))
    assert [each.id for each in ours.places()] == [SECOND, THIRD, FIRST]
    key = bytes(place.store_key())
    changed = ours.set_label(place, Label("Aberbrae", "2010-03-16"))
    assert changed.label == ours.places()[0].label == Label("Aberbrae", "2010-03-16")
    assert ours.places()[0].id == FIRST and bytes(changed.store_key()) == key


@pytest.fixture
def three(ours: Library, place: Place) -> Library:
    """Three inspections, two of them of one area."""
    ours.add(SECOND, Label("Perth & Kinross", "2010-04-01"))
    ours.add(THIRD, Label("Perth & Kinross", "2013-05-01"))
    return ours


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (FIRST, FIRST),
        (FIRST.upper(), FIRST),
        ("0191b3c0-1", SECOND),
        ("0192", THIRD),
        ("northmoor", FIRST),
        ("  NorthMoor ", FIRST),
    ],
)
def test_an_inspection_is_found_by_id_start_of_id_or_area(three: Library, text: str, found: str) -> None:
    assert three.find(text).id == found


@pytest.mark.parametrize("text", ["0191", "perth and kinross", "Perth & Kinross", "Perth  &Kinross"])
def test_several_that_fit_are_all_listed(three: Library, text: str) -> None:
    with pytest.raises(Refused, match=r"several inspections.*Perth & Kinross.*2010-04-01.*0191b3c0-1111"):
        three.find(text)


@pytest.mark.parametrize("text", ["", "  ", "Dundee", "North", "999"])
def test_none_that_fits_lists_what_there_is(three: Library, text: str) -> None:
    with pytest.raises(NotFound, match=rf"There is: Northmoor, started 2010-03-15 \({FIRST}\); Perth"):
        three.find(text)


def test_a_whole_id_wins_over_longer_ones_that_begin_with_it(ours: Library) -> None:
    ours.add("practice", NORTHMOOR)
    ours.add("practice-two", NORTHMOOR)
    assert ours.find("practice").id == "practice"


def test_an_empty_library_says_it_is_empty(ours: Library) -> None:
    with pytest.raises(NotFound, match="It is empty"):
        ours.find("Northmoor")


def test_one_damaged_inspection_does_not_hide_the_others(three: Library) -> None:
    for name in ("key.json", "key-copy.json"):
        (three.folder / SECOND / name).write_bytes(b"torn")
    assert [each.id for each in three.places()] == [FIRST, THIRD]
    assert isinstance(three.unreadable()[SECOND], Damaged)
    with pytest.raises(Damaged, match=SECOND):
        three.find(SECOND)
    with pytest.raises(Damaged, match=SECOND):
        three.find("0191b3c0-1")
    with pytest.raises(NotFound, match="There is: Northmoor"):
        three.find(" ")


def test_a_key_moved_to_another_inspections_folder_is_refused(three: Library) -> None:
    for name in ("key.json", "key-copy.json"):
        shutil.copy(three.folder / FIRST / name, three.folder / SECOND / name)
    with pytest.raises(Damaged, match="belongs to another inspection"):
        three.find(SECOND)
    assert [each.id for each in three.places()] == [FIRST, THIRD]


def test_a_key_moved_over_one_copy_is_put_right_from_the_other(three: Library) -> None:
    place = three.find(SECOND)
    key = bytes(place.store_key())
    shutil.copy(three.folder / FIRST / "key.json", place.folder / "key.json")
    assert bytes(place.store_key()) == key
    assert (place.folder / "key.json").read_bytes() == (place.folder / "key-copy.json").read_bytes()


def test_a_destroyed_inspection_is_gone_from_the_list_for_good(three: Library) -> None:
    place = three.find(FIRST)
    before = (place.folder / "key.json").read_bytes()
    three.destroy_key(place)
    assert FIRST not in {each.id for each in library.unlock(three.folder, PASSPHRASE).places()}
    with pytest.raises(NotFound):
        place.store_key()
    assert not any(before in path.read_bytes() for path in three.folder.rglob("*") if path.is_file())


def test_listing_does_not_bring_back_a_key_that_is_being_destroyed(three: Library) -> None:
    place = three.find(FIRST)
    (place.folder / "key.json").unlink()
    three.places()
    assert not (place.folder / "key.json").exists()


def test_a_second_process_is_refused_and_let_in_afterwards(
    ours: Library, place: Place, in_another_process: Run
) -> None:
    with library.hold(place):
        refused = in_another_process(HOLD, ours.folder, PASSPHRASE)
        assert refused.stdout.startswith("Busy This inspection is already open"), refused.stderr
    assert in_another_process(HOLD, ours.folder, PASSPHRASE).stdout == "held\n"


def test_a_hold_does_not_fall_when_this_process_reads_the_files_by_other_means(
    ours: Library, place: Place, in_another_process: Run
) -> None:
    place.store_file.write_bytes(b"store")
    with library.hold(place):
        for path in (*place.folder.iterdir(), place.folder / "lock"):
            path.read_bytes()
            shutil.copy(path, ours.folder / "copied")
        with (place.folder / "lock").open("r+b"):
            pass
        gc.collect()
        assert in_another_process(HOLD, ours.folder, PASSPHRASE).stdout.startswith("Busy")


def test_one_inspection_held_leaves_the_others_free(three: Library) -> None:
    with library.hold(three.find(FIRST)), library.hold(three.find(SECOND)):
        pass


def test_a_second_hold_in_the_same_process_is_refused_too(place: Place) -> None:
    with library.hold(place):
        with pytest.raises(Busy, match="Close it there first"):
            library.hold(place)
        with pytest.raises(Busy):
            library.hold(place)
    library.hold(place).release()


def test_a_hold_taken_in_the_window_can_be_let_go_by_another_thread(place: Place) -> None:
    held = library.hold(place)
    thread = threading.Thread(target=held.release)
    thread.start()
    thread.join()
    with library.hold(place):
        held.release()
        with pytest.raises(Busy):
            library.hold(place)


@posix
def test_a_process_that_is_killed_lets_go(ours: Library, place: Place, in_another_process: Run) -> None:
    killed = HOLD.replace('print("held")', "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    assert in_another_process(killed, ours.folder, PASSPHRASE).returncode == -signal.SIGKILL
    library.hold(place).release()


def test_holding_what_is_no_longer_there_makes_no_folder(place: Place) -> None:
    shutil.rmtree(place.folder)
    with pytest.raises(NotFound, match="no longer there"):
        library.hold(place)
    assert not place.folder.exists()


def test_a_library_on_a_stick_that_was_pulled_out_says_so(ours: Library, place: Place) -> None:
    shutil.rmtree(ours.folder)
    with pytest.raises(NotFound, match="disk is connected"):
        ours.places()


def test_the_default_folder_is_in_the_users_own_data(home: Path) -> None:
    assert folders.default_folder().name == "Fieldwork"
    assert folders.default_folder().is_relative_to(home)


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/a/OneDrive/Fieldwork", "OneDrive"),
        ("/home/a/OneDrive - Northmoor Council/Fieldwork", "OneDrive"),
        ("/Users/a/Library/CloudStorage/OneDrive-Personal/x", "OneDrive"),
        ("/home/a/Dropbox/x", "Dropbox"),
        ("/home/a/Dropbox (Work)/x", "Dropbox"),
        ("/Users/a/Library/CloudStorage/GoogleDrive-a@b.org/x", "Google Drive"),
        ("/home/a/Google Drive/x", "Google Drive"),
        ("/Volumes/GoogleDrive/My Drive/x", "Google Drive"),
        ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud Drive"),
        ("/home/a/iCloudDrive/x", "iCloud Drive"),
        ("/home/a/nextcloud/x", "Nextcloud"),
        ("/home/a/Documents/Fieldwork", None),
        ("/home/a/onedrives/x", None),
        ("/home/a/dropbox-notes/x", None),
        ("/home/a/my driveway/x", None),
    ],
)
def test_a_folder_that_a_cloud_client_copies_is_known_by_name(path: str, service: str | None) -> None:
    assert library.cloud_folder(Path(path)) == service


@posix
def test_a_link_into_a_cloud_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Nextcloud").mkdir()
    (tmp_path / "work").symlink_to(tmp_path / "Nextcloud")
    (tmp_path / "round").symlink_to(tmp_path / "round")
    assert library.cloud_folder(tmp_path / "work" / "Fieldwork") == "Nextcloud"
    assert library.cloud_folder(tmp_path / "round") is None
