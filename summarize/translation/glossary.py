"""The desk's glossary: how an Arabic term is rendered, in one spelling.

A table of columns separated by tabs: the Arabic; the English, with the other renderings that are accepted after `|`;
a note; and `case` where capitals matter. Lines that begin with `#` are comments.
"""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from summarize import folders
from summarize.arabic.letters import plain
from summarize.checks.names import compare_names
from summarize.checks.spelling import sounds, spells
from summarize.checks.words import stems
from summarize.errors import UsageError
from summarize.records import Flag, FlagKind

NAME = "glossary.tsv"
"""The user's own, in the configuration folder."""

HEADER = "# Arabic\tEnglish\tnote\tcase\n"
CASE = "case"

_WORD = re.compile(r"\w+")
_ARABIC_LETTER = re.compile("[ء-يپچڤگی]")
# What may stand between the words of one term: «قوات "سوريا الديمقراطية"».
_WITHIN = re.compile(r"[\s«»\"“”'()-]*")
_FORMULA = ("=", "+", "-", "@")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# A shorter word is too often a part of another: «ولد» is no «لد» with a conjunction.
_LEAST_WITH_CLITIC = 3
_ENGLISH_WORD = re.compile(r"[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*")
_ARTICLE = re.compile(r"\b(?:al|el|ad|an|ar|as|ash|at|az|ed|en|er|es|esh|et|ez)[- ]", re.IGNORECASE)
# What stands between the words of one name.
_JOINT = re.compile(rf"[\s-]+(?:{_ARTICLE.pattern})?", re.IGNORECASE)
# A capital beside a name: it is a part of a longer one. What opens the text has a capital anyway.
_NAME_BEFORE = re.compile(r"\S\s+[A-Z][\w'’-]*\s+$")
_NAME_AFTER = re.compile(r"\s+[A-Z]")


@dataclass(frozen=True, slots=True)
class Term:
    """An Arabic term and its English: the preferred rendering, and `variants` that are accepted beside it."""

    arabic: str
    english: str
    variants: tuple[str, ...] = ()
    note: str = ""
    case_sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms in the order of the file; `digest` is `sha256:…` of all that changes a translation, so not of notes."""

    # The digest is enough of a hash, and quicker.
    terms: tuple[Term, ...] = field(hash=False)
    digest: str
    source: str


@dataclass(frozen=True, slots=True)
class Match:
    """A term where it stands in `plain(arabic)`, its clitics included, in code points."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a line of a glossary, counted from 1, and what to do about it."""

    line: int
    message: str
    remedy: str


def user_glossary() -> Path:
    """The glossary of the user who runs the program; it need not exist. Raises `SummarizeError` without a home."""
    return folders.needed(folders.config()) / NAME


def read(path: Path) -> Glossary:
    """Read a glossary; its first problem is a UsageError."""
    terms, problems = _parse(_text(path))
    if problems:
        first = problems[0]
        more = f" ({len(problems) - 1} more: summarize glossary check {path})" if len(problems) > 1 else ""
        raise UsageError(f"{path}:{first.line}: {first.message}{more}", first.remedy)
    rows = (repr((plain(term.arabic), term.english, term.variants, term.case_sensitive)) for term in terms)
    digest = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return Glossary(terms, f"sha256:{digest}", str(path))


def chosen(path: Path | None) -> Glossary | None:
    """The glossary at `path` or, where none is named, that of the user, if there is one."""
    if path is None and (folders.config() is None or not user_glossary().exists()):
        return None
    return read(path or user_glossary())


def problems(path: Path) -> tuple[Problem, ...]:
    """Everything that keeps a file from being a glossary, in the order of its lines."""
    return _parse(_text(path))[1]


def add(path: Path, arabic: str, english: str, note: str = "") -> None:
    """Append a term; `english` may hold variants after `|`. The file, made if need be, is replaced whole or not at all.

    Raises UsageError for a term that the glossary has, renders otherwise, or may not have.
    """
    from filelock import FileLock

    path = path.resolve()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_name(f".{path.name}.lock")):
            before = _text(path) if path.exists() else HEADER
            before += "" if before.endswith("\n") or not before else "\n"
            row = "\t".join(" ".join(column.split()) for column in (arabic, english, note)).rstrip("\t")
            line = before.count("\n") + 1
            for problem in _parse(f"{before}{row}\n")[1]:
                if problem.line == line:
                    raise UsageError(f"{path}: {problem.message}", problem.remedy)
            _replace(path, f"{before}{row}\n")
    except OSError as error:
        raise UsageError(f"{path}: cannot write there ({error.strerror})", "choose another file with --file") from error


def matches(glossary: Glossary, arabic: str) -> tuple[Match, ...]:
    """The terms that a text holds, in its order; where several begin at a word, the longest one."""
    text = plain(arabic)
    words = _words(text)
    index = _index(glossary)
    found: list[Match] = []
    place = 0
    while place < len(words):
        term, length = _longest(index, text, words[place:])
        if term:
            found.append(Match(term, words[place].start, words[place + length - 1].end))
        place += length
    return tuple(found)


def enforce(glossary: Glossary, arabic: str, english: str) -> tuple[str, tuple[Flag, ...]]:
    """Render the terms of an Arabic sentence in its English as the glossary says, or flag those that are not there.

    A variant that only spells a term otherwise becomes the preferred spelling. A term that is missing replaces a name
    if that one alone is unknown, is explained by no other word of the Arabic, and may be a spelling of the term.
    """
    found = matches(glossary, arabic)
    flags: list[Flag] = []
    for term in dict.fromkeys(match.term for match in found):
        english, rendered = _in_house_style(term, english)
        if not rendered:
            misspelt = _misspelt(term, _without(plain(arabic), found, term), english)
            if misspelt:
                english = term.english.join(re.split(rf"\b{re.escape(misspelt)}\b", english))
            else:
                message = f"glossary: «{term.arabic}» should be rendered {term.english}"
                flags.append(Flag(FlagKind.GLOSSARY, message, expected=term.english))
    return english, tuple(flags)


def spelt(glossary: Glossary, arabic: str) -> frozenset[str]:
    """The words of the English that the glossary has for the terms of an Arabic sentence."""
    return frozenset(word for match in matches(glossary, arabic) for word in _ENGLISH_WORD.findall(match.term.english))


@dataclass(frozen=True, slots=True)
class _Word:
    key: str
    start: int
    end: int


def _words(text: str) -> list[_Word]:
    return [_Word(word.group().lower(), *word.span()) for word in _WORD.finditer(text)]


@lru_cache(maxsize=4)
def _index(glossary: Glossary) -> dict[str, list[tuple[tuple[str, ...], Term]]]:
    """The words of each term under the first of them, the longest term first."""
    index: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
    for term in glossary.terms:
        keys = tuple(word.key for word in _words(plain(term.arabic)))
        index.setdefault(keys[0], []).append((keys, term))
    for listed in index.values():
        listed.sort(key=lambda item: -len(item[0]))
    return index


def _longest(
    index: dict[str, list[tuple[tuple[str, ...], Term]]], text: str, words: Sequence[_Word]
) -> tuple[Term | None, int]:
    """The longest term that `words` begin with and how many of them it takes: one word if there is none."""
    best: tuple[Term | None, int] = (None, 0)
    for stem, definite in _forms(words[0].key):
        for keys, term in index.get(stem, ()):
            if len(keys) > best[1] and _follow(keys[1:], text, words, definite):
                best = term, len(keys)
                break
    return best if best[0] else (None, 1)


def _forms(key: str) -> Iterator[tuple[str, bool]]:
    """What a word may be with its clitics off, with ال and without it, and whether it has ال."""
    yield key, key.startswith("ال")
    for stem, _, definite in stems(key):
        if len(stem) >= _LEAST_WITH_CLITIC:
            yield stem, definite
        if definite:
            yield f"ال{stem}", True


def _follow(keys: Sequence[str], text: str, words: Sequence[_Word], definite: bool) -> bool:
    """Whether the rest of a term follows its first word; with ال at that one, its adjectives may have it too."""
    if len(words) <= len(keys):
        return False
    return all(
        _WITHIN.fullmatch(text, before.end, word.start) and (word.key == key or (definite and word.key == f"ال{key}"))
        for key, before, word in zip(keys, words, words[1:], strict=False)
    )


def _without(text: str, found: Sequence[Match], term: Term) -> str:
    for match in reversed(found):
        if match.term == term:
            text = f"{text[: match.start]} {text[match.end :]}"
    return text


def _in_house_style(term: Term, english: str) -> tuple[str, bool]:
    """`english` with the term in its preferred spelling, and whether it holds the term at all."""
    styled, times = _rendered(term).subn(lambda found: _preferred(term, found["term"]) + found["ending"], english)
    return styled, times > 0


@lru_cache(maxsize=4096)
def _rendered(term: Term) -> re.Pattern[str]:
    # The longest first: «Islamic State group» must not be taken for «Islamic State» and a word more.
    renderings = sorted((term.english, *term.variants), key=len, reverse=True)
    any_of_them = "|".join(re.escape(text).replace(r"\ ", r"\s+").replace("'", "['’]") for text in renderings)
    # A plural or a possessive is still the term.
    return re.compile(
        rf"(?<!\w)(?P<term>{any_of_them})(?P<ending>(?:['’]s|e?s['’]?)?)(?!\w)",
        re.NOFLAG if term.case_sensitive else re.IGNORECASE,
    )


def _preferred(term: Term, found: str) -> str:
    # The stop of an abbreviation may be that of the sentence too.
    if found.endswith(".") or found.casefold() == term.english.casefold() or not _same_name(found, term.english):
        return found
    if found.isupper():
        return term.english.upper()
    return term.english[0].upper() + term.english[1:] if found[0].isupper() else term.english


def _same_name(variant: str, english: str) -> bool:
    """Whether two renderings differ in spelling only: not Iraqi and Iraq, nor the UN and the United Nations."""
    if re.sub(r"\W", "", variant).casefold() == re.sub(r"\W", "", english).casefold():
        return True
    names = _is_name(variant) and _is_name(english) and _inflection(variant) == _inflection(english)
    return names and _skeleton(variant) == _skeleton(english)


def _is_name(english: str) -> bool:
    return _ARTICLE.sub("", english)[:1].isupper()


def _inflection(name: str) -> tuple[bool, str]:
    """What makes another word of a name, though its consonants stay: Sudan's, Iraqi, Germany."""
    return "'s" in name.replace("’", "'"), name[-1] if name[-1] in "iy" else ""


def _skeleton(name: str) -> list[str]:
    """The consonants of each word, without those that spellings differ in most."""
    return [re.sub("[hwy]", "", sounds(word)) for word in re.split(r"[\s-]+", _ARTICLE.sub("", name))]


def _misspelt(term: Term, rest: str, english: str) -> str | None:
    """The one name of `english` that `rest`, the Arabic without the term, leaves unexplained, if it may be the term."""
    spelled = "".join(word.key.removeprefix("ال") for word in _words(plain(term.arabic)))
    if not (_is_name(term.english) and _may_spell(term.english, spelled)):
        return None
    # The first word, and what follows a hyphen, would not count as a name if it is unknown.
    within = f"the {english.replace('-', ' ')}"
    doubts = (flag for flag in compare_names(rest, within) if flag.kind is not FlagKind.UNLISTED_NAME)
    unexplained = {flag.found: flag.kind for flag in doubts if flag.found}
    spans = _spans(english, unexplained)
    if len({english[start:end] for start, end in spans}) != 1 or FlagKind.UNKNOWN_NAME not in unexplained.values():
        return None
    if any(_NAME_BEFORE.search(english[:start]) or _NAME_AFTER.match(english, end) for start, end in spans):
        return None
    name = english[slice(*spans[0])]
    # With an article that the term has not, it may be another: «al-Qahira» is a castle too.
    if _ARTICLE.match(name) and not _ARTICLE.match(term.english):
        return None
    return name if _may_spell(name, spelled) else None


def _may_spell(name: str, arabic: str) -> bool:
    return spells(re.sub(r"[\s-]", "", _ARTICLE.sub("", name)), arabic)


def _spans(english: str, unexplained: Container[str]) -> list[tuple[int, int]]:
    """Where names of unexplained words stand, their articles included."""
    spans: list[tuple[int, int]] = []
    for word in _ENGLISH_WORD.finditer(english):
        if word.group() not in unexplained:
            continue
        if spans and _JOINT.fullmatch(english, spans[-1][1], word.start()):
            spans[-1] = spans[-1][0], word.end()
        else:
            spans.append(word.span())
    return [(_from_article(english, start), end) for start, end in spans]


def _from_article(english: str, start: int) -> int:
    article = re.search(rf"{_ARTICLE.pattern}$", english[:start], re.IGNORECASE)
    return article.start() if article else start


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise UsageError(f"{path}:{line}: this is not UTF-8", "save it as UTF-8 text, separated by tabs") from None
    except FileNotFoundError:
        raise UsageError(f"{path}: there is no such glossary", "`summarize glossary add` makes one") from None
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", "name a glossary that can be read") from None


def _parse(text: str) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    terms: list[Term] = []
    found: list[Problem] = []
    lines: dict[tuple[str, ...], tuple[int, Term]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        fields = [column.strip() for column in line.rstrip().split("\t")]
        wrong = _wrong(fields)
        if wrong:
            found.append(Problem(number, *wrong))
            continue
        term = _term(*fields)
        first, same = lines.setdefault(tuple(word.key for word in _words(plain(term.arabic))), (number, term))
        if first == number:
            terms.append(term)
        elif same.english == term.english:
            found.append(Problem(number, f"«{term.arabic}» is in line {first} already", "delete one of the two lines"))
        else:
            message = f"«{term.arabic}» is {term.english} here and {same.english} in line {first}"
            found.append(Problem(number, message, "keep one line, with the other rendering after |"))
    return tuple(terms), tuple(found)


def _wrong(fields: list[str]) -> tuple[str, str] | None:
    """What is wrong with the fields of a line, and the remedy."""
    arabic, english = (*fields, "")[:2]
    if len(fields) > 4 or fields[3:] not in ([], [""], [CASE]):
        return "there are columns too many", f"a line has Arabic, English, note and {CASE!r}, separated by tabs"
    if any(column.startswith(_FORMULA) for column in fields):
        return "a spreadsheet would run a field that begins with = + - or @", "begin the field with a letter"
    if any(_CONTROL.search(column) for column in fields):
        return "there are control characters", "delete them"
    if not _ARABIC_LETTER.search(plain(arabic)):
        return "the first column has no Arabic", "put Arabic, tab, English; a heading line begins with #"
    if not english or _ARABIC_LETTER.search(plain(english)) or not all(map(str.strip, english.split("|"))):
        return f"«{arabic}» has no English, or an empty or Arabic part in it", "put the English after a tab"
    return None


def _term(arabic: str, english: str, note: str = "", case: str = "") -> Term:
    preferred, *variants = (" ".join(part.split()) for part in english.split("|"))
    return Term(arabic, preferred, tuple(dict.fromkeys(variants)), note, case == CASE)


def _replace(path: Path, text: str) -> None:
    """Write a file under another name beside its own, and move it into place."""
    with tempfile.NamedTemporaryFile(
        "w", dir=path.parent, prefix=f".{path.name}.", delete=False, encoding="utf-8", newline="\n"
    ) as file:
        try:
            file.write(text)
            file.close()
            if path.exists():
                shutil.copymode(path, file.name)
            os.replace(file.name, path)
        except BaseException:
            os.unlink(file.name)
            raise
