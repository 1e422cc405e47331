"""An Arabic article, a page of it, and short ways to read and to look at one result. The news in it is invented."""

import io

from summarize.errors import ReadingError
from summarize.reading import read
from summarize.records import Reading

TITLE = "فصائل محلية تنسحب من قلعة الوادي ومجلس الأمن يجتمع"
PARAGRAPHS = (
    "دخلت القوات بلدة قلعة الوادي وقرى التوتة والشرقية في السهل من دون مواجهة، بعدما سحبت الفصائل سلاحها منها ليلاً.",
    "وانتقل ثقل القصف فوراً إلى جبل الزيتون، حيث أحصى راصدو الطيران سقوط 65 برميلاً من ثماني مروحيات قبل الإفطار.",
    "وقال مصدر محلي إن المدنيين نزحوا إلى الشمال عبر طرق زراعية بعد أن قطعت الغارات الطريق الرئيسي بين البلدتين اليوم.",
    "ويعقد مجلس الأمن جلسة مغلقة يوم الجمعة بطلب من ألمانيا وبلجيكا لبحث الوضع وسبل إيصال المساعدات إلى النازحين.",
)
BODY = "\n\n".join(PARAGRAPHS)
PERSIAN = (
    "وزیر خارجه ایران گفت که این کشور برای گفتگو آماده است و باید تحریم‌ها برداشته شود. "
    "او افزود که دولت از پیشنهادهای تازه استقبال کرده است و نشست بعدی را در تهران برگزار خواهد کرد."
)
URDU = (
    "وزیر اعظم نے کہا ہے کہ حکومت عوام کے مسائل حل کرنے میں سنجیدہ ہے اور مذاکرات جاری ہیں۔ "
    "ان کا کہنا تھا کہ یہ فیصلہ ملک کے مفاد میں کیا گیا ہے۔"
)
KURDISH = (
    "وەزیری دەرەوە ڕایگەیاند کە وڵاتەکەی ئامادەیە بۆ گفتوگۆ و لە کۆبوونەوەکەدا باسیان لە دۆخی ناوچەکە کرد. "
    "ئەو گوتی کە ئەم بڕیارە بۆ بەرژەوەندی گەلە و بە زووترین کات جێبەجێ دەکرێت."
)


def results(data: bytes | str, **limits: int) -> list[Reading | ReadingError]:
    """Everything that reading `data` from stdin yields."""
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(read("-", stdin=stream, **limits))


def only(found: list[Reading | ReadingError]) -> Reading:
    """The one reading among `found`, where there must be nothing else."""
    (reading,) = found
    assert isinstance(reading, Reading), f"{reading} ({getattr(reading, 'remedy', '')})"
    return reading


def failure(found: list[Reading | ReadingError]) -> ReadingError:
    """The one error among `found`, where there must be nothing else."""
    (error,) = found
    assert isinstance(error, ReadingError), error
    assert error.remedy
    assert "\n" not in str(error)
    return error


def page(content: str, *, head: str = "", charset: str = "utf-8") -> str:
    """A news page with a menu, `content` and a footer."""
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="{charset}">{head}<title>{TITLE}</title></head>'
        '<body><nav><a href="/">الرئيسية</a> <a href="/p">سياسة</a></nav>'
        f"{content}<footer>جميع الحقوق محفوظة</footer><script>var hidden = 1;</script></body></html>"
    )


def as_article(*paragraphs: str) -> str:
    """`paragraphs` marked up as an article."""
    return f"<article><h1>{TITLE}</h1><p>{'</p><p>'.join(paragraphs)}</p></article>"
