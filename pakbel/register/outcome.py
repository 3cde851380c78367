"""What a verb did, for the command line to say."""

from dataclasses import dataclass, field

from pakbel.errors import RefusedByRule
from pakbel.storage.codec import Record


@dataclass(slots=True)
class Outcome:
    """The records written, in the order of writing; `notes` explain, `warnings` deserve a look."""

    records: list[Record] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def record(self) -> Record:
        """The one that the command was about: the last one written."""
        return self.records[-1]

    def warn(self, text: str, *, strict: bool) -> None:
        if strict:
            raise RefusedByRule(text, hint="leave out --strict to accept it with a warning")
        self.warnings.append(text)
