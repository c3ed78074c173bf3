#include <utility>
#include <vector>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

void show(int n) { py::print(n); }

asyncio::Coro<> schedule(int count, int cancelled) {
  auto& loop = asyncio::get_running_loop();
  double when = loop.time() + 1;
  std::vector<asyncio::TimerHandle> handles;
  for (int n = 0; n < count; ++n) {
    handles.push_back(loop.call_at(when, show, n));
  }
  for (int n = 0; n < cancelled; ++n) {
    handles[n].cancel();
  }
  co_await asyncio::sleep(2);
}

asyncio::Coro<> main_() {
  for (auto [count, cancelled] :
       std::vector<std::pair<int, int>>{{100, 90}, {101, 50}, {101, 51}, {150, 140}}) {
    py::print("of", count, "timers", cancelled, "are cancelled");
    co_await schedule(count, cancelled);
  }
}

int main() {
  return py::main([] { asyncio::run(main_()); });
}
