def report(values: list[int]) -> str:
    def is_even(n: int) -> bool:
        return n == 0 or is_odd(n - 1)

    def is_odd(n: int) -> bool:
        return n != 0 and is_even(n - 1)

    def label(n: int, suffix: str = ".") -> str:
        return ("even" if is_even(n) else "odd") + suffix

    return " ".join(label(value) for value in values)


print(report([1, 2, 3]))
