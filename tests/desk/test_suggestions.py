from summarize.desk.records import Correction, Target
from summarize.desk.suggestions import Suggestion, suggestions


def correction(before: str, after: str, arabic: str) -> Correction:
    return Correction(1, "2026-03-02T10:00:00+00:00", Target.POINT, 0, before, after, arabic)


FIRST = correction("Malkov spoke on Monday.", "Melnikov spoke on Monday.", "وتحدث ملنيكوف يوم الاثنين.")
SECOND = correction("A letter to Malkov was read.", "A letter to Melnikov was read.", "وتليت رسالة إلى ملنيكوف.")


def test_what_was_corrected_twice_is_suggested_with_the_word_that_it_spells() -> None:
    assert suggestions([FIRST, SECOND]) == (Suggestion("Malkov", "Melnikov", 2, "ملنيكوف"),)


def test_the_same_arabic_twice_counts_once() -> None:
    assert suggestions([FIRST, FIRST]) == ()


def test_clitics_are_left_out_of_the_term() -> None:
    third = correction("for Malkov it is over", "for Melnikov it is over", "انتهى الأمر لملنيكوف")
    assert suggestions([third, FIRST])[0].arabic == "ملنيكوف"


def test_where_nothing_is_spelled_only_a_single_shared_word_will_do() -> None:
    one = correction("the hill road", "the ridge road", "طريق الحرجة")
    two = correction("a hill village", "a ridge village", "سفرجلية الحرجة")
    three = correction("a hill village", "a ridge village", "سفرجلية الحرجة الكبيرة")
    assert suggestions([one, two])[0].arabic == "الحرجة"
    assert suggestions([two, three])[0].arabic == ""


def test_numbers_and_whole_sentences_are_no_terms() -> None:
    numbers = [correction("6 dead", "60 dead", arabic) for arabic in ("ستون قتيلاً", "ستون قتيلا آخرون")]
    sentences = [
        correction("one two three four five", "six seven eight nine ten", a) for a in ("جملة أولى", "جملة ثانية")
    ]
    assert suggestions([*numbers, *sentences]) == ()
