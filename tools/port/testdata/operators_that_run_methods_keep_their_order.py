"""Properties, operators and conversions that change something, among arguments that are read."""


class Meter:
    def __init__(self) -> None:
        self.count = 0

    @property
    def next(self) -> int:
        self.count += 1
        return self.count

    def __len__(self) -> int:
        self.count += 10
        return self.count

    def __getitem__(self, by: int) -> int:
        self.count += by
        return self.count

    def __add__(self, by: int) -> int:
        self.count += by
        return self.count

    def __str__(self) -> str:
        self.count += 1000
        return f"<{self.count}>"

    def __lt__(self, other: "Meter") -> bool:
        other.count += 5
        return self.count < other.count


def three(a: object, b: object, c: object) -> str:
    return f"{a} {b} {c}"


def main() -> None:
    meter = Meter()
    print(three(meter.count, meter.next, meter.count))
    print(three(meter.count, len(meter), meter.count))
    print(three(meter.count, meter + 7, meter.count))
    print(three(meter.count, meter[100], meter.count))
    print(three(meter.count, f"{meter}", meter.count))
    print(three(meter.count, str(meter), meter.count))
    other = Meter()
    print(three(other.count, meter < other, other.count))
    print([meter.count, meter.next, meter.count], meter.next - meter.count, meter.count - meter.next)
    meter.count += meter.next
    print(meter.count)


main()
