"""What waits for whoever is at the keyboard: comments, follow-ups, readings begun; and what they asked."""

from __future__ import annotations

from fieldwork.records import Comment, FollowUp, Reading
from fieldwork.store.store import Store


def comments_to_me(store: Store) -> tuple[Comment, ...]:
    """Comments of others to this member or to all that nobody has answered, oldest first."""
    me = store.chain.author
    return tuple(
        each
        for each in store.all(Comment)
        if not each.answered and each.by not in (None, me) and each.to in (None, me)
    )


def comments_of_mine(store: Store) -> tuple[Comment, ...]:
    """Comments of this member that nobody has answered, oldest first."""
    return tuple(each for each in store.all(Comment, by=store.chain.author) if not each.answered)


def follow_ups_for_me(store: Store) -> tuple[FollowUp, ...]:
    """Questions that this member is to put, and that no note answers yet."""
    return tuple(each for each in store.all(FollowUp, member=store.chain.author) if not each.answered_by)


def follow_ups_of_mine(store: Store) -> tuple[FollowUp, ...]:
    """Open questions that this member gave to others to put."""
    me = store.chain.author
    return tuple(
        each
        for each in store.all(FollowUp)
        if not each.answered_by and each.member != me and _made_by(store, each.id) == me
    )


def readings_of_mine(store: Store) -> tuple[Reading, ...]:
    """Readings that this member has begun and not finished."""
    begun = store.all(Reading, reader=store.chain.author)
    return tuple(each for each in begun if each.started_at and not each.finished_at)


def to_answer(store: Store) -> int:
    """How many comments and follow-ups wait for this member."""
    return len(comments_to_me(store)) + len(follow_ups_for_me(store))


def keep_reply(store: Store, comment: str, text: str) -> None:
    """Keep an answer in the making on this laptop, where it outlasts a lock and a crash."""
    store.keep_fact(_reply(comment), text)


def reply_begun(store: Store, comment: str) -> str:
    """The answer in the making; empty where there is none."""
    return str(store.fact(_reply(comment)) or "")


def _made_by(store: Store, record: str) -> str:
    versions = store.history(record, "question")
    return versions[0].change.author if versions else ""


def _reply(comment: str) -> str:
    return f"reply to {comment}"
