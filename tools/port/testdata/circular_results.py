class Node:
    def __init__(self, value, children):
        self.value = value
        self.children = children


def total(node):
    return node.value + sum(total(child) for child in node.children)


def power(base, exponent):
    return 1 if exponent == 0 else base * power(base, exponent - 1)


print(total(Node(1, [Node(2, []), Node(3, [])])), power(2, 10))
