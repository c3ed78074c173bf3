// Selector: how a loop waits for file descriptors and for time to pass.

#ifndef ASYNCIO_SELECTOR_H_
#define ASYNCIO_SELECTOR_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace asyncio {

// A descriptor's readiness: the bits a caller registers for and select() reports.
enum class Interest : uint8_t { kNone = 0, kRead = 1, kWrite = 2, kReadWrite = 3 };

struct SelectorEvent {
  int fd;
  Interest ready;
};

// selectors.BaseSelector. Errors of the system are thrown as py::OSError.
class Selector {
 public:
  virtual ~Selector() = default;

  // Watches `fd`. It must not be watched yet.
  virtual void add(int fd, Interest interest) = 0;
  // Changes what a watched `fd` is watched for.
  virtual void modify(int fd, Interest interest) = 0;
  // Stops watching `fd`.
  virtual void remove(int fd) = 0;

  // Waits until a descriptor is ready, the timeout (seconds; rounded up to whole milliseconds as
  // epoll's) has passed, or a signal arrives, and appends what is ready to `events`. No timeout
  // waits for ever; zero or less does not wait.
  virtual void select(std::optional<double> timeout, std::vector<SelectorEvent>& events) = 0;
};

// selectors.EpollSelector.
std::unique_ptr<Selector> epoll_selector();

}  // namespace asyncio

#endif  // ASYNCIO_SELECTOR_H_
