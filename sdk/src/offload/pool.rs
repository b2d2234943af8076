//! The workers, and the queue before them.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::{Arc, Condvar, Mutex};

use crate::guard::{Place, guard};
use crate::sync::{lock, wait};
use crate::{Error, Result, thread};

/// How many workers a module has, and how many jobs may wait for one; given to
/// [`Registry::worker_pool`](crate::Registry::worker_pool).
#[derive(Debug, Clone, Copy)]
pub struct PoolOptions {
    threads: usize,
    queue: usize,
}

impl PoolOptions {
    /// As many workers as there are processors, four at most; 1024 jobs may wait.
    pub fn new() -> Self {
        let processors = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        PoolOptions {
            threads: processors.min(4),
            queue: DEFAULT_QUEUE,
        }
    }

    /// Sets how many workers there are, one at least. Each is started when there is work for it.
    pub fn threads(mut self, count: usize) -> Self {
        self.threads = count.max(1);
        self
    }

    /// Sets how many jobs may wait for a worker. One more gets its client an error.
    pub fn queue(mut self, length: usize) -> Self {
        self.queue = length;
        self
    }
}

impl Default for PoolOptions {
    fn default() -> Self {
        PoolOptions::new()
    }
}

const DEFAULT_QUEUE: usize = 1024;

/// What a worker is to do. It is held by a counted reference, since who waits for it has the other.
pub(crate) trait Work: Send + Sync {
    fn run(self: Arc<Self>);
    /// It will not be run.
    fn give_up(self: Arc<Self>);
}

/// Work of a closure.
struct Once<F>(Mutex<Option<F>>);

impl<F: FnOnce() + Send> Work for Once<F> {
    fn run(self: Arc<Self>) {
        let work = lock(&self.0).take();
        if let Some(work) = work {
            work();
        }
    }

    fn give_up(self: Arc<Self>) {}
}

struct Pool {
    options: Option<PoolOptions>,
    jobs: VecDeque<Arc<dyn Work>>,
    /// Places that were promised and are not filled yet.
    reserved: usize,
    workers: usize,
    /// Workers that have no job in hand.
    idle: usize,
    /// Those of them that have to be woken: at least so many sleep, unless they wake by themselves.
    asleep: usize,
}

static POOL: Mutex<Pool> = Mutex::new(Pool::new());
static WORK: Condvar = Condvar::new();

impl Pool {
    const fn new() -> Self {
        Pool {
            options: None,
            jobs: VecDeque::new(),
            reserved: 0,
            workers: 0,
            idle: 0,
            asleep: 0,
        }
    }
}

/// Sets the size, at load.
pub(crate) fn configure(options: PoolOptions) {
    lock(&POOL).options = Some(options);
}

/// Forgets all, when no worker is left.
pub(crate) fn reset() {
    let old = std::mem::replace(&mut *lock(&POOL), Pool::new());
    drop(old);
}

/// Wakes the workers, which see that the crew is closing, and drops the jobs that wait.
pub(crate) fn close() {
    let jobs = std::mem::take(&mut lock(&POOL).jobs);
    WORK.notify_all();
    for job in jobs {
        guard(Place::new("destructor of", "job"), || job.give_up(), || ());
    }
}

/// A place in the queue.
pub(crate) struct Slot(());

/// Takes a place in the queue, and sees to it that there is a worker.
pub(crate) fn reserve() -> Result<Slot> {
    let mut pool = lock(&POOL);
    let options = *pool.options.get_or_insert_with(PoolOptions::new);
    let waiting = pool.jobs.len() + pool.reserved;
    let free = pool.idle + options.threads.saturating_sub(pool.workers);
    if waiting >= options.queue.saturating_add(free) {
        return Err(Error::msg(format!(
            "the module is busy: {waiting} jobs wait for a worker already"
        )));
    }
    if waiting >= pool.idle && pool.workers < options.threads {
        // The more workers there are, the less this one matters.
        match thread::start("worker", work) {
            Ok(()) => {
                pool.workers += 1;
                // Until it takes its first job.
                pool.idle += 1;
            }
            Err(error) if pool.workers == 0 => return Err(error),
            Err(_) => {}
        }
    }
    pool.reserved += 1;
    Ok(Slot(()))
}

impl Slot {
    /// Fills the place.
    pub(crate) fn submit(self, job: Arc<dyn Work>) {
        // Given back below, under the same lock.
        std::mem::forget(self);
        let mut pool = lock(&POOL);
        pool.reserved = pool.reserved.saturating_sub(1);
        pool.jobs.push_back(job);
        let wakes = pool.asleep > 0;
        pool.asleep -= usize::from(wakes);
        drop(pool);
        if wakes {
            WORK.notify_one();
        }
    }

    /// Fills the place with a closure.
    pub(crate) fn submit_once(self, work: impl FnOnce() + Send + 'static) {
        self.submit(Arc::new(Once(Mutex::new(Some(work)))));
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut pool = lock(&POOL);
        pool.reserved = pool.reserved.saturating_sub(1);
    }
}

/// What a worker does all its life.
fn work() {
    struct Ended;
    impl Drop for Ended {
        fn drop(&mut self) {
            let mut pool = lock(&POOL);
            pool.workers = pool.workers.saturating_sub(1);
        }
    }
    let _ended = Ended;
    let mut pool = lock(&POOL);
    pool.idle = pool.idle.saturating_sub(1);
    while !thread::is_closing() {
        let Some(job) = pool.jobs.pop_front() else {
            pool.idle += 1;
            // One that wakes without a call counts once more; a call too many does no harm.
            pool.asleep = (pool.asleep + 1).min(pool.workers);
            pool = wait(&WORK, pool);
            pool.idle = pool.idle.saturating_sub(1);
            continue;
        };
        drop(pool);
        guard(Place::new("job", "offloaded work"), || job.run(), || ());
        pool = lock(&POOL);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::{Duration, Instant};

    /// The pool is one for the process, so this is one test.
    #[test]
    fn every_job_runs_once_and_a_full_queue_says_so() {
        configure(PoolOptions::new().threads(3).queue(5));
        let (done, refused) = (Arc::new(AtomicUsize::new(0)), AtomicUsize::new(0));
        let submitted = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..500 {
                        let Ok(slot) = reserve() else {
                            refused.fetch_add(1, Ordering::Relaxed);
                            std::thread::yield_now();
                            continue;
                        };
                        submitted.fetch_add(1, Ordering::Relaxed);
                        let done = Arc::clone(&done);
                        slot.submit_once(move || {
                            done.fetch_add(1, Ordering::Relaxed);
                            assert!(done.load(Ordering::Relaxed) % 7 != 0, "a job fell over");
                        });
                    }
                });
            }
        });
        let deadline = Instant::now() + Duration::from_secs(20);
        let is_at_rest = || {
            let pool = lock(&POOL);
            pool.jobs.is_empty() && pool.idle == pool.workers
        };
        while done.load(Ordering::Relaxed) < submitted.load(Ordering::Relaxed) || !is_at_rest() {
            assert!(Instant::now() < deadline, "all jobs in time");
            std::thread::sleep(Duration::from_millis(1));
        }
        let sum = submitted.load(Ordering::Relaxed) + refused.load(Ordering::Relaxed);
        assert_eq!(sum, 2000);
        // A place that is given up is free again.
        for _ in 0..100 {
            drop(reserve());
        }
        let held: Vec<_> = std::iter::from_fn(|| reserve().ok()).take(100).collect();
        assert_eq!(held.len(), 3 + 5, "three workers and five places");
        let text = reserve().err().map(|error| error.to_string());
        assert_eq!(
            text.as_deref(),
            Some("ERR the module is busy: 8 jobs wait for a worker already")
        );
    }
}
