"""`python -m orchestration` is `thuocdo`."""

from orchestration.cli import main

main()
