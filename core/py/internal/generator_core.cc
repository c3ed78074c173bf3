#include "py/internal/generator_core.h"

#include <string_view>

#include "py/exceptions.h"
#include "py/internal/object_repr.h"
#include "py/internal/raise.h"
#include "py/iterator.h"

namespace py::internal {
namespace {

// `countdown` of "py::Generator<long> app::(anonymous namespace)::countdown(int)".
std::string_view FunctionName(std::string_view declaration) {
  for (const std::string_view scope : {"(anonymous namespace)::", "{anonymous}::"}) {
    const size_t found = declaration.rfind(scope);
    if (found != std::string_view::npos) {
      declaration.remove_prefix(found + scope.size());
    }
  }
  declaration = declaration.substr(0, declaration.find('('));
  return declaration.substr(declaration.find_last_of(" :*&>") + 1);
}

}  // namespace

void RaiseStopIteration() { throw StopIteration(); }

void RaiseStopIterationWith(Object result) {
  if (result.type_name() == "NoneType") {
    throw StopIteration();
  }
  throw StopIteration(std::move(result));
}

bool HandlingStopIteration() noexcept {
  return isinstance<StopIteration>(std::current_exception());
}

void GeneratorCore::CheckNotRunning() const {
  if (state_ == State::kRunning) {
    throw ValueError("generator already executing");
  }
}

Progress GeneratorCore::Advance() {
  CheckNotRunning();
  if (state_ == State::kEnded) {
    return Progress::kEndedBefore;
  }
  state_ = State::kRunning;
  if (delegate_ != nullptr && ResumeDelegate()) {
    state_ = State::kSuspended;
    return Progress::kYielded;
  }
  frame_.resume();
  state_ = frame_.done() ? State::kEnded : State::kSuspended;
  if (error_ != nullptr) [[unlikely]] {
    const std::exception_ptr error = std::exchange(error_, nullptr);
    std::rethrow_exception(isinstance<StopIteration>(error)
                               ? RuntimeErrorFrom(error, "generator raised StopIteration")
                               : error);
  }
  return state_ == State::kEnded ? Progress::kEnded : Progress::kYielded;
}

bool GeneratorCore::ResumeDelegate() noexcept {
  std::exception_ptr thrown = std::exchange(thrown_, nullptr);
  try {
    if (thrown != nullptr && isinstance<GeneratorExit>(thrown)) {
      delegate_->Close();
      thrown_ = std::move(thrown);
    } else if (delegate_->Resume(std::move(thrown))) {
      return true;
    }
  } catch (...) {
    thrown_ = std::current_exception();
  }
  delegate_ = nullptr;
  return false;
}

Progress GeneratorCore::Throw(std::exception_ptr exception) {
  CheckNotRunning();
  if (state_ != State::kSuspended) {
    state_ = State::kEnded;
    std::rethrow_exception(std::move(exception));
  }
  thrown_ = std::move(exception);
  return Advance();
}

void GeneratorCore::Close() {
  CheckNotRunning();
  if (state_ != State::kSuspended) {
    state_ = State::kEnded;
    return;
  }
  try {
    if (Throw(std::make_exception_ptr(GeneratorExit())) != Progress::kYielded) {
      return;
    }
  } catch (const GeneratorExit&) {
    return;
  }
  throw RuntimeError("generator ignored GeneratorExit");
}

void GeneratorCore::Destroy() noexcept {
  if (state_ == State::kSuspended) {
    count_ = 1;
    try {
      Close();
    } catch (...) {
      std::fprintf(stderr, "Exception ignored in: %s\n", Repr().c_str());
      print_exception(std::current_exception(), stderr);
    }
  }
  frame_.destroy();
}

void GeneratorCore::CheckSend(bool is_none) const {
  CheckNotRunning();
  if (state_ == State::kCreated && !is_none) {
    throw TypeError("can't send non-None value to a just-started generator");
  }
}

std::string GeneratorCore::Repr() const {
  return ObjectRepr("generator", FunctionName(function_), frame_.address());
}

}  // namespace py::internal
