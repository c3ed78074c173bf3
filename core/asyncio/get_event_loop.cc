#include "asyncio/get_event_loop.h"

#include <source_location>
#include <string>
#include <utility>

#include "asyncio/internal/interrupt.h"
#include "asyncio/log.h"
#include "py/exceptions.h"
#include "py/threading.h"

namespace asyncio {
namespace {

struct CurrentLoop {
  EventLoopPtr loop;
  bool was_set = false;
};

CurrentLoop& OfThisThread() {
  static thread_local CurrentLoop current;
  return current;
}

}  // namespace

EventLoop& get_event_loop() {
  if (EventLoop* const running = running_loop()) {
    return *running;
  }
  CurrentLoop& current = OfThisThread();
  if (!current.loop && !current.was_set && internal::OnMainThread()) {
    warn({.category = "DeprecationWarning",
          .message = "There is no current event loop",
          .file = std::source_location::current().file_name(),
          .line = std::source_location::current().line()});
    set_event_loop(new_event_loop());
  }
  if (!current.loop) {
    throw py::RuntimeError("There is no current event loop in thread '" +
                           py::threading::current_thread().name() + "'.");
  }
  return *current.loop;
}

void set_event_loop(EventLoopPtr loop) {
  CurrentLoop& current = OfThisThread();
  current.was_set = true;
  current.loop = std::move(loop);
}

void set_event_loop(EventLoop& loop) { set_event_loop(EventLoopPtr(loop)); }

void set_event_loop(py::NoneType /*none*/) { set_event_loop(EventLoopPtr()); }

}  // namespace asyncio
