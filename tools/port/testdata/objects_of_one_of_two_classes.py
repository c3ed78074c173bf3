"""A conditional expression that gives an object of one of two classes."""

class T:
    pass


class A(T):
    pass


class B(T):
    pass


def mk(n):
    return A()


def mkb(n):
    return B()



xs = []
for i in range(2):
    xs.append(mk(i) if i else mkb(i))
a, b = A(), B()
xs.append(a if i else b)
xs.append(A() if i else B())
y = a if i else None
z = a or b
print([type(x).__name__ for x in xs])
