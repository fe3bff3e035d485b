"""The catalogue: every indicator that figures can be filed under, from one YAML file each.

Belongs here: loading all files, and what must hold between them. Does not belong here: the form of one file (`files`),
which of several related indicators a figure is about (`families`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from transforms.forms import FormError, read_yaml, shown_path
from transforms.indicators.files import CatalogueError, Example, IndicatorFile, read_indicator
from transforms.indicators.phrases import phrase_key
from transforms.model.indicator import Indicator

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All indicators in the order of their ids, and the worked examples of their files."""

    indicators: tuple[Indicator, ...]
    examples: tuple[Example, ...]
    _by_id: Mapping[str, Indicator] = field(repr=False)

    def get(self, indicator_id: str) -> Indicator | None:
        """The indicator of that id, or None where the catalogue has none."""
        return self._by_id.get(indicator_id)

    def current(self, indicator_id: str) -> Indicator | None:
        """The indicator of that id, or the one that replaced it."""
        found = self._by_id.get(indicator_id)
        while found is not None and found.replaced_by is not None:
            found = self._by_id.get(found.replaced_by)
        return found


@cache
def catalogue() -> Catalogue:
    """The project's catalogue, read once.

    Raises:
        CatalogueError: files that don't hold, one line an error.
    """
    return load(FOLDER)


def load(folder: Path) -> Catalogue:
    """Read `<theme>/<id>.yaml` and `words.yaml` under `folder`.

    Raises:
        CatalogueError: every file that does not hold by itself; else whatever does not hold between files.
    """
    try:
        words = _words(folder)
    except FormError as error:
        raise CatalogueError(str(error)) from None
    files: list[IndicatorFile] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*/*.yaml"), key=lambda path: (path.stem, path)):
        try:
            files.append(read_indicator(path, shown_path(path), words))
        except FormError as error:
            problems.append(str(error))
    problems = problems or [*_double_ids(files), *_lost_successors(files), *_double_phrases(files)]
    if problems:
        raise CatalogueError("\n".join(problems))
    indicators = tuple(file.indicator for file in files)
    examples = tuple(example for file in files for example in file.examples)
    return Catalogue(indicators, examples, {indicator.indicator_id: indicator for indicator in indicators})


def _words(folder: Path) -> dict[str, tuple[str, ...]]:
    path = folder / "words.yaml"
    if not path.exists():
        return {}
    name = shown_path(path)
    _, data = read_yaml(path, name)
    if not isinstance(data, dict) or not all(isinstance(words, list) for words in data.values()):
        raise CatalogueError(f"{name}:1: a mapping from list names to lists of words was expected")
    return {key: tuple(str(word) for word in words) for key, words in data.items()}


def _double_ids(files: list[IndicatorFile]) -> Iterator[str]:
    first: dict[str, IndicatorFile] = {}
    for file in files:
        other = first.setdefault(file.indicator.indicator_id, file)
        if other is not file:
            yield f"{file.where('id')}: id {file.indicator.indicator_id!r} stands in {other.path} too"


def _lost_successors(files: list[IndicatorFile]) -> Iterator[str]:
    successors = {file.indicator.indicator_id: file.indicator.replaced_by for file in files}
    for file in files:
        chain = [file.indicator.indicator_id]
        while (successor := successors[chain[-1]]) is not None:
            if successor not in successors:
                yield f"{file.where('replaced_by')}: replaced_by {successor!r} names no indicator"
                break
            if successor in chain:
                yield f"{file.where('replaced_by')}: replaced_by {successor!r} leads back to itself"
                break
            chain.append(successor)


def _double_phrases(files: list[IndicatorFile]) -> Iterator[str]:
    """Wordings that two files claim. None is ambiguous otherwise: of two that overlap in a text the longer wins."""
    owners: dict[str, tuple[IndicatorFile, str]] = {}
    for file in files:
        indicator = file.indicator
        claims = [
            *(("phrase", wording) for wording in indicator.phrases),
            *(("weak phrase", wording) for wording in indicator.weak_phrases),
            *(("not_phrase", wording) for wording in indicator.not_phrases),
        ]
        for role, wording in claims:
            key = phrase_key(wording)
            other, other_role = owners.setdefault(key, (file, role))
            if (other is file and other_role == role) or role == other_role == "not_phrase":
                continue
            yield (
                f"{file.where(key)}: {role} {wording!r} is a {other_role} in {other.where(key)} too; "
                "give it to one of them, and let families.yaml or a longer phrase tell them apart"
            )
