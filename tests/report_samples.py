"""Reports to print in tests: one rich and real in tone, and random ones from a seed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fieldwork.report.document import (
    BarChart,
    Block,
    Bullets,
    Chapter,
    Evidence,
    Facts,
    GradeBox,
    GradeChart,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Passage,
    Quote,
    Report,
    Table,
)

SENTENCES = (
    "Children and young people trusted the workers who saw them most often.",
    "In almost all case files we read, concerns were passed on within one working day.",
    "Staff in schools and nurseries knew whom to tell, and told them without delay.",
    "Plans were specific and had dates in most cases, but *less than half* named who would act.",
    "Parents told us that meetings were held at times they could come to.",
    "Health visitors and police shared what they knew early, and recorded why.",
    "Out of hours, help took too long to reach some families in the islands and the glens.",
    "Chronologies were kept in every file; few were used to understand what had happened over time.",
    "Core groups met as often as they should, and a lead professional was always named.",
    "Senior managers looked at case files themselves and acted on what they found.",
    "The waiting time for _specialist recovery services_ had grown from 9 to 14 weeks.",
    "Young people’s views were written down, often in their own words, and changed decisions.",
)
INDICATORS = (
    "Children and young people are listened to, understood and respected",
    "Children and young people benefit from strategies to minimise harm",
    "Children and young people are helped by the actions taken in immediate response to concerns",
    "Children and young people’s needs are met",
    "Individuals and organisations recognise and respond to concerns",
    "Operational planning and leadership of change",
)
WORDS = {6: "Excellent", 5: "Very good", 4: "Good", 3: "Satisfactory", 2: "Weak", 1: "Unsatisfactory"}


def rich_report() -> Report:
    """Every kind of block, in a report long enough for all kinds of page ends."""
    return Report(
        title="Joint inspection of services to protect children and young people",
        council="Northmoor Council area",
        programme="Second programme of child protection inspections, 2009–2012",
        lead_body="HM Inspectorate of Education, Services for Children Unit",
        date=date(2010, 6, 10),
        draft="Draft 3",
        chapters=(
            _about(),
            _area(),
            *(_findings(number) for number in range(3, 8)),
            _next(),
            *_appendices(),
        ),
    )


def final_report() -> Report:
    """The same report, issued."""
    return replace(rich_report(), draft=None)


def passages(start: int, count: int) -> tuple[Passage, ...]:
    """Some sentences with evidence, and now and then one without."""
    found = []
    for index in range(start, start + count):
        evidence = (Evidence(f"B{index % 31 + 1} at {9 + index % 8}:{index % 60:02d}", "focus group"),)
        found.append(Passage(SENTENCES[index % len(SENTENCES)], evidence if index % 7 else ()))
    return tuple(found)


def _about() -> Chapter:
    return Chapter(
        "About this inspection",
        (
            Paragraph(
                (
                    Passage(
                        "We inspected the services that protect children in Northmoor in March 2010. We read "
                        "the files of 60 children, and spoke with 214 people: children, parents, staff and "
                        "managers.",
                        account=True,
                    ),
                ),
                "1.1",
            ),
            Note(
                "How far these findings reach",
                (
                    "We looked at a sample. What we found may not hold for every child in the area.",
                    "By *child* we mean a person under the age of 18.",
                ),
                NoteKind.CAUTION,
            ),
            Facts(
                (
                    ("Files read", "19 to 23 April 2010"),
                    ("Fieldwork", "3 to 7 May 2010"),
                    (
                        "The team",
                        "Eleven inspectors and associate assessors from education, social work, health and "
                        "the police; two of them from other Scottish council areas",
                    ),
                    ("Led by", "HM Inspectorate of Education"),
                ),
                "The inspection at a glance",
            ),
            BarChart(
                "People we spoke with",
                ("Individually", "In groups", "Met at a visit"),
                (
                    ("Children and young people", (21, 34, 12)),
                    ("Parents and carers", (18, 9, 4)),
                    ("Staff who work with children", (30, 41, 6)),
                    ("Staff who work with adults", (6, 11, 0)),
                    ("Managers, chief officers and elected members", (19, 3, 0)),
                ),
                "Bar chart of the people we spoke with. Staff who work with children are the largest group, "
                "77 people, then children and young people, 67; parents and carers, 31; leaders, 22; staff "
                "who work with adults, 17.",
            ),
        ),
        "1",
    )


def _area() -> Chapter:
    return Chapter(
        "The area",
        (
            Paragraph(
                (
                    Passage(
                        "Northmoor lies between the coast and the hills. About 92,000 people live there, one "
                        "in five of them under 18.",
                        account=True,
                    ),
                ),
                "2.1",
            ),
            Paragraph(passages(1, 3), "2.2"),
            Bullets(
                (
                    Passage("Three towns, and villages up to 40 miles from a hospital.", account=True),
                    Passage("A police division shared with two other council areas.", account=True),
                    Passage("One NHS board.", account=True),
                )
            ),
        ),
        "2",
    )


def _findings(number: int) -> Chapter:
    titles = (
        "Particular strengths that make a difference",
        "How well are the needs of children met?",
        "How well do services work together?",
        "How good are management and leadership?",
        "How have services improved since the last inspection?",
    )
    blocks: list[Block] = []
    if number == 7:
        blocks.append(
            GradeChart(
                "Evaluations in both inspections",
                tuple(
                    (name, (4, 5, 4, 3, 5, 4)[index], (3, 5, 5, 3, None, 2)[index])
                    for index, name in enumerate(INDICATORS)
                ),
                "Grades of six indicators in both inspections: two better, two the same, one lower, one "
                "that cannot be compared.",
            )
        )
    for section in range(1, 4):
        blocks += _section(number, section)
    return Chapter(titles[number - 3], tuple(blocks), str(number))


def _section(number: int, section: int) -> list[Block]:
    index = (number * 3 + section) % len(INDICATORS)
    grade = (4, 5, 3, 4, 2, 6)[index]
    first = number * 11 + section * 5
    return [
        Heading(INDICATORS[index], 2, f"{number}.{section}"),
        GradeBox(
            INDICATORS[index],
            None if section == 3 else grade,
            "" if section == 3 else WORDS[grade],
            "" if section == 3 else "Important strengths with some areas for improvement.",
            "Previous inspection: satisfactory (3)" if section == 1 else "",
        ),
        *(
            Paragraph(passages(first + part, 3 + part % 3), f"{number}.{section * 5 + part}")
            for part in range(4)
        ),
        Quote(
            "She asked me what I wanted to happen, and she wrote it down before she said anything else.",
            "A young person",
            (Evidence("B12 at 10:43"),),
        ),
        Heading("What still needs to improve", 3),
        Bullets(passages(first + 3, 3), ordered=section == 2),
        Paragraph(passages(first + 7, 4), f"{number}.{section * 5 + 4}"),
    ]


def _next() -> Chapter:
    return Chapter(
        "What happens next",
        (
            Paragraph(
                (
                    Passage(
                        "We are confident that services can make the improvements needed. We will make no "
                        "more visits as part of this inspection.",
                        account=True,
                    ),
                ),
                "8.1",
            ),
            Note(
                "An action plan",
                ("Chief officers have been asked to publish how they will act on this report.",),
            ),
        ),
        "8",
    )


def _appendices() -> tuple[Chapter, ...]:
    files = tuple(
        (
            f"F-A{count}",
            f"{count % 17}",
            ("health, police", "social work, education, Reporter")[count % 2],
            SENTENCES[count % len(SENTENCES)].replace("*", ""),
        )
        for count in range(1, 61)
    )
    evaluations = tuple(
        (name, WORDS[(4, 5, 4, 3, 5, 4)[index]], "Satisfactory" if index % 2 else "not comparable")
        for index, name in enumerate(INDICATORS)
    )
    return (
        Chapter(
            "Evaluations",
            (
                Table(
                    "Evaluations of the six indicators",
                    ("Indicator", "Evaluation", "Previous inspection"),
                    evaluations,
                    (3, 1, 1.2),
                    "The grade of each indicator now and three years ago.",
                ),
            ),
            "A",
            appendix=True,
        ),
        Chapter(
            "Case files read",
            (
                Paragraph(
                    (
                        Passage(
                            "The table lists what was read, without anything that could tell who a child is.",
                            account=True,
                        ),
                    )
                ),
                Table(
                    "Files read, and what stood out",
                    ("File", "Age", "Records", "What stood out"),
                    files,
                    (1, 0.7, 2, 4),
                ),
            ),
            "B",
            appendix=True,
        ),
    )
