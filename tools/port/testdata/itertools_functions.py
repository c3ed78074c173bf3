import itertools
from itertools import chain, islice, count, cycle, repeat, combinations, groupby


def square(x: int) -> int:
    return x * x


def main() -> None:
    print(list(islice(count(3), 4)), list(islice(count(1, 2), 3)))
    print(list(islice(cycle("ab"), 5)))
    print(list(repeat("x", 3)), list(islice(repeat(1), 2)))
    print(list(chain([1, 2], (3, 4), range(5, 7))))
    print(list(chain.from_iterable([[1], [2, 3]])), list(itertools.chain.from_iterable(["ab", "c"])))
    for a, b in combinations([1, 2, 3], 2):
        print(a, b)
    print(list(itertools.permutations("abc", 2)))
    print(len(list(itertools.permutations(range(4)))))
    n = 2
    for c in itertools.combinations(range(3), n):
        print(c, sum(c))
    print(list(itertools.product([1, 2], "ab")))
    print(list(itertools.product([0, 1], repeat=2)))
    for key, group in groupby(["aa", "ab", "ba", "ca", "cb"], key=lambda s: s[0]):
        print(key, list(group))
    for k, g in itertools.groupby([1, 1, 2, 3, 3]):
        print(k, len(list(g)))
    print(list(itertools.zip_longest([1, 2, 3], [4])))
    print(list(itertools.zip_longest([1, 2, 3], [4], fillvalue=0)))
    print(list(itertools.zip_longest("abc", "d", fillvalue="-")))
    print(list(itertools.accumulate([1, 2, 3, 4])))
    print(list(itertools.accumulate([1, 2, 3], lambda a, b: a * b)))
    print(list(itertools.accumulate([1, 2, 3], initial=100)))
    print(list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])))
    print(list(itertools.dropwhile(lambda x: x < 3, [1, 2, 3, 1])))
    print(list(itertools.filterfalse(lambda x: x % 2, range(6))))
    print(list(itertools.starmap(lambda a, b: a + b, [(1, 2), (3, 4)])))
    print(list(itertools.pairwise([1, 2, 3])))
    for batch in itertools.batched("abcdefg", 3):
        print(batch)
    print(list(itertools.compress("abc", [1, 0, 1])))
    ids = itertools.count(1)
    print(next(ids), next(ids))
    print(list(islice([1, 2, 3, 4, 5], 1, None, 2)))
    print([next(ids) for _ in range(3)])


main()
