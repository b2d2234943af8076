//! [`MainThread`]: work for the main thread, from any other.
//!
//! Servers have one-shot callbacks for this, and no way to take one back: one that is still due when
//! the module is unloaded would run code that is gone. So the work waits here, and a byte in a pipe,
//! which the event loop watches, tells of it.

use std::any::type_name;
use std::fmt;
use std::io::{Read, Write};
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use vkmod_sys as sys;

use super::errand::{self, Work};
use super::{Readiness, adapter, list};
use crate::guard::{Place, guard};
use crate::server::optional;
use crate::sync::lock;
use crate::thread::{self, Purpose};
use crate::{Context, Error, Result, module};

pub(super) enum Task {
    /// Somebody waits for its end.
    Errand(errand::Errand),
    Run(Work, &'static str),
    /// The handle of this watch was dropped on another thread.
    Remove(usize),
}

impl Task {
    /// Whether it waits until writes are allowed.
    fn writes(&self) -> bool {
        match self {
            Task::Errand(errand) => errand.purpose == Purpose::Write,
            Task::Run(..) => true,
            Task::Remove(_) => false,
        }
    }
}

struct Queue {
    /// The pipe that tells of work; there while the module is loaded.
    pipe: Option<Pipe>,
    /// Whether there is a byte in it.
    rings: bool,
    tasks: Vec<Task>,
}

struct Pipe {
    bell: UnixStream,
    /// The end that the event loop watches.
    ear: UnixStream,
}

static QUEUE: Mutex<Queue> = Mutex::new(Queue {
    pipe: None,
    rings: false,
    tasks: Vec::new(),
});

/// Whether there are tasks.
static HAS_TASKS: AtomicBool = AtomicBool::new(false);

/// The number of the pipe, which is no watch.
const PIPE: usize = 0;

impl Queue {
    fn push(&mut self, task: Task) -> Result<(), Task> {
        let Some(pipe) = &mut self.pipe else {
            return Err(task);
        };
        if !self.rings {
            // A pipe that is full has told of work already.
            let _ = pipe.bell.write(&[1]);
            self.rings = true;
        }
        self.tasks.push(task);
        HAS_TASKS.store(true, Ordering::Release);
        Ok(())
    }

    /// Takes the tasks that may run now.
    fn take(&mut self, is_paused: bool) -> Vec<Task> {
        if let Some(pipe) = &mut self.pipe
            && std::mem::take(&mut self.rings)
        {
            let _ = pipe.ear.read(&mut [0; 64]);
        }
        let mut tasks = std::mem::take(&mut self.tasks);
        if is_paused {
            (self.tasks, tasks) = tasks.into_iter().partition(Task::writes);
        }
        HAS_TASKS.store(!self.tasks.is_empty(), Ordering::Release);
        tasks
    }
}

/// The way to the main thread for any thread of the module; from
/// [`Context::main_thread`](crate::Context::main_thread).
///
/// A copy of nothing but the right to ask. The work owns what it uses, and may be sent between
/// threads:
///
/// ```compile_fail,E0277
/// # use vkmod::event_loop::MainThread;
/// fn shared(main: MainThread, count: std::rc::Rc<u8>) {
///     let _ = main.run(move |_| drop(count));
/// }
/// ```
///
/// ```
/// # use vkmod::prelude::*;
/// # fn f(ctx: &mut Context<'_>) -> Result<()> {
/// let main = ctx.main_thread()?;
/// vkmod::thread::spawn("reader", move |_stop| {
///     let text = "what took long to find out";
///     let _ = main.run(move |ctx| notice!(ctx, "{text}"));
/// })?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy)]
pub struct MainThread(());

impl MainThread {
    /// Runs `work` on the main thread, under the server lock, as soon as the event loop comes by,
    /// and after all that was handed over before. Returns at once; needs no lock.
    /// [`ThreadSafeContext::with`](crate::thread::ThreadSafeContext::with) waits for its end.
    ///
    /// Its context has no client, and database 0 is selected in it. While writes are paused for a
    /// failover, it waits. Work that has not begun when the module is unloaded is dropped.
    ///
    /// # Errors
    /// [`Error::Unloading`] when the module is gone or about to go.
    ///
    /// # Panics
    /// A panic in it is caught and logged.
    #[doc(alias = "ValkeyModule_EventLoopAddOneShot")]
    #[doc(alias = "RedisModule_EventLoopAddOneShot")]
    pub fn run<F>(&self, work: F) -> Result<()>
    where
        F: FnOnce(&mut Context<'_>) + Send + 'static,
    {
        let task = Task::Run(Box::new(work), type_name::<F>());
        // What is refused is dropped without the lock.
        let refused = lock(&QUEUE).push(task);
        refused.map_err(|_| Error::Unloading)
    }
}

impl fmt::Debug for MainThread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MainThread")
    }
}

/// Makes the pipe if there is none yet.
///
/// # Safety
/// `ctx` is live, and of this module.
pub(crate) unsafe fn open(ctx: *mut sys::ModuleCtx) -> Result<MainThread> {
    optional(sys::EventLoopAdd(), "EventLoopAdd")?;
    if lock(&QUEUE).pipe.is_some() {
        return Ok(MainThread(()));
    }
    list::check_main()?;
    // What is made during the load begins with `follow`, since not all servers undo a failed one.
    if module::is_active() {
        // SAFETY: the caller's word; the load has succeeded.
        unsafe { adapter::follow(ctx)? };
    }
    let (bell, ear) = UnixStream::pair()?;
    bell.set_nonblocking(true)?;
    ear.set_nonblocking(true)?;
    // SAFETY: the server lock is held, on the main thread; taken out of the loop by `close`.
    unsafe { adapter::add(ear.as_raw_fd(), PIPE, Readiness::READABLE)? };
    lock(&QUEUE).pipe = Some(Pipe { bell, ear });
    Ok(MainThread(()))
}

/// Lets work begin that was handed over while the module was loaded.
///
/// # Safety
/// `ctx` is live, and of this module, whose load has succeeded.
pub(crate) unsafe fn follow(ctx: *mut sys::ModuleCtx) {
    // Every watch has made the pipe.
    if lock(&QUEUE).pipe.is_some() {
        // SAFETY: the caller's word.
        if let Err(error) = unsafe { adapter::follow(ctx) } {
            Place::new("event loop", "of the load").log(&error);
        }
    }
}

/// Whether there may be something for [`run_all`].
#[inline]
pub(super) fn has_tasks() -> bool {
    HAS_TASKS.load(Ordering::Acquire)
}

/// Runs what waits, but nothing that could write while writes are paused.
pub(super) fn run_all(ctx: &mut Context<'_>) {
    if !has_tasks() {
        return;
    }
    let tasks = lock(&QUEUE).take(ctx.avoids_replica_traffic());
    for task in tasks {
        match task {
            Task::Errand(errand) => {
                let _ = ctx.select_database(errand.database);
                errand.run(ctx);
            }
            Task::Run(work, name) => {
                let _ = ctx.select_database(0);
                guard(Place::new("work", name), || work(ctx), || ());
            }
            Task::Remove(number) => list::remove(number),
        }
    }
}

/// Hands an errand over. One that is refused is dropped, which tells whoever waits for it.
pub(super) fn send(errand: errand::Errand) {
    let refused = {
        let mut queue = lock(&QUEUE);
        if thread::is_closing() {
            Err(Task::Errand(errand))
        } else {
            queue.push(Task::Errand(errand))
        }
    };
    drop(refused);
}

/// Sends those away who wait for the end of their errands, when the crew is closing.
pub(crate) fn turn_away() {
    let errands: Vec<_> = {
        let mut queue = lock(&QUEUE);
        let is_errand = |task: &mut Task| matches!(task, Task::Errand(_));
        queue.tasks.extract_if(.., is_errand).collect()
    };
    // Without the lock, since destructors are a module's code.
    drop(errands);
}

/// Ends a watch whose handle was dropped on another thread.
pub(super) fn remove_later(number: usize) {
    // Without a pipe there is no watch any more either.
    let _ = lock(&QUEUE).push(Task::Remove(number));
}

/// Ends everything, when the module goes away.
pub(crate) fn close() {
    adapter::forget();
    let Queue { pipe, tasks, .. } = std::mem::replace(
        &mut *lock(&QUEUE),
        Queue {
            pipe: None,
            rings: false,
            tasks: Vec::new(),
        },
    );
    HAS_TASKS.store(false, Ordering::Release);
    if let Some(pipe) = pipe {
        // SAFETY: the server lock is held, on the main thread; in the loop by `open`.
        unsafe { adapter::delete(pipe.ear.as_raw_fd(), Readiness::READABLE) };
    }
    for task in tasks {
        if let Task::Run(work, name) = task {
            guard(Place::new("destructor", name), || drop(work), || ());
        }
    }
    list::clear();
}
