"""What the torture of the exchange shares: who is on the team, and what a refused file may not touch."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from fieldwork.capture import writing
from fieldwork.errors import FieldworkError
from fieldwork.exchange.brought import Result
from fieldwork.exchange.looking import preview
from fieldwork.exchange.merging import merge
from fieldwork.exchange.shelf import FOLDER
from fieldwork.records import Conversation, Note
from fieldwork.store.checking import check
from fieldwork.store.history import Version
from fieldwork.store.store import Store
from tests.fieldwork.exchange.team import Team, history

REID, OKAFOR, SHAH = "A. Reid", "J. Okafor", "M. Shah"


def note_of(store: Store) -> str:
    """The note that everybody knows."""
    return next(note.id for note in store.all(Note) if note.text == "first words")


def talk_of(store: Store) -> str:
    """The conversation that everybody knows."""
    return store.all(Conversation)[0].id


def reopened(folder: Path, *names: str) -> Team:
    """A team whose libraries lie closed in this folder."""
    team = Team(folder, made=1000)
    for name in names:
        team.open(name)
    return team


def another(team: Team, name: str, as_name: str) -> Store:
    """A copy of somebody's library, as it is now, to try something else with. Both stay open."""
    team.copy(name, as_name)
    return team.store(as_name)


def meet(team: Team, *names: str) -> None:
    """Everybody named hands over to the first of them, and takes in what that one then has."""
    first, *others = names or tuple(team.laptops)
    team.take(first, *(team.hand(name, to="team") for name in others))
    path = team.hand(first, to="team")
    for name in others:
        team.take(name, path)


def agree(team: Team, *names: str) -> None:
    """All these laptops hold the same changes, and show the same."""
    stores = [team.store(name) for name in names or tuple(team.laptops)]
    assert len({tuple(history(store)) for store in stores}) == 1
    assert len({store.conflicts() for store in stores}) == 1
    assert all(check(store) == () for store in stores)


def texts(versions: tuple[Version, ...]) -> set[object]:
    """The values of these versions."""
    return {version.change.value for version in versions}


def beside(store: Store) -> set[str]:
    """The files beside a store, but for backups, which may be made at any time."""
    folder = store.path.parent
    found = {str(path.relative_to(folder)) for path in folder.rglob("*")}
    return {path for path in found if not path.startswith("backups") and path != FOLDER} | {
        path for path in found if path.endswith((".part", ".part-journal"))
    }


def watched(store: Store, *paths: Path) -> Callable[[], None]:
    """Asked later, fails unless content and these files are as now, and nothing new lies beside the store."""
    before, files = history(store), beside(store)
    contents = {path: path.read_bytes() for path in paths if path.is_file()}
    folders = {path: sorted(path.iterdir()) for path in paths if path.is_dir()}

    def unchanged() -> None:
        assert history(store) == before
        assert beside(store) <= files
        assert {path: path.read_bytes() for path in contents} == contents
        assert {path: sorted(path.iterdir()) for path in folders} == folders
        assert check(store) == ()

    return unchanged


def refused(
    team: Team, name: str, path: Path, says: str = "", *, words: str = "", hidden: bool = False
) -> Result:
    """A file that somebody may not take in: said in clear words, and nothing is changed.

    Preview says so too, but for what is `hidden` from it: it leaves the hashes and the number of new changes
    to the merge.
    """
    opened, unchanged = team.laptops[name], watched(team.store(name), path)
    (look,) = preview(opened.store, [path], words=words)
    assert look.state == "refused" or hidden, look
    unchanged()
    merged = merge(opened.store, opened.place, [path], words=words)
    (result,) = merged.results
    assert (result.outcome, merged.joined) == ("refused", ())
    assert result.words == look.words or look.state != "refused"
    unchanged()
    clear(result.error, says)
    return result


def clear(error: BaseException | None, says: str = "") -> str:
    """The words of an error: in plain English, on one line, and what to do."""
    assert isinstance(error, FieldworkError), error
    words = error.message
    assert (words[0].isalnum() or words[0] == "/") and words.endswith((".", "?")) and "\n" not in words, words
    assert says in words, words
    assert not any(each in words for each in ("Error", "Errno", "Traceback", "None", "sqlite")), words
    return words


def comes_in(team: Team, name: str, sender: str) -> None:
    """What somebody hands over now comes in, new words and all."""
    store = team.store(sender)
    made = writing.add(store, Note, conversation=talk_of(store), text=f"after {len(history(store))}")
    (result,) = team.take(name, team.hand(sender)).results
    assert result.outcome == "merged", result
    assert team.store(name).get(Note, made).text == store.get(Note, made).text
    assert check(team.store(name)) == ()


def copy_of(path: Path, stem: str, data: bytes | None = None) -> Path:
    """The same file under another name, with other content where that is given."""
    copy = path.with_name(f"{stem}.fieldwork")
    if data is None:
        shutil.copyfile(path, copy)
    else:
        copy.write_bytes(data)
    return copy
