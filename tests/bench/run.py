"""Measures what the README claims: `./dev bench` runs every bench, `./dev bench NAME ...` those named."""

import importlib.util
import json
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent


def benches() -> dict[str, Path]:
    """Every bench by name: a file beside this one that has `measure() -> dict`."""
    return {path.stem: path for path in sorted(HERE.glob("*.py")) if "def measure(" in path.read_text("utf-8")}


def main() -> int:
    known = benches()
    asked = sys.argv[1:] or list(known)
    unknown = [name for name in asked if name not in known]
    if unknown:
        sys.stderr.write(f"No bench {', '.join(unknown)}; there are: {', '.join(known)}\n")
        return 2
    for name in asked:
        spec = importlib.util.spec_from_file_location(f"bench_{name}", known[name])
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        sys.stdout.write(f"\n{name}: {(module.__doc__ or '').splitlines()[0]}\n")
        began = time.monotonic()
        for figure, value in module.measure().items():
            _tell(figure, value, "  ")
        sys.stdout.write(f"  (took {time.monotonic() - began:.0f} s)\n")
    return 0


def _tell(figure: str, value: object, indent: str) -> None:
    if isinstance(value, dict):
        sys.stdout.write(f"{indent}{figure}:\n")
        for name, inner in value.items():
            _tell(str(name), inner, f"{indent}  ")
    else:
        shown = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        sys.stdout.write(f"{indent}{figure}: {shown}\n")


if __name__ == "__main__":
    raise SystemExit(main())
