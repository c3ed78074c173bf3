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
std::mutex& ExitMutex() {
  static auto* const mutex = new std::mutex;
  return *mutex;
}
Objects& KeptUntilExit() {
  static auto* const objects = new Objects;
  return *objects;
}

}  // namespace

void keep_with_exception(std::shared_ptr<const void> object) {
  kept_with_exception.push_back(std::move(object));
}

void keep_until_exit(std::shared_ptr<const void> object) {
  const std::lock_guard lock(ExitMutex());
  KeptUntilExit().push_back(std::move(object));
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

void KeepTakenUntilExit(const std::exception_ptr& exception) {
  try {
    std::rethrow_exception(exception);
  } catch (BaseException& error) {
    for (std::shared_ptr<const void>& object : error.TakeKept()) {
      keep_until_exit(std::move(object));
    }
  } catch (...) {
  }
}

void ReleaseKept() noexcept {
  if (!kept_with_exception.empty()) [[unlikely]] {
    std::exchange(kept_with_exception, {}).clear();
  }
}

void ReleaseKeptUntilExit() noexcept {
  ReleaseKept();
  while (true) {
    Objects objects;
    {
      const std::lock_guard lock(ExitMutex());
      objects.swap(KeptUntilExit());
    }
    if (objects.empty()) {
      return;
    }
  }
}

}  // namespace internal
}  // namespace py
