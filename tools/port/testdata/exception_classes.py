class Custom(Exception):
    pass


def fail(kind=None):
    if kind:
        raise kind
    return "nothing raised"


print(fail())
for kind in (ValueError, Custom):
    try:
        fail(kind)
    except Exception as error:
        print(repr(error), type(error) is kind, type(error) in (ValueError, KeyError))
