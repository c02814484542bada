"""What a benefit's picture may be: one of the nine drawn ones, or the organiser's own, carried in the row itself."""

NINE = ("tour", "ride", "stay", "policy", "activity", "jobs", "training", "rights", "souvenir")
"""The three free and the six gifts."""
JPEG = "data:image/jpeg;base64,"


def is_own(picture: str) -> bool:
    """Of an organiser; a URL that holds the whole picture."""
    return picture.startswith(JPEG)
