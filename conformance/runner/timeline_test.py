import json
import unittest
from typing import Any

from conformance.runner import timeline
from conformance.runner.timeline import Row


def _trace(*records: dict[str, Any]) -> bytes:
    start = {"kind": "start", "side": "test"}
    return "".join(json.dumps(record) + "\n" for record in (start, *records)).encode()


def _out(text: str, time: float | None = 1.0, iteration: int | None = 1) -> dict[str, Any]:
    return {"kind": "out", "time": time, "iteration": iteration, "exact": True, "text": text}


class ReadTest(unittest.TestCase):
    def rows(self, *records: dict[str, Any]) -> list[Row]:
        return timeline.read(_trace(*records)).rows

    def test_how_a_line_is_cut_into_writes_does_not_matter(self) -> None:
        expected = [Row("stdout", "ab\n", 1000, 1), Row("stdout", "c\n", 1000, 1)]
        self.assertEqual(self.rows(_out("ab\nc\n")), expected)
        pieces = [_out(piece) for piece in ("a", "b", "", "\nc", "\n")]
        self.assertEqual(self.rows(*pieces), expected)

    def test_a_line_printed_at_two_instants_is_two_rows(self) -> None:
        self.assertEqual(
            self.rows(_out("a", 1.0), _out("b\n", 2.0)),
            [Row("stdout", "a", 1000, 1), Row("stdout", "b\n", 2000, 1)],
        )

    def test_only_line_feeds_end_a_line(self) -> None:
        text = "a\r\x0b\u2028b"
        self.assertEqual(self.rows(_out(text)), [Row("stdout", text, 1000, 1)])

    def test_time_is_rounded_to_milliseconds(self) -> None:
        rows = self.rows(_out("a\n", 0.3000018), _out("b\n", None, None))
        self.assertEqual([row.time for row in rows], [300, None])

    def test_what_threads_decide_is_no_instant(self) -> None:
        first, second = (_out(text, 1.0, 2) | {"exact": False} for text in ("a", "b\n"))
        second["iteration"] = 3
        self.assertEqual(self.rows(first, second), [Row("stdout", "ab\n", None, None, False)])

    def test_messages_stand_among_the_lines(self) -> None:
        stamp = {"time": None, "iteration": None, "exact": True}
        log = {"kind": "log", "level": "ERROR", "message": "m", "exception": "E: x"} | stamp
        warning = {"kind": "warning", "category": "RuntimeWarning", "message": "w"} | stamp
        self.assertEqual(
            self.rows(_out("a"), log, _out("b\n"), warning),
            [
                Row("stdout", "a", 1000, 1),
                Row("log", "ERROR: m\nE: x"),
                Row("stdout", "b\n", 1000, 1),
                Row("warning", "RuntimeWarning: w"),
            ],
        )

    def test_a_last_record_that_was_cut_off_is_left_out(self) -> None:
        trace = _trace(_out("a\n")) + b'{"kind": "o'
        self.assertEqual(timeline.read(trace).rows, [Row("stdout", "a\n", 1000, 1)])

    def test_a_trace_without_its_start_is_an_error(self) -> None:
        for trace in (b"", b'{"kind": "out"}\n', b"nonsense\n"):
            with self.subTest(trace=trace), self.assertRaises(timeline.TraceError):
                timeline.read(trace)


class NormaliseTest(unittest.TestCase):
    def test_source_positions_and_addresses_are_left_out(self) -> None:
        for place in ("/home/user/gather.py:12", "examples/gather.cc:7"):
            with self.subTest(place=place):
                self.assertEqual(
                    timeline.normalise(f"<Task name='a' coro=<f() running at {place}>>"),
                    "<Task name='a' coro=<f() running at FILE:LINE>>",
                )
        self.assertEqual(timeline.normalise("<object at 0x7f0c>"), "<object at 0xADDRESS>")

    def test_a_callback_has_no_position(self) -> None:
        self.assertEqual(
            timeline.normalise("callback f() at /a.py:1\nhandle: <Handle f() at /a.py:1>"),
            "callback f()\nhandle: <Handle f()>",
        )

    def test_the_traceback_of_an_origin_is_left_out(self) -> None:
        self.assertEqual(
            timeline.normalise(
                "lost\nsource_traceback: Object created at (most recent call last):\n"
                '  File "/a.py", line 3, in main\n    create_task(f())\n'
                "task: <Task created at a.py:3>"
            ),
            "lost\nsource_traceback: Object created at (most recent call last):\n"
            "task: <Task created at FILE:LINE>",
        )

    def test_nothing_else_is_left_out(self) -> None:
        message = "Task-12 at noon, 12:30, gather.py:3: ValueError('x:1')"
        self.assertEqual(timeline.normalise(message), message)


if __name__ == "__main__":
    unittest.main()
