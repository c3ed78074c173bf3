"""Reading an item of a defaultdict adds it: before what is evaluated later, and such that others stay valid."""

from collections import defaultdict


def difference(a: int, b: int) -> int:
    return a - b


def main() -> None:
    counts: defaultdict[str, int] = defaultdict(int)
    print(len(counts), counts["a"], len(counts), counts["b"], len(counts), dict(counts))
    print(difference(counts["c"], len(counts)), counts["d"] + len(counts), f"{len(counts)} {counts['e']} {len(counts)}")
    counts["f"] = counts["g"] + counts["h"] + 1
    counts["i"] += counts["j"] + len(counts)
    print(counts["k"] < counts["f"] < counts["i"], list(counts.items()))
    names: defaultdict[str, list[str]] = defaultdict(list)
    names["a"].extend(names["b"])
    names["c"].append(str(len(names)))
    print(dict(names), [names["d"], names["c"]])
    nested: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    nested["a"]["x"] += nested["b"]["y"] + 1
    nested["c"]["x"] = nested["d"]["y"]
    print({key: dict(value) for key, value in nested.items()})


main()
