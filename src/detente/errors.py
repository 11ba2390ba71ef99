"""What a user can get wrong; each class's docstring is the sentence that is shown."""

from __future__ import annotations


class DetenteError(Exception):
    """Something asked for cannot be done."""

    def __init__(self, what: str = "") -> None:
        super().__init__(what or (self.__doc__ or "").strip())


class BadInput(DetenteError):
    """This file cannot be read as an article."""


class NoArticles(DetenteError):
    """There is no article here."""


class BadDate(DetenteError):
    """That is no date; write 2017-10-24, 2017-10 or 2017."""


class BadLedger(DetenteError):
    """That ledger cannot be opened."""


class UnknownCode(DetenteError):
    """No such code is in the code book."""


class UnknownEntry(DetenteError):
    """No such entry is in the ledger."""


class UnknownActor(DetenteError):
    """No such actor is in the ledger."""


class BadSetting(DetenteError):
    """That is no setting."""


class BadPlaces(DetenteError):
    """That is no file of places."""


class BadVocabulary(DetenteError):
    """A vocabulary file has a fault."""


class BadJudgement(DetenteError):
    """That cannot be judged so."""


class BadErasure(DetenteError):
    """That cannot be erased."""


class BadExport(DetenteError):
    """That cannot be exported so."""


class BadQuestion(DetenteError):
    """That cannot be asked."""


class NotAllowed(DetenteError):
    """You are not allowed to do that."""


class NotSignedIn(DetenteError):
    """Sign in first."""


class TooMuch(DetenteError):
    """That is more than is taken in at once."""


class TooOften(DetenteError):
    """That was asked too often; wait a minute."""


class BadPerson(DetenteError):
    """There is no such person."""
