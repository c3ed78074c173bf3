class Node:
    def __init__(self, value: int, following: "Node | None" = None) -> None:
        self.value = value
        self.following = following


def total(node: Node | None) -> int:
    sum_ = 0
    while node is not None:
        sum_ += node.value
        node = node.following
    return sum_


ages = {"Ada": 36}
age = ages.get("Bob")
print(total(Node(1, Node(2))), age, age is None, ages.get("Ada", 0))
