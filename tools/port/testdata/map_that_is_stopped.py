def until_three(n):
    if n == 3:
        raise StopIteration
    return n * n


numbers = iter([1, 2, 3])
print(list(map(until_three, [1, 2, 3, 4])))
print(sum(map(lambda n: n + next(numbers), range(10))))
