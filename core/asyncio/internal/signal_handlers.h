// The signals that EventLoop::add_signal_handler watches for.

#ifndef ASYNCIO_INTERNAL_SIGNAL_HANDLERS_H_
#define ASYNCIO_INTERNAL_SIGNAL_HANDLERS_H_

#include <functional>
#include <map>

#include "asyncio/internal/inbox.h"

namespace asyncio::internal {

// The callbacks of one loop. A handler of the operating system may not touch the loop, so it notes
// the signal and wakes the loop, which asks pending() after its select.
class SignalHandlers {
 public:
  explicit SignalHandlers(Inbox& inbox) : inbox_(inbox) {}
  SignalHandlers(const SignalHandlers&) = delete;
  SignalHandlers& operator=(const SignalHandlers&) = delete;
  ~SignalHandlers();  // Removes all.

  // Throws ValueError for what is no signal, RuntimeError for one that cannot be caught.
  void Set(int signal, std::function<void()> callback);
  // Gives a signal its default action back; whether it had a callback.
  bool Remove(int signal);

  // Whether signals have arrived that TakeCallbacks has not given out.
  static bool pending() noexcept;
  // Passes the callback of each signal that has arrived to `schedule`, in the order of arrival.
  void TakeCallbacks(const std::function<void(const std::function<void()>&)>& schedule);

 private:
  Inbox& inbox_;
  std::map<int, std::function<void()>> callbacks_;
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_SIGNAL_HANDLERS_H_
