//! Events that a test makes up.

use super::server::with;
use super::{Host, notify, run};
use crate::KeyspaceEvents;
use crate::event::ServerEvent;

/// The sub-event that says: the data is a [`Source`]. No server has it.
pub(crate) const MADE_UP: u64 = u64::MAX;

/// What makes an event for each listener that hears of it.
pub(crate) struct Source<'m, 'a, E: ServerEvent>(pub(crate) &'m dyn Fn() -> E::Event<'a>);

impl Host {
    /// Lets the module's listeners hear of a server event, which `make` makes for each of them.
    ///
    /// ```
    /// # use std::sync::atomic::{AtomicU64, Ordering};
    /// # use vkmod::prelude::*;
    /// # use vkmod::testing::Host;
    /// # struct M { flushes: AtomicU64 }
    /// # impl Module for M {
    /// # const NAME: &'static str = "m"; const VERSION: i32 = 1;
    /// # fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> { Ok(M { flushes: AtomicU64::new(0) }) }
    /// # fn register(self: &Arc<Self>, r: &mut Registry<'_>) -> Result<()> {
    /// # r.listen::<FlushEvent>(Arc::clone(self))?.command(Arc::clone(self))?; Ok(()) }
    /// # }
    /// # impl EventListener<FlushEvent> for M {
    /// # fn on_event(&self, _: &mut Context<'_>, event: FlushEvent) {
    /// #     if let FlushEvent::Started { database: Some(3), .. } = event {
    /// #         self.flushes.fetch_add(1, Ordering::Relaxed); } } }
    /// # impl Command for M {
    /// # const SPEC: CommandSpec = CommandSpec::new("m.flushes");
    /// # fn call(&self, _: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
    /// #     Ok(self.flushes.load(Ordering::Relaxed) as i64) } }
    /// use vkmod::event::FlushEvent;
    ///
    /// let host = Host::load::<M>();
    /// host.emit::<FlushEvent>(|| FlushEvent::Started { database: Some(3), is_sync: true });
    /// assert_eq!(host.call(["m.flushes"]), 1);
    /// ```
    ///
    /// # Panics
    /// When the simulated server has no such event, and when the module misused the server's
    /// functions.
    #[track_caller]
    pub fn emit<'s, E: ServerEvent>(&self, make: impl Fn() -> E::Event<'s>) {
        let Some(id) = E::id(with(|state| state.server)) else {
            panic!("the simulated server has no {}", E::NAME);
        };
        let mut source: Source<'_, 's, E> = Source(&make);
        run::fire(id, MADE_UP, (&raw mut source).cast());
        notify::run_jobs();
        self.check(E::NAME);
    }

    /// Lets the module's listeners hear of a keyspace event in database 0.
    ///
    /// # Panics
    /// When the name holds a NUL, which no server's does, and when the module misused the server's
    /// functions.
    #[track_caller]
    pub fn notify(&self, classes: KeyspaceEvents, name: impl AsRef<[u8]>, key: impl AsRef<[u8]>) {
        let family = with(|state| state.server.family);
        let (name, classes) = (name.as_ref(), classes.for_family(family));
        assert!(
            notify::event(classes, name, key.as_ref(), 0),
            "the name of an event holds a NUL: \"{}\"",
            name.escape_ascii()
        );
        notify::run_jobs();
        self.check("a keyspace event");
    }
}
