"""The words round a name that tell a person from a place or a service."""

from __future__ import annotations

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


TITLES: Final = _set(
    "mr mrs ms miss mx dr prof professor rev reverend fr sir auntie aunty aunt uncle granny grandad"
    " granda nana pc dc ds di sgt wpc cllr councillor"
)
KIN: Final = _set(
    "brother sister brothers sisters son daughter sons daughters mum mummy mam mother mums dad daddy da"
    " father gran granny grandad granda grandmother grandfather nana aunt auntie uncle cousin nephew niece"
    " stepdad stepmum stepfather stepmother stepbrother stepsister twin twins baby toddler boy girl bairn"
    " wean child kid friend friends pal mate mates boyfriend girlfriend partner husband wife fiance ex"
    " neighbour carer carers worker teacher nurse midwife officer lad laddie lass lassie woman man"
    " named called nicknamed surname forename siblings sibling"
)
"""Before a name: who the person is to someone, or that a name follows."""
OF_SOMEONE: Final = _set(
    "brother sister son daughter mum mummy mam mother dad daddy da father gran granny grandad granda nana"
    " aunt auntie uncle cousin partner boyfriend girlfriend husband wife family parents carer carers worker"
    " teacher house room bedroom bed bag phone birthday name face hand arm arms head hair clothes behaviour"
    " school file plan records case voice friend friends attendance nursery siblings brothers sisters"
    " placement social stepdad stepmum"
)
"""After “Ross’s”."""
DOES: Final = _set(
    "said says told tells asked asks thinks thought feels felt likes liked wants wanted hates loves loved"
    " cried cries laughed smiled nodded shrugged explained described replied answered remembered knows knew"
    " phoned rang texted misses missed wished hopes hoped agreed refused sleeps slept stays lives hit hits"
    " threw ran screamed shouted whispered pointed drew hugged kissed sat stood looked talked talks spoke"
    " plays played gets got goes went came comes woke wakes moved visits visited cuddled worries worried"
    " wrote collected picked turned attends attended admitted disclosed reported mentioned gave takes took"
)
"""After a name: what people do and places do not."""
TOLD: Final = _set(
    "told asked phoned rang texted hugged hit kissed misses missed loves loved hates blames blamed trusts"
    " visited met meets saw sees knows knew cuddled thanked called named married minds minding about_to"
)
WITH: Final = frozenset(
    ("lives with", "lived with", "living with", "stays with", "stayed with", "staying with", "spoke to",
     "spoke with", "talked to", "talks to", "talk to", "talking to", "speak to", "speaks to", "played with",
     "plays with", "playing with", "met with", "went with", "goes with", "sat with", "sits with",
     "seeing to", "listens to", "listened to", "close to", "lives wi", "afraid of", "scared of", "fond of",
     "worried about", "worries about", "feels about", "care of", "out with", "sleeps with", "shares with",
     "cared for", "name is", "name was", "name’s called", "known as", "is called", "was called", "and his",
     "and her", "moved with")
)  # fmt: skip
"""Two words before a name."""
AT: Final = _set("in at near around across outside towards via through into throughout within from of to for")
"""Before a place."""
PLACE_BEFORE: Final = _set(
    "st saint loch lochs ben glen isle isles fort port mount mt castle lake river inver kirk kirkton bridge"
    " house east west north south wester easter upper lower old new great little mid mains point cape bay"
    " inverness water strath newton milton"
)
"""A capitalised word that makes the next one a place: Fort William, Loch Lomond."""
BODIES: Final = _set(
    "academy act action acts agency airport alliance archive archives area areas arms art association"
    " authority avenue award awards bank bay beach board bridge brae building buildings bureau burn bus"
    " campaign campus care castle cathedral centre centres chapel charity church circle city clinic close"
    " club coast college commission committee community company conference constabulary convention council"
    " councils county court courts crescent cross cup day days department district division drive estate"
    " farm festival fields fiscal floor forest forum foundation fund gallery gardens gate glen green group"
    " groups grove hall harbour head health heights high highway hill hills home homes hospice hospital"
    " hotel house household hub infirmary inn inquiry institute island islands isle isles junction junior"
    " lane league library line loch lodge ltd mains manor mansion market mill model monument moor mountain"
    " museum network nursery office palace parish park parks partnership path pier place plan platform point"
    " police pool port prize programme project protocol quarter quay railway range reform region reserve"
    " review ridge river road roads room rooms route row royal school schools scheme section sector service"
    " services sheriff shire shop shore site society sound square stadium station street strategy studio"
    " surgery system tower town trail training trust unit university valley view village villa walk ward"
    " water way wood woods wynd works yard young primary secondary community-hospital"
)
"""A word that makes the capitals before it a body, a building or a place, not a person."""
