"""A tiny Gemma with a tokenizer of its own, made in a second, so that the bundled model's real engine runs."""

from collections.abc import Sequence
from pathlib import Path

from summarize.records import Model
from summarize.translation.language_model import LanguageModel, open_generator, open_tokenizer
from summarize.translation.prompts import PAD, START, STOP

LESSON = (
    (
        "أعلن الجيش السيطرة على قرية جديدة في ريف المحافظة الشمالي.",
        "The army announced control of a new village in the north.",
    ),
    ("الوزير يصل إلى العاصمة", "Minister arrives in capital"),
    (
        "وقال المتحدث باسم الحكومة إن المحادثات تستأنف الأسبوع المقبل في جنيف، مشيراً إلى خلافات بين الوفدين.",
        "The spokesman said talks resume next week in Geneva, noting differences.",
    ),
    ("قتل 3 جنود وأصيب 12 آخرون", "3 soldiers were killed and 12 others wounded"),
    ("ونفت الوزارة الأنباء.", "The ministry denied the news."),
)
SPECIAL = (PAD, STOP, START, "<unk>", "<start_of_turn>", "<end_of_turn>")


def build(folder: Path) -> Path:
    """A Hugging Face folder with six layers of Gemma's pattern (five sliding, one full), trained to answer `LESSON`."""
    import torch
    from tokenizers import Tokenizer
    from transformers import Gemma3ForCausalLM, Gemma3TextConfig, PreTrainedTokenizerFast

    _tokenizer().save(str(folder / "tokenizer.json"))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    torch.manual_seed(0)
    torch.set_num_threads(1)
    network = Gemma3ForCausalLM(
        Gemma3TextConfig(
            vocab_size=tokenizer.get_vocab_size(),
            hidden_size=32,
            intermediate_size=64,
            num_hidden_layers=6,
            num_attention_heads=2,
            num_key_value_heads=1,
            head_dim=16,
            query_pre_attn_scalar=16,
            sliding_window=512,
            pad_token_id=0,
            eos_token_id=1,
            bos_token_id=2,
        )
    )
    optimizer = torch.optim.Adam(network.parameters(), 3e-3)
    examples = [[2, *_ids(tokenizer, arabic), 4, *_ids(tokenizer, english), 1] for arabic, english in LESSON]
    width = max(map(len, examples))
    for step in range(400):
        # Each time behind another stretch of padding, as batches at run time have it.
        rows = (
            [[0] * (width - len(ids)) + ids for ids in examples] if step % 2 else [examples[step // 2 % len(examples)]]
        )
        batch = torch.tensor(rows)
        network(batch, labels=batch).loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    network.eval().save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_file=str(folder / "tokenizer.json"), bos_token=START, eos_token=STOP, pad_token=PAD, unk_token="<unk>"
    ).save_pretrained(folder)
    return folder


def convert(source: Path, target: Path, quantization: str | None = None) -> LanguageModel:
    """The folder of `build` in CTranslate2, loaded as the bundled weights are."""
    from ctranslate2.converters import TransformersConverter

    TransformersConverter(str(source)).convert(str(target), quantization=quantization)
    (target / "tokenizer.json").write_bytes((source / "tokenizer.json").read_bytes())
    model = Model("tiny", "sha256:0", "ctranslate2", quantization or "float32")
    generator = open_generator(target, model)
    tokenizer = open_tokenizer((target / "tokenizer.json").read_bytes())
    return LanguageModel(lambda: generator, lambda: tokenizer, model)


def _tokenizer():
    from tokenizers import Tokenizer, decoders, models, normalizers, trainers

    tokenizer = Tokenizer(models.BPE(byte_fallback=True, unk_token="<unk>", fuse_unk=True))
    tokenizer.normalizer = normalizers.Replace(" ", "▁")
    tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()])
    bytes_ = [f"<0x{value:02X}>" for value in range(256)]
    trainer = trainers.BpeTrainer(vocab_size=380, special_tokens=[*SPECIAL, *bytes_], show_progress=False)
    tokenizer.train_from_iterator([text for pair in LESSON for text in pair], trainer)
    return tokenizer


def _ids(tokenizer, text: str) -> Sequence[int]:
    return tokenizer.encode(text, add_special_tokens=False).ids
