#include "py/threading.h"

#include <atomic>
#include <functional>
#include <thread>
#include <utility>

namespace py::threading {
namespace internal {

struct ThreadData {
  std::string name;
  int64_t ident;
  bool is_main;
};

namespace {

int64_t IdentOfThisThread() {
  const size_t hash = std::hash<std::thread::id>()(std::this_thread::get_id());
  return static_cast<int64_t>(hash >> 1);
}

using DataPointer = std::shared_ptr<const ThreadData>;

thread_local DataPointer this_thread_data;

// Made as the program begins, by its first thread.
const DataPointer& MainThreadData() {
  static const auto* const data =
      new DataPointer(new ThreadData{"MainThread", IdentOfThisThread(), /*is_main=*/true});
  return *data;
}
[[maybe_unused]] const DataPointer& main_thread_data = MainThreadData();

}  // namespace

void NameThisThread(std::string name) {
  this_thread_data =
      DataPointer(new ThreadData{std::move(name), IdentOfThisThread(), /*is_main=*/false});
}

}  // namespace internal

const std::string& Thread::name() const noexcept { return data_->name; }
int64_t Thread::ident() const noexcept { return data_->ident; }

std::string Thread::type_name() const { return data_->is_main ? "_MainThread" : "Thread"; }

std::string Thread::repr() const {
  return "<" + type_name() + "(" + name() + ", started " + std::to_string(ident()) + ")>";
}

Thread current_thread() {
  static std::atomic<int64_t> others = 0;
  if (get_ident() == internal::MainThreadData()->ident) {
    return main_thread();
  }
  if (internal::this_thread_data == nullptr) {
    internal::NameThisThread("Dummy-" + std::to_string(++others));
  }
  return Thread(internal::this_thread_data);
}

Thread main_thread() { return Thread(internal::MainThreadData()); }

int64_t get_ident() { return internal::IdentOfThisThread(); }

}  // namespace py::threading
