"""Imports only point down, and each heavy library stays in its room (docs/architecture.md, 2)."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("transforms", "warehouse", "expectations", "orchestration")
MAY_IMPORT = {
    "transforms": ("transforms",),
    "warehouse": ("warehouse", "transforms.model"),
    "expectations": ("expectations", "warehouse", "transforms.model"),
    "orchestration": ("orchestration", "expectations", "warehouse", "transforms"),
}
"""Each room, and the packages of ours that it may import."""

KEPT_IN = {
    "great_expectations": ("expectations",),
    "pandas": ("expectations",),
    "dagster": ("orchestration",),
    "scrapy": ("orchestration",),
    "twisted": ("orchestration",),
}
STEPS_OF_READING = ("pages", "mentions", "claims", "context")


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module that a file imports, at its top or inside a function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


def breaches(path: Path, tree: ast.AST) -> list[str]:
    room = path.relative_to(ROOT).parts[0]
    found = []
    for name in imports(tree):
        if is_within(name, (*ROOMS, "tests")) and not is_within(name, MAY_IMPORT[room]):
            found.append(f"{path.relative_to(ROOT)} imports {name}")
        top = name.partition(".")[0]
        if top in KEPT_IN and room not in KEPT_IN[top]:
            found.append(f"{path.relative_to(ROOT)} imports {name}, which belongs in {KEPT_IN[top][0]}")
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_imports_point_down(room: str) -> None:
    assert [line for path in modules(room) for line in breaches(path, ast.parse(path.read_text("utf-8")))] == []


def test_a_mention_module_knows_no_other_mention_type() -> None:
    families = {"number_": "numbers", "period_": "periods", "units": "numbers", "comparators": "numbers"}

    def type_of(module: str) -> str:
        return next((owner for prefix, owner in families.items() if module.startswith(prefix)), module)

    wrong = [
        f"{path.name} imports {name}"
        for path in (ROOT / "transforms" / "mentions").glob("*.py")
        for name in imports(ast.parse(path.read_text("utf-8")))
        if is_within(name, ("transforms.mentions",)) and type_of(name.split(".")[2]) != type_of(path.stem)
    ]
    assert wrong == []


def test_reading_walks_one_way() -> None:
    """pages, mentions, claims and context stand in the order in which text passes through them."""
    wrong = []
    for path in modules("transforms"):
        step = path.relative_to(ROOT / "transforms").parts[0]
        if step not in STEPS_OF_READING:
            continue
        later = tuple(f"transforms.{name}" for name in STEPS_OF_READING[STEPS_OF_READING.index(step) + 1 :])
        wrong += [f"{path.name}: {name}" for name in imports(ast.parse(path.read_text("utf-8"))) if is_within(name, later)]
    assert wrong == []


def test_only_one_module_connects_to_duckdb() -> None:
    connecting = [
        str(path.relative_to(ROOT)) for room in ROOMS for path in modules(room) if "duckdb.connect(" in path.read_text("utf-8")
    ]
    assert connecting == ["warehouse/connect.py"]


def test_transforms_have_neither_clock_nor_network() -> None:
    forbidden = ("requests", "urllib.request", "socket", "http.client", "time.time", "sqlite3", "subprocess", "random")
    wrong = []
    for path in modules("transforms"):
        tree = ast.parse(path.read_text("utf-8"))
        wrong += [f"{path.name} imports {name}" for name in imports(tree) if is_within(name, forbidden)]
        clocks = {
            f"{node.value.id}.{node.attr}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        } & {"datetime.now", "datetime.utcnow", "datetime.today", "date.today"}
        wrong += [f"{path.name} reads the clock with {name}" for name in clocks]
    assert wrong == []


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("warehouse/x.py", "from transforms.pages.read import read_page", "imports transforms.pages.read"),
        ("transforms/x.py", "import warehouse.home", "imports warehouse.home"),
        ("warehouse/x.py", "def f():\n    import pandas", "belongs in expectations"),
    ],
)
def test_the_test_catches_a_breach(path: str, source: str, expected: str) -> None:
    assert any(expected in line for line in breaches(ROOT / path, ast.parse(source)))


def test_help_answers_without_heavy_imports() -> None:
    heavy = "('dagster', 'great_expectations', 'pandas', 'scrapy', 'duckdb', 'polars', 'trafilatura')"
    code = f"import sys, orchestration.cli; print([name for name in {heavy} if name in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert out.stdout.strip() == "[]"


def test_dagster_definitions_load_without_pandas_and_gx() -> None:
    code = "import sys, orchestration.definitions; print([n for n in ('great_expectations', 'pandas') if n in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert out.stdout.strip().splitlines()[-1] == "[]"
