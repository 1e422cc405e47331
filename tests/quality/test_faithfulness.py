"""The judge of briefs judges: it lets spellings pass and sees what was invented."""

import pytest

from summarize.records import Flag, FlagKind
from tests.quality.faithfulness import invented, read, warning

ARTICLE = (
    "Seventeen civilians were killed in Kafr Sanam, Orhan Kayali said on Friday. The shelling lasted 3,500 seconds. "
    "Brig. Gen. Saad Rahmani sent 20,000 men on Sept. 3."
)


@pytest.mark.parametrize(
    "point",
    [
        "Orhan Kayaley said 17 civilians were killed in Kafr Sinam.",
        "A shelling of 3500 seconds killed seventeen, two sources in Kafr Sanam said.",
        "Yesterday was a Friday.",
        "In September, said Brigadier General Rahmani, twenty thousand men came.",
    ],
)
def test_what_the_article_says_in_other_spellings_is_no_invention(point: str):
    assert invented(point, ARTICLE) == []


@pytest.mark.parametrize(
    ("point", "inventions"),
    [
        ("In Kafr Sanam 71 civilians were killed.", ["71"]),
        ("Thirty-five people died.", ["35"]),
        ("Some three million men came.", ["3000000"]),
        ("The minister, Sergei Mladenov, said so in Kafr Sanam.", ["Sergei", "Mladenov"]),
        ("Orhan Kayali blamed Russia's army.", ["Russia's"]),
    ],
)
def test_an_invention_is_seen(point: str, inventions: list[str]):
    assert invented(point, ARTICLE) == inventions


NAMES = (
    "Vassily al-Zeitouni of the PKK and Salah al-Din Obeid met U.N. envoys of Norway in Alqosh, Boukamal and Cankiri. "
    "Zhu Fenglian, of Lebanese origin, called Jose Albares, Yassine Fall and the Higher Council of Bentiu."
)


@pytest.mark.parametrize(
    "point",
    [
        "At Qosh in Albu Kamal, Vassily al-Zaytouni met Salahuddin Abid.",
        "Envoys of the United Nations came to Banteo, which Feng-liang left.",
        "The head is a Lebanese-born man.",
    ],
)
def test_a_name_with_its_consonants_or_in_full_is_no_invention(point: str):
    assert invented(point, NAMES) == []


@pytest.mark.parametrize(
    ("point", "inventions"),
    [
        # Letters that Arabic does not tell apart, but that belong to the name.
        ("The minister Jose Alparis called Yassin Valle.", ["Alparis", "Valle"]),
        ("He went to Janqri and to Baniyas.", ["Janqri", "Baniyas"]),
        ("He met Vassily al-Zahrani and the lawmaker Ma'sam.", ["al-Zahrani", "Ma'sam"]),
        ("He came to Salah-dorak.", ["Salah-dorak"]),
        ("In Oman and the United States he met no one.", ["Oman", "United", "States"]),
    ],
)
def test_another_name_is_no_spelling(point: str, inventions: list[str]):
    assert invented(point, NAMES) == inventions


def test_countries_of_the_same_consonants_differ_in_their_vowels():
    assert invented("He flew to Guinea and Oman.", "He flew to Kenya and Yemen.") == ["Guinea", "Oman"]


@pytest.mark.parametrize(
    ("word", "arabic"),
    [
        ("House of Representatives", "أعلن مجلس النواب"),
        ("Corps", "قائد فيلق الشام"),
        ("Norwegian", "قال النرويجي إريك"),
        ("Malta-flagged", "ترفع علم مالطا"),
    ],
)
def test_the_usual_english_of_the_arabic_is_no_invention(word: str, arabic: str):
    assert invented(f"It was the {word} that came.", "It came.", arabic) == []
    assert invented(f"It was the {word} that came.", "It came.", "جاء مجلس الشيوخ وسلاح الجو")


def test_the_dev_part_is_read_article_by_article():
    articles = list(read())
    assert len(articles) > 50
    assert all(gold.arabic.startswith(gold.title) and gold.english for gold in articles)


@pytest.mark.parametrize(
    ("what", "told"),
    [("Grast", "noted"), ("al-Grast", "noted"), ("Grast's", "noted"), ("Harak", "silent"), ("71", "silent")],
)
def test_a_note_warns_of_the_name_that_it_names_and_a_flag_of_all(what: str, told: str) -> None:
    note = Flag(FlagKind.UNLISTED_NAME, "by ear", found="Grast")
    assert warning(what, (note,)) == told
    assert warning(what, (note, Flag(FlagKind.NUMBER, "60 became 6"))) == "flagged"
