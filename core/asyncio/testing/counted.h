// Counted: an object that counts how many of its kind are alive, for lifetime tests.

#ifndef ASYNCIO_TESTING_COUNTED_H_
#define ASYNCIO_TESTING_COUNTED_H_

namespace asyncio::testing {

struct Counted {
  static inline int alive = 0;

  Counted() noexcept { ++alive; }
  Counted(const Counted& /*other*/) noexcept { ++alive; }
  Counted(Counted&& /*other*/) noexcept { ++alive; }
  Counted& operator=(const Counted&) = default;
  Counted& operator=(Counted&&) = default;
  ~Counted() { --alive; }
};

}  // namespace asyncio::testing

#endif  // ASYNCIO_TESTING_COUNTED_H_
