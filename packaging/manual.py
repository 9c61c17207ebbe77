"""Writes the program's man page from the command line's own parser, so that it names what there really is.

packaging/manual.py LANGUAGE OUT
"""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from desktop.cli.arguments import _parser  # noqa: E402
from desktop.words.words import Words  # noqa: E402

# ruff: noqa: E501  # prose
# The headings and the few sentences that only a man page has; the rest is the program's own, in its own words.
SAID = {
    "en": {
        "name": "get a complete file ready for AIMA, Portugal's migration agency, offline",
        "NAME": "NAME", "SYNOPSIS": "SYNOPSIS", "DESCRIPTION": "DESCRIPTION", "OPTIONS": "OPTIONS",
        "COMMANDS": "COMMANDS", "EXIT": "EXIT STATUS", "ENVIRONMENT": "ENVIRONMENT", "FILES": "FILES",
        "about": "Papelada walks you through the list of papers of your procedure, reads scans, photos and PDFs, shows which "
        "months are proven, and makes PDFs that the counter or the portal takes. Without a command it opens the window; "
        "with a case file alone it opens that case. It uses no network.",
        "exits": (
            ("0", "done"), ("1", "done, and the answer is “not ready”"), ("2", "the command was used wrongly"),
            ("3", "a file that was given cannot be used"), ("4", "the computer lacks something"), ("130", "cancelled"),
        ),
        "passphrase": "a case's passphrase, so that nobody is asked for it",
        "home": "settings, the list of recent cases (initials only) and imported definitions",
    },
    "pt": {
        "name": "prepara um processo completo para a AIMA, a agência portuguesa para as migrações, sem Internet",
        "NAME": "NOME", "SYNOPSIS": "SINOPSE", "DESCRIPTION": "DESCRIÇÃO", "OPTIONS": "OPÇÕES",
        "COMMANDS": "COMANDOS", "EXIT": "CÓDIGO DE SAÍDA", "ENVIRONMENT": "AMBIENTE", "FILES": "FICHEIROS",
        "about": "O Papelada guia-o pela lista de documentos do seu procedimento, lê digitalizações, fotografias e PDF, mostra "
        "que meses estão provados e faz os PDF que o balcão ou o portal aceitam. Sem comando, abre a janela; só com um "
        "ficheiro de processo, abre esse processo. Não usa nenhuma rede.",
        "exits": (
            ("0", "feito"), ("1", "feito, e a resposta é «não está pronto»"), ("2", "o comando foi mal usado"),
            ("3", "não é possível usar um ficheiro indicado"), ("4", "falta alguma coisa no computador"), ("130", "cancelado"),
        ),
        "passphrase": "a frase-passe de um processo, para que não seja pedida",
        "home": "definições, a lista de processos recentes (só iniciais) e regras importadas",
    },
}  # fmt: skip


def page(language: str, day: str) -> str:
    """The page in roff; `day` is the day of the release (ISO 8601)."""
    said = SAID[language]
    parser = _parser(Words(language))
    lines = [
        f'.TH PAPELADA 1 "{day}" "Papelada"',
        f".SH {said['NAME']}", f"papelada \\- {_roff(str(said['name']))}",
        f".SH {said['SYNOPSIS']}", ".B papelada", _roff("[--lang …] [--home DIR] [COMMAND] [CASE.papelada]"),
        f".SH {said['DESCRIPTION']}", _roff(str(said["about"])),
        f".SH {said['OPTIONS']}", *_options(parser),
        f".SH {said['COMMANDS']}",
    ]  # fmt: skip
    own = {option for action in parser._actions for option in action.option_strings}
    for name, command in sorted(parser.commands.items()):
        usage = " ".join(command.format_usage().split()).partition("papelada ")[2]
        lines += [f".SS {_roff(name)}", _roff(command.description or ""), ".PP", f".B {_roff('papelada ' + usage)}"]
        lines += _options(command, own)
    lines.append(f".SH {said['EXIT']}")
    for code, meaning in said["exits"]:
        lines += [".TP", f".B {code}", _roff(meaning)]
    lines += [f".SH {said['ENVIRONMENT']}", ".TP", ".B PAPELADA_PASSPHRASE", _roff(str(said["passphrase"]))]
    lines += [f".SH {said['FILES']}", ".TP", ".I ~/.local/share/papelada", _roff(str(said["home"]))]
    return "\n".join(lines) + "\n"


def _options(parser: argparse.ArgumentParser, without: set[str] | None = None) -> list[str]:
    lines = []
    for action in parser._actions:
        if action.option_strings and not set(action.option_strings) & (without or set()):
            shown = ", ".join(action.option_strings) + (f" {action.metavar}" if action.metavar else "")
            lines += [".TP", f".B {_roff(shown)}", _roff(action.help or "")]
    return lines


def _roff(text: str) -> str:
    """Text that roff prints as it is."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ")
    return f"\\&{text}" if text.startswith((".", "'")) else text


def main() -> int:
    language, out = sys.argv[1:]
    day = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), UTC).date().isoformat()
    Path(out).write_text(page(language, day), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
