#include <cstdint>
#include <string>
#include <utility>

#include "asyncio/asyncio.h"
#include "py/list.h"
#include "py/main.h"
#include "py/print.h"

namespace {

py::List<std::string> made;

asyncio::AnyTask factory(asyncio::EventLoop& loop, asyncio::AnyCoro coro,
                         asyncio::TaskOptions options) {
  made.append(coro.name());
  return asyncio::AnyTask(std::move(coro), loop, std::move(options));
}

template <class T>
asyncio::Coro<T> child(T value) {
  co_await asyncio::sleep(0);
  co_return value;
}

asyncio::Coro<> main_() {
  asyncio::EventLoop& loop = asyncio::get_running_loop();
  loop.set_task_factory(factory);
  const auto one = co_await asyncio::create_task(child<int64_t>(1));
  py::print(one);
  const auto results = co_await asyncio::gather(child<int64_t>(2), child<std::string>("x"));
  py::print(results);
  const asyncio::TaskGroup group;
  co_await asyncio::async_with(group, [](const asyncio::TaskGroup& tasks) -> asyncio::Coro<> {
    tasks.create_task(child<int64_t>(3));
    co_return;
  });
  loop.set_task_factory(py::None);
  const auto four = co_await asyncio::create_task(child<int64_t>(4));
  py::print(four);
  py::print(made);
}

}  // namespace

int main() {
  return py::main([] { asyncio::run(main_()); });
}
