#include <string>

#include "asyncio/asyncio.h"
#include "py/main.h"
#include "py/print.h"

void show(std::string text) { py::print(text); }

void stop(asyncio::EventLoopPtr loop) {
  py::print("stop");
  loop->call_soon(show, "scheduled before stop()");
  loop->stop();
  loop->call_soon(show, "scheduled after stop()");
}

void main_() {
  auto loop = asyncio::new_event_loop();
  loop->call_soon(stop, loop);
  loop->call_soon(show, "in the same batch");
  loop->run_forever();
  py::print("stopped", loop->is_running());
  loop->stop();
  loop->run_forever();
  py::print("stopped before it ran");
  loop->close();
  py::print(loop->is_closed());
}

int main() { return py::main(main_); }
