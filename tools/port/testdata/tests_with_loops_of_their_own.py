"""IsolatedAsyncioTestCase: the parts of a test run in one loop and one context, each as a task."""

import asyncio
import contextvars
import unittest

stage = contextvars.ContextVar("stage", default="none")


class Shop:
    def __init__(self):
        self.orders = asyncio.Queue()
        self.served = []

    async def serve(self):
        while True:
            order = await self.orders.get()
            await asyncio.sleep(0.5)
            self.served.append(order)
            print("served", order)
            self.orders.task_done()

    async def __aenter__(self):
        print("open")
        return self

    async def __aexit__(self, kind, error, trace):
        print("closed", error)


class Opened:
    """What several classes of tests have in common."""

    async def asyncSetUp(self):
        print("asyncSetUp", stage.get(), asyncio.current_task().get_name())
        stage.set("asyncSetUp")
        self.loop = asyncio.get_running_loop()
        self.shop = await self.enterAsyncContext(Shop())
        self.waiter = asyncio.create_task(self.shop.serve())
        self.addAsyncCleanup(self.dismiss, "waiter")

    async def dismiss(self, who):
        self.waiter.cancel()
        with self.assertRaises(asyncio.CancelledError):
            await self.waiter
        print("dismissed", who, stage.get())

    async def test_loop(self):
        self.assertIs(asyncio.get_running_loop(), self.loop)
        self.assertTrue(self.loop.get_debug())

    def test_without_await(self):
        self.assertEqual(stage.get(), "asyncSetUp")
        self.assertEqual(self.shop.served, [])


class TestOrders(Opened, unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        stage.set("setUp")
        print(self)

    async def asyncTearDown(self):
        print("asyncTearDown", stage.get(), asyncio.current_task().get_name())

    def tearDown(self):
        print("tearDown", stage.get())

    async def test_order(self):
        await self.shop.orders.put("tea")
        await self.shop.orders.join()
        self.assertEqual(self.shop.served, ["tea"])
        stage.set("test_order")

    async def test_timeout(self):
        with self.assertRaises(TimeoutError):
            async with asyncio.timeout(0.25):
                await asyncio.sleep(10)

    async def test_group(self):
        async def burn(what):
            await asyncio.sleep(0.1)
            raise ValueError(what)

        async with asyncio.TaskGroup() as group:
            group.create_task(burn("toast"))
            group.create_task(asyncio.sleep(9))

    async def test_left_behind(self):
        async def linger():
            try:
                await asyncio.sleep(100)
            finally:
                print("sent home")

        self.guest = asyncio.create_task(linger())
        await asyncio.sleep(0)


class TestTables(Opened, unittest.IsolatedAsyncioTestCase):
    async def test_tables(self):
        for table in range(3):
            with self.subTest("table", number=table):
                await asyncio.sleep(0.1)
                self.assertNotEqual(table, 1)


if __name__ == "__main__":
    program = unittest.main(exit=False)
    for test, text in program.result.failures + program.result.errors:
        print(test, "|", text.splitlines()[-1])
    raise SystemExit(len(program.result.errors))
