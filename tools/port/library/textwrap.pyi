__include__ = "py/textwrap.h"


@pure
def dedent(text: str) -> str: ...
@pure
def indent(text: str, prefix: str) -> str: ...
