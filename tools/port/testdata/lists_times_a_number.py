"""`*=` changes the list itself."""


def twice(x):
    x *= 2
    return x


items = [1, 2]
print(twice(items), items)
items *= 0
print(items)
table = {"a": [1]}
table["a"] *= 3
print(table)
