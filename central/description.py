"""/openapi.json, made to say what this application really answers."""

from typing import Any

from fastapi import FastAPI

REFUSAL = {"$ref": "#/components/schemas/Refusal"}
MALFORMED = "`malformed`: not a request of this kind; `detail` names the fields."
FRAMEWORKS_OWN = ("HTTPValidationError", "ValidationError")


class DescribedApp(FastAPI):
    """FastAPI promises its own shape for malformed requests; ours is the one of every refusal."""

    def openapi(self) -> dict[str, Any]:
        described = super().openapi()
        for methods in described["paths"].values():
            for operation in methods.values():
                if "422" in operation["responses"]:
                    content = {"application/json": {"schema": REFUSAL}}
                    operation["responses"]["422"] = {"description": MALFORMED, "content": content}
        for name in FRAMEWORKS_OWN:
            described.get("components", {}).get("schemas", {}).pop(name, None)
        return described
