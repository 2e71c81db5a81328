"""Tags: what a note or an answer bears on, and in which direction; and the themes they may name."""

from __future__ import annotations

from collections.abc import Sequence

from fieldwork import catalogue
from fieldwork.capture.checks import indicator as known_indicator
from fieldwork.capture.checks import living, living_any, said
from fieldwork.capture.pairs import set_pair
from fieldwork.capture.writing import change, delete, make
from fieldwork.errors import Refused
from fieldwork.records import Tag, Theme
from fieldwork.store.act import Act, Seen
from fieldwork.store.store import Store


def tag(
    store: Store,
    note: str,
    direction: str,
    *,
    indicator: str | None = None,
    theme: str | None = None,
    seen: Seen | None = None,
) -> str:
    """Tag a note or an answer with an indicator or a theme, and its direction; the tag's id.

    Tagging again changes the direction. Raises BadValue, NotFound, Refused.
    """
    living_any(store, note)
    pair = _about(store, note, indicator, theme)
    with store.act("Tagged") as act:
        return set_pair(store, act, Tag, pair, {"direction": direction}, seen)


def untag(store: Store, tag_id: str, seen: Seen | None = None) -> str:
    """Take a tag off."""
    living(store, Tag, tag_id)
    with store.act("Took a tag off") as act:
        delete(store, act, tag_id, seen)
    return tag_id


def retag(
    store: Store,
    notes: Sequence[str],
    direction: str,
    *,
    indicator: str | None = None,
    theme: str | None = None,
) -> int:
    """Tag notes with one indicator or theme, or take it off them where no direction is given.

    One action however many there are; how many notes changed. Raises BadValue, NotFound, Refused.
    """
    wanted = [note for note in dict.fromkeys(notes) if living_any(store, note)]
    pairs = [_about(store, note, indicator, theme) for note in wanted]
    now = {each.note: each for each in store.all(Tag, indicator=indicator, theme=theme)}
    changed = [pair for pair in pairs if _direction(now.get(pair["note"])) != direction]
    many = "" if len(changed) == 1 else f" {len(changed)} notes"
    with store.act(f"Tagged{many}" if direction else f"Took a tag off{many}") as act:
        for pair in changed:
            if direction:
                set_pair(store, act, Tag, pair, {"direction": direction})
            else:
                delete(store, act, now[pair["note"]].id)
    return len(changed)


def copy_tags(store: Store, act: Act, old: str, new: str) -> None:
    """Give another note the same tags, where it has none of its own of the kind. Within an action."""
    for each in store.all(Tag, note=old):
        pair = {"note": new, "indicator": each.indicator, "theme": each.theme}
        if not store.all(Tag, note=new, indicator=each.indicator, theme=each.theme):
            set_pair(store, act, Tag, pair, {"direction": each.direction})


def add_theme(store: Store, name: str, *, meaning: str = "", national: str | None = None) -> str:
    """Add a theme of this inspection; `national` is the theme of the national summary it reports to."""
    words = said(name, "Give the theme a name.")
    if national:
        catalogue.load().theme(national)
    if words.casefold() in {str(theme.name).casefold() for theme in store.all(Theme)}:
        raise Refused(f"There is a theme “{words}” already. Use that one.")
    with store.act("Added: theme") as act:
        return make(store, act, Theme, {"name": words, "meaning": meaning or None, "national": national})


def change_theme(store: Store, theme: str, seen: Seen | None = None, **fields: str | None) -> str:
    """Change the name or meaning of a theme, or the national theme it reports to."""
    living(store, Theme, theme)
    if fields.get("national"):
        catalogue.load().theme(str(fields["national"]))
    if "merged_into" in fields:
        raise Refused("Merge the theme into another instead.")
    with store.act("Changed: theme") as act:
        change(store, act, Theme, theme, fields, seen)
    return theme


def merge_theme(store: Store, theme: str, into: str, seen: Seen | None = None) -> str:
    """Count everything of a theme under another; its tags stay as they are."""
    living(store, Theme, theme)
    target, met = living(store, Theme, into), {theme}
    # Two laptops may have merged two themes into each other.
    while target.id not in met and target.merged_into:
        met.add(target.id)
        target = store.get(Theme, target.merged_into)
    if target.id == theme:
        raise Refused("These two are one theme already. Choose another to merge it into.")
    with store.act("Merged: theme") as act:
        change(store, act, Theme, theme, {"merged_into": target.id}, seen)
    return target.id


def remove_theme(store: Store, theme: str, seen: Seen | None = None) -> str:
    """Delete a theme that nothing is tagged with and nothing counts under. Raises Refused."""
    found = living(store, Theme, theme)
    tags, counted = store.all(Tag, theme=theme), store.all(Theme, merged_into=theme)
    if tags or counted:
        raise Refused(f"“{found.name}” is in use. Merge it into another theme instead.")
    with store.act("Deleted: theme") as act:
        delete(store, act, theme, seen)
    return theme


def _direction(tag: Tag | None) -> str:
    return str(tag.direction) if tag else ""


def _about(store: Store, note: str, indicator: str | None, theme: str | None) -> dict[str, str | None]:
    if bool(indicator) == bool(theme):
        raise Refused("A tag names an indicator or a theme, one of them. Use two tags for both.")
    if indicator:
        known_indicator(store, indicator)
    if theme and living(store, Theme, theme).merged_into:
        raise Refused("This theme was merged into another. Use that one.")
    return {"note": note, "indicator": indicator, "theme": theme}
