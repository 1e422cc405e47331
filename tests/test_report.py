import pytest

from summarize.errors import ExitStatus, ReadingError
from summarize.records import Flag, FlagKind, Severity
from summarize.report import Report

NUMBER = Flag(FlagKind.NUMBER, "60 became 6")
HEDGE = Flag(FlagKind.HEDGE, "a claim became a fact")
SPLIT = Flag(FlagKind.SPLIT, "a long sentence was split")


def test_a_run_without_failures_ends_well_whatever_the_flags() -> None:
    report = Report()
    report.finished((NUMBER, HEDGE))
    assert report.status is ExitStatus.OK


def test_one_failure_fails_the_run_and_is_counted() -> None:
    report = Report()
    report.finished(())
    report.finished((HEDGE,))
    report.failed(ReadingError("a.txt", "empty", "give an article"))
    assert report.status is ExitStatus.FAILED
    assert report.line() == "2 done, 1 flagged, 1 failed"


def test_notes_are_no_flags_to_count() -> None:
    report = Report()
    report.finished((SPLIT,))
    assert report.line() == "1 done, 0 flagged"


@pytest.mark.parametrize(
    ("strict", "flag", "status"),
    [
        (Severity.ERROR, NUMBER, ExitStatus.FAILED),
        (Severity.ERROR, HEDGE, ExitStatus.OK),
        (Severity.WARNING, HEDGE, ExitStatus.FAILED),
        (Severity.WARNING, NUMBER, ExitStatus.FAILED),
        (Severity.WARNING, SPLIT, ExitStatus.OK),
    ],
)
def test_strict_fails_at_its_severity_and_above(strict: Severity, flag: Flag, status: ExitStatus) -> None:
    report = Report(strict)
    report.finished((flag,))
    assert report.status is status
