"""What an item of a container is asked or told while the arguments add items, or assign other containers."""


class Shelf:
    def __init__(self) -> None:
        self.rows: list[list[int]] = [[0]]
        self.boxes: dict[str, dict[str, int]] = {"a": {"x": 1}}
        self.counts = {"n": 1}
        self.key = "n"

    def grow(self) -> int:
        for i in range(40):
            self.rows.append([i])
            self.boxes[f"k{i}"] = {"x": i}
        return len(self.rows)

    def clear(self) -> int:
        self.rows.clear()
        self.boxes.clear()
        return 7

    def renew(self) -> int:
        self.counts = {"n": 100}
        self.key = "m"
        return 5


class Row:
    def __init__(self, shelf: Shelf) -> None:
        self.number = len(shelf.rows)
        for _ in range(20):
            shelf.rows.append([self.number])


def main() -> None:
    shelf = Shelf()
    shelf.rows[0].append(shelf.grow())
    print(shelf.rows[0])
    shelf.rows[0].append(Row(shelf).number)
    print(shelf.rows[0])
    shelf.boxes["a"]["x"] += shelf.grow()
    shelf.boxes["a"]["y"] = shelf.grow()
    shelf.boxes["a"].update(z=shelf.grow())
    print(shelf.boxes["a"])
    row = shelf.rows[0]
    shelf.rows[0].append(shelf.clear())
    print(row, shelf.rows, shelf.boxes)

    shelf = Shelf()
    counts = shelf.counts
    shelf.counts["n"] += shelf.renew()
    print(counts, shelf.counts)
    shelf = Shelf()
    shelf.counts[shelf.key] = shelf.renew()
    print(shelf.counts)


main()
