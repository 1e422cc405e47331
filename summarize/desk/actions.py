"""Everything an editor can do, in one table: the keys, the footer and the command palette are made from it."""

from dataclasses import dataclass

from textual.binding import Binding

_SIGNS = {"slash": "/", "right_square_bracket": "]", "left_square_bracket": "[", "question_mark": "?"}


@dataclass(frozen=True, slots=True)
class Action:
    """A thing to do: the app's method `action_NAME`, its key, what the footer and what the palette calls it.

    `needs` says what must be there for it: a brief, a point, or nothing. Without a `label` the footer leaves it out.
    """

    name: str
    key: str
    help: str
    label: str = ""
    needs: str = "brief"

    @property
    def shown(self) -> str:
        """The key as it is written on a keyboard."""
        return _SIGNS.get(self.key, self.key)


# In the order of the footer, which cuts off what has no room.
ACTIONS = (
    Action("approve", "a", "Approve the brief", "Approve"),
    Action("spike", "x", "Spike the brief", "Spike"),
    Action("edit", "e", "Edit the selected point or headline", "Edit", needs="point"),
    Action("undo", "u", "Undo the last change to the brief", "Undo"),
    Action("find", "slash", "Search the briefs, in either language", "Search", needs="nothing"),
    Action("paste", "p", "Brief a pasted text, an address or a file", "Paste", needs="nothing"),
    Action("help", "question_mark", "Show every key", "Keys", needs="nothing"),
    Action("edit_sentence", "t", "Edit the translation of the sentence selected in the Arabic", "Sentence"),
    Action("regenerate", "r", "Brief the article again, with another model or length", "Redo"),
    Action("write", "w", "Write the brief to a file", "Write"),
    Action("copy", "c", "Copy the brief as text", "Copy"),
    Action("open", "o", "Open the article's source", "Open"),
    Action("term", "g", "Add the words selected in the Arabic to the glossary", "Term"),
    Action("describe", "d", "Give the brief a subject, a slug and a byline", "Describe"),
    Action("compare", "v", "Compare versions of the story", "Versions"),
    Action("filter", "f", "Show only new, in review, approved or spiked briefs", "Filter", needs="nothing"),
    Action("renew", "n", "Put the brief back among the new ones"),
    Action("write_day", "W", "Write the approved briefs of a day to one file", needs="nothing"),
    Action("suggest", "s", "Look for glossary terms in repeated corrections", needs="nothing"),
    Action("toggle_inbox", "i", "Show or hide the inbox", needs="nothing"),
    Action("next", "right_square_bracket", "Go to the next brief", needs="nothing"),
    Action("previous", "left_square_bracket", "Go to the previous brief", needs="nothing"),
    Action("quit", "q", "Leave the desk", needs="nothing"),
)

BINDINGS = [
    Binding(action.key, action.name, action.label or action.help, show=bool(action.label)) for action in ACTIONS
]
