"""The judge of briefs judges: it lets spellings pass and sees what was invented."""

import pytest

from tests.quality.faithfulness import invented, read

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


def test_the_dev_part_is_read_article_by_article():
    articles = list(read())
    assert len(articles) > 50
    assert all(gold.arabic.startswith(gold.title) and gold.english for gold in articles)
