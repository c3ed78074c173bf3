#include "asyncio/task_factory.h"

#include <string>
#include <utility>

#include "py/exceptions.h"
#include "py/internal/object_repr.h"

namespace asyncio {
namespace {

class EagerFactory final : public internal::TaskFactoryBase {
 public:
  bool is_eager() const noexcept override { return true; }
  AnyTask Make(EventLoop& loop, AnyCoro coro, TaskOptions options) override {
    options.eager_start = options.eager_start.value_or(true);
    return AnyTask(std::move(coro), loop, std::move(options));
  }
};

// The same object every time: factories compare by identity.
const std::shared_ptr<internal::TaskFactoryBase>& TheEagerFactory() {
  static const auto* const factory =
      new std::shared_ptr<internal::TaskFactoryBase>(std::make_shared<EagerFactory>());
  return *factory;
}

}  // namespace

TaskFactory::TaskFactory(EagerTaskFactory /*eager*/) : state_(TheEagerFactory()) {}

bool operator==(const TaskFactory& a, const TaskFactory& b) noexcept {
  if (a.state_ == b.state_ || a.state_ == nullptr || b.state_ == nullptr) {
    return a.state_ == b.state_;
  }
  const void* const function = a.state_->Function();
  return function != nullptr && function == b.state_->Function();
}

std::string TaskFactory::repr() const {
  return state_ == nullptr ? "None"
                           : "<function at " + py::internal::AddressRepr(state_.get()) + ">";
}

AnyTask::AnyTask(AnyCoro&& coro, EventLoop& loop, TaskOptions options,
                 const std::source_location& where)
    : AnyTask(coro.body_->MakeTask(loop, std::move(options), where)) {}

void internal::ThrowNotItsTask(const AnyTask& task) {
  throw py::TypeError("the task factory has made the task of another coroutine: " + task.repr());
}

}  // namespace asyncio
