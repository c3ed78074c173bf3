#include "py/lifetime.h"

#include <iterator>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "py/exceptions.h"

namespace py {
namespace {

using Objects = std::vector<std::shared_ptr<const void>>;

thread_local Objects kept_with_exception;

// What is kept for exceptions, and for nobody until it is collected.
struct Kept {
  std::mutex mutex;
  std::map<const void*, Objects> for_exceptions;
  Objects until_collected;
};

// Never destroyed: it must outlive everything else.
Kept& AllKept() {
  static auto* const kept = new Kept;
  return *kept;
}

Objects TakeKeptWithException() noexcept {
  internal::anything_kept = false;
  return std::exchange(kept_with_exception, {});
}

void Append(Objects& to, Objects from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

Objects TakeFrom(const void* exception) {
  Kept& kept = AllKept();
  const std::lock_guard lock(kept.mutex);
  const auto found = kept.for_exceptions.find(exception);
  if (found == kept.for_exceptions.end()) {
    return {};
  }
  Objects objects = std::move(found->second);
  kept.for_exceptions.erase(found);
  return objects;
}

Objects TakeAll() {
  Kept& kept = AllKept();
  const std::lock_guard lock(kept.mutex);
  Objects objects = std::exchange(kept.until_collected, {});
  for (auto& [exception, others] : std::exchange(kept.for_exceptions, {})) {
    Append(objects, std::move(others));
  }
  return objects;
}

}  // namespace

void keep_with_exception(std::shared_ptr<const void> object) {
  kept_with_exception.push_back(std::move(object));
  internal::anything_kept = true;
}

void keep_until_collected(std::shared_ptr<const void> object) {
  const std::lock_guard lock(AllKept().mutex);
  AllKept().until_collected.push_back(std::move(object));
}

namespace internal {

void TakeKept(const std::exception_ptr& exception) noexcept {
  if (!anything_kept) {
    return;
  }
  Objects objects = TakeKeptWithException();
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
    error.KeepUntilCollected();
  } catch (...) {
  }
}

void ReleaseAllKept() noexcept { TakeKeptWithException().clear(); }

void KeepFor(const void* exception, std::vector<std::shared_ptr<const void>> objects) {
  const std::lock_guard lock(AllKept().mutex);
  Append(AllKept().for_exceptions[exception], std::move(objects));
}

void ReleaseKeptFor(const void* exception) noexcept { TakeFrom(exception).clear(); }

void DisownKept(const void* exception) {
  Objects objects = TakeFrom(exception);
  const std::lock_guard lock(AllKept().mutex);
  Append(AllKept().until_collected, std::move(objects));
}

}  // namespace internal

namespace gc {

void collect() noexcept {
  internal::ReleaseKept();
  while (!TakeAll().empty()) {  // What goes away may have kept more.
  }
}

}  // namespace gc
}  // namespace py
