"""Framework, guides and reading form as this inspection uses them: copied once, adapted as new versions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fieldwork.capture.checks import living, must_lead, said
from fieldwork.capture.copies import Fields, content_hash, of_form, of_framework, of_guide
from fieldwork.capture.ordering import FIRST
from fieldwork.capture.writing import letter, make
from fieldwork.catalogue import Catalogue
from fieldwork.catalogue.frameworks import Framework
from fieldwork.errors import NotFound, Refused
from fieldwork.records import Question, Template, field_types
from fieldwork.records.base import DELETED
from fieldwork.records.order import keys_between
from fieldwork.store.act import Act
from fieldwork.store.store import Store

_OWN = ("id", "template", "order")


@dataclass(frozen=True, kw_only=True)
class NewQuestion:
    """A question of the team's own, to stand after another (a slug), `FIRST`, or at the end."""

    text: str
    answers: str
    section: str = ""
    help: str = ""
    options: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    must_ask: bool = False
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class Adaptation:
    """What is different in a new version; `order` names all questions it keeps (slugs), or none."""

    add: Sequence[NewQuestion] = field(default=())
    drop: Collection[str] = field(default=())
    order: Sequence[str] = field(default=())


def copy_templates(store: Store, act: Act, catalogue: Catalogue, framework: Framework) -> None:
    """Copy the framework, every guide and every reading form into the inspection."""
    _copy(store, act, *of_framework(framework))
    for guide in catalogue.guides:
        _copy(store, act, *of_guide(guide))
    for form in catalogue.forms:
        _copy(store, act, *of_form(form))


def in_use(store: Store, sort: str, source: str = "") -> Template:
    """The newest version of a template; of the only one of its sort where no source is given."""
    found = [each for each in store.all(Template, sort=sort) if source in ("", each.source)]
    if not found:
        raise NotFound(f"This inspection has no such {sort}. Ask the lead for a hand-over that brings it.")
    return max(found, key=lambda template: template.version or 0)


def adopt_template_version(store: Store, template: str, adaptation: Adaptation) -> str:
    """Make a new version of a guide or form; its id. What was asked under the old one keeps it."""
    must_lead(store, "change a guide or a form")
    old = living(store, Template, template)
    if old.sort not in ("guide", "form"):
        raise Refused("The framework stays as it is; only guides and reading forms can be adapted.")
    newest = in_use(store, str(old.sort), str(old.source))
    if newest.id != old.id:
        raise Refused(f"Version {newest.version} is in use already. Adapt that one.")
    questions = _adapted(store, old, adaptation)
    head = {name: getattr(old, name) for name in ("sort", "source", "title", "group", "opening", "closing")}
    with store.act(f"Adapted: {old.sort}") as act:
        return _copy(store, act, {**head, "version": (old.version or 0) + 1}, questions)


def adopt_questions(store: Store, template: str, questions: Sequence[str | NewQuestion]) -> str:
    """Make a new version of a guide or form that asks just these, in this order; its id.

    A slug keeps a question as it is; what is not named is dropped. Raises Refused, NotFound.
    """
    old = living(store, Template, template)
    kept = [each for each in questions if isinstance(each, str)]
    asked = [str(each.slug) for each in store.all(Question, template=old.id)]
    if not questions:
        raise Refused("Keep one question at the least.")
    add: list[NewQuestion] = []
    last = FIRST
    for each in questions:
        if isinstance(each, str):
            last = each
        else:
            add.append(replace(each, after=last))
    # Each goes right behind the one it follows: of several, the last must be put there first.
    add.reverse()
    drop = [slug for slug in asked if slug not in kept]
    if not add and kept == asked:
        raise Refused("Nothing is different from the version in use.")
    return adopt_template_version(store, template, Adaptation(add=add, drop=drop, order=kept))


def _adapted(store: Store, old: Template, adaptation: Adaptation) -> list[Fields]:
    _check_known(store, old, adaptation.drop)
    asked = {str(question.slug): question for question in store.all(Question, template=old.id)}
    kept = {slug: _fields(question) for slug, question in asked.items() if slug not in adaptation.drop}
    _check_conditions(kept.values(), kept, asked)
    slugs = list(kept)
    if adaptation.order:
        if sorted(adaptation.order) != sorted(slugs):
            raise Refused("The new order must name each question that is kept, once.")
        slugs = list(adaptation.order)
    for new in adaptation.add:
        slug = _new_slug(store, old, kept)
        slugs.insert(_place(slugs, new.after), slug)
        kept[slug] = _new_fields(slug, new)
    return [kept[slug] for slug in slugs]


def _check_known(store: Store, old: Template, slugs: Collection[str]) -> None:
    known = {question.slug for question in store.all(Question, template=old.id)}
    for slug in slugs:
        if slug not in known:
            raise NotFound(f"There is no question “{slug}” in this version.")


def _check_conditions(
    questions: Iterable[Fields], kept: Collection[str], all_: Mapping[str, Question]
) -> None:
    for question in questions:
        asked = (question.get("only_if") or {}).get("question")
        if asked is not None and asked not in kept:
            first = all_[asked].text if asked in all_ else asked
            raise Refused(
                f"“{question['text']}” is asked only after “{first}”, which you drop. "
                "Drop both, or keep both."
            )


def _place(slugs: Sequence[str], after: str) -> int:
    if not after:
        return len(slugs)
    if after == FIRST:
        return 0
    if after not in slugs:
        raise NotFound(f"There is no question “{after}” to put the new one after.")
    return slugs.index(after) + 1


def _new_slug(store: Store, old: Template, kept: Collection[str]) -> str:
    """A slug that no version has used; the laptop's letter keeps lead's and deputy's apart."""
    begin = f"added-{letter(store).lower()}"
    versions = {template.id for template in store.all(Template, sort=old.sort, source=old.source)}
    used = {str(q.slug) for q in store.all(Question, deleted=True) if q.template in versions} | set(kept)
    ends = [slug.removeprefix(begin) for slug in used if slug.startswith(begin)]
    return f"{begin}{max((int(end) for end in ends if end.isdecimal()), default=0) + 1}"


def _new_fields(slug: str, new: NewQuestion) -> Fields:
    if new.answers in ("choice", "ticks") and len(new.options) < 2:
        raise Refused("A question with answers to choose from needs at least two of them.")
    return {
        "slug": slug,
        "section": new.section,
        "text": said(new.text, "Write the question."),
        "help": new.help or None,
        "answers": new.answers,
        "options": list(new.options) or None,
        "indicators": list(new.indicators) or None,
        "must_ask": new.must_ask,
    }


def _fields(question: Question) -> Fields:
    names = [name for name in field_types(Question) if name not in (*_OWN, DELETED)]
    return {name: getattr(question, name) for name in names if getattr(question, name) is not None}


def _copy(store: Store, act: Act, head: Fields, questions: Sequence[Fields]) -> str:
    template = make(store, act, Template, {**head, "hash": content_hash(head, questions)})
    act.flush()
    for order, fields in zip(keys_between(len(questions)), questions, strict=True):
        make(store, act, Question, {**fields, "template": template, "order": order})
    return template
