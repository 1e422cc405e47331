"""The ledger of a run: what became of each article, and the exit status that follows."""

from dataclasses import dataclass, field

from summarize.errors import ExitStatus, ReadingError
from summarize.records import Flag, Severity

_ORDER = (Severity.NOTE, Severity.WARNING, Severity.ERROR)


@dataclass(slots=True)
class Report:
    """Counts done and failed articles; `status` is the only source of a run's exit status.

    `strict` is the severity from which a flag fails the run, None where flags never do.
    """

    strict: Severity | None = None
    done: int = 0
    flagged: int = 0
    failures: list[ReadingError] = field(default_factory=list)
    strict_hits: int = 0

    def finished(self, flags: tuple[Flag, ...]) -> None:
        self.done += 1
        severities = {flag.severity for flag in flags} - {Severity.NOTE}
        self.flagged += bool(severities)
        if self.strict and any(_ORDER.index(flag.severity) >= _ORDER.index(self.strict) for flag in flags):
            self.strict_hits += 1

    def failed(self, error: ReadingError) -> None:
        self.failures.append(error)

    @property
    def articles(self) -> int:
        return self.done + len(self.failures)

    @property
    def status(self) -> ExitStatus:
        return ExitStatus.FAILED if self.failures or self.strict_hits else ExitStatus.OK

    def line(self) -> str:
        """The closing line of a run of several articles."""
        parts = [f"{self.done} done", f"{self.flagged} flagged"]
        if self.failures:
            parts.append(f"{len(self.failures)} failed")
        return ", ".join(parts)
