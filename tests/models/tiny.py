"""Real models, small enough to be made in a test, and checkpoints of them in every shape that the Hub has."""

import io
import json
from collections.abc import Sequence
from pathlib import Path

from summarize.models.check import NEWS, SENTENCE

CHECK_PAIR = (SENTENCE, "The French president arrived in Beirut today.")
_OTHER_PAIR = ("قال الوزير إن المحادثات انتهت.", "The minister said the talks had ended.")


def pieces(sentences: Sequence[str], path: Path) -> list[str]:
    """Train a SentencePiece model on the sentences, write it, and return its pieces."""
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_writer=model,
        vocab_size=60,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    path.write_bytes(model.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    return [processor.id_to_piece(place) for place in range(processor.get_piece_size())]


def make_marian(folder: Path, *, trained: bool = True) -> None:
    """Write a one-layer Marian in safetensors; trained, it knows two sentences by heart, untrained it babbles."""
    import torch
    from transformers import MarianConfig, MarianMTModel, MarianTokenizer

    folder.mkdir(parents=True, exist_ok=True)
    pairs = (CHECK_PAIR, _OTHER_PAIR)
    both = pieces([arabic for arabic, _ in pairs], folder / "source.spm")
    both += pieces([english for _, english in pairs], folder / "target.spm")
    ordinary = [piece for piece in dict.fromkeys(both) if piece not in ("</s>", "<unk>", "<s>")]
    vocabulary = {piece: place for place, piece in enumerate(["</s>", "<unk>", *ordinary, "<pad>"])}
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    tokenizer = MarianTokenizer(
        str(folder / "source.spm"),
        str(folder / "target.spm"),
        str(folder / "vocab.json"),
        source_lang="ar",
        target_lang="en",
    )
    pad = vocabulary["<pad>"]
    config = MarianConfig(
        vocab_size=len(vocabulary),
        d_model=32,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=64,
        decoder_ffn_dim=64,
        max_position_embeddings=64,
        activation_function="swish",
        static_position_embeddings=True,
        scale_embedding=True,
        pad_token_id=pad,
        eos_token_id=0,
        decoder_start_token_id=pad,
        forced_eos_token_id=0,
        dropout=0.0,
        attention_dropout=0.0,
        activation_dropout=0.0,
    )
    torch.manual_seed(7)
    model = MarianMTModel(config)
    if trained:
        _learn(model, tokenizer, pairs, marian=True)
    model.generation_config.bad_words_ids = [[pad]]
    model.generation_config.num_beams = 4
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def _learn(model, tokenizer, pairs, *, marian: bool) -> None:
    import torch

    batch = tokenizer([a for a, _ in pairs], text_target=[e for _, e in pairs], padding=True, return_tensors="pt")
    batch["labels"][batch["labels"] == tokenizer.pad_token_id] = -100
    # Marian's position tables are a formula that no file holds, and what it writes starts from nothing.
    fixed = [table for name, table in model.named_parameters() if marian and "embed_positions" in name]
    for table in fixed:
        table.requires_grad_(False)
    optimizer = torch.optim.Adam([weight for weight in model.parameters() if weight.requires_grad], lr=0.01)
    start = model.get_input_embeddings().weight
    for _ in range(80):
        if marian:
            start.data[tokenizer.pad_token_id] = 0
        optimizer.zero_grad()
        model(**batch).loss.backward()
        optimizer.step()
    if marian:
        start.data[tokenizer.pad_token_id] = 0
    model.eval()


def make_bart(folder: Path) -> None:
    """Write a one-layer BART that condenses the check's news; its tokenizer is in parts, as in older repositories."""
    import tokenizers
    import torch
    from transformers import BartConfig, BartForConditionalGeneration, BartTokenizerFast

    folder.mkdir(parents=True, exist_ok=True)
    bpe = tokenizers.ByteLevelBPETokenizer()
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    bpe.train_from_iterator(NEWS, vocab_size=330, special_tokens=special, show_progress=False)
    bpe.save_model(str(folder))
    tokenizer = BartTokenizerFast(vocab=str(folder / "vocab.json"), merges=str(folder / "merges.txt"))
    tokenizer.model_max_length = 128
    torch.manual_seed(7)
    config = BartConfig(
        vocab_size=len(tokenizer),
        d_model=32,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=64,
        decoder_ffn_dim=64,
        max_position_embeddings=128,
        normalize_before=False,
        dropout=0.0,
    )
    model = BartForConditionalGeneration(config)
    _learn(model, tokenizer, ((" ".join(NEWS), NEWS[0]),), marian=False)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    (folder / "tokenizer.json").unlink()
    bpe.save_model(str(folder))


def as_bin(folder: Path) -> None:
    """Replace the safetensors of a checkpoint by a torch `.bin`, as the older repositories have it."""
    import torch
    from safetensors.torch import load_file

    weights = folder / "model.safetensors"
    torch.save(load_file(weights), folder / "pytorch_model.bin")
    weights.unlink()


def as_half(folder: Path) -> None:
    """Store a checkpoint in half precision."""
    import torch
    from safetensors.torch import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    save_file({name: weight.half() for name, weight in weights.items()}, folder / "model.safetensors", {"format": "pt"})
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"dtype": str(torch.float16).removeprefix("torch.")}))


def without(folder: Path, weight: str) -> None:
    """Take a weight out of a checkpoint."""
    from safetensors.torch import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    del weights[weight]
    save_file(weights, folder / "model.safetensors", {"format": "pt"})
