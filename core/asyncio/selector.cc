#include "asyncio/selector.h"

#include <sys/epoll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <limits>
#include <span>

#include "py/exceptions.h"
#include "py/internal/turns.h"

namespace asyncio {
namespace {

[[noreturn]] void ThrowErrno(int error) { throw py::OSError(error, std::strerror(error)); }

bool Includes(Interest interest, Interest bit) {
  return (static_cast<uint8_t>(interest) & static_cast<uint8_t>(bit)) != 0;
}

uint32_t ToEpoll(Interest interest) {
  return (Includes(interest, Interest::kRead) ? uint32_t{EPOLLIN} : 0U) |
         (Includes(interest, Interest::kWrite) ? uint32_t{EPOLLOUT} : 0U);
}

// As selectors.EpollSelector: an error or a hang-up wakes both readers and writers.
Interest FromEpoll(uint32_t events) {
  uint8_t ready = 0;
  if ((events & ~uint32_t{EPOLLIN}) != 0) {
    ready |= static_cast<uint8_t>(Interest::kWrite);
  }
  if ((events & ~uint32_t{EPOLLOUT}) != 0) {
    ready |= static_cast<uint8_t>(Interest::kRead);
  }
  return Interest{ready};
}

int ToMilliseconds(std::optional<double> timeout) {
  if (!timeout.has_value()) {
    return -1;
  }
  if (*timeout <= 0) {
    return 0;
  }
  const double milliseconds = std::ceil(*timeout * 1e3);
  constexpr int kMax = std::numeric_limits<int>::max();
  return milliseconds < kMax ? static_cast<int>(milliseconds) : kMax;
}

class EpollSelector final : public Selector {
 public:
  EpollSelector() : epoll_(epoll_create1(EPOLL_CLOEXEC)) {
    if (epoll_ < 0) {
      ThrowErrno(errno);
    }
  }
  EpollSelector(const EpollSelector&) = delete;
  EpollSelector& operator=(const EpollSelector&) = delete;
  ~EpollSelector() override { close(epoll_); }

  void add(int fd, Interest interest) override { Control(EPOLL_CTL_ADD, fd, interest); }
  void modify(int fd, Interest interest) override { Control(EPOLL_CTL_MOD, fd, interest); }
  void remove(int fd) override { Control(EPOLL_CTL_DEL, fd, Interest::kNone); }

  void select(std::optional<double> timeout, std::vector<SelectorEvent>& events) override {
    std::array<epoll_event, 256> ready;
    const int count = Wait(ready, ToMilliseconds(timeout));
    if (count < 0) {
      if (errno == EINTR) {
        return;
      }
      ThrowErrno(errno);
    }
    for (int i = 0; i < count; ++i) {
      events.push_back({ready[i].data.fd, FromEpoll(ready[i].events)});
    }
  }

 private:
  int Wait(std::span<epoll_event> ready, int milliseconds) {
    if (milliseconds == 0) {
      py::internal::OfferTurn();
      return epoll_wait(epoll_, ready.data(), static_cast<int>(ready.size()), 0);
    }
    const py::internal::WithoutTurn waiting;
    return epoll_wait(epoll_, ready.data(), static_cast<int>(ready.size()), milliseconds);
  }

  void Control(int operation, int fd, Interest interest) {
    epoll_event event = {};
    event.events = ToEpoll(interest);
    event.data.fd = fd;
    if (epoll_ctl(epoll_, operation, fd, &event) != 0) {
      ThrowErrno(errno);
    }
  }

  int epoll_;
};

}  // namespace

std::unique_ptr<Selector> epoll_selector() { return std::make_unique<EpollSelector>(); }

}  // namespace asyncio
