"""Dialect and other languages are warned about; a foreign name or one word of dialect is not."""

import pytest

from summarize.checks.language import check_language


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("مش عارف ليش هيك صار", "dialect"),
        ("إحنا لسه هنا عشان نشتغل", "dialect"),
        ("The minister arrived in Damascus أمس", "not in Arabic letters"),
        ("رئیس جمهور گفت که این کشور باید از مردم خود دفاع کند و برای صلح تلاش کرده است", "Persian"),
        ("وزیر اعظم نے کہا ہے کہ حکومت عوام کے ساتھ ہے اور یہ فیصلہ قبول نہیں ہے", "Urdu"),
    ],
)
def test_what_the_models_do_not_know_is_named(text: str, message: str) -> None:
    (flag,) = check_language(text)
    assert flag.kind == "language"
    assert message in flag.message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024",
        "M5",
        "قال الوزير «مش معقول» في مؤتمر صحافي",
        "أعلنت شركة گوگل وشركة پيجو اتفاقاً",
        "استهدف الجيش موقعاً قرب طريق M5 وأعلنت اليونيفيل UNIFIL ذلك",
    ],
)
def test_newspaper_arabic_is_not(text: str) -> None:
    assert check_language(text) == ()
