"""Flattens a drawing's layers to what a viewer shows: hidden parts go for good, visible ones lose their layer."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, Stream

_PAINTED: Final = frozenset(["S", "s", "f", "F", "f*", "B", "B*", "b", "b*"])
_SHOWN: Final = frozenset(("Tj", "TJ", "Do", "sh", "INLINE IMAGE"))
_LAYERS: Final = (Name.OCG, Name.OCMD)
_USED: Final = {"Tf": "/Font", "Do": "/XObject", "gs": "/ExtGState", "sh": "/Shading", "cs": "/ColorSpace",
                "CS": "/ColorSpace", "scn": "/Pattern", "SCN": "/Pattern"}  # fmt: skip
_DEEPEST: Final = 40

Instruction = tuple[Sequence[Any], Operator]


class Layers:
    """Which layers of one file are seen when it is opened (ISO 32000-1, 8.11), and drawings without the others."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._flat: set[tuple[int, int]] = set()
        properties = pdf.Root.get("/OCProperties")
        standard = properties.get("/D") if isinstance(properties, Dictionary) else None
        config = standard if isinstance(standard, Dictionary) else Dictionary()
        self._shown = config.get("/BaseState") != Name.OFF
        self._on = set(_names(config.get("/ON")))
        self._off = set(_names(config.get("/OFF")))
        self._by_usage = set(_viewed(config.get("/AS")))

    def sees(self, layer: object, depth: int = 0) -> bool:
        """Whether what belongs to that layer, or membership of layers, is shown."""
        if not isinstance(layer, Dictionary) or depth > _DEEPEST:
            return True
        if layer.get("/Type") == Name.OCMD:
            return self._member_sees(layer, depth)
        usage = layer.get("/Usage")
        view = usage.get("/View") if isinstance(usage, Dictionary) else None
        if layer.objgen in self._by_usage and isinstance(view, Dictionary) and "/ViewState" in view:
            return bool(view["/ViewState"] != Name.OFF)
        if layer.objgen in self._off:
            return False
        return layer.objgen in self._on or self._shown

    def _member_sees(self, member: Dictionary, depth: int) -> bool:
        expression = member.get("/VE")
        if isinstance(expression, Array) and len(expression) > 0:
            return self._holds(expression, depth + 1)
        found = member.get("/OCGs")
        groups = list(found) if isinstance(found, Array) else [found]
        states = [self.sees(one, depth + 1) for one in groups if isinstance(one, Dictionary)]
        match str(member.get("/P", "/AnyOn")):
            case "/AllOn":
                return all(states)
            case "/AnyOff":
                return not states or not all(states)
            case "/AllOff":
                return not any(states)
            case _:
                return not states or any(states)

    def _holds(self, expression: object, depth: int) -> bool:
        if not isinstance(expression, Array) or not len(expression) or depth > _DEEPEST:
            return self.sees(expression, depth)
        states = [self._holds(one, depth + 1) for one in list(expression)[1:]]
        match str(expression[0]):
            case "/And":
                return all(states)
            case "/Not":
                return not any(states)
            case _:
                return any(states)

    def flatten(self, drawing: Stream, depth: int = 0) -> bool:
        """Rewrites a drawing, and those in it, without layers, in place; answers whether there were any."""
        resources = drawing.get("/Resources")
        if not isinstance(resources, Dictionary) or depth > _DEEPEST:
            return False
        if drawing.is_indirect:
            if drawing.objgen in self._flat:
                return False
            self._flat.add(drawing.objgen)
        inner = [
            item
            for group in ("/XObject", "/Pattern")
            for item in _values(resources.get(group))
            if isinstance(item, Stream) and "/Resources" in item
        ]
        changed = False
        if any(isinstance(one, Dictionary) and one.get("/Type") in _LAYERS for one in _values(_in(resources))) or any(
            isinstance(one, Stream) and "/OC" in one for one in _values(resources.get("/XObject"))
        ):
            kept = list(self._kept(drawing, resources))
            drawing.write(pikepdf.unparse_content_stream(kept))
            drawing["/Resources"] = self._pdf.make_indirect(_used_of(resources, kept))
            changed = True
        for item in inner:
            changed = self.flatten(item, depth + 1) or changed
        return changed

    def _kept(self, drawing: Stream, resources: Dictionary) -> Iterator[Instruction]:
        """The drawing's instructions without those that show what is hidden."""
        drawings, layers = resources.get("/XObject"), _in(resources)
        open_at: list[tuple[bool, bool]] = []
        """For each marked part that is open: whether it is hidden, and whether its marks are kept."""
        for one in pikepdf.parse_content_stream(drawing):
            operands, operator = list(one.operands), one.operator
            does = str(operator)
            hidden = bool(open_at) and open_at[-1][0]
            if does in ("BDC", "BMC"):
                layer = does == "BDC" and operands[0] == Name.OC
                unseen = hidden or (layer and not self.sees(_named(layers, operands[1])))
                open_at.append((unseen, not (layer or unseen)))
                if layer or unseen:
                    continue
            elif does == "EMC" and open_at:
                if not open_at.pop()[1]:
                    continue
            elif hidden:
                yield from _unshown(does, operands, operator)
                continue
            elif does == "Do":
                item = _named(drawings, operands[0])
                if isinstance(item, Stream) and "/OC" in item and not self.sees(item["/OC"]):
                    continue
            yield (operands, operator)


def _unshown(does: str, operands: list[Any], operator: Operator) -> Iterator[Instruction]:
    """An instruction in a hidden part: what shows something goes, what sets the stage for later stays."""
    if does in _SHOWN:
        return
    if does in _PAINTED:
        yield ([], Operator("n"))
    elif does == "'":
        yield ([], Operator("T*"))
    elif does == '"':
        yield from (([operands[0]], Operator("Tw")), ([operands[1]], Operator("Tc")), ([], Operator("T*")))
    elif does not in ("MP", "DP"):
        yield (operands, operator)


def _used_of(resources: Dictionary, kept: Sequence[Instruction]) -> Dictionary:
    """The resources that these instructions name; hidden pictures must not travel unseen."""
    names: dict[str, set[str]] = {}
    for operands, operator in kept:
        group = _USED.get(str(operator))
        for operand in operands if group else ():
            if group and isinstance(operand, Name):
                names.setdefault(group, set()).add(str(operand))
    used = Dictionary()
    for group, items in resources.items():
        if group == "/Properties":
            continue
        if isinstance(items, Dictionary) and group in _USED.values() and group != "/ColorSpace":
            wanted = names.get(group, set())
            used[group] = Dictionary({name: item for name, item in items.items() if name in wanted})
        else:
            used[group] = items
    return used


def _in(resources: Dictionary) -> object:
    return resources.get("/Properties")


def _values(found: object) -> list[Any]:
    return list(found.values()) if isinstance(found, Dictionary) else []


def _named(found: object, name: object) -> object:
    return found.get(str(name)) if isinstance(found, Dictionary) and isinstance(name, Name) else None


def _names(found: object) -> Iterator[tuple[int, int]]:
    for one in found if isinstance(found, Array) else ():
        if isinstance(one, Object) and one.is_indirect:
            yield one.objgen


def _viewed(found: object) -> Iterator[tuple[int, int]]:
    """Layers that a viewer switches by their own usage when the file is looked at."""
    for one in found if isinstance(found, Array) else ():
        if isinstance(one, Dictionary) and one.get("/Event") == Name.View:
            yield from _names(one.get("/OCGs"))
