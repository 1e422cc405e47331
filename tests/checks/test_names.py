"""Names in both languages: spelt, translated, swapped, lost."""

import pytest

from summarize.checks.names import compare_names, missing_names
from summarize.checks.spelling import spells
from summarize.checks.words import fold
from summarize.records import Flag, FlagKind


def doubts(arabic: str, english: str) -> tuple[Flag, ...]:
    """What is said of names, but for those that are spelt by ear."""
    return tuple(flag for flag in compare_names(arabic, english) if flag.kind is not FlagKind.UNLISTED_NAME)


def by_ear(arabic: str, english: str) -> list[str | None]:
    return [flag.found for flag in compare_names(arabic, english) if flag.kind is FlagKind.UNLISTED_NAME]


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("محمد", "Mohammed"),
        ("محمد", "Mohamad"),
        ("خلدون", "Khaldoun"),
        ("يونس", "Younes"),
        ("سراقب", "Saraqib"),
        ("الشرع", "Sharaa"),
        ("فاغنر", "Wagner"),
        ("تشرشل", "Churchill"),
        ("زيلينسكي", "Zelenskyy"),
        ("هاواي", "Hawaii"),
        ("تايواني", "Taiwanese"),
        ("بيتشو", "Picchu"),
        # Letters that are silent, or said as in another language.
        ("نايتلي", "Knightley"),
        ("رونو", "Renault"),
        ("وايتمور", "Whitemore"),
        ("ويسلر", "Whistler"),
        ("خيمينيز", "Jiménez"),
        ("كلتي", "Celtic"),
        ("شيتشو", "Xichu"),
        ("هيبورن", "Hepburn"),
        ("أوتسي", "Ötzi"),
        ("دوفالييه", "Duvalier"),
        ("موريو", "Murillo"),
        ("سكوشا", "Scotia"),
        ("شولتس", "Scholz"),
        ("سانشيث", "Sanchez"),
        ("فوتشيتش", "Vucic"),
        ("عروج", "Oruc"),
        ("سريبرينيتسا", "Srebrenica"),
        ("جعيل", "Jaceel"),
        ("محاس", "Maxaas"),
        ("تشين", "Qin"),
        ("غايداي", "Haidai"),
        ("قادر", "Ghader"),
        ("إكسون", "Exxon"),
        # Two letters of one sound, or of two.
        ("تشريق", "Tashreeq"),
        ("دجوردون", "Gordon"),
        ("إسحق", "Ishaq"),
        ("هوكايدو", "Hokkaido"),
    ],
)
def test_a_name_may_be_spelt_many_ways(arabic: str, english: str) -> None:
    assert spells(english, fold(arabic).removeprefix("ال"))


@pytest.mark.parametrize(
    ("arabic", "english"), [("حلب", "Hama"), ("أحمد", "Khaled"), ("بوتين", "Biden"), ("لندن", "Lebanon")]
)
def test_another_name_is_no_spelling(arabic: str, english: str) -> None:
    assert not spells(english, fold(arabic))


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("وصل الوزير الألماني إلى القاهرة", "The German minister arrived in Cairo."),
        ("بدمشق ولحلب", "in Damascus and Aleppo"),
        ("قال الأمير محمد بن سلمان", "Prince Mohammed bin Salman said"),
        ("مقبرة توت عنخ آمون", "the tomb of Tutankhamun"),
        ("من نيوزيلندا", "from New Zealand"),
        ("أعلن البرلمان", "The House of Representatives announced"),
        ("في شباط يوم الأحد", "on Sunday, in February"),
        ("نشرت صحيفة Atlanta Journal", "the Atlanta newspaper published"),
        # Places and people whose Arabic name is another word.
        ("أبحر من البندقية إلى طنجة", "he sailed from Venice to Tangier"),
        ("رسالة بولس إلى أهل روما", "the letter of Paul to the Romans"),
        ("عند المحيط الهادي", "on the Pacific"),
        ("عند باب العامود", "at Damascus Gate"),
        ("فوق جبل الشيخ", "on Mount Hermon"),
        ("كنيسة السيدة العذراء", "the Church of the Virgin Mary"),
        # A country for its people, in any form.
        ("نائب وزير الخارجية الكازاخي", "Kazakhstan's deputy foreign minister"),
        ("وزير الاقتصاد الألماني", "Germany's economy minister"),
        ("كتلتان سنيتان", "two Sunni blocs"),
        ("وفدا مصر والسودان", "the Egyptian and Sudanese delegations"),
        ("نيران الأناضول", "Fire of Anatolia"),
        # What Arabic news says in short.
        ("نواب «القوات»", "lawmakers of the Lebanese Forces"),
        ("رتل للهيئة", "a convoy of Tahrir al-Sham"),
        # Parts of names: in one word, or joined by a small one.
        ("قطر للطاقة توقع اتفاقاً", "a deal signed by QatarEnergy"),
        ("ضابط من سريلانكا", "a Sri Lankan officer"),
        ("نقطة عبور تشاكان داباغ", "the Chakan da Bagh crossing point"),
        # The article as part of a name, and the alef before two consonants.
        ("قال الحسين أيت باها", "said Lahoucine Ait Baha"),
        ("قال إبراهيم ولد اسنيبه", "said Brahim Ould Sneiba"),
        # Ranks, by each of their names.
        ("العقيد الركن والمقدم", "the Staff Colonel and Lieutenant Colonel"),
        ("الفريق أول والوكيل", "the Lieutenant General and Sergeant"),
        ("الأمين العام", "the Secretary General"),
        # With the article, another word than the city.
        ("حبة الحمص", "a chickpea"),
        ("في انتظار الحلب", "waiting to be milked"),
        # Titles and what else has a capital without being a name.
        ("قال اللورد إن القلعة ملك الدوقة", "the Lord said that Castle and Abbey belonged to the two Duchesses"),
        ("غنت المغنية «لا تذهب»", "the singer sang Please Don't Go"),
        ("تحدث عن نظام المراسلة", "he spoke of the DECnet system"),
        ("أمام مجلس الأمن", "before the UN Security Council"),
        ("المناطق القبلية الخاضعة للإدارة", "the Federally Administered areas"),
        ("وحدة مكافحة الجرائم", "the members of the Cybercrime Unit"),
        ("هيئة تنظيم الاتصالات", "said the Telecommunications Regulatory Authority"),
        ("ضرب الإعصار المقاطعة", "when Typhoon hit the province"),
        ("عند ساحة المدينة", "it was held in Piazza here"),
    ],
)
def test_a_name_that_the_arabic_explains_is_no_flag(arabic: str, english: str) -> None:
    assert doubts(arabic, english) == ()


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("حكومة فيينا", "Venice"),
        ("رسالة بطرس", "Paul"),
        ("هيوز", "Harmon"),
        ("وجود في البلدة", "India"),
        ("قال غسان", "Hassan"),
        ("هيئة تحرير الشام", "Damascus"),
        # A vowel before the consonants that the name has not.
        ("صواريخ أميركية", "Mirage"),
        ("فيليب لازاريني", "Zarini"),
        # A rank for another, and what only looks like a noun.
        ("الوكيل حمزة الزيود", "Lieutenant"),
        ("الجنرال البوركيني", "Colonel"),
        ("دار هادي العامري", "General"),
        ("مكتب شؤون تايوان", "Tation"),
    ],
)
def test_what_a_name_may_be_called_excuses_no_other(arabic: str, english: str) -> None:
    assert [flag.found for flag in compare_names(arabic, f"they speak of {english} here") if flag.found] == [english]


def test_an_article_is_no_part_of_the_name_before_it() -> None:
    [flag] = doubts("النائبة منال الغرباوي", "the deputy is Maan al-Gharbawi")
    assert flag.found == "Maan"


def test_a_well_known_name_for_another_is_an_error_both_ways() -> None:
    added, lost = compare_names("قصف الجيش مدينة حلب", "the army shelled the city of Hama")
    assert (added.kind, added.message) == (FlagKind.NAME, "«Hama» is not in the Arabic")
    assert (lost.kind, lost.expected) == (FlagKind.NAME, "Aleppo")


def test_an_unknown_name_is_a_warning() -> None:
    [flag] = compare_names("قال المتحدث إن الجيش تقدم", "the spokesman for Zwickelburg said the army had advanced")
    assert (flag.kind, flag.found) == (FlagKind.UNKNOWN_NAME, "Zwickelburg")


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("مقر وكالة الغوث", "the headquarters of al-Ghadhouh"),
        ("مناورات زاباد", 'drills named "Ghadhouh 2025" ended'),
    ],
)
def test_an_article_or_a_quotation_mark_inside_a_sentence_opens_none(arabic: str, english: str) -> None:
    assert [(flag.kind, flag.found) for flag in compare_names(arabic, english)] == [(FlagKind.UNKNOWN_NAME, "Ghadhouh")]


@pytest.mark.parametrize("english", ["he said Grast was", "Grast was there", '"Grast" was', "the al-Grast clan"])
def test_a_name_that_no_list_has_is_noted_wherever_it_stands(english: str) -> None:
    assert by_ear("غرست القوات العلم", english) == ["Grast"]


def test_a_name_that_the_lists_have_for_another_word_is_noted() -> None:
    assert by_ear("فر من سيرتا", "he fled from Sirte") == ["Sirte"]
    assert by_ear("فر من سرت", "he fled from Sirte") == []


@pytest.mark.parametrize(
    ("arabic", "english"),
    [("عبد العزيز", "Abdulaziz"), ("عبدالعزيز", "Abdelaziz"), ("قاسم", "Kassem"), ("منير", "Mounir")],
)
def test_given_names_are_known_in_the_spellings_of_newspapers(arabic: str, english: str) -> None:
    assert compare_names(f"قال {arabic}", f"he said {english} here") == ()


def test_what_stands_beside_a_given_name_does_not_explain_it() -> None:
    [flag] = doubts("قال سليماني", "he met Qassem there")
    assert flag.found == "Qassem"


def test_a_word_that_opens_a_sentence_and_no_arabic_explains_is_noted_and_no_more() -> None:
    [flag] = compare_names("قال المتحدث إن الجيش تقدم", "Zwickelburg said the army had advanced")
    assert (flag.kind, flag.found) == (FlagKind.UNLISTED_NAME, "Zwickelburg")


def test_a_name_that_opens_one_sentence_and_stands_in_another_is_doubted() -> None:
    [flag] = compare_names("تقدم الجيش", "Zwickelburg fell. They left Zwickelburg.")
    assert flag.kind is FlagKind.UNKNOWN_NAME


@pytest.mark.parametrize(
    ("arabic", "english", "noted"),
    [
        ("وكالة تاس", "the SATA agency", ["SATA"]),
        ("وكالة تاس", "the TASS agency", []),
        ("طائرة RQX", "an RQX drone", []),
        ("القرن السادس عشر", "Louis XVI spoke", []),
        ("تقدم الجيش", "TROOPS ADVANCE TOWARD STRATEGIC CITY", []),
    ],
)
def test_initials_that_no_list_has_are_noted(arabic: str, english: str, noted: list[str]) -> None:
    assert [name for name in by_ear(arabic, english) if name and name.isupper()] == noted


def test_a_headline_in_capitals_is_not_read_as_names() -> None:
    assert compare_names("الجيش يتقدم", "Government Troops Advance Toward Strategic Crossroads") == ()


def test_a_name_is_flagged_once_however_often_it_stands() -> None:
    assert len(compare_names("تقدم الجيش", "in Zwickelburg, near Zwickelburg")) == 1


def test_a_point_may_not_bring_in_a_name() -> None:
    support = "Syrian forces entered Saraqib, Ahmed al-Sharaa said."
    assert missing_names("Sharaa said that Syria's forces entered Saraqib.", support) == ()
    [flag] = missing_names("Forces entered Idlib.", support)
    assert (flag.kind, flag.found) == (FlagKind.NAME, "Idlib")


def test_a_lost_name_is_written_as_an_editor_would():
    [flag] = compare_names("زار الوزير طهران أمس", "The minister visited the city yesterday.")
    assert (flag.message, flag.expected) == ("Tehran is missing from the English", "Tehran")
