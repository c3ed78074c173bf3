import unittest

from tools.port.problems import Refused
from tools.port.translate import translate


def port(call: str) -> str:
    text = f"import logging\nlog = logging.getLogger('a')\nvalues = {{'a': 1}}\ntext = 'x %s'.strip()\n{call}\n"
    return translate(text.encode(), "program.py", (3, 13)).text


class LoggingCallsTest(unittest.TestCase):
    def test_values_by_their_names_are_refused(self) -> None:
        for call in ("log.info('%(a)s', values)", "log.log(10, '%(a)s', values)", "logging.error(text, values)"):
            with self.subTest(call), self.assertRaises(Refused) as refused:
                port(call)
            self.assertIn("one by one", str(refused.exception.problems[0]))

    def test_a_dict_may_be_shown(self) -> None:
        for call in ("log.info('%s', values)", "log.info('100%%(%s)', values)", "log.info('%s %s', values, 1)"):
            with self.subTest(call):
                port(call)


if __name__ == "__main__":
    unittest.main()
