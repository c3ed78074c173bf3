"""What is ordered or not is decided by what the values are."""

import random

values = [3, "x", 1]
try:
    print(sorted(values))
except TypeError as e:
    print(e)
try:
    print(min(values))
except TypeError as e:
    print(e)
try:
    values.sort()
except TypeError as e:
    print(e)
try:
    values.sort(reverse=True)
except TypeError as e:
    print(e)
pairs = [(1, "a"), (1, None)]
try:
    pairs.sort()
except TypeError as e:
    print(e)
try:
    print(sorted(pairs, key=lambda p: p[1]))
except TypeError as e:
    print(e)

print(sorted([(2, None), (1, "b"), (3, None)]), min([(2, "a"), (1, None)]))
random.seed(3)
numbers = [random.randrange(1000) for _ in range(500)]
print(sorted(numbers)[:9], sorted(numbers, reverse=True)[:5], sorted(numbers, key=lambda n: n % 7)[:9])
print(sorted(numbers, key=lambda n: n % 7, reverse=True)[:9])
