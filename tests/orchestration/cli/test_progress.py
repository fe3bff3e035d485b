"""What a person sees while a run works."""

import pytest

from orchestration.cli.options import progress
from orchestration.progress import Shown, Silent


def test_machines_and_quiet_people_see_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    for quiet, as_json in ((True, False), (False, True), (True, True)):
        tell = progress(quiet=quiet, as_json=as_json)
        assert isinstance(tell, Silent)
        tell.say("một dòng")
        assert list(tell.track([1, 2], 2, "đếm")) == [1, 2]
    assert capsys.readouterr() == ("", "")


def test_lines_go_to_stderr_and_are_never_broken(capsys: pytest.CaptureFixture[str]) -> None:
    tell = progress(quiet=False, as_json=False)
    assert isinstance(tell, Shown)
    tell.say("[night] " + "x" * 300)
    assert list(tell.track(iter([1, 2]), None, "đếm")) == [1, 2]
    assert capsys.readouterr() == ("", "[night] " + "x" * 300 + "\n")
