class MyErr(Exception):
    def __init__(self, code, reason="none"):
        self.code = code
        self.reason = reason


class Sub(MyErr):
    def __init__(self, code):
        super().__init__(code, "sub")
        self.extra = 1


class WithSuper(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code


try:
    raise MyErr(5)
except MyErr as e:
    print(str(e), repr(e), e.args, e.code)
try:
    raise MyErr(5, reason="kw")
except MyErr as e:
    print(str(e), repr(e), e.args, e.reason)
try:
    raise Sub(7)
except MyErr as e:
    print(str(e), repr(e), e.args)
try:
    raise WithSuper(7)
except WithSuper as e:
    print(str(e), repr(e), e.args)


class Keeps(MyErr):
    def __init__(self, code, names):
        super().__init__(code)
        self.names = names


class Inherits(MyErr):
    pass


class Own(Exception):
    def __init__(self, text):
        self.text = text

    def __str__(self):
        return "own " + self.text


class NoParams(Exception):
    def __init__(self):
        self.n = 1


for error in (Keeps(1, ["a", "b"]), Inherits(3, "why"), Own("x"), NoParams()):
    print(str(error), repr(error), error.args)
try:
    raise Keeps(2, names=["z"]) from Own("cause")
except Keeps as e:
    print(repr(e), e.names, repr(e.__cause__))
