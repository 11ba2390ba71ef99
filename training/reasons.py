"""Train the ear for why somebody is not named, on what the claim reader already makes of the words.

    python training/reasons.py [--kept-out 3 | --heard]

Learns from texts of our own: ``own/anonymity.txt``, the sample articles (``own/anonymity_samples.tsv``) and the gold of ``evals/claims`` that is there to be worked on. The encoder stays as it
is; only the layers of ``ReasonTagger`` are trained. With ``--kept-out N`` every text is scored once by weights that never saw it (N folds) and nothing
is written. Seeded; a minute a fold on one free core.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn

from detente.ingest import open_articles
from detente.model.text import Article
from detente.models import claims
from detente.models.reasons import STEPS, ReasonModel, decoded, paragraphs
from detente.models.sealed import seal
from detente.models.windows import DEPS, LOOKS, NAMES, PARTS, windows
from detente.read import language
from detente.read.learned import words_of
from detente.read.quotations import read_quotations
from detente.read.quoted import Quoting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE = Path(__file__).parent
OWN = HERE / "own" / "anonymity.txt"
UNLEARNT = HERE / "own" / "anonymity_unlearnt.txt"
IN_SAMPLES = HERE / "own" / "anonymity_samples.tsv"
SAMPLES = HERE.parent / "samples"
WHOLE = HERE.parent / "evals" / "claims" / "articles.jsonl"
GOLD = [HERE.parent / "evals" / "claims" / f"{name}.jsonl" for name in ("cases", "variety", "fresh")]
MARKS = re.compile(r"<<|>>|\{\{|\}\}")
STATES, TAGS, WIDTH = 384, 7, 96
EPOCHS, RATE, BATCH, SEED = 25, 3e-3, 16, 7
SEEDS = (7, 8, 11)  # of the ears whose hearing is averaged: one alone swings by several points


@dataclass
class Item:
    """A paragraph with what the claim reader makes of its words, and which of them say why (1 begins, 2 goes on)."""

    text: str
    states: torch.Tensor
    grammar: torch.Tensor
    right: torch.Tensor


class ReasonTagger(nn.Module):
    """Convolutions over the words of a window, and what stands out in the whole of it."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Linear(STATES + TAGS, WIDTH)
        self.seen = nn.ModuleList(nn.Embedding(size, WIDTH) for size in (LOOKS, len(PARTS), len(DEPS), len(NAMES)))
        for table in self.seen:
            nn.init.normal_(table.weight, std=0.1)
        self.near = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, 5, padding=2 * step, dilation=step) for step in STEPS)
        self.whole = nn.Linear(WIDTH, WIDTH)
        self.out = nn.Linear(2 * WIDTH, 3)
        self.drop = nn.Dropout(0.3)

    def forward(self, states: torch.Tensor, grammar: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Scores of the three tags, [batch, words, 3]."""
        word = self.word(self.drop(states)) + sum(table(grammar[..., n]) for n, table in enumerate(self.seen))
        layer = torch.relu(word).transpose(1, 2) * mask[:, None]
        for near in self.near:
            layer = (layer + torch.relu(near(self.drop(layer)))) * mask[:, None]
        layer = layer.transpose(1, 2)
        top = layer.masked_fill(mask[..., None] == 0, -9).max(1).values
        whole = torch.tanh(self.whole(top))[:, None].expand(-1, layer.shape[1], -1)
        return self.out(self.drop(torch.cat([layer, whole], -1)))


def texts() -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Every text with the stretches that say why a name is kept back."""
    yield from marked(OWN)
    for path in GOLD:
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            given = (claim.get("anonymity_reason") for claim in row["claims"])
            first = {each if isinstance(each, str) else each[0] for each in given if each}
            places = ((row["text"].find(words), words) for words in first)
            yield row["text"], sorted((start, start + len(words)) for start, words in places if start >= 0)


def marked(path: Path) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """The lines of a file of texts without their marks, with the stretches between those of a reason."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield unmarked(line)


def samples() -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """The sample articles, but for those whose claims are scored, with the stretches that say why a name is kept back."""
    scored = {Path(json.loads(line)["sample"]).name for line in WHOLE.read_text(encoding="utf-8").splitlines()}
    told: dict[str, list[str]] = {}
    for line in IN_SAMPLES.read_text(encoding="utf-8").splitlines():
        key, _, words = line.partition("\t")
        told.setdefault(key, []).append(words)
    paths = sorted(path for path in SAMPLES.rglob("*") if path.is_file() and path.name != "README.md")
    for article in open_articles(paths):
        if article.key not in scored:
            places = [(article.text.find(words), words) for words in told.get(article.key, ())]
            yield article.text, sorted((start, start + len(words)) for start, words in places if start >= 0)


def unmarked(line: str) -> tuple[str, list[tuple[int, int]]]:
    """A line without its marks, and where its reasons stand."""
    text, reasons, open_at, at = "", [], [], 0
    for mark in MARKS.finditer(line):
        text, at = text + line[at : mark.start()], mark.end()
        if mark.group() in ("<<", "{{"):
            open_at.append(len(text))
        elif not open_at:
            raise SystemExit(f"{OWN.name}: a mark is closed that was not opened: {line[:60]}")
        else:
            start = open_at.pop()
            reasons += [(start, len(text))] if mark.group() == ">>" else []
    return text + line[at:], reasons


def items(rows: Sequence[tuple[str, list[tuple[int, int]]]]) -> list[Item]:
    """All paragraphs of texts."""
    model = claims.load()
    found: list[Item] = []
    feed = (Article(text=text, key=str(n), language="en") for n, (text, _) in enumerate(rows))
    for (text, reasons), parse in zip(rows, language.parse(feed), strict=True):
        words = words_of(parse, Quoting(parse, read_quotations(parse)))
        for window in windows(words, model.tokenizer):
            states, tags = model.states(words, window)
            right = np.zeros(window.after - window.low, dtype=np.int64)
            for start, end in reasons:
                mine = [
                    i - window.low for i in range(window.low, window.after) if parse[i].start < end and parse[i].end > start
                ]
                right[mine] = 2
                right[mine[:1]] = 1
            here = slice(window.low, window.after)
            both = np.concatenate([states, tags], -1).astype(np.float32)
            for low, after in paragraphs(words.paragraph[here]):
                parts = (both[low:after], words.grammar[here][low:after], right[low:after])
                found.append(Item(text, *(torch.from_numpy(part) for part in parts)))
    return found


def padded(batch: Sequence[Item]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """States, grammar, mask and right tags of a batch."""
    most = max(len(item.right) for item in batch)
    states = torch.zeros(len(batch), most, STATES + TAGS)
    grammar = torch.zeros(len(batch), most, 4, dtype=torch.long)
    mask = torch.zeros(len(batch), most)
    right = torch.full((len(batch), most), -100)
    for row, item in enumerate(batch):
        size = len(item.right)
        states[row, :size], grammar[row, :size], mask[row, :size], right[row, :size] = item.states, item.grammar, 1, item.right
    return states, grammar, mask, right


def train(kept: Sequence[Item], seed: int = SEED) -> ReasonTagger:
    """The layers, trained."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    model = ReasonTagger()
    best = torch.optim.AdamW(model.parameters(), RATE, weight_decay=0.05)
    order = list(kept)
    plan = torch.optim.lr_scheduler.OneCycleLR(best, RATE, total_steps=EPOCHS * ((len(order) + BATCH - 1) // BATCH) + 1)
    weight = torch.tensor([1.0, 2.0, 1.0])
    for _ in range(EPOCHS):
        order.sort(key=lambda item: (len(item.right) // 24, chance.random()))
        batches = [order[n : n + BATCH] for n in range(0, len(order), BATCH)]
        chance.shuffle(batches)
        for batch in batches:
            states, grammar, mask, right = padded(batch)
            scores = model(states, grammar, mask)
            loss = nn.functional.cross_entropy(scores.reshape(-1, 3), right.reshape(-1), ignore_index=-100, weight=weight)
            best.zero_grad()
            loss.backward()
            best.step()
            plan.step()
    return model.eval()


def heard_by_all(held: Sequence[Item]) -> np.ndarray:
    """How many stretches are right, found by the ears that ship, and both."""
    ears = ReasonModel(claims.HOME / "reasons.npz")
    right = found = both = 0
    for item in held:
        states, one = item.states.numpy(), np.zeros(len(item.right), dtype=np.int64)
        seen = [
            (each.first, each.after) for each in ears.read(states[:, :STATES], states[:, STATES:], item.grammar.numpy(), one)
        ]
        told = _stretches(item.right.tolist())
        right, found = right + len(told), found + len(seen)
        both += sum(any(_alike(each, other) for other in seen) for each in told)
    return np.array([right, found, both])


def score(model: ReasonTagger, held: Sequence[Item]) -> np.ndarray:
    """How many stretches are right, found, and both by at least half of their words."""
    right = found = both = 0
    for item in held:
        states, grammar, mask, _ = padded([item])
        with torch.no_grad():
            shares = torch.softmax(model(states, grammar, mask)[0], -1).numpy()
        told = _stretches(item.right.tolist())
        seen = [(each.first, each.after) for each in decoded(shares)]
        right, found = right + len(told), found + len(seen)
        both += sum(any(_alike(one, other) for other in seen) for one in told)
    return np.array([right, found, both])


def _stretches(tags: list[int]) -> list[tuple[int, int]]:
    starts = [i for i, tag in enumerate(tags) if tag == 1]
    return [(i, next((j for j in range(i + 1, len(tags)) if tags[j] != 2), len(tags))) for i in starts]


def _alike(one: tuple[int, int], other: tuple[int, int]) -> bool:
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return 4 * shared >= (one[1] - one[0]) + (other[1] - other[0])


def tell(sums: np.ndarray) -> None:
    """Print precision, recall and F1."""
    right, found, both = sums.tolist()
    print(f"kept out: precision {both / found:.3f}, recall {both / right:.3f}, F1 {2 * both / (found + right):.3f}")


def main() -> None:
    """Train and write, or train and score what was kept out."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--kept-out", type=int)
    asked.add_argument("--heard", action="store_true", help="score the ears that ship on texts they have not learnt from")
    asked.add_argument("--threads", type=int, default=1)
    args = asked.parse_args()
    torch.set_num_threads(args.threads)
    if args.heard:
        tell(heard_by_all(items(list(marked(UNLEARNT)))))
        return
    every = items([*texts(), *samples()])
    print(len(every), "paragraphs", sum(int((item.right == 1).sum()) for item in every), "reasons")
    if args.kept_out:
        folds = range(args.kept_out)
        order = random.Random(SEED).sample(every, len(every))
        sums = sum(
            score(train([item for n, item in enumerate(order) if n % args.kept_out != fold]), order[fold :: args.kept_out])
            for fold in folds
        )
        tell(sums)
        return
    ears = [train(every, seed) for seed in SEEDS]
    told = {f"{n}.{name}": value.numpy() for n, ear in enumerate(ears) for name, value in ear.state_dict().items()}
    np.savez(claims.HOME / "reasons.npz", **{name: value.astype(np.float16) for name, value in told.items()})
    seal(claims.HOME)


if __name__ == "__main__":
    main()
