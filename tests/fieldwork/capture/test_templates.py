"""Guides and forms adapted as a new version, while what was asked before keeps the old one."""

from __future__ import annotations

from fieldwork.capture.templates import Adaptation, NewQuestion, adopt_template_version, in_use
from fieldwork.records import Question, Template
from fieldwork.store.store import Store
from tests.fieldwork.capture.ground import Ground, refused


def _slugs(store: Store, template: str) -> list[str]:
    return [str(question.slug) for question in store.all(Question, template=template)]


def test_a_new_version_adds_drops_and_reorders(store: Store) -> None:
    old = in_use(store, "guide", "staff")
    first, second, *rest = _slugs(store, old.id)
    question = NewQuestion(text="Who covers for you at night?", answers="conversation", after=rest[0])
    adaptation = Adaptation(add=[question], drop=[first], order=[rest[0], second, *rest[1:]])
    new = adopt_template_version(store, old.id, adaptation)
    assert _slugs(store, new) == [rest[0], "added-a1", second, *rest[1:]]
    assert _slugs(store, old.id) == [first, second, *rest]
    assert (in_use(store, "guide", "staff").id, store.get(Template, new).version) == (new, 2)


def test_slugs_of_own_questions_are_never_used_twice(store: Store) -> None:
    first = in_use(store, "guide", "staff").id
    own = NewQuestion(text="Who covers for you at night?", answers="conversation")
    second = adopt_template_version(store, first, Adaptation(add=[own, own]))
    third = adopt_template_version(store, second, Adaptation(add=[own], drop=["added-a2"]))
    assert _slugs(store, third)[-2:] == ["added-a1", "added-a3"]


def test_a_kept_question_keeps_everything_but_its_version(store: Store) -> None:
    old = in_use(store, "form")
    own = NewQuestion(text="Was a sibling seen?", answers="yes_no", section="Visits", after="home-seen")
    new = adopt_template_version(store, old.id, Adaptation(add=[own]))
    (before,) = store.all(Question, template=old.id, slug="plan-specific")
    (after,) = store.all(Question, template=new, slug="plan-specific")
    assert (after.text, after.only_if, after.indicators) == (before.text, before.only_if, before.indicators)


def test_a_question_others_depend_on_is_not_dropped_alone(store: Store) -> None:
    form = in_use(store, "form")
    drop = ["chronology-present", "chronology-holders", "chronology-multi-agency"]
    with refused(
        "“Is it up to date?” is asked only after “Is there a chronology in any of the files?”, which you "
        "drop. Drop both, or keep both."
    ):
        adopt_template_version(store, form.id, Adaptation(drop=drop))


def test_adapting_is_refused_where_it_makes_no_sense(store: Store) -> None:
    guide = in_use(store, "guide", "staff")
    with refused("There is no question “wrong” in this version."):
        adopt_template_version(store, guide.id, Adaptation(drop=["wrong"]))
    with refused("The new order must name each question that is kept, once."):
        adopt_template_version(store, guide.id, Adaptation(order=["role"]))
    lost = NewQuestion(text="Who?", answers="conversation", after="wrong")
    with refused("There is no question “wrong” to put the new one after."):
        adopt_template_version(store, guide.id, Adaptation(add=[lost]))
    with refused("Write the question."):
        adopt_template_version(store, guide.id, Adaptation(add=[NewQuestion(text=" ", answers="text")]))
    bare = NewQuestion(text="Which?", answers="choice", options=("one",))
    with refused("A question with answers to choose from needs at least two of them."):
        adopt_template_version(store, guide.id, Adaptation(add=[bare]))
    framework = in_use(store, "framework")
    with refused("The framework stays as it is; only guides and reading forms can be adapted."):
        adopt_template_version(store, framework.id, Adaptation())


def test_only_the_newest_version_is_adapted(store: Store) -> None:
    old = in_use(store, "guide", "staff")
    adopt_template_version(store, old.id, Adaptation(drop=["role"]))
    with refused("Version 2 is in use already. Adapt that one."):
        adopt_template_version(store, old.id, Adaptation(drop=["role"]))


def test_an_inspector_does_not_adapt(ground: Ground) -> None:
    guide = in_use(ground.store, "guide", "staff")
    with (
        ground.at_the_keyboard(ground.member()),
        refused("Only the lead or the deputy may change a guide or a form."),
    ):
        adopt_template_version(ground.store, guide.id, Adaptation(drop=["role"]))
