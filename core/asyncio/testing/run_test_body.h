// Runs a coroutine as the body of a test, on a loop with a virtual clock, and collects what is
// logged.

#ifndef ASYNCIO_TESTING_RUN_TEST_BODY_H_
#define ASYNCIO_TESTING_RUN_TEST_BODY_H_

#include <string>
#include <utility>
#include <vector>

#include "asyncio/asyncio.h"
#include "asyncio/log.h"
#include "asyncio/virtual_clock.h"

namespace asyncio::testing {

template <class T>
T RunTestBody(Coro<T> body) {
  return asyncio::run(std::move(body), {.loop_factory = new_virtual_event_loop});
}

// How many iterations of the running loop `awaitable` takes to give its result.
template <class Awaitable>
Coro<int64_t> IterationsOf(Awaitable awaitable) {
  const int64_t before = get_running_loop().iteration();
  static_cast<void>(co_await std::move(awaitable));
  co_return get_running_loop().iteration() - before;
}

// While it lives, log records and warnings are collected instead of written to stderr.
class CapturedLog {
 public:
  CapturedLog() {
    set_log_sink([this](const LogRecord& record) { messages_.push_back(record.message); });
    set_warning_sink([this](const Warning& warning) {
      messages_.push_back(warning.category + ": " + warning.message);
    });
  }
  CapturedLog(const CapturedLog&) = delete;
  CapturedLog& operator=(const CapturedLog&) = delete;
  ~CapturedLog() {
    set_log_sink(nullptr);
    set_warning_sink(nullptr);
  }

  const std::vector<std::string>& messages() const { return messages_; }

  // The first line of the only message; an error text if there is not exactly one.
  std::string only() const {
    if (messages_.size() != 1) {
      return "<" + std::to_string(messages_.size()) + " messages>";
    }
    return messages_.front().substr(0, messages_.front().find('\n'));
  }

 private:
  std::vector<std::string> messages_;
};

}  // namespace asyncio::testing

#endif  // ASYNCIO_TESTING_RUN_TEST_BODY_H_
