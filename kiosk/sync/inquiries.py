"""Puts to central what the desk asks, one after another, and brings the answers back."""

from kiosk.asking import Answered, NotReached, OneRight, Question, UseUp
from kiosk.sync.home import LocalTrouble
from kiosk.sync.link import Link, Refused, Trouble
from kiosk.sync.questions import Questions
from kiosk.sync.redeeming import redeem
from kiosk.sync.topping_up import Given, TopUp
from protocol.asking import RedeemAnswer


class Inquiries:
    """On the courier's thread."""

    def __init__(self, questions: Questions, top_up: TopUp, link: Link) -> None:
        self._questions = questions
        self._top_up = top_up
        self._link = link

    def settle(self) -> Trouble | LocalTrouble | None:
        """All that is open; a redemption without an answer stays, and whatever stopped it comes back."""
        while (question := self._questions.next()) is not None:
            trouble = self._put(question)
            if trouble is not None:
                self._questions.give_up_rights()
                return trouble
        return None

    def _put(self, question: Question) -> Trouble | LocalTrouble | None:
        match question:
            case OneRight(_, benefit):
                given = self._top_up.one(benefit)
                if isinstance(given, Given):
                    self._questions.answer(question, Answered(given.left > 0))
                    return None
                self._questions.answer(question, NotReached())
                return None if isinstance(given, Refused) else given
            case UseUp():
                said = redeem(self._link, question)
                if not isinstance(said, RedeemAnswer):
                    return said
                self._questions.answer(question, said)
        return None
