from typing import Iterator


class Shelf:
    def __init__(self, number: int) -> None:
        self.number = number


def shelves() -> Iterator[Shelf]:
    yield Shelf(1)
    yield Shelf(2)


def doubled(number: int) -> int:
    return 2 * number


by_name = {"low": Shelf(3)}
for name in ("low", "high"):
    shelf = by_name.get(name)
    if shelf is None:
        print(name, "is not there")
        continue
    print(name, shelf.number)
taken = by_name.pop("low", None)
again = by_name.pop("low", None)
print(taken.number if taken else "nothing", again is None)

walk = shelves()
while (shelf := next(walk, None)) is not None:
    print("walked to", shelf.number)

functions = {"doubled": doubled}
for name in ("doubled", "halved"):
    function = functions.get(name)
    if function is None:
        print("no", name)
    else:
        print(name, function(21))

errors = {"key": KeyError("k")}
print(repr(errors.get("key")), errors.get("value") is None)
largest = max([Shelf(5), Shelf(7)], key=lambda shelf: shelf.number, default=None)
if largest is not None:
    print(largest.number)
numbers = {"one": 1}
print(numbers.get("two"), numbers.pop("one", None), numbers.pop("one", None), numbers.pop("one", 4))
