def find(values: list[int], wanted: int) -> int:
    for index, value in enumerate(values):
        try:
            if value < 0:
                continue
            if value == wanted:
                return index
            if value > 100:
                break
        finally:
            print("looked at", value)
    return -1


print(find([-1, 4, 7], 7), find([4, 101, 7], 7))
