"""The pieces of Marian models, against transformers' own tokenizer."""

import json
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize.arabic.repair import repair
from summarize.errors import ModelError
from summarize.translation.marian_tokens import END, UNKNOWN, MarianTokens
from tests.translation.conftest import POSITIONS, pairs


@pytest.fixture(scope="module")
def tokens(marian: Path) -> MarianTokens:
    return MarianTokens.open(marian)


@pytest.fixture(scope="module")
def reference(marian: Path):
    return _reference(marian)


def _reference(folder: Path):
    import transformers

    transformers.logging.set_verbosity_error()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
        return transformers.MarianTokenizer.from_pretrained(folder, local_files_only=True)


def test_pieces_are_those_of_the_marian_tokenizer(tokens: MarianTokens, reference):
    texts = [repair(arabic) for arabic, _ in pairs("dev") + pairs("train")[:500]]
    assert len(texts) > 2000
    for text in texts:
        assert reference.convert_tokens_to_ids(tokens.encode(text)) == reference(text).input_ids


@pytest.mark.parametrize("text", ["قصف 😀 جديد", "中文 في الخبر", "أ\u0301 ڤيينا", "</s> في النص", "<unk><pad>"])
def test_rare_glyphs_are_unknown_and_never_end_the_sentence(tokens: MarianTokens, text: str):
    pieces = tokens.encode(text)
    assert UNKNOWN in pieces
    assert pieces.index(END) == len(pieces) - 1


def test_a_leading_word_in_guillemets_is_not_taken_for_a_language(tokens: MarianTokens, reference):
    text = repair(">>الجزيرة<< تعلن عن هدنة")
    pieces = tokens.encode(text)
    assert reference.convert_tokens_to_ids(pieces) == reference(text).input_ids
    assert len(pieces) > len(tokens.encode("تعلن عن هدنة")) + 2


def test_a_language_is_named_only_to_a_model_that_knows_its_name(marian: Path, tokens: MarianTokens, tmp_path: Path):
    folder = shutil.copytree(marian, tmp_path / "several")
    vocabulary = json.loads((folder / "vocab.json").read_text("utf-8"))
    (folder / "vocab.json").write_text(json.dumps({**vocabulary, ">>eng<<": len(vocabulary)}))
    several = MarianTokens.open(folder).encode("هدنة")
    assert several == [">>eng<<", *tokens.encode("هدنة")]
    reference = _reference(folder)
    assert reference.convert_tokens_to_ids(several) == reference(">>eng<< هدنة").input_ids


def test_decoding_says_what_the_marian_tokenizer_says(tokens: MarianTokens, reference):
    for _, english in pairs("dev")[:200]:
        ids = reference(text_target=english).input_ids
        pieces = reference.convert_ids_to_tokens(ids)
        assert tokens.decode(pieces) == reference.decode(ids, skip_special_tokens=True)


def test_the_converted_folder_makes_the_same_pieces(tokens: MarianTokens, converted: Callable[[str], Path]):
    other = MarianTokens.open(converted("int8"))
    assert all(other.encode(repair(arabic)) == tokens.encode(repair(arabic)) for arabic, _ in pairs("dev")[:50])


def test_the_longest_source_is_the_tokenizers(tokens: MarianTokens):
    assert tokens.longest == POSITIONS


def test_a_folder_without_settings_has_marians_512_positions(marian: Path, tmp_path: Path):
    folder = shutil.copytree(marian, tmp_path / "bare")
    (folder / "tokenizer_config.json").unlink()
    assert MarianTokens.open(folder).longest == 512


@pytest.mark.parametrize("name", ["source.spm", "target.spm", "vocab.json"])
def test_a_missing_file_is_named(marian: Path, tmp_path: Path, name: str):
    folder = shutil.copytree(marian, tmp_path / "torn")
    (folder / name).unlink()
    with pytest.raises(ModelError, match=name):
        MarianTokens.open(folder)


@pytest.mark.parametrize("name", ["source.spm", "vocab.json"])
def test_a_damaged_file_is_named(marian: Path, tmp_path: Path, name: str):
    folder = shutil.copytree(marian, tmp_path / "torn")
    (folder / name).write_bytes(b"\xff nonsense")
    with pytest.raises(ModelError, match=name):
        MarianTokens.open(folder)
