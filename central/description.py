"""/openapi.json, made to say what this application really answers."""

from typing import Any

from fastapi import FastAPI

from central.pages.no_page import FOR_PROGRAMS, HTML, WORDS_OF

JSON = "application/json"
REFUSAL = {"$ref": "#/components/schemas/Refusal"}
REFUSALS = (REFUSAL, {"$ref": "#/components/schemas/EraRefusal"})
MALFORMED = "`malformed`: not a request of this kind; `detail` names the fields."
NOT_JSON = "`malformed`: not JSON."
TOO_LARGE = "More than a request of this kind can hold."
PLAIN = {"text/plain": {"schema": {"type": "string"}}}
FRAMEWORKS_OWN = ("HTTPValidationError", "ValidationError")

Described = dict[str, Any]


class DescribedApp(FastAPI):
    """FastAPI promises its own shape for malformed requests and pages for refusals; ours are JSON of one shape."""

    def openapi(self) -> Described:
        described = super().openapi()
        for path, methods in described["paths"].items():
            for operation in methods.values():
                _put_right(operation)
                if not path.startswith(FOR_PROGRAMS):
                    _say_pages(operation)
        for name in FRAMEWORKS_OWN:
            described.get("components", {}).get("schemas", {}).pop(name, None)
        return described


def _put_right(operation: Described) -> None:
    responses: Described = operation["responses"]
    if "422" in responses:
        responses["422"] = {"description": MALFORMED, "content": {JSON: {"schema": REFUSAL}}}
    body = operation.get("requestBody")
    if body and JSON in body["content"]:
        responses.setdefault("400", {"description": NOT_JSON, "content": {JSON: {"schema": REFUSAL}}})
    responses.setdefault(
        "413", {"description": TOO_LARGE, "content": PLAIN}
    )  # told by the length, whatever is asked
    for status, response in responses.items():
        _say_what_comes(status, response)


def _say_pages(operation: Described) -> None:
    """A browser is refused with a page."""
    for status in operation["responses"].keys() & {str(status) for status in WORDS_OF}:
        content: Described = operation["responses"][status].get("content", {})
        if JSON in content:
            content.setdefault(HTML, {"schema": {"type": "string"}})


def _say_what_comes(status: str, response: Described) -> None:
    content = response.get("content", {})
    if status.startswith("3"):
        response.pop("content", None)  # a browser is sent elsewhere, and nothing comes with it
    elif any(kind["schema"] in REFUSALS for kind in content.values() if "schema" in kind):
        refusal = next(kind for kind in content.values() if kind.get("schema") in REFUSALS)
        others = {name: kind for name, kind in content.items() if kind.get("schema") not in REFUSALS}
        response["content"] = {**others, JSON: refusal}
