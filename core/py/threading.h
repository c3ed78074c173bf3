// py::threading: which thread this is, from Python's module threading.

#ifndef PY_THREADING_H_
#define PY_THREADING_H_

#include <cstdint>
#include <memory>
#include <string>

namespace py::threading {

namespace internal {

struct ThreadData;

// Gives the calling thread the name that Python would give it, before it asks for its own.
void NameThisThread(std::string name);

}  // namespace internal

// threading.Thread, of a thread that exists.
class Thread {
 public:
  explicit Thread(std::shared_ptr<const internal::ThreadData> data) noexcept
      : data_(std::move(data)) {}

  // `MainThread`; `asyncio_0`, `asyncio_1` and so on of to_thread(); `ThreadPoolExecutor-0_0` of an
  // executor; `Dummy-1` of a thread that the library did not make.
  const std::string& name() const noexcept;
  // Different for each of the threads that exist.
  int64_t ident() const noexcept;

  // `<Thread(asyncio_0, started 139934)>`
  std::string repr() const;
  std::string type_name() const;

  friend bool operator==(const Thread&, const Thread&) noexcept = default;  // `is`

 private:
  std::shared_ptr<const internal::ThreadData> data_;
};

// threading.current_thread() and main_thread(), the one that began the program.
Thread current_thread();
Thread main_thread();
// threading.get_ident()
int64_t get_ident();

}  // namespace py::threading

#endif  // PY_THREADING_H_
