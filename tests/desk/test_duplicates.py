from summarize.desk.duplicates import LEAST, groups, shingles, similarity

STORY = (
    "أعلنت بلدية الواحة أن عمال الإنقاذ انتشلوا أربعة ناجين من تحت أنقاض المدرسة القديمة. "
    "وقال رئيس البلدية نبيل الحوراني إن الجسر الشرقي أغلق أمام الشاحنات حتى صباح الخميس. "
    "ووصلت إلى البلدة ثلاث قوافل من الطحين والأدوية عبر المعبر الشمالي بعد تأخير دام أسبوعاً. "
    "وطالب السكان بفتح طريق السوق وبإعادة الكهرباء إلى الحي الغربي قبل بداية الشهر."
)
OTHER = (
    "عقد وزراء خارجية أربع دول اجتماعاً في العاصمة لبحث اتفاق المياه بين دول الحوض. "
    "ولم يصدر عن الاجتماع بيان مشترك، لكن المتحدثة هالة السيوفي وصفت الأجواء بالإيجابية."
)


def test_another_print_of_a_story_is_near_it() -> None:
    first, second, third, _ = STORY.split(". ")
    print_ = "\n".join(
        ["عنوان آخر", "الواحة – وكالة المدى", third + ".", second.replace("أغلق", "اغلق") + ".", "تابعونا"]
    )
    assert similarity(shingles(STORY), shingles(print_)) > LEAST
    assert first not in print_


def test_another_story_is_not() -> None:
    assert similarity(shingles(STORY), shingles(OTHER)) == 0


def test_spelling_and_marks_make_no_difference() -> None:
    assert shingles("قُتِلَ أربعةٌ في القرية") == shingles("قتل اربعة في القريه")


def test_stories_are_grouped_where_they_first_stand() -> None:
    texts = [shingles(text) for text in (OTHER, STORY, "كلمة", f"{STORY} وهذه جملة أخيرة من موقع آخر.", "")]
    assert groups(texts) == [(0,), (1, 3), (2,), (4,)]


def test_what_is_near_two_stories_joins_them() -> None:
    one, two = STORY.split(". ")[:2], STORY.split(". ")[2:]
    assert groups([shingles(". ".join(one)), shingles(". ".join(two)), shingles(STORY)]) == [(0, 1, 2)]
