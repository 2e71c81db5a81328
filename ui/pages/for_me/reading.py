"""What the page asks of the store: what waits, from whom, about what, and where that is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fieldwork.capture.checks import LEADERS, at_the_keyboard, counted, day_in_words
from fieldwork.capture.for_me import (
    comments_of_mine,
    comments_to_me,
    follow_ups_for_me,
    follow_ups_of_mine,
    readings_of_mine,
    reply_begun,
)
from fieldwork.exchange import titles
from fieldwork.exchange.conflicts import marks
from fieldwork.records import Comment, FollowUp, Member, Note, Reading
from fieldwork.store.store import Store
from ui.parts.two_versions import MERGE

ANSWER, FINISH, MINE = "answer", "finish", "mine"
COMMENT, FOLLOW_UP, READING, VERSIONS = "comment", "follow-up", "reading", "two versions"
EVERYBODY: Final = "everybody"
RECENT: Final = 60
"""So many of the newest notes are offered as the answer to a follow-up."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing that waits."""

    id: str
    sort: str
    part: str
    text: str
    who: str
    """Whom it is from, or whom it was put to."""
    about: str = ""
    words: str = ""
    """What is written there."""
    page: str = ""
    open: str = ""
    when: str = ""
    reply: str = ""
    member: str = ""
    whom: str = ""


@dataclass(frozen=True)
class ForMe:
    """All of it; the team, and the newest notes to choose an answer from."""

    items: tuple[Item, ...]
    members: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]

    def of(self, part: str) -> tuple[Item, ...]:
        """What waits in one part."""
        return tuple(each for each in self.items if each.part == part)


def for_me(store: Store) -> ForMe:
    """Everything that waits, the oldest first."""
    names = {each.id: each.name or "a colleague" for each in store.all(Member)}
    asks = [_comment(store, each, names, ANSWER) for each in comments_to_me(store)]
    asks += [_follow_up(store, each, names, ANSWER) for each in follow_ups_for_me(store)]
    asked = [_comment(store, each, names, MINE) for each in comments_of_mine(store)]
    asked += [_follow_up(store, each, names, MINE) for each in follow_ups_of_mine(store)]
    begun = [_reading(store, each) for each in readings_of_mine(store)]
    items = (*asks, *begun, *_to_decide(store), *asked)
    return ForMe(items, tuple(names.items()), _notes(store) if asks or asked else ())


def _comment(store: Store, comment: Comment, names: dict[str, str], part: str) -> Item:
    other = comment.by if part == ANSWER else comment.to
    who = names.get(str(other), "a colleague") if other else EVERYBODY
    page, open_, about, words = _place(store, comment.about)
    if comment.field:
        # It is about two versions of this field: they are decided where versions are.
        page, open_ = (MERGE, str(comment.about)) if _torn(store, comment) else (page, open_)
    return Item(
        id=comment.id,
        sort=COMMENT,
        part=part,
        text=comment.text or "",
        who=who,
        about=about,
        words=words,
        page=page,
        open=open_,
        when=_when(store, comment.id, "text"),
        reply=reply_begun(store, comment.id) if part == ANSWER else "",
    )


def _follow_up(store: Store, follow_up: FollowUp, names: dict[str, str], part: str) -> Item:
    page, open_, about, words = _place(store, follow_up.came_from)
    return Item(
        id=follow_up.id,
        sort=FOLLOW_UP,
        part=part,
        text=follow_up.question or "",
        who=names.get(str(follow_up.member), "nobody yet"),
        about=about,
        words=words,
        page=page,
        open=open_,
        when=_when(store, follow_up.id, "question"),
        member=follow_up.member or "",
        whom=follow_up.whom or "",
    )


def _reading(store: Store, reading: Reading) -> Item:
    title = titles.title(store, reading)
    began = day_in_words(str(reading.started_at)[:10])
    return Item(
        id=reading.id,
        sort=READING,
        part=FINISH,
        text=title.words,
        who="you",
        about=f"Begun on {began}, not finished",
        page=title.page,
        open=title.open,
        when=began,
    )


def _to_decide(store: Store) -> list[Item]:
    torn = marks(store)
    if not torn or at_the_keyboard(store).role not in LEADERS:
        return []
    count = sum(map(len, torn.values()))
    first = titles.find(store, next(iter(torn)))
    return [
        Item(
            id="to decide",
            sort=VERSIONS,
            part=FINISH,
            text=f"{counted(count, 'field')} with two versions",
            who="you",
            about="The lead or the deputy decides between them",
            page=MERGE,
            open=first.id if first else "",
        )
    ]


def _place(store: Store, id_: str | None) -> tuple[str, str, str, str]:
    found = titles.find(store, id_)
    if found is None:
        return "", "", "", ""
    title = titles.title(store, found)
    words = next((getattr(found, each, None) for each in ("text", "statement", "summary", "topic")), None)
    own = getattr(found, "text", None) or getattr(found, "statement", None) or words
    return title.page, title.open, title.words, titles.readable(store, str(own)) if own else ""


def _torn(store: Store, comment: Comment) -> bool:
    return str(comment.field) in marks(store).get(str(comment.about), ())


def _when(store: Store, record: str, field: str) -> str:
    versions = store.history(record, field)
    return day_in_words(versions[0].at.date().isoformat()) if versions else ""


def _notes(store: Store) -> tuple[tuple[str, str], ...]:
    """The newest notes, to say which of them answers a question."""
    newest = sorted(store.all(Note), key=lambda each: each.at or "", reverse=True)[:RECENT]
    return tuple(
        (each.id, f"{titles.title(store, each).words}: {titles.shortened(store, each.text)}")
        for each in newest
    )
