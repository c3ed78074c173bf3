from collections import Counter


class Countdown:
    def __init__(self, start):
        self.left = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return self.left


DONE = object()
names = ("zero", "one", "two")
counts = Counter()
for i in Countdown(3):
    counts[names[i]] += i
print(counts, list(Countdown(2)), sum(Countdown(4)))
for item in [1, DONE, 2]:
    if item is DONE:
        break
    print(item + 1)
print([list(column) for column in zip(*[[1, 2], [3, 4]])])
print(sorted(["b", "A"], key=str.lower))
