"""Train the classifier of topics and measure it on the corpus' dev part.

    python -m training.topics [--news FILE...]

Writes `summarize/topics/weights.safetensors` and `training/topics.json`. With `--news`, files of unlabelled Arabic
news (`.txt`: a sentence a line; `.jsonl`: an article a line, its field `text`), word vectors are learned anew from them
and the corpus' train part; without, those of the weights file are kept.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy
import torch
from safetensors.numpy import load_file, save_file
from torch import nn
from torch.nn import functional

from summarize.records import Topic
from summarize.topics.classifier import WEIGHTS, Classifier, load
from summarize.topics.headings import announced, decide
from summarize.topics.lexicon import Lexicon, words
from training.data import CORPUS

TOPICS = list(Topic)
TAGS = {
    "M": Topic.MILITARY,
    "P": Topic.POLITICAL,
    "U": Topic.HUMANITARIAN,
    "E": Topic.ECONOMY,
    "O": Topic.OTHER,
}
# Word vectors: a pair of words is seen when at most this many words apart; rare stems and pairs are noise.
WINDOW, RAREST_STEM, RAREST_PAIR, STEMS, DIMENSIONS = 8, 4, 2, 30_000, 128
FOLDS, NETWORKS, WIDTH, EPOCHS, BATCH = 6, 3, 128, 16, 16


@dataclass(frozen=True, slots=True)
class Line:
    """A title or body line: its topic's place in `TOPICS` (−1: a title), and what the heading above it announces."""

    text: str
    topic: int
    heading: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """An article's features (lines × features, the last tells titles) and topics (−1: none to learn)."""

    features: torch.Tensor
    topics: torch.Tensor


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--news", type=Path, nargs="+", default=[], help="unlabelled Arabic news")
    options = ask.parse_args()
    torch.manual_seed(0)
    files = [articles(path) for path in sorted((CORPUS / "train").glob("*.tsv"))]
    vectors = learned_vectors(options.news, files) if options.news else kept_vectors()
    save(train(vectors, files))
    measured = json.dumps(measure(load()), indent=1)
    Path(__file__).with_suffix(".json").write_text(measured + "\n", encoding="utf-8")
    print(measured)


def articles(path: Path) -> list[list[Line]]:
    """The articles of one corpus file (see corpus/README.md) without bylines and headings."""
    found: list[list[Line]] = []
    heading: tuple[Topic, ...] = ()
    for record in path.read_text(encoding="utf-8").splitlines():
        tag, *fields = record.split("\t")
        if tag == "#A":
            found.append([])
            heading = ()
        elif tag == "H":
            heading = announced(fields[0])
        elif tag == "T" or tag in TAGS:
            found[-1].append(Line(fields[0], TOPICS.index(TAGS[tag]) if tag in TAGS else -1, heading))
    return found


# Word vectors


def kept_vectors() -> dict[str, Any]:
    """The stems and word vectors of the weights file."""
    arrays = load_file(WEIGHTS)
    return {name: arrays[name] for name in ("stems", "vectors", "scales")}


def learned_vectors(news: Iterable[Path], files: list[list[list[Line]]]) -> dict[str, Any]:
    """Word vectors by what stands near a word: positive pointwise mutual information, reduced by a truncated SVD.

    A stem's scale makes frequent words weigh less in a sentence (Arora et al. 2017: a / (a + probability)).
    """
    own = [[stem for _, stem in words(line.text)] for file in files for article in file for line in article]
    texts = own * 2 + [[stem for _, stem in words(text)] for path in news for text in news_texts(path)]
    counts = Counter(stem for text in texts for stem in text)
    stems = [stem for stem, count in counts.most_common(STEMS) if count >= RAREST_STEM]
    rows, columns, pairs = count_pairs(texts, {stem: place for place, stem in enumerate(stems)})
    seen = numpy.bincount(rows, weights=pairs, minlength=len(stems)) + 1
    smoothed = seen**0.75
    information = numpy.log(pairs * smoothed.sum() / (seen[rows] * smoothed[columns]))
    positive = information > 0
    matrix = torch.sparse_coo_tensor(
        torch.tensor(numpy.stack([rows[positive], columns[positive]])),
        torch.tensor(information[positive], dtype=torch.float32),
        (len(stems), len(stems)),
        check_invariants=False,
    ).coalesce()
    vectors = functional.normalize(truncated_svd(matrix)).numpy()
    largest = numpy.abs(vectors).max(axis=1, keepdims=True).clip(1e-6)
    frequency = numpy.array([counts[stem] for stem in stems]) / sum(counts.values())
    return {
        "stems": numpy.frombuffer("\n".join(stems).encode(), dtype=numpy.uint8),
        "vectors": numpy.round(vectors / largest * 127).astype(numpy.int8),
        "scales": (1e-3 / (1e-3 + frequency) * largest[:, 0]).astype(numpy.float16),
    }


def news_texts(path: Path) -> Iterable[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return lines if path.suffix == ".txt" else (part for line in lines for part in json.loads(line)["text"].split("\n"))


def count_pairs(texts: list[list[str]], places: dict[str, int]) -> tuple[Any, Any, Any]:
    """Both places of every pair of stems seen together, either way round, and how often it was seen."""
    coded: list[Any] = []
    counted: list[tuple[Any, Any]] = []
    held = 0
    for text in texts:
        known = numpy.array([places.get(stem, -1) for stem in text], dtype=numpy.int64)
        for apart in range(1, min(WINDOW, len(known) - 1) + 1):
            first, second = known[:-apart], known[apart:]
            both = (first >= 0) & (second >= 0)
            low, high = numpy.minimum(first, second)[both], numpy.maximum(first, second)[both]
            coded.append(low * len(places) + high)
            held += len(low)
        if held > 8_000_000 or text is texts[-1]:
            counted.append(numpy.unique(numpy.concatenate(coded), return_counts=True))
            coded, held = [], 0
    codes, inverse = numpy.unique(numpy.concatenate([codes for codes, _ in counted]), return_inverse=True)
    often = numpy.bincount(inverse, weights=numpy.concatenate([often for _, often in counted]))
    codes, often = codes[often >= RAREST_PAIR], often[often >= RAREST_PAIR]
    low, high = codes // len(places), codes % len(places)
    return numpy.concatenate([low, high]), numpy.concatenate([high, low]), numpy.concatenate([often, often])


def truncated_svd(matrix: torch.Tensor) -> torch.Tensor:
    """The strongest directions of a symmetric sparse matrix, each by the root of its strength (Halko et al. 2011)."""
    basis = torch.linalg.qr(torch.sparse.mm(matrix, torch.randn(matrix.shape[0], DIMENSIONS + 20)))[0]
    for _ in range(6):
        basis = torch.linalg.qr(torch.sparse.mm(matrix, basis))[0]
    left, strength, _ = torch.linalg.svd(torch.sparse.mm(matrix, basis).T, full_matrices=False)
    vectors: torch.Tensor = (basis @ left)[:, :DIMENSIONS] * strength[:DIMENSIONS].sqrt()
    return vectors


# The classifier


def train(vectors: dict[str, Any], files: list[list[list[Line]]]) -> dict[str, Any]:
    """All numbers of the weights file, from word vectors and the labelled articles of each corpus file.

    What the network learns from must be as unsure as what it will see: a line's word scores come from weights that were
    learned without its file.
    """
    examples: list[Example] = []
    for fold in range(FOLDS):
        kept = [article for place, file in enumerate(files) if place % FOLDS != fold for article in file]
        lexicon = made_lexicon(vectors, *word_weights(vectors, kept))
        held_out = [article for file in files[fold::FOLDS] for article in file]
        examples.extend(example(lexicon, article) for article in held_out)
    every = [article for file in files for article in file]
    weights, bias = word_weights(vectors, every)
    networks = [train_network(examples, seed).numbers() for seed in range(NETWORKS)]
    layers = {name: numpy.stack([network[name] for network in networks]) for name in networks[0]}
    halves = {"weights": weights, "bias": bias} | layers
    return vectors | {name: array.astype(numpy.float16) for name, array in halves.items()}


def made_lexicon(vectors: dict[str, Any], weights: Any, bias: Any) -> Lexicon:
    stems = vectors["stems"].tobytes().decode().split("\n")
    return Lexicon(stems, vectors["vectors"], vectors["scales"].astype(numpy.float32), weights, bias)


def example(lexicon: Lexicon, article: list[Line]) -> Example:
    rows = [numpy.append(lexicon.features(line.text), line.topic < 0) for line in article]
    features = torch.tensor(numpy.stack(rows), dtype=torch.float32)
    return Example(features, torch.tensor([line.topic for line in article]))


def word_weights(vectors: dict[str, Any], learned: list[list[Line]], strength: float = 3.0) -> tuple[Any, Any]:
    """Weights (stems × topics) and bias of a logistic regression over the words of single sentences."""
    blank = numpy.zeros((1, 1), dtype=numpy.float32)
    lexicon = made_lexicon(vectors, blank, blank)
    lines = [line for article in learned for line in article if line.topic >= 0]
    bags = [lexicon.bag(line.text) for line in lines]
    rows = torch.tensor(numpy.repeat(numpy.arange(len(lines)), [len(places) for places, _ in bags]))
    columns = torch.tensor(numpy.concatenate([places for places, _ in bags]))
    shares = torch.tensor(numpy.concatenate([shares for _, shares in bags]))
    size = (len(lines), len(vectors["vectors"]))
    matrix = torch.sparse_coo_tensor(torch.stack([rows, columns]), shares, size, check_invariants=False).coalesce()
    transposed = matrix.t().coalesce()
    targets = functional.one_hot(torch.tensor([line.topic for line in lines]), len(TOPICS)).float()
    weights = torch.zeros(size[1], len(TOPICS), requires_grad=True)
    bias = torch.zeros(len(TOPICS), requires_grad=True)
    decay = 1 / (strength * len(lines))
    optimizer = torch.optim.LBFGS([weights, bias], max_iter=50, history_size=8, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        # The gradient by hand: autograd's of a sparse product is many times slower.
        with torch.no_grad():
            logarithms = torch.log_softmax(torch.sparse.mm(matrix, weights) + bias, dim=1)
            wrong = (logarithms.exp() - targets) / len(lines)
            weights.grad = torch.sparse.mm(transposed, wrong) + decay * weights
            bias.grad = wrong.sum(dim=0)
            return -(logarithms * targets).sum() / len(lines) + decay / 2 * weights.square().sum()

    optimizer.step(loss)
    return weights.detach().numpy(), bias.detach().numpy()


class Network(nn.Module):
    """The network of `summarize.topics.classifier`, one of it, for batches of articles padded with empty rows."""

    def __init__(self, features: int):
        super().__init__()
        self.read = nn.Linear(features, 2 * WIDTH)
        self.near = nn.Linear(6 * WIDTH, WIDTH)
        self.far = nn.Linear(3 * WIDTH, WIDTH)
        self.answer = nn.Linear(5 * WIDTH, len(TOPICS))
        self.blur = nn.Dropout(0.2)
        self.drop = nn.Dropout(0.4)

    def forward(self, rows: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        read = self.drop(torch.relu(self.read(self.blur(rows)))) * mask
        near = torch.relu(self.near(between(read))) * mask
        far = torch.relu(self.far(between(near))) * mask
        whole = (near.sum(dim=1, keepdim=True) / mask.sum(dim=1, keepdim=True)).expand_as(near)
        answer: torch.Tensor = self.answer(torch.cat([read, self.drop(torch.cat([near, far, whole], dim=2))], dim=2))
        return answer

    def numbers(self) -> dict[str, Any]:
        """The parameters as the runtime multiplies them: features × outputs, a bias as one row."""
        return {name: numpy.atleast_2d(value.detach().numpy().T) for name, value in self.named_parameters()}


def between(rows: torch.Tensor) -> torch.Tensor:
    """Each row between its neighbours, as `summarize.topics.classifier.beside`."""
    padded = functional.pad(rows, (0, 0, 1, 1))
    return torch.cat([padded[:, :-2], rows, padded[:, 2:]], dim=2)


def train_network(examples: list[Example], seed: int) -> Network:
    torch.manual_seed(seed)
    order = random.Random(seed)
    network = Network(examples[0].features.shape[1])
    optimizer = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=1e-2)
    steps = EPOCHS * -(-len(examples) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.02, 1 - step / steps))
    for _ in range(EPOCHS):
        shuffled = iter(order.sample(examples, len(examples)))
        while batch := list(islice(shuffled, BATCH)):
            rows = nn.utils.rnn.pad_sequence([example.features for example in batch], batch_first=True)
            topics = nn.utils.rnn.pad_sequence([e.topics for e in batch], batch_first=True, padding_value=-1)
            lengths = torch.tensor([len(example.topics) for example in batch])
            mask = (torch.arange(rows.shape[1]) < lengths[:, None]).float()[:, :, None]
            answers = network(rows, mask).flatten(0, 1)
            loss = functional.cross_entropy(answers, topics.flatten(), ignore_index=-1, label_smoothing=0.05)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return network.eval()


def save(arrays: dict[str, Any]) -> None:
    save_file({name: numpy.ascontiguousarray(array) for name, array in arrays.items()}, WEIGHTS)
    WEIGHTS.chmod(0o644)
    load.cache_clear()


# Measuring


def measure(classifier: Classifier) -> dict[str, dict[str, float]]:
    """Scores on the dev part: without its headings, and with them."""
    dev = [article for path in sorted((CORPUS / "dev").glob("*.tsv")) for article in articles(path)]
    truth, bare, governed = [], [], []
    for article in dev:
        judged = classifier.probabilities([line.text for line in article], [line.topic < 0 for line in article])
        for line, probabilities in zip(article, judged, strict=True):
            if line.topic >= 0:
                truth.append(TOPICS[line.topic])
                bare.append(decide(probabilities, ()))
                governed.append(decide(probabilities, line.heading))
    return {"without headings": scores(truth, bare), "with headings": scores(truth, governed)}


def scores(truth: Sequence[Topic], guess: Sequence[Topic]) -> dict[str, float]:
    """Accuracy, F1 of each topic and their mean, from 0 to 1."""
    right, want, have = Counter(t for t, g in zip(truth, guess, strict=True) if t is g), Counter(truth), Counter(guess)
    each = {topic.value: 2 * right[topic] / (want[topic] + have[topic]) for topic in TOPICS}
    every = {"accuracy": right.total() / len(truth), "macro F1": sum(each.values()) / len(each)} | each
    return {name: round(score, 3) for name, score in every.items()}


if __name__ == "__main__":
    main()
