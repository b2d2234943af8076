//! The thread that runs tasks, and the queue of those that can go on.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError, Weak};
use std::task::{Context as Polling, Poll, Wake, Waker};

use crate::guard::{Place, guard};
use crate::sync::{lock, wait};
use crate::{Result, thread};

type Boxed = Pin<Box<dyn Future<Output = ()> + Send>>;

struct Task {
    /// Gone when it has ended, also by a panic or an unload.
    future: Mutex<Option<Boxed>>,
    is_queued: AtomicBool,
}

struct Executor {
    ready: VecDeque<Arc<Task>>,
    /// All tasks, so that an unload can drop them; the ended ones are swept out now and then.
    all: Vec<Weak<Task>>,
    sweep_at: usize,
    is_running: bool,
}

static EXECUTOR: Mutex<Executor> = Mutex::new(Executor {
    ready: VecDeque::new(),
    all: Vec::new(),
    sweep_at: 64,
    is_running: false,
});
static READY: Condvar = Condvar::new();

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        if !self.is_queued.swap(true, Ordering::AcqRel) {
            lock(&EXECUTOR).ready.push_back(self);
            READY.notify_one();
        }
    }
}

impl Task {
    fn run(self: &Arc<Self>) {
        // Before the poll, so that a wake during it counts.
        self.is_queued.store(false, Ordering::Release);
        let waker = Waker::from(Arc::clone(self));
        let mut slot = lock(&self.future);
        let Some(mut future) = slot.take() else {
            return;
        };
        let poll = guard(
            Place::new("async", "task"),
            || future.as_mut().poll(&mut Polling::from_waker(&waker)),
            || Poll::Ready(()),
        );
        match poll {
            Poll::Pending => *slot = Some(future),
            Poll::Ready(()) => discard(future),
        }
    }
}

impl Drop for Task {
    /// Whoever drops the last waker of a task that has not ended drops its future.
    fn drop(&mut self) {
        let slot = self
            .future
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(future) = slot.take() {
            discard(future);
        }
    }
}

fn discard(future: Boxed) {
    guard(Place::new("destructor of", "task"), || drop(future), || ());
}

/// Sees to it that the thread runs.
pub(super) fn ready() -> Result<()> {
    #[cfg(feature = "tokio")]
    super::tokio::handle()?;
    let mut executor = lock(&EXECUTOR);
    if !executor.is_running {
        thread::start("async", work)?;
        executor.is_running = true;
    }
    Ok(())
}

/// Runs a future; [`ready`] was called before.
pub(super) fn submit(future: impl Future<Output = ()> + Send + 'static) {
    let task = Arc::new(Task {
        future: Mutex::new(Some(Box::pin(future))),
        is_queued: AtomicBool::new(true),
    });
    let mut executor = lock(&EXECUTOR);
    if executor.all.len() >= executor.sweep_at {
        executor.all.retain(|task| task.strong_count() > 0);
        executor.sweep_at = 64.max(executor.all.len() * 2);
    }
    executor.all.push(Arc::downgrade(&task));
    executor.ready.push_back(task);
    drop(executor);
    READY.notify_one();
}

/// Wakes the thread, which sees that the crew is closing.
pub(crate) fn close() {
    drop(lock(&EXECUTOR));
    READY.notify_all();
}

/// Drops all tasks, when the thread has ended.
pub(crate) fn reset() {
    let (ready, all) = {
        let mut executor = lock(&EXECUTOR);
        executor.is_running = false;
        (
            std::mem::take(&mut executor.ready),
            std::mem::take(&mut executor.all),
        )
    };
    for task in all.iter().filter_map(Weak::upgrade) {
        let future = lock(&task.future).take();
        if let Some(future) = future {
            discard(future);
        }
    }
    drop(ready);
}

/// Goes on after an unload that was refused.
pub(crate) fn open() {
    if lock(&EXECUTOR)
        .all
        .iter()
        .any(|task| task.strong_count() > 0)
    {
        // It was started before, so it can be again; if not, these tasks stand still.
        let _ = ready();
    }
}

fn work() {
    struct Ended;
    impl Drop for Ended {
        fn drop(&mut self) {
            lock(&EXECUTOR).is_running = false;
        }
    }
    let _ended = Ended;
    with_runtime(take_turns);
}

/// Calls `body` where a tokio runtime is at hand, if that feature is on.
fn with_runtime<R>(body: impl FnOnce() -> R) -> R {
    #[cfg(feature = "tokio")]
    let runtime = super::tokio::handle();
    // Without a runtime what needs one panics, and says so; everything else runs.
    #[cfg(feature = "tokio")]
    let _entered = runtime.as_ref().ok().map(|runtime| runtime.enter());
    body()
}

fn take_turns() {
    let mut executor = lock(&EXECUTOR);
    while !thread::is_closing() {
        let Some(task) = executor.ready.pop_front() else {
            executor = wait(&READY, executor);
            continue;
        };
        drop(executor);
        task.run();
        drop(task);
        executor = lock(&EXECUTOR);
    }
}

/// Runs a future on this thread, to its end.
pub(super) fn run_here<T>(future: impl Future<Output = T>) -> T {
    with_runtime(|| wait_for(future))
}

fn wait_for<T>(future: impl Future<Output = T>) -> T {
    struct Bell {
        has_rung: Mutex<bool>,
        rung: Condvar,
    }
    impl Wake for Bell {
        fn wake(self: Arc<Self>) {
            *lock(&self.has_rung) = true;
            self.rung.notify_one();
        }
    }
    let bell = Arc::new(Bell {
        has_rung: Mutex::new(false),
        rung: Condvar::new(),
    });
    let waker = Waker::from(Arc::clone(&bell));
    let mut future = std::pin::pin!(future);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Polling::from_waker(&waker)) {
            return value;
        }
        let mut has_rung = lock(&bell.has_rung);
        while !*has_rung {
            has_rung = wait(&bell.rung, has_rung);
        }
        *has_rung = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;
    use std::time::Duration;

    #[test]
    fn a_future_that_nobody_wakes_and_that_falls_over_takes_no_other_task_with_it() {
        struct Bomb;
        impl Drop for Bomb {
            fn drop(&mut self) {
                panic!("a destructor fell over");
            }
        }
        ready().expect("a thread starts");
        let (sender, receiver) = mpsc::channel();
        submit(async {
            let _bomb = Bomb;
            std::future::pending::<()>().await;
        });
        submit(async move {
            super::super::sleep(Duration::from_millis(20)).await;
            let _ = sender.send(7);
        });
        assert_eq!(receiver.recv_timeout(Duration::from_secs(10)), Ok(7));
    }
}
