"""How sentences put what they tell."""

from __future__ import annotations

import pytest

import detente.vocab
from detente.model.text import Article
from detente.read.language import parse
from detente.read.reality import reality

HAPPENED = {
    "The wardens could not keep the prisoners from escaping.": "escaping",
    "The general makes no secret of his visit.": "makes",
    "The brigade managed to retake the bridge.": "retake",
    "The ministry would not name the officer but said he had fled.": "said",
    "The talks failed to bring peace and ended in June.": "ended",
    "The army could not prevent the attack.": "attack",
    "He left no doubt that the rebels had attacked.": "attacked",
    "The raid was not large.": "raid",
    "He denied the accusation.": "accusation",
    "Why did the army attack the village?": "attack",
    "They no longer hide that they bombed the port.": "bombed",
}
NEGATED = {
    "At no time did the rebels attack.": "attack",
    "Hardly any villagers fled.": "fled",
    "Not one of the prisoners escaped.": "escaped",
    "The fleet stopped short of bombing the port.": "bombing",
    "The army has yet to retake the bridge.": "retake",
    "The camp did not fall, nor was it shelled.": "shelled",
    "The report speaks of a lack of protection.": "protection",
    "No agreement was reached.": "agreement",
    "The two sides signed no agreement.": "agreement",
    "The minister has not signed an accord with the rebels.": "accord",
    "The patrol went home without firing.": "firing",
    "The week ended without an attack.": "attack",
    "Instead of attacking the town, they prayed.": "attacking",
    "The police barred the crowd from reaching the palace.": "reaching",
    "The army was unable to retake the bridge.": "retake",
    "Its failure to protect the camp was criticised.": "protect",
    "No raids or arrests were reported.": "arrests",
    "The court blocked the deportation.": "deportation",
    "They no longer shell the town.": "shell",
    "The rebels have no plans to attack.": "attack",
}
DENIED = {
    "There is no evidence that soldiers killed the nurse.": "killed",
    "The minister does not believe that militants bombed the bridge.": "bombed",
    "The palace dismissed reports that guards attacked the crowd.": "attacked",
}
OPEN = {
    "Had they attacked, the town would have burned.": "attacked",
    "The envoys do not have to leave.": "leave",
    "The senator is opposed to bombing the port.": "bombing",
    "The embargo could lead to war.": "war",
    "The verdict may spark protests.": "protests",
    "Anyone found fighting will be shot.": "found",
    "The general advised against attacking the town.": "attacking",
    "He played down the possibility that the rebels fled.": "fled",
    "Did the army attack the village?": "attack",
    "Anyone who attacks the convoy will be arrested.": "attacks",
    "Once the rebels withdraw, aid will flow.": "withdraw",
    "The firm filed a suit to block the sale.": "sale",
    "If they attack, we will fight.": "attack",
}
PLANNED = {
    "A march planned for Sunday has drawn protests.": "march",
    "The two will sign an agreement on Friday.": "agreement",
    "He hopes they leave.": "leave",
}
DEMANDED = {
    "The rebels want the camp closed.": "closed",
    "The consul insisted that the crew be freed.": "freed",
    "The father demanded that the boy be returned.": "returned",
}
CASES = [
    (text, word, state)
    for cases, state in ((HAPPENED, "happened"), (NEGATED, "negated"), (DENIED, "denied"), (OPEN, "hypothetical"), (PLANNED, "planned"), (DEMANDED, "demanded"))
    for text, word in cases.items()
]  # fmt: skip


def put(text: str, word: str) -> str:
    parsed = next(iter(parse([Article(text=text, key="a")])))
    i = next(token.i for token in parsed.tokens if token.text == word)
    return reality(parsed, detente.vocab.load().codebook, i)


def test_what_stands_beside_a_negation_is_not_undone_by_it() -> None:
    assert put("The general gave no reason for the withdrawal.", "withdrawal") in ("happened", "hedged")


@pytest.mark.parametrize(("text", "word", "state"), CASES, ids=[text for text, _, _ in CASES])
def test_what_a_sentence_tells_is_put_as_it_says(text: str, word: str, state: str) -> None:
    assert put(text, word) == state
