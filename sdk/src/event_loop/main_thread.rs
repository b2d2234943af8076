//! [`MainThread`]: work for the main thread, from any other.
//!
//! Servers have one-shot callbacks for this, and no way to take one back: one that is still due when
//! the module is unloaded would run code that is gone. So the work waits here, and a byte in a pipe,
//! which the event loop watches, tells of it.

use std::any::type_name;
use std::fmt;
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::Mutex;

use vkmod_sys as sys;

use super::Readiness;
use super::list;
use crate::guard::{Place, guard};
use crate::server::optional;
use crate::sync::lock;
use crate::{Context, Error, Result};

type Work = Box<dyn FnOnce(&mut Context<'_>) + Send>;

enum Task {
    Run(Work, &'static str),
    /// The handle of this watch was dropped on another thread.
    Remove(usize),
}

struct Queue {
    /// The end of the pipe that tells of work; there while the module is loaded.
    bell: Option<UnixStream>,
    tasks: Vec<Task>,
}

static QUEUE: Mutex<Queue> = Mutex::new(Queue {
    bell: None,
    tasks: Vec::new(),
});

impl Queue {
    fn push(&mut self, task: Task) -> Result<(), Task> {
        let Some(bell) = &mut self.bell else {
            return Err(task);
        };
        if self.tasks.is_empty() {
            // A pipe that is full has told of work already.
            let _ = bell.write(&[1]);
        }
        self.tasks.push(task);
        Ok(())
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
    ///
    /// Its context has no client, and database 0 is selected in it. Work that has not begun when
    /// the module is unloaded is dropped.
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
pub(super) fn open() -> Result<MainThread> {
    optional(sys::EventLoopAdd(), "EventLoopAdd")?;
    if lock(&QUEUE).bell.is_some() {
        return Ok(MainThread(()));
    }
    list::check_main()?;
    let (bell, ear) = UnixStream::pair()?;
    bell.set_nonblocking(true)?;
    ear.set_nonblocking(true)?;
    list::watch(ear, Readiness::READABLE, |ctx, ear, _| run_all(ctx, ear))?.keep();
    lock(&QUEUE).bell = Some(bell);
    Ok(MainThread(()))
}

fn run_all(ctx: &mut Context<'_>, mut ear: &UnixStream) {
    // One byte for each time that there was nothing to do before.
    let _ = ear.read(&mut [0; 64]);
    let tasks = std::mem::take(&mut lock(&QUEUE).tasks);
    for task in tasks {
        match task {
            Task::Run(work, name) => {
                guard(Place::new("work", name), || work(ctx), || ());
            }
            Task::Remove(number) => list::remove(number),
        }
    }
}

/// Ends a watch whose handle was dropped on another thread.
pub(super) fn remove_later(number: usize) {
    // Without a pipe there is no watch any more either.
    let _ = lock(&QUEUE).push(Task::Remove(number));
}

/// Ends everything, when the module goes away.
pub(crate) fn close() {
    let Queue { bell, tasks } = std::mem::replace(
        &mut *lock(&QUEUE),
        Queue {
            bell: None,
            tasks: Vec::new(),
        },
    );
    drop(bell);
    for task in tasks {
        if let Task::Run(work, name) = task {
            guard(Place::new("destructor", name), || drop(work), || ());
        }
    }
    list::clear();
}
