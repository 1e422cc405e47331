import pytest

from summarize.reading.encoding import decode, wide_encoding

from .sample import BODY, PARAGRAPHS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_without_a_flag(encoding):
    decoded = decode(BODY.encode(encoding))

    assert decoded.text == BODY
    assert decoded.flags == ()


def test_utf_16_with_the_other_mark_is_read():
    assert decode(b"\xfe\xff" + BODY.encode("utf-16-be")).text == BODY


@pytest.mark.parametrize(("encoding", "name"), [("cp1256", "Windows-1256"), ("iso8859-6", "ISO-8859-6")])
@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_an_eight_bit_encoding_is_found_by_what_gives_arabic(paragraph, encoding, name):
    decoded = decode(paragraph.encode(encoding))

    assert decoded.text == paragraph
    assert name in decoded.flags[0].message


def test_windows_1256_is_found_among_guillemets_dashes_and_marks():
    text = "وقال الوزير: «لن نتراجع» – مضيفاً أنّ “القرار” نهائي؛ هل يُنفَّذ؟… نعم، بنسبة 60%"

    assert decode(text.encode("cp1256")).text == text


def test_dos_arabic_is_found_by_charset_normalizer():
    text = BODY.replace("،", ",")

    assert decode(text.encode("cp720")).text == text


def test_a_declared_encoding_that_gives_arabic_is_no_guess():
    decoded = decode(BODY.encode("iso8859-6"), "ISO-8859-6")

    assert (decoded.text, decoded.flags) == (BODY, ())


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-8", "unicode_escape", "idna", "rot13", "no-such-thing", "\0"])
def test_a_declaration_that_gives_no_arabic_is_not_believed(declared):
    assert decode(BODY.encode("cp1256"), declared).text == BODY


def test_utf_8_wins_over_what_is_declared():
    assert decode(BODY.encode(), "windows-1256").text == BODY


@pytest.mark.parametrize("cut", [slice(None, -3), slice(1, None), slice(None, 101)])
def test_utf_8_cut_inside_a_character_loses_that_character_alone(cut):
    data = ("ن" + BODY.rstrip(".")).encode()[cut]
    decoded = decode(data)

    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") <= 1
    assert decoded.text.strip("\ufffd") in "ن" + BODY


def test_utf_8_with_damaged_bytes_stays_utf_8():
    data = BODY.encode().replace("الشمال".encode(), b"\xd8\xff\xd9")

    assert decode(data).text.replace("\ufffd", "") == BODY.replace("الشمال", "")


@pytest.mark.parametrize("data", [b"", b"\0", bytes(1000), b"\x89PNG\r\n\x1a\n" + bytes(50), "نعم".encode()])
def test_not_everything_with_nul_is_utf_16(data):
    assert wide_encoding(data) is None
