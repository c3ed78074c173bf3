import asyncio
import datetime
from datetime import datetime as dt, timedelta, date, timezone


async def display_date():
    loop = asyncio.get_running_loop()
    end_time = loop.time() + 3.0
    while True:
        print(datetime.datetime.now())
        if (loop.time() + 1.0) >= end_time:
            break
        await asyncio.sleep(1)


asyncio.run(display_date())
now = dt.now()
print(now, repr(now), now.isoformat(), f"{now:%Y-%m-%d %H:%M:%S}", now.strftime("%A %d %B %Y %f"))
print(now.year, now.month, now.day, now.hour, now.minute, now.second, now.microsecond)
later = now + timedelta(hours=1, minutes=30, seconds=5.25)
print(later, later - now, (later - now).total_seconds(), later > now, later == now)
print(timedelta(days=-1, seconds=3), repr(timedelta(minutes=5)), timedelta(0), timedelta(1, 30))
d = timedelta(days=2, hours=3)
print(d * 2, d / 2, d / timedelta(hours=1), -d, d.days, d.seconds, d < timedelta(days=3))
print(date(2024, 2, 29), date.today(), date(2024, 3, 1) - date(2024, 2, 1), date(2024, 1, 31) + timedelta(days=1))
print(dt.now(timezone.utc), dt.fromtimestamp(0, timezone.utc), dt(2024, 1, 1).timestamp() > 0)
print(dt.fromisoformat("2024-05-06T07:08:09.123456"), dt.fromisoformat("2024-05-06"))
print(now.replace(hour=0, minute=0, second=0, microsecond=0), now.date(), now.weekday())
n = 90
print(str(timedelta(seconds=n)), timedelta(milliseconds=1500))
try:
    date(2024, 2, 30)
except ValueError as e:
    print(e)
print(now.isoformat(timespec="milliseconds"), now.isoformat(" ", "seconds"), now.ctime())
