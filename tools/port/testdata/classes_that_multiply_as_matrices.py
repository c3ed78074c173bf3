import asyncio


class Matrix:
    def __init__(self, rows):
        self.rows = rows

    def __matmul__(self, other):
        columns = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in columns] for row in self.rows])

    def __pow__(self, exponent):
        found = self
        for _ in range(exponent - 1):
            found = found @ self
        return found

    def __repr__(self):
        return f"Matrix({self.rows})"


class Vector:
    def __init__(self, x):
        self.x = x

    def __matmul__(self, other):
        return self.x * other.x

    def __imatmul__(self, factor):
        self.x *= factor
        return self


async def main():
    one = Matrix([[1, 2], [3, 4]])
    same = one
    print(one @ one, one**2)
    one @= Matrix([[0, 1], [1, 0]])
    print(one, same)
    vector = Vector(3)
    again = vector
    vector @= 4
    print(vector @ again, vector is again)
    await asyncio.sleep(0)


asyncio.run(main())
