"""Finds what is written to a pattern: dates of birth, postcodes, addresses, numbers, names online."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from fieldwork.privacy.finds import Find, Kind

MONTHS: Final = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
DATE: Final = (
    r"(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d{2})|(?:19|20)\d\d-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{MONTHS})\.?,?\s(?:\d{{4}}|[’']?\d{{2}})"
    rf"|(?:{MONTHS})\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}})"
)
BIRTH: Final = re.compile(
    rf"(?:\bborn|\bbirth(?:day|date)?\b|\bd\.?o\.?b\b\.?)[^.\d\n]{{0,28}}?\s*({DATE})(?!\d)"
    rf"|(?<![\d/])({DATE})(?!\d)(?=[^.\d\n]{{0,16}}\b(?:birth|d\.?o\.?b\b|is (?:his|her|their) birthday))",
    re.IGNORECASE,
)
A_DATE: Final = re.compile(rf"(?<![\d/]){DATE}(?!\d)", re.IGNORECASE)
AREA_LETTERS: Final = """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC
    EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS
    LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP
    SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
"""
AREAS: Final = frozenset(AREA_LETTERS.split())
POSTCODE: Final = re.compile(r"\b([A-Z]{1,2})\d(?:\d|[A-Z])?\s?(\d[ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE)
ORDINALS: Final = re.compile(r"\d(st|nd|rd|th)", re.IGNORECASE)
STREETS: Final = (
    "Street|St|Road|Rd|Avenue|Ave|Drive|Dr|Lane|Ln|Place|Pl|Crescent|Cres|Terrace|Terr|Court|Ct|Close|Gardens"
    "|Gdns|Grove|Way|Wynd|Brae|Loan|Row|Square|Sq|Walk|Path|View|Park|Quadrant|Circus|Green|Gate|Hill|Mews"
    "|Parade|Rise|Vennel|Causeway|Esplanade|Quay|Cottages?|Farm|Steading|House|Villas?|Estate|Neuk|Rigg|Toll"
    "|Heights|Meadows?|Orchard|Parkway|Shore|Glen|Glebe|Bank|Craig|Croft|Knowe|Path|Ferry|Bridge"
)
CAPITAL: Final = r"[A-Z][A-Za-z’'-]+"
ADDRESS: Final = re.compile(
    r"(?:\b(?:Flat|flat|Apartment|Unit|Studio|studio)\s\d{1,3}\w?(?:/\d{1,2})?,?\s(?:at\s)?)?"
    rf"(?<![\d/.-])\b\d{{1,4}}[A-Za-z]?(?:/\d{{1,2}})?,?\s(?:{CAPITAL}\s){{1,4}}?(?:{STREETS})\b"
    r"|\b(?:Flat|flat)\s\d{1,3}(?:/\d{1,2})?[A-Za-z]?\b"
)
EMAIL: Final = re.compile(r"\b[\w.+%’'-]+@[\w-]+(?:\.[\w-]+)+\b")
PHONE: Final = re.compile(
    r"(?<![\w.])(?:\+44[\s-]?(?:\(0\)[\s-]?)?|\(?0)\d{2,5}\)?(?:[\s-]?\d{2,8}){1,4}(?![\w])"
)
FOR_EVERYONE: Final = re.compile(r"(?:\+44|\(?0)\s?(?:8|3)")
"""Helplines and switchboards begin so; they are no person’s."""
TEN: Final = re.compile(r"(?<![\d+])(\d{6}[\s-]?\d{4}|\d{3}\s\d{3}\s\d{4}|\d{2}\s\d{2}\s\d{2}\s\d{4})(?!\d)")
CHI_WEIGHTS: Final = range(10, 1, -1)
INSURANCE: Final = re.compile(r"\b[A-Z]{2}\s?\d{2}[\s-]?\d{2}[\s-]?\d{2}\s?[A-Z]\b", re.IGNORECASE)
PLATE_NEW: Final = re.compile(r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b")
PLATE_OLD: Final = re.compile(
    r"\b(?:car|van|vehicle|reg|registration|plate|driv\w+|taxi|motor\w*|parked)\b[^.\n]{0,40}?"
    r"\b([A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z]|[A-Z]{1,3}\s?\d{1,4}|[A-Z]{2}\d{2}\s?[A-Z]{3})\b",
)
HANDLE: Final = re.compile(r"(?<![\w.@])@[A-Za-z_][\w.]{2,29}")
ONLINE: Final = re.compile(
    r"\b(?:snapchat|snap|insta(?:gram)?|tik\s?tok|facebook|twitter|discord|xbox|psn|roblox|bebo|msn|user\s?name"
    r"|gamertag|handle|whatsapp|youtube|online|account)\b[^.\n@]{0,32}?"
    r"(?<=[\s:“\"‘'(])((?=[\w.-]*[\d_])[A-Za-z][\w.-]{3,29}|[a-z]+[._][a-z][\w.]*)",
    re.IGNORECASE,
)
REFERENCE: Final = re.compile(
    r"\b(?:case|ref(?:erence)?|file|hospital|unit|incident|crime|swis|carefirst|urn|candidate|scn|nhs|passport"
    r"|chi|reporter)\b\W{0,2}(?:(?:no|number|num|ref(?:erence)?|id|is|was)\b\W{0,3}){0,3}"
    r"((?=[A-Z0-9/-]*\d{4})[A-Z0-9][A-Z0-9/-]{4,17}|\d{3}\s\d{3}\s\d{3,4})\b",
    re.IGNORECASE,
)
CHI_SAID: Final = re.compile(r"\bCHI\b[^.\n]{0,24}$", re.IGNORECASE)


def numbers(text: str) -> Iterator[Find]:
    """Everything written to a pattern, in no order, some of it twice over."""
    if "@" in text:
        yield from _plain(text, "email", EMAIL)
        yield from _plain(text, "online", HANDLE)
    yield from _grouped(text, "online", ONLINE)
    if not any(map(str.isdigit, text)):
        return
    yield from _grouped(text, "birth", BIRTH)
    yield from _postcodes(text)
    yield from _plain(text, "address", ADDRESS)
    yield from _chi(text)
    yield from _phones(text)
    yield from _plain(text, "insurance", INSURANCE)
    yield from _plain(text, "vehicle", PLATE_NEW)
    yield from _grouped(text, "vehicle", PLATE_OLD)
    yield from _grouped(text, "reference", REFERENCE)


def dates_after(text: str, ends: list[int]) -> Iterator[Find]:
    """Dates that stand right after a name (where that ends), as a date of birth does."""
    for found in A_DATE.finditer(text) if ends else ():
        between = [text[end : found.start()] for end in ends if 0 <= found.start() - end <= 8]
        if any(re.fullmatch(r"[\s,(:-]*(?:b\.?\s?|born\s)?", each) for each in between):
            yield _find(text, found.span(), "birth")


def valid_chi(digits: str) -> bool:
    """Whether ten digits are a CHI number: a day, a month, and a check digit that fits."""
    day, month = int(digits[:2]), int(digits[2:4])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(CHI_WEIGHTS, digits[:9], strict=True))
    return (11 - total % 11) % 11 == int(digits[9])


def _find(text: str, span: tuple[int, int], kind: Kind) -> Find:
    return Find(*span, kind, text[slice(*span)])


def _plain(text: str, kind: Kind, pattern: re.Pattern[str]) -> Iterator[Find]:
    for found in pattern.finditer(text):
        yield _find(text, found.span(), kind)


def _grouped(text: str, kind: Kind, pattern: re.Pattern[str]) -> Iterator[Find]:
    """What a group of the pattern holds; the rest of it is what tells."""
    for found in pattern.finditer(text):
        yield _find(text, found.span(found.lastindex or 0), kind)


def _postcodes(text: str) -> Iterator[Find]:
    for found in POSTCODE.finditer(text):
        ordinal = ORDINALS.fullmatch(found[2]) and not found[0].isupper()
        if found[1].upper() in AREAS and not ordinal:
            yield _find(text, found.span(), "postcode")


def _chi(text: str) -> Iterator[Find]:
    for found in TEN.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        if valid_chi(digits) or CHI_SAID.search(text[: found.start()]):
            yield _find(text, found.span(), "chi")


def _phones(text: str) -> Iterator[Find]:
    for found in PHONE.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        national = digits.removeprefix("44") if found[0].startswith("+") else digits
        if 9 <= len(national.lstrip("0")) <= 10 and not FOR_EVERYONE.match(found[0]):
            yield _find(text, found.span(), "phone")
