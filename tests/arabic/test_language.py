import pytest

from summarize.arabic.language import arabic_share, is_arabic_script, neighbour
from tests.reading.sample import BODY, KURDISH, PERSIAN, URDU

PASHTO = "د افغانستان د بهرنیو چارو وزیر وویل چې هغه په دې اړه خبرې کړې دي او په کابل کې به ناسته وشي چې ډېر مهم دی."


@pytest.mark.parametrize(
    ("text", "language"), [(PERSIAN, "Persian"), (URDU, "Urdu"), (KURDISH, "Kurdish"), (PASHTO, "Pashto")]
)
def test_a_neighbour_is_called_by_its_name(text, language):
    assert neighbour(text) == language


def test_persian_typed_on_an_arabic_keyboard_is_persian():
    assert neighbour(PERSIAN.translate(str.maketrans("کی", "كي"))) == "Persian"


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        BODY.translate(str.maketrans("كي", "کی")),
        "قال الرئيس الروسي فلاديمير پوتين إن گروزني وچيچنيا وژنيڤ ستكون محطات الجولة، يا للمفاجأة.",
        "هم قالوا إن به خللاً كي لا يعود، وقد قصف كرد وترك الموقع به ثم كان ها هنا جو مشحون.",
        "عقد الوزير لقاء في طهران مع رئيس تحرير صحيفة «جام جم» وقال: «این خبر است».",
    ],
)
def test_arabic_with_foreign_letters_is_arabic(text):
    assert neighbour(text) is None


def test_arabic_full_of_foreign_names_and_figures_is_arabic():
    assert is_arabic_script("أعلنت شركة Microsoft أن نظام Windows 11 يدعم Copilot على 400 مليون جهاز")


@pytest.mark.parametrize("text", ["", "12:30 …", "The army entered the town. قال", "Армия вошла в город"])
def test_other_scripts_are_not_arabic(text):
    assert not is_arabic_script(text)


def test_presentation_forms_are_arabic():
    assert arabic_share("\ufefb\ufedf\ufea0\ufef4\ufeb6") == 1
