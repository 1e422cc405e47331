"""Briefs to render: an invented article with everything in it, and variations."""

from dataclasses import replace

from summarize.records import (
    Article,
    Brief,
    Description,
    Flag,
    FlagKind,
    Kind,
    MadeBy,
    Model,
    Origin,
    Placement,
    Point,
    Section,
    Sentence,
    Topic,
    Translation,
)

LINES = (
    (
        Kind.TITLE,
        None,
        "معارك في وادي السرو واجتماع طارئ في مرجانة",
        "Battles in Wadi al-Sarw, emergency meeting in Marjana",
    ),
    (Kind.BYLINE, None, "وادي السرو – سالم الحمداني", "Wadi al-Sarw – Salem al-Hamdani"),
    (Kind.HEADING, None, "ميدانياً :", "On the ground:"),
    (
        Kind.BODY,
        Topic.MILITARY,
        "سيطرت القوات على تلة الزعرور فجر الأحد.",
        "The forces took Zaarour hill at dawn on Sunday.",
    ),
    (
        Kind.BODY,
        Topic.MILITARY,
        "وقال العقيد نادر الصافي إن ٦٠ مقاتلاً قُتلوا في «كمين» قرب جسر (العين)، و3.5 أطنان من الذخيرة ضُبطت.",
        'Colonel Nader al-Safi said 6 fighters were killed in an "ambush" near al-Ain bridge, 3.5 tons of arms seized.',
    ),
    (Kind.BODY, Topic.MILITARY, "ولم تسجل إصابات أخرى.", "No other injuries were recorded."),
    (
        Kind.BODY,
        Topic.HUMANITARIAN,
        "ونزحت مئة عائلة إلى قرية السنديان.",
        "A hundred families fled to the village of Sindyan.",
    ),
    (Kind.HEADING, None, "سياسياً :", "Politically:"),
    (
        Kind.BODY,
        Topic.POLITICAL,
        "دعا الوزير كمال الراوي المبعوثة Anna Lindqvist إلى اجتماع طارئ.",
        "Minister Kamal al-Rawi called envoy Anna Lindqvist to an emergency meeting.",
    ),
    (Kind.BODY, Topic.POLITICAL, "ونفى المتحدث ذلك.", ""),
    (Kind.BODY, Topic.ECONOMY, "وارتفع سعر الخبز إلى 15 ليرة.", "The price of bread rose to 15 pounds."),
    (Kind.BODY, Topic.HUMANITARIAN, "وتوقفت المخابز.", "Bakeries stopped."),
)

NUMBER = Flag(FlagKind.NUMBER, "60 became 6", sentence=4, point=1, expected="60", found="6")
SPLIT = Flag(FlagKind.SPLIT, "the sentence was translated in 2 parts", sentence=4)
UNTRANSLATED = Flag(FlagKind.UNTRANSLATED, "the translation has no words", sentence=9)
HEDGE = Flag(FlagKind.HEDGE, "نفى is not in the English", sentence=9, point=3, expected="denied")
ENCODING = Flag(
    FlagKind.ENCODING, "read as windows-1256, a guess by what gives Arabic: compare a line with the original"
)
OWN = {4: (SPLIT,), 9: (UNTRANSLATED,)}


def _sentences() -> tuple[str, tuple[Sentence, ...]]:
    text, sentences = "", []
    for index, (kind, _, arabic, _) in enumerate(LINES):
        if text:
            text += " " if index == 5 else "\n"
        paragraph = text.count("\n")
        sentences.append(Sentence(index, len(text), len(text) + len(arabic), arabic, paragraph, kind))
        text += arabic
    return text, tuple(sentences)


TEXT, SENTENCES = _sentences()
TRANSLATIONS = tuple(
    Translation(sentence, english, -0.31, "beam", OWN.get(sentence.index, ()))
    for sentence, (_, _, _, english) in zip(SENTENCES, LINES, strict=True)
)


def section(topic: Topic, *points: Point, translations: tuple[Translation, ...] = TRANSLATIONS) -> Section:
    own = tuple(t for t in translations if LINES[t.sentence.index][1] is topic)
    return Section(topic, own, points)


BRIEF = Brief(
    article=Article(
        name="wadi",
        source="seeds/wadi.txt",
        title=LINES[0][2],
        byline=LINES[1][2],
        published="2020-02-28",
        text=TEXT,
        digest="sha256:" + "0a" * 32,
    ),
    placements=tuple(
        Placement(sentence, topic, f"cue: {sentence.text.split()[0]}" if topic else None)
        for sentence, (_, topic, _, _) in zip(SENTENCES, LINES, strict=True)
    ),
    translations=TRANSLATIONS,
    headline=Point(LINES[0][3], (0,), Origin.VERBATIM),
    sections=(
        section(
            Topic.MILITARY,
            Point("Forces took Zaarour hill on Sunday.", (3,), Origin.SUMMARIZER),
            Point(LINES[4][3], (4, 5), Origin.VERBATIM, (NUMBER,)),
        ),
        section(
            Topic.POLITICAL,
            Point("Minister Kamal al-Rawi called an emergency meeting.", (8,), Origin.SUMMARIZER),
            Point("The spokesman denied it.", (9,), Origin.SUMMARIZER, (HEDGE,)),
        ),
    ),
    flags=(ENCODING, SPLIT, NUMBER, UNTRANSLATED, HEDGE),
    made_by=MadeBy(
        summarize="0.1.0",
        translator=Model("bundled", "sha256:" + "1b" * 32, "ctranslate2", "int8"),
        summarizer=Model("bundled", "sha256:" + "2c" * 32, "ctranslate2", "int8"),
        cpu="Example CPU",
        settings=(("sections", "military,political"), ("points", "3")),
    ),
)

UNFLAGGED = tuple(replace(t, flags=(), text=t.text or "The spokesman denied that.") for t in TRANSLATIONS)
QUIET = replace(
    BRIEF,
    translations=UNFLAGGED,
    sections=(
        section(Topic.MILITARY, BRIEF.sections[0].points[0], translations=UNFLAGGED),
        Section(Topic.OTHER, ()),
    ),
    flags=(),
)
"""Nothing flagged; an asked-for section with nothing in it; two military sentences that no point stands on."""
DESCRIBED = replace(QUIET, description=Description("معارك Wadi al-Sarw", "wadi_battles", "A. Desk"))


def retitled(brief: Brief, title: str) -> Brief:
    """`brief` with `title` for its Arabic title and its headline alike."""
    headline = Point(title or "-", (0,), Origin.VERBATIM)
    return replace(brief, article=replace(brief.article, title=title, byline=title), headline=headline)
