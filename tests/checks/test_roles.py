"""The attacker and the attacked: flagged where both languages are plain, silent everywhere else."""

import pytest

from summarize.checks.roles import compare_roles


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("اتهمت مصر إثيوبيا بالتهور", "Ethiopia accused Egypt of recklessness."),
        ("استهدفت إسرائيل إيران", "Iran targeted Israel."),
        ("استهدفت إسرائيل إيران", "Israel was hit by Iran."),
        ("هاجم الجيش المتظاهرين", "Protesters attacked the army."),
        ("روسيا تهاجم أوكرانيا", "Ukraine attacks Russia"),
        ("اعتقلت الشرطة صحافياً", "A journalist detained the police."),
        ("وحثت المفوضية السلطات على التحقيق", "The authorities urged the commission to investigate."),
        ("وقصفت المدفعية التركية قرى في الريف", "Hamlets in the countryside shelled Turkish artillery."),
        ("أصاب الصاروخ المستودع", "The depot hit the missile."),
    ],
)
def test_parties_that_changed_places_are_flagged(arabic: str, english: str) -> None:
    assert [flag.kind for flag in compare_roles(arabic, english)] == ["roles"]


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("اتهمت مصر إثيوبيا بالتهور", "Egypt accused Ethiopia of recklessness."),
        ("استهدفت إسرائيل إيران", "Iran was hit by Israel."),
        ("قُتل جندي على يد مسلحين", "Gunmen killed a soldier."),
        ("قُتل جندي بنيران الجيش", "The army killed a soldier."),
        ("هاجمته إيران", "Iran attacked it."),
        (
            "قصف على الحي والحكومة تتهم الحوثيين بنهب القوافل",
            "Shelling on quarter, cabinet accuses Houthis of looting convoys",
        ),
        ("وقال التحالف إنه قتل 160 مسلحاً", "The coalition said it killed 160 gunmen."),
        ("إسرائيل التي تهاجمها إيران", "Israel, which Iran attacked"),
        ("التقى بوتين أردوغان", "Erdogan met Putin."),
        ("", "Egypt accused Ethiopia."),
        ("اتهمت مصر إثيوبيا", ""),
    ],
)
def test_what_is_in_its_place_or_not_plain_is_no_flag(arabic: str, english: str) -> None:
    assert compare_roles(arabic, english) == ()
