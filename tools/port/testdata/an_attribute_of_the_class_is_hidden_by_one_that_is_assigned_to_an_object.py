"""Assigning to an object what its class has hides it for that object alone."""

import asyncio


class Sensor:
    unit = "C"
    enabled = False
    samples = 2

    def describe(self):
        return f"{self.unit} {self.enabled} {self.samples}"


class Probe(Sensor):
    unit = "K"


class Valve:
    position = None


async def main():
    sensor, probe = Sensor(), Probe()
    print(sensor.describe(), probe.describe())
    sensor.enabled = True
    probe.unit = "F"
    await asyncio.sleep(0)
    probe.samples += 1
    print(sensor.describe(), probe.describe(), Sensor.samples, Probe.unit)
    Sensor.samples = 9
    print(sensor.describe(), probe.describe())
    for valve in [Valve(), Valve()]:
        print(valve.position)
        valve.position = "open"
        print(valve.position)


asyncio.run(main())
