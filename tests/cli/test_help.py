"""Every command has help that opens with two examples, and every example runs or is accepted."""

import re
import shlex

import pytest

from pakbel.cli.root import root
from tests.cli.program import run

# What the examples show that is no name in the bundled register.
READS = {
    "today", "overdue", "due", "status", "dormant", "why", "find", "show", "check", "date", "config", "help",
    "completion", "list", "summary", "mirror", "growth", "target",
    "concentration", "unit-value", "intra-industry", "intensity", "rca", "complementarity", "similarity",
}  # fmt: skip
WRITES = {"add", "set", "remove", "edit", "restore", "deliver"}
WRITES_SOMEWHERE = re.compile(r" > .*$")


def commands():
    """Every command that there is, as the words that lead to it; groups among them."""

    def walk(command, words):
        yield words
        names = command.list_commands(None) if hasattr(command, "list_commands") else ()
        for name in names:
            try:
                below = command.get_command(None, name)
            except ModuleNotFoundError:
                continue
            yield from walk(below, (*words, name))

    return list(walk(root(), ()))


COMMANDS = commands()
EACH = pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words) or "pakbel")


def help_of(words):
    code, out, err = run(*words, "--help")
    assert (code, err) == (0, "")
    return out


def examples_of(words):
    lines = help_of(words).split("Examples:\n", 1)[1].split("\n\n", 1)[0].splitlines()
    return [line.strip() for line in lines]


@EACH
def test_help_opens_with_two_examples(words):
    out = help_of(words)

    examples = examples_of(words)
    before = out.split("Examples:", 1)[0]
    assert len(examples) == 2
    assert all(re.match(r"(PAKBEL_\w+=\S+ )?pakbel\b", each) for each in examples)
    assert before.count("\n") <= 2
    assert before.startswith("Usage: pakbel") or before.strip() == ""


@EACH
def test_both_ways_to_ask_for_help_are_the_same(words):
    assert run(*words, "-h") == run(*words, "--help")


@EACH
def test_help_says_more_than_its_examples_and_documents_every_option(words):
    out = help_of(words)

    after = out.split("\n\n", 2)[2] if out.startswith("Usage") else out.split("\n\n", 1)[1]
    undocumented = re.findall(r"^  (-[^ ]*(?:, --[^ ]+)?(?: [^ ]+)?)$\n(?!   )", out, re.MULTILINE)
    assert len(after.strip()) > 20
    assert undocumented == []
    assert max(map(len, out.splitlines())) <= 80 or words  # the library wraps at 80; examples may be longer


@EACH
def test_examples_are_of_the_command_itself(words):
    for example in examples_of(words):
        typed = shlex.split(re.sub(r"^PAKBEL_\w+=\S+ ", "", example))[1:]
        named = tuple(typed[: len(words)])
        daily = words == ("delivery", "add") and typed[0] == "deliver"
        alone = words == ("today",) and (not typed or typed[0].startswith("-"))
        any_id = len(words) == 2 and typed[0] == words[1]  # set, edit, remove alone take any id
        assert named == words or daily or alone or any_id, example


@EACH
def test_every_example_is_accepted(words, store):
    """The parser takes it; where it only reads, it succeeds on the bundled register."""
    for example in examples_of(words):
        shown = WRITES_SOMEWHERE.sub("", re.sub(r"^PAKBEL_\w+=\S+ ", "", example))
        typed = shlex.split(shown)[1:]
        if not typed or (READS & set(typed) and not WRITES & set(typed)):
            code, _, err = run(*typed)

            assert code in {0, 10}, (example, err)
        else:
            code, _, err = run(*typed, store=store, env={"PAKBEL_EDITOR": "true"})

            # It may name a record that this register has not, or break one of its rules.
            missing_file = {"backup", "import"} & set(typed[:2]) and code in {2, 4}
            assert code in {0, 3, 6} or missing_file or "does not recur" in err, (example, err)
            assert "no option" not in err
            assert "this is a bug" not in err


def test_the_sections_of_the_first_help_name_every_command():
    out = help_of(())

    names = [words[0] for words in COMMANDS if len(words) == 1]
    assert [name for name in names if not re.search(rf"^  {name} ", out, re.MULTILINE)] == []


def test_a_topic_is_named_where_help_is_asked_for():
    assert run("help")[1].splitlines() == [
        "Topics: dates, amounts, filters, exit-codes, environment, formats",
        "For a command: pakbel COMMAND --help. For all of them: pakbel --help.",
    ]
