def mean(values: list[int]) -> float:
    return sum(values) / len(values)


def collatz(n: int) -> int:
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


print(mean([1, 2, 4]), collatz(27))
print(-7 // 2, -7 % 3, 2**10, 2**-1, 7 / 2, True + 1, 6 & 3 | 8)
