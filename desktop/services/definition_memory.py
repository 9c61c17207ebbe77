"""Which definition a case was made with, and what has changed since the person last looked."""

from dataclasses import replace
from datetime import date

from desktop.domain.case import Case
from desktop.domain.definition.change import DefinitionChange
from desktop.domain.definition.changes import definition_changes
from desktop.domain.definition.record import DefinitionRecord, recorded
from forms.rules import Rules


def known(rules: Rules, permit: str, on: date) -> DefinitionRecord:
    """The procedure as these rules have it, as a case remembers it; UnknownProcedure where they have none."""
    return recorded(rules.procedure(permit), rules.channels, rules.amounts, on, str(rules.edition or ""))


def changes_since(case: Case, rules: Rules, on: date) -> tuple[DefinitionChange, ...]:
    """What has changed since the case's definition was remembered, the weightiest first; nothing where none was."""
    if case.definition is None:
        return ()
    now = known(rules, case.permit, on)
    return definition_changes(case.definition, now, rules.procedure(case.permit), case.facts, on)


def with_definition(case: Case, rules: Rules, on: date) -> Case:
    """The case that remembers the definition of these rules; the same case where it is the one it remembers."""
    now = known(rules, case.permit, on)
    same = case.definition is not None and case.definition.same_definition(now)
    return case if same else replace(case, definition=now)
