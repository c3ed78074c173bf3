def show(*args, **kwargs):
    items = [*map(repr, args), *(f"{k}={v!r}" for k, v in kwargs.items())]
    return ", ".join(items)


def empty():
    print("empty")
    return []


def main():
    print(show(1, 2))
    nothing = []
    none = {}
    print([1, *nothing, 2, *none], {*nothing, 3}, [*empty(), 4])


main()
