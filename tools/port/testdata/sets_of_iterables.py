"""union() of any iterables, and operators of the keys of dicts."""

served = {"a": ["x", "y"], "b": ["z", "x"]}
print(sorted(set().union(*served.values())))
small = {1, 2}
print(sorted(small.union([3], (4, 5), {6})))
print(sorted(small.union({9})), sorted(small.union(range(4))), small)
first, second = {"a": 1, "b": 2}, {"b": 3, "c": 4}
print(sorted(first.keys() & second.keys()), sorted(first.keys() | second.keys()))
print(sorted(first.keys() - second.keys()), sorted(first.keys() ^ {"b"}))


def noisy(value):
    print("noisy", value)
    return {value}


print(sorted(noisy(1).union(noisy(2), [3], noisy(4))))
print(sorted(noisy(1).union(*[noisy(5)])))
