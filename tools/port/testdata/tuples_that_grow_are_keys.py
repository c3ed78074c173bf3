"""Growing tuples are equal to tuples of the same items: as keys, in sets and in lists."""


class Node:
    def __init__(self, name, children=()):
        self.name = name
        self.children = list(children)


def paths(node, path=()):
    yield path
    for child in node.children:
        yield from paths(child, path + (child.name,))


tree = Node("", [Node("a", [Node("b"), Node("c", [Node("d")])]), Node("e")])
found = {}
for path in paths(tree):
    found[path] = len(path)
print(found)
print(("a", "b") in found, ("a", "x") in found, () in found, ("a",) in found, ("a", "c", "d") in found)
print(found[("a", "b")], found.get(("z",)), found.get((), -1))
seen = set()
for path in paths(tree):
    seen.add(path)
print(("a", "b") in seen, () in seen, len(seen))
key = ()
for word in ["a", "c"]:
    key += (word,)
    print(key in found, key == ("a",), key == ("a", "c"), ("a",) == key, key != ())
print([p for p in paths(tree) if p == ("e",)])
every = list(paths(tree))
print(("e",) in every, every.index(("a", "c")), every.count(()))
del found[("e",)]
found[("new", "one")] = 7
print(found)
print(("a", "b") < key, key >= ("a",), sorted([key, ("a", "b"), ()]))
