from collections.abc import Callable


def counter(start: int) -> Callable[[], int]:
    count = start

    def increment() -> int:
        nonlocal count
        count += 1
        return count

    return increment


def main() -> None:
    first, second = counter(0), counter(10)
    print(first(), first(), second())
    late = []
    kept = []
    for i in range(3):
        late.append(lambda: i)
        kept.append(lambda i=i: i)
    print([f() for f in late], [f() for f in kept])


main()
