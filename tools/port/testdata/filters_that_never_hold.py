"""isinstance() of what no element is: nothing is left."""


class Letter:
    pass


class Parcel:
    pass


post = [Letter(), Letter()]
print(sum(1 for item in post if isinstance(item, Parcel)), len([x for x in post if isinstance(x, Parcel)]))
words = ["a", "b"]
numbers = [word for word in words if isinstance(word, int)]
print(len(numbers), [word for word in words if isinstance(word, str)])
