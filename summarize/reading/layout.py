"""What each line of an article is: news, or the title, bylines, headings and furniture that a page prints around it.

Nothing is left out: every line becomes sentences of the record, and their kind says whether they are news. A piece of
furniture taken for news is a blemish, news taken for furniture is lost; so a line in doubt is `BODY`.
"""

import re
from collections.abc import Iterator

from summarize.arabic.letters import plain
from summarize.arabic.sentences import lines, spans
from summarize.reading import cues
from summarize.records import Article, Kind, Sentence

_LONE_TATWEEL = re.compile(r"(?<!\w)ـ+(?!\w)")
_DIGIT = re.compile(r"\d")
_STOPPED = re.compile(r".*[.؟?!…۔][\s\"“”»)\]]*$")
# Counted in words. A title of the press is shorter than its lead; furniture, credits and headings are shorter still.
_LONGEST_TITLE = 20
_LONGEST_FURNITURE = 16
_LONGEST_LINK = 14
_LONGEST_SOURCE = 10
_LONGEST_CREDIT = 8
_LONGEST_NAME = 3
_LONGEST_HEADING = 6
_LONGEST_BARE_HEADING = 4
_LEAST_NEWS = 12
_LONGEST_INLINE_HEADING = 40  # characters
_LINKS_IN_A_ROW = 10
# How far from the top an article's title and byline are looked for, in lines.
_TOP = 3
_NO_CREDIT = (_STOPPED, cues.EVENT, cues.NEWS, cues.JOINED, cues.TIMED, cues.PICTURE_OF_AGENCY)


def sentences(article: Article) -> tuple[Sentence, ...]:
    """Return every sentence of the article, in order; `paragraph` counts its lines of text.

    What is not body text stays one sentence a line, except a heading («سياسياً :») with news after it on its line.
    """
    found: list[Sentence] = []
    places = lines(article.text)
    kinds = _kinds([article.text[start:end] for start, end in places], article.title, article.byline)
    for paragraph, ((start, end), line_kind) in enumerate(zip(places, kinds, strict=True)):
        pieces = _body(article.text[start:end]) if line_kind is Kind.BODY else [(0, end - start, line_kind)]
        for first, last, kind in pieces:
            text = article.text[start + first : start + last]
            found.append(Sentence(len(found), start + first, start + last, text, paragraph, kind))
    return tuple(found)


def title_and_byline(text: str) -> tuple[str | None, str | None]:
    """Guess the title and byline of plain text from its first lines; None for what they do not show clearly."""
    printed = [text[start:end] for start, end in lines(text)]
    followed = any(_is_surely_news(_plain(line)) for line in printed[1:])
    title = printed[0] if followed and _looks_like_title(printed[0]) else None
    top = zip(printed[: _TOP + 1], _kinds(printed, title, None), strict=False)
    byline = next((line for line, kind in top if kind is Kind.BYLINE), None)
    return title, byline


def _body(line: str) -> Iterator[tuple[int, int, Kind]]:
    """Yield the sentences of a line of news, with the heading that may open it and the tags that may end it."""
    start = _inline_heading(line)
    if start:
        yield 0, start, Kind.HEADING
    for first, last in spans(line[start:]):
        sentence = plain(line[start + first : start + last])
        is_trailer = first > 0 and cues.TRAILER.match(sentence) and not _STOPPED.match(sentence)
        yield start + first, start + last, Kind.BOILERPLATE if is_trailer else Kind.BODY


def _inline_heading(line: str) -> int:
    """Return where the heading ends that opens a line of news, 0 if none does."""
    end = line.find(":") + 1
    return end if 0 < end <= _LONGEST_INLINE_HEADING and cues.INLINE_HEADING.match(plain(line[:end])) else 0


def _kinds(printed: list[str], title: str | None, byline: str | None) -> list[Kind]:
    """Return the kind of every line."""
    plains = [_plain(line) for line in printed]
    known = {_plain(text): kind for text, kind in ((byline, Kind.BYLINE), (title, Kind.TITLE)) if text}
    news = [number for number, line in enumerate(plains) if line not in known and _is_surely_news(line)]
    kinds: list[Kind] = []
    links_left = 0
    for number, line in enumerate(plains):
        links_left = links_left - 1 if links_left and _looks_like_link(line) else 0
        if number < _TOP and line in known and known[line] not in kinds:
            kind = known[line]
        elif links_left:
            kind = Kind.BOILERPLATE
        elif news and number < news[0] and cues.PICTURE_OF_AGENCY.match(line):
            kind = Kind.CAPTION
        elif news and news[0] < number < news[-1]:
            kind = _kind_among_news(line, plains[number - 1])
        else:
            # An untitled article's first line may be its title, which looks like a credit: «لبنان: أسبوع بلا كهرباء».
            kind = _kind_at_edge(line) if news and (number or title) else _kind_anywhere(line)
        if kind is Kind.BOILERPLATE and cues.LINKS.match(line):
            links_left = _LINKS_IN_A_ROW + 1
        kinds.append(kind)
    return kinds


def _kind_anywhere(line: str) -> Kind:
    """Return the kind that a line's own words give it, wherever it stands."""
    words = len(line.split())
    if words <= _LONGEST_FURNITURE and cues.FURNITURE.match(line):
        return Kind.BOILERPLATE
    if words <= _LONGEST_TITLE and cues.CAPTION.match(line):
        return Kind.CAPTION
    if (cues.DATED.match(line) or cues.TIMED.match(line)) and not cues.DATE_WORDS.sub("", line).strip():
        return Kind.DATELINE
    if words <= _LONGEST_CREDIT and not _STOPPED.match(line) and cues.CREDIT.match(line):
        return Kind.BYLINE
    is_label = cues.LABEL.match(line) and not cues.NEWS.match(line) and not cues.JOINED.match(line)
    return Kind.HEADING if words <= _LONGEST_HEADING and (is_label or cues.HEADING.match(line)) else Kind.BODY


def _kind_at_edge(line: str) -> Kind:
    """Return the kind of a line above the first line of news or below the last, where credits stand."""
    kind = _kind_anywhere(line)
    if kind is not Kind.BODY or any(cue.match(line) for cue in _NO_CREDIT):
        return kind
    if cues.DATED.match(line) and len(cues.DATE_WORDS.sub(" ", line).split()) <= _LONGEST_HEADING:
        return Kind.DATELINE
    words = len(line.split())
    is_name = words <= _LONGEST_NAME and not _DIGIT.search(line)
    is_sourced = words <= _LONGEST_SOURCE and cues.SOURCE.match(line)
    is_placed = words <= _LONGEST_CREDIT and cues.PLACE_AND_SOURCE.match(line)
    return Kind.BYLINE if is_name or is_sourced or is_placed else Kind.BODY


def _kind_among_news(line: str, before: str) -> Kind:
    """Return the kind of a line with news above and below it, where short lines are headings."""
    kind = _kind_anywhere(line)
    words = len(line.split())
    if kind is Kind.BODY and words <= _LONGEST_HEADING and not cues.NEWS.match(line):
        if cues.QUESTION.match(line):
            return Kind.HEADING
        # After a line without its stop, this one may be the rest of that sentence.
        if words <= _LONGEST_BARE_HEADING and not _STOPPED.match(line) and _STOPPED.match(before):
            return Kind.HEADING
    return kind


def _plain(line: str) -> str:
    """Return a line as the cues match it. A tatweel that stands alone is a dash."""
    return " ".join(plain(_LONE_TATWEEL.sub("-", line)).split()).lower()


def _is_surely_news(line: str) -> bool:
    return (len(line.split()) >= _LEAST_NEWS or line.endswith(".")) and not cues.FURNITURE.match(line)


def _looks_like_link(line: str) -> bool:
    ends_list = line.endswith((".", ":")) or cues.NEWS.match(line) or cues.HEADING.match(line)
    return len(line.split()) <= _LONGEST_LINK and not ends_list


def _looks_like_title(line: str) -> bool:
    line = _plain(line)
    if len(line.split()) > _LONGEST_TITLE or line.endswith((".", ":", "،")) or cues.NEWS.match(line):
        return False
    is_credit = len(line.split()) < _LONGEST_HEADING and (cues.DATED.match(line) or cues.SOURCE.match(line))
    return not is_credit and _kind_anywhere(line) is Kind.BODY
