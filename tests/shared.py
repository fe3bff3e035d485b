"""Where the evaluation set and the corpora lie: beside the checkout, in CI and for those who have them, never for users."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared(*parts: str) -> Path:
    """The path of a shared file; skips the test where it is missing, but never under CI."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(f"{path} is missing, and CI must have it")
        pytest.skip(f"{path} is not on this machine")
    return path
