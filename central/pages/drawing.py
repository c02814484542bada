"""Templates turned into pages. Everything is escaped; a missing value is an error and not an empty place."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from central.pages.visitor import Visitor
from central.pages.words import Words

HERE = Path(__file__).parent


class Pages:
    """Draws whole pages for a visitor, and parts of them in one language."""

    def __init__(self) -> None:
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["figure"] = _figure

    def draw(self, template: str, visitor: Visitor, **shown: object) -> str:
        """A whole page."""
        return self.part(template, visitor.words, visitor=visitor, **shown)

    def part(self, template: str, words: Words, **shown: object) -> str:
        """What a template draws, with `w` for its words."""
        return self._templates.get_template(template).render(w=words, **shown)


def _figure(number: int) -> str:
    return f"{number:,}"
