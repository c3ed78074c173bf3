import ast
import textwrap
import unittest

from tools.port.expand import caught_parameters


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    caught_parameters.write_out(module)
    return ast.unparse(module)


_RETRY = """
    def retry(func, *args, times=3, errors=(OSError,)):
        try:
            return func(*args)
        except errors:
            return times
    """


class CaughtParametersTest(unittest.TestCase):
    def test_the_default_is_caught(self) -> None:
        found = expand(_RETRY + "\n    retry(load, 1, times=2)\n")
        self.assertIn("def retry(func, *args, times=3):", found)
        self.assertIn("except (OSError,):", found)

    def test_what_all_calls_give_is_caught(self) -> None:
        found = expand(_RETRY + "\n    retry(load, errors=KeyError)\n    retry(store, errors=KeyError)\n")
        self.assertIn("except KeyError:", found)
        self.assertIn("retry(load)", found)

    def test_calls_that_differ_or_cannot_be_seen_leave_the_parameter(self) -> None:
        for calls in (
            "retry(load); retry(store, errors=KeyError)",
            "retry(load, **options)",
            "retry(load, errors=errors_of(load))",
            "use(retry)",
            "pass",
        ):
            self.assertIn("except errors:", expand(_RETRY + f"\n    {calls}\n"))


if __name__ == "__main__":
    unittest.main()
