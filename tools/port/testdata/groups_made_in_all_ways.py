"""Exception groups of lists and of tuples, and what their classes do not take."""


class Failures(ExceptionGroup):
    pass


class Counted(ExceptionGroup):
    def __init__(self, message, errors):
        self.count = len(self.exceptions)


class Coded(ExceptionGroup):
    def __new__(cls, message, errors, code=0):
        self = super().__new__(cls, message, errors)
        self.code = code
        return self

    def derive(self, errors):
        return Coded(self.message, errors, self.code)


class Marked(ExceptionGroup):
    def __init__(self, message, errors, mark="none"):
        self.mark = mark


def attempt(make):
    try:
        raise make()
    except* ValueError as e:
        print(repr(e), e.exceptions)
    except* KeyError as e:
        print(repr(e), e.exceptions)


def refused(make):
    try:
        print("made", make().exceptions)
    except TypeError as e:
        print(type(e).__name__, e)


def grouped(errors):
    return ExceptionGroup("grouped", errors)


errors = [ValueError(3)]
attempt(lambda: Failures("list", [ValueError(1)]))
attempt(lambda: Failures("tuple", (ValueError(1), KeyError("k"))))
attempt(lambda: Failures("variable", errors))
attempt(lambda: Failures("made a tuple", tuple(errors)))
attempt(lambda: Coded("list", [ValueError(1)]))
attempt(lambda: Coded("tuple", (ValueError(1), KeyError("k")), 3))
attempt(lambda: Counted("variable", errors))
attempt(lambda: Counted("tuple", (ValueError(1), KeyError("k"))))
attempt(lambda: grouped([ValueError(1)]))
attempt(lambda: grouped((ValueError(1), KeyError("k"))))
for counted in (Counted("list", errors), Counted("made a tuple", tuple(errors))):
    print(repr(counted), counted.args, counted.count)
for marked in (Marked("m", [OSError()]), Marked("m", (OSError(),), mark="yes")):
    print(repr(marked), marked.args, marked.mark)

refused(lambda: Failures(message="m", exceptions=[ValueError(1)]))
refused(lambda: Failures("m", exceptions=[ValueError(1)]))
refused(lambda: Failures("m", [ValueError(1)], code=1))
refused(lambda: ExceptionGroup("m"))
refused(lambda: ExceptionGroup("m", [ValueError(1)], 3))
refused(lambda: ExceptionGroup())
refused(lambda: Marked("m", [ValueError(1)], "yes"))
refused(lambda: Marked("m", errors=[ValueError(1)]))
refused(lambda: Marked("m", [ValueError(1)], mark="yes"))
