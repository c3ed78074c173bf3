// Python's asyncio for C++20: the whole library in one include.

#ifndef ASYNCIO_ASYNCIO_H_
#define ASYNCIO_ASYNCIO_H_

#include "asyncio/as_completed.h"
#include "asyncio/async_generator.h"
#include "asyncio/async_with.h"
#include "asyncio/barrier.h"
#include "asyncio/condition.h"
#include "asyncio/context.h"
#include "asyncio/coro.h"
#include "asyncio/ensure_future.h"
#include "asyncio/event.h"
#include "asyncio/event_loop.h"
#include "asyncio/exception_context.h"
#include "asyncio/exceptions.h"
#include "asyncio/executor.h"
#include "asyncio/future.h"
#include "asyncio/gather.h"
#include "asyncio/handle.h"
#include "asyncio/held.h"
#include "asyncio/lock.h"
#include "asyncio/operation.h"
#include "asyncio/outcome.h"
#include "asyncio/priority_queue.h"
#include "asyncio/queue.h"
#include "asyncio/run.h"
#include "asyncio/run_coroutine_threadsafe.h"
#include "asyncio/semaphore.h"
#include "asyncio/shield.h"
#include "asyncio/sleep.h"
#include "asyncio/task.h"
#include "asyncio/task_group.h"
#include "asyncio/timeouts.h"
#include "asyncio/wait.h"
#include "asyncio/wait_for.h"

#endif  // ASYNCIO_ASYNCIO_H_
