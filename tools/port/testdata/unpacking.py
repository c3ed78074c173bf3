def bounds(values: list[int]) -> tuple[int, int]:
    return min(values), max(values)


low, high = bounds([3, 1, 2])
first, *rest = [1, 2, 3]
(a, b), c = (1, 2), "x"
low, high = high, low
print(low, high, first, rest, a, b, c)
for index, (name, age) in enumerate([("Ada", 36), ("Bob", 41)]):
    print(index, name, age)
