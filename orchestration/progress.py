"""Progress: what a person sees while a run works. Everything goes to stderr; stdout belongs to results.

Belongs here: one reporter that steps are given. Does not belong here: results (`cli.summary`).
"""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")


class Progress(Protocol):
    """What a step may tell of its work."""

    def say(self, words: str) -> None:
        """Tell one line."""
        ...

    def track(self, items: Iterable[T], total: int | None, words: str) -> Iterator[T]:
        """Pass `items` on while showing how far they are."""
        ...


class Silent:
    """Says nothing: for machines and tests."""

    def say(self, words: str) -> None:
        """Say nothing."""

    def track(self, items: Iterable[T], total: int | None, words: str) -> Iterator[T]:  # noqa: ARG002 - the protocol's names
        """Pass `items` on."""
        yield from items


class Shown:
    """Lines and progress bars on stderr."""

    def __init__(self) -> None:
        from rich.console import Console

        self._console = Console(stderr=True, highlight=False)

    def say(self, words: str) -> None:
        """Print one line."""
        self._console.print(words, markup=False, soft_wrap=True)

    def track(self, items: Iterable[T], total: int | None, words: str) -> Iterator[T]:
        """Pass `items` on under a bar, which is left out where stderr is no terminal."""
        from rich.progress import track

        yield from track(
            items, description=words, total=total, console=self._console, disable=not self._console.is_terminal, transient=True
        )
