#include "py/lifetime.h"

#include <mutex>
#include <utility>
#include <vector>

#include "py/exceptions.h"

namespace py {
namespace {

using Objects = std::vector<std::shared_ptr<const void>>;

thread_local Objects kept_with_exception;

// What must outlive everything else is never destroyed itself.
std::mutex& CollectorMutex() {
  static auto* const mutex = new std::mutex;
  return *mutex;
}
Objects& KeptUntilCollected() {
  static auto* const objects = new Objects;
  return *objects;
}

}  // namespace

void keep_with_exception(std::shared_ptr<const void> object) {
  kept_with_exception.push_back(std::move(object));
}

void keep_until_collected(std::shared_ptr<const void> object) {
  const std::lock_guard lock(CollectorMutex());
  KeptUntilCollected().push_back(std::move(object));
}

namespace internal {

void TakeKept(const std::exception_ptr& exception) noexcept {
  if (kept_with_exception.empty()) {
    return;
  }
  Objects objects = std::exchange(kept_with_exception, {});
  try {
    std::rethrow_exception(exception);
  } catch (BaseException& error) {
    error.Keep(std::move(objects));
  } catch (...) {
  }
}

void KeepTakenUntilCollected(const std::exception_ptr& exception) {
  try {
    std::rethrow_exception(exception);
  } catch (BaseException& error) {
    for (std::shared_ptr<const void>& object : error.TakeKept()) {
      keep_until_collected(std::move(object));
    }
  } catch (...) {
  }
}

void ReleaseKept() noexcept {
  if (!kept_with_exception.empty()) [[unlikely]] {
    std::exchange(kept_with_exception, {}).clear();
  }
}

}  // namespace internal

namespace gc {

void collect() noexcept {
  internal::ReleaseKept();
  while (true) {
    Objects objects;
    {
      const std::lock_guard lock(CollectorMutex());
      objects.swap(KeptUntilCollected());
    }
    if (objects.empty()) {
      return;
    }
  }
}

}  // namespace gc
}  // namespace py
