"""Could this English word be a spelling of that Arabic one? Consonants decide; vowels are anybody's guess."""

import re
import unicodedata
from functools import lru_cache

# The sounds that each Arabic letter is heard as. English sounds: $ sh, % ch, x kh, & gh, D dh, T th.
_SOUNDS = {
    "ب": "bpv", "پ": "p", "ت": "tT", "ط": "t", "ث": "Tts", "ج": "jg$%", "چ": "%jg", "ح": "hx", "خ": "x%h", "د": "dtD",
    "ض": "dDz", "ذ": "Ddz", "ظ": "Ddz", "ر": "r", "ز": "zsj", "س": "szT", "ص": "sz", "ش": "$%s", "غ": "&gk",
    "ف": "fvpw", "ڤ": "v", "ق": "kg&", "ك": "kgx%", "گ": "g", "ل": "l", "م": "mn", "ن": "nm", "ه": "ht",
    "و": "wv", "ي": "yj",
}  # fmt: skip
_WEAK = frozenset("hwy")
_SPELLINGS = (
    ("xx", "ks"), ("x", "ks"), ("tsch", "%"), ("cch", "%"), ("sch", "$"), ("tch", "%"), ("sh", "$"), ("ch", "%"),
    ("kh", "x"), ("gh", "&"), ("dh", "D"), ("th", "T"), ("ph", "f"), ("zh", "j"), ("ck", "k"), ("dj", "j"), ("q", "k"),
    ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("c", "k"),
)  # fmt: skip
_VOWELS = re.compile("[aeiou'’`-]+")
_PEOPLE = re.compile("(?:s|ids?|ese|ians?|ans?|ish|is|i|ites?|ics?)$")
_CLUSTER = re.compile("(?!.h|ts)[^aeiouy]{2}")
_DOUBLED = re.compile(r"(.)\1+")
# English sounds that another spelling of the same name may have.
_ALIKE = {"%": "%$kx", "g": "gj", "j": "jyg", "k": "k", "s": "s", "z": "z", "v": "v", "w": "wv", "&": "&"}
_LONE_C = "c(?=[aeiou]|$)"
# Letters that are silent, or said in another way than elsewhere in English.
_READ_OTHERWISE = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("gh", ""),  # Knightley, Pugh
        ("^kn|^gn", "n"),
        ("^wh", "w"),  # Whitehall
        ("st(?=le)", "s"),  # Whistler
        (r"(?<=au|oi|ai|ou|eu)l?[tdsxz]$|(?<=\w{3}[eo])t$", ""),  # Renault, Bordeaux, Joliot
        ("j", "kh"),  # Baja
        ("c(?=[eiy])", "k"),  # Celtic
        ("x", "sh"),  # Zexu
        ("ic$", "ich"),
        ("[cg]?gi(?=[aeou])|cc?i", "ch"),
        ("gn", "ny"),
        ("pb", "b"),
        ("(?<=i)er$", ""),  # Duvalier
        ("i?ll(?=[aeiou])", "y"),  # Murillo
        ("ti(?=[aeo])", "sh"),  # Scotia
        ("^z|(?<=[lnrt])z", "ts"),  # Scholz
        ("z$", "th"),  # Sanchez
        (_LONE_C, "ch"),  # Vucic, Celik
        (_LONE_C, "j"),  # Oruc
        (_LONE_C, "ts"),  # Srebrenica
        ("c(?=a|ee)|(?<=aa)c", ""),  # Jaceel, the ain of Somali
        ("x", "h"),  # Maxaas
        ("q(?=[iu])", "ch"),  # Qin
        ("h(?=[aeiou])", "g"),  # Haidai
        ("(?<=[dgkstz])h", "'h"),  # Ishaq
    )
)
# The distance allowed, by the number of consonants other than h, w and y.
_NEAR = (0.4, 0.4, 0.6, 1.0, 1.2, 1.6, 2.0, 2.4, 3.0)
_NEAR_KNOWN = (0.0, 0.0, 0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.0)


@lru_cache(maxsize=4096)
def sounds(word: str) -> str:
    """The consonants of an English word, one letter a sound."""
    plain = unicodedata.normalize(
        "NFD", word.lower().replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("ß", "ss")
    )
    plain = "".join(letter for letter in plain if letter.isalpha() or letter == "'")
    for spelling, sound in _SPELLINGS:
        plain = plain.replace(spelling, sound)
    return _VOWELS.sub("", _DOUBLED.sub(r"\1", plain))


@lru_cache(maxsize=4096)
def letters(stem: str) -> tuple[str, ...]:
    """The consonants of a folded Arabic word: تش and دج are one sound (تشرشل) or two (تشرين)."""
    readings = (stem.replace("تش", "چ").replace("دج", "ج"), stem)
    return tuple(
        dict.fromkeys(
            "".join(letter for letter in _DOUBLED.sub(r"\1", reading) if letter in _SOUNDS) for reading in readings
        )
    )


def distance(word: str, stem: str) -> float:
    """How far an English word is from spelling a folded Arabic one; 1 a consonant, less for h, w and y."""
    return min(_steps(sounds(word), written) for written in letters(stem))


def _steps(heard: str, written: str) -> float:
    row = [0.0]
    for letter in written:
        row.append(row[-1] + (0.2 if letter in "هويح" else 1.0))
    for sound in heard:
        loss = 0.2 if sound in _WEAK else 1.0
        following = [row[0] + loss]
        for place, letter in enumerate(written):
            gain = 0.2 if letter in "هويح" else 1.0
            fits = not set(_ALIKE.get(sound, sound)).isdisjoint(_SOUNDS[letter])
            following.append(min(row[place] + (0.0 if fits else 1.2), row[place + 1] + loss, following[-1] + gain))
        row = following
    return round(row[-1], 1)  # three times 0.2 is no more than 0.6


def spells(word: str, stem: str, *, known: bool = False) -> bool:
    """Whether an English word may spell a folded Arabic one.

    It must be near enough for its length, nearer where the word is `known`, whose Arabic the gazetteer has.
    """
    return any(_near(variant, stem, known) for variant in ((word,) if known else _variants(word)))


def _variants(word: str) -> tuple[str, ...]:
    """A name, what it may be the people or plural of (Yazidis, Taiwanese), and it with letters read otherwise."""
    short = _PEOPLE.sub("", word)
    read = (re.sub(pattern, sound, word.lower()) for pattern, sound in _READ_OTHERWISE if pattern.search(word.lower()))
    return (word, *((short,) if short != word and len(short) > 2 else ()), *read)


def _near(word: str, stem: str, known: bool) -> bool:
    strong = sum(sound not in _WEAK for sound in sounds(word))
    if not sounds(word) or not (_open_alike(word, stem) or (strong > 2 and _alef_may_go(word, stem))):
        return False
    return distance(word, stem) <= (_NEAR_KNOWN if known else _NEAR)[min(strong, 8)]


def _alef_may_go(word: str, stem: str) -> bool:
    """Whether a name drops the alef of an article or before two consonants: Lahoucine is الحسين, Brahim إبراهيم."""
    return stem.startswith("ال") or (stem[0] == "ا" and bool(_CLUSTER.match(word.lower())))


def _open_alike(word: str, stem: str) -> bool:
    first = unicodedata.normalize("NFD", word[0])[0].lower()
    if first == "y":
        return True
    return stem[0] in "اعويه" if first in "aeiou" else stem[0] not in "اع"
