"""From "no QR code?" to a number the desk may look up: which page follows which, and what goes when it closes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from protocol.person_number import DocumentType
from ui.screen import Views
from ui.viewmodels.ways import PROOF

AskNumber = Callable[[str, DocumentType], None]
FIRST_PAGE = {"number": "document", "face": "face", "ecard": "ecard", "shown": "second"}
BACK = {"document": "ways", "number": "document", "face": "ways", "ecard": "ways"}
OWN_STEPS = frozenset({"document", "number", "face"})
"""Pages of a guest who agreed and is still at it."""


class OtherWays(QObject):
    """The notice comes before any number is typed, photographed or, if it was shown, looked up."""

    def __init__(self, views: Views, ask_number: AskNumber, forget: Callable[[], None]) -> None:
        super().__init__()
        self._flow = views.flow
        self._ways = views.ways
        self._number = views.number
        self._face = views.face
        self._ask_number = ask_number
        self._forget = forget
        self._connect(views)

    def _connect(self, views: Views) -> None:
        self._ways.chosen.connect(self.choose)
        self._ways.agreedTo.connect(self.go_on)
        self._ways.declined.connect(self.decline)
        self._ways.wentBack.connect(self.back)
        self._number.documentChosen.connect(self.type_number)
        self._number.entered.connect(self.entered)
        self._face.confirmed.connect(self.entered)
        views.answer.retyping.connect(self.retype)
        self._flow.changed.connect(self.clear_what_closed)

    @Slot(str)
    def choose(self, way: str) -> None:
        if way in FIRST_PAGE:
            self._ways.begin(way)
            self._flow.open("consent")
        else:
            self._flow.open("helpdesk")

    @Slot()
    def go_on(self) -> None:
        self._flow.open(FIRST_PAGE.get(self._ways.way, "ways"))

    @Slot()
    def decline(self) -> None:
        self._ways.clear()
        self._forget()
        self._flow.open("helpdesk")

    @Slot()
    def back(self) -> None:
        page = self._flow.now.page
        if self._ways.way == PROOF:
            return  # back to the vouchers, not to the ways in
        if page == "consent" and self._ways.way != "shown":
            self._flow.openWays()
        elif page in BACK:
            self._flow.open(BACK[page])
        else:
            self._flow.home()

    @Slot()
    def type_number(self) -> None:
        self._flow.open("number")

    @Slot(str, object)
    def entered(self, number: str, document: DocumentType) -> None:
        self._ask_number(number, document)

    @Slot()
    def retype(self) -> None:
        self._flow.open("second")

    def number_shown(self) -> None:
        """The desk wants a second fact; whoever has not seen the notice sees it first."""
        agreed = self._ways.state.agreed and self._flow.now.page in OWN_STEPS
        if not agreed:
            self._ways.clear()
        self._ways.begin("shown")
        self._flow.open("second" if agreed else "consent")

    def ecard_shown(self) -> None:
        """Its code is not kept: after the notice it is shown again, and a fresh one is better anyway."""
        self.choose("ecard")

    @Slot()
    def clear_what_closed(self) -> None:
        """What was typed or read goes with its page."""
        page = self._flow.now.page
        if page != "number":
            self._number.clear()
        if page != "face":
            self._face.clear()

    def clear(self) -> None:
        self._ways.clear()
        self._number.clear()
        self._face.clear()
