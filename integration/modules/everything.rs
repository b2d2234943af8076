//! A module with one of everything that a server can call: for loading and unloading it alive.
#![forbid(unsafe_code)]

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use vkmod::auth::{Password, Verdict};
use vkmod::cluster::{ClusterMessage, ClusterReceiver, MessageKind};
use vkmod::event::{CronEvent, FlushEvent};
use vkmod::event_loop::Readiness;
use vkmod::prelude::*;
use vkmod::schedule::Run;
use vkmod::shared_api::{ApiProvider, SharedApi};

static LIMIT: Config<i64> = Config::new("limit", 10).range(0..=1000);

#[derive(Default)]
struct All {
    /// What was called so far.
    calls: AtomicU64,
    /// Whether `init` refuses in the end.
    refuses: bool,
    /// Kept, so that the other end has somebody to hear from.
    socket: Mutex<Option<UnixStream>>,
}

impl All {
    fn count(&self) {
        self.calls.fetch_add(1, Ordering::Relaxed);
    }
}

impl Module for All {
    const NAME: &'static str = "all";
    const VERSION: i32 = 1;

    fn configs(configs: &mut Configs) -> Result<()> {
        configs.add(&LIMIT)?;
        Ok(())
    }

    fn load(_ctx: &LoadContext<'_>, args: Args<'_>) -> Result<Self> {
        let refuses = args.iter().any(|word| word.is_word("refuse"));
        Ok(All {
            refuses,
            ..All::default()
        })
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        let all = || Arc::clone(self);
        registry
            .command(all())?
            .keyspace(all())?
            .listen::<FlushEvent>(all())?
            .listen::<CronEvent>(all())?
            .filter(all())?
            .info(all())?
            .schedule("* * * * * *", all())?
            .cluster_receiver(all())?
            .export::<Api>(all())?
            .config_listener(all());
        registry.config(&LIMIT)?.validated_by(all());
        match registry.auth(all()) {
            Ok(_) | Err(Error::Unsupported { .. }) => {}
            Err(error) => return Err(error),
        }
        match registry.acl_category("everything") {
            Ok(_) | Err(Error::Unsupported { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn init(self: &Arc<Self>, ctx: &mut Context<'_>) -> Result<()> {
        let (once, often) = (Arc::clone(self), Arc::clone(self));
        ctx.timer(Duration::from_millis(1), move |_| {
            once.count();
            Ok(())
        })?;
        ctx.every(Duration::from_secs(3600), move |_, _| {
            often.count();
            Ok(())
        })?;
        let (here, there) = UnixStream::pair()?;
        let watched = Arc::clone(self);
        here.set_nonblocking(true)?;
        let watch = ctx.watch(here, Readiness::READABLE, move |_, mut here, _| {
            // Whatever it is, it has to be taken out: else the socket stays ready.
            let mut buffer = [0; 64];
            if here.read(&mut buffer).is_ok() {
                watched.count();
            }
        });
        match watch {
            Ok(watch) => {
                watch.keep();
                if let Ok(mut socket) = self.socket.lock() {
                    *socket = Some(there);
                }
            }
            Err(Error::Unsupported { .. }) => {}
            Err(error) => return Err(error),
        }
        vkmod::thread::spawn(
            "everything",
            |stop| {
                while stop.sleep(Duration::from_secs(3600)) {}
            },
        )?;
        if self.refuses {
            return Err(Error::msg("as the test wants it"));
        }
        Ok(())
    }
}

impl Command for All {
    const SPEC: CommandSpec = CommandSpec::new("all.calls").arity(1);

    fn call(&self, ctx: &mut Context<'_>, _args: Args<'_>) -> Result<impl Reply> {
        ctx.latency_sample("everything", Duration::from_millis(1))?;
        if let Ok(mut socket) = self.socket.lock()
            && let Some(there) = socket.as_mut()
        {
            there.write_all(b"x")?;
        }
        Ok(self.calls.load(Ordering::Relaxed) as i64)
    }
}

impl KeyspaceListener for All {
    const EVENTS: KeyspaceEvents = KeyspaceEvents::USUAL;

    fn on_event(&self, _ctx: &NotificationContext<'_>, _event: &KeyspaceEvent<'_>) {
        self.count();
    }
}

impl EventListener<FlushEvent> for All {
    fn on_event(&self, _ctx: &mut Context<'_>, _event: FlushEvent) {
        self.count();
    }
}

impl EventListener<CronEvent> for All {
    fn on_event(&self, _ctx: &mut Context<'_>, _event: CronEvent) {
        self.count();
    }
}

impl CommandFilter for All {
    fn filter(&self, _command: &mut FilteredCommand<'_>) -> Result<()> {
        self.count();
        Ok(())
    }
}

impl InfoProvider for All {
    fn info(&self, info: &mut InfoSections<'_>) {
        info.section("traffic", |section| {
            section.field("calls", &self.calls);
        });
    }
}

impl ScheduledTask for All {
    const NAME: &'static str = "everything";

    fn run(&self, _ctx: &mut Context<'_>, _run: &Run<'_>) -> Result<()> {
        self.count();
        Ok(())
    }
}

impl ClusterReceiver for All {
    const KINDS: &'static [MessageKind] = &[MessageKind::new(7)];

    fn on_message(&self, _ctx: &mut Context<'_>, _message: ClusterMessage<'_>) -> Result<()> {
        self.count();
        Ok(())
    }
}

struct Api;

impl SharedApi for Api {
    const NAME: &'static str = "everything.count";
    const VERSION: u32 = 1;
    type Request = u64;
    type Reply = u64;
}

impl ApiProvider<Api> for All {
    fn call(&self, _ctx: &mut Context<'_>, request: u64) -> Result<u64> {
        self.count();
        Ok(request)
    }
}

impl AuthHandler for All {
    fn authenticate(
        &self,
        _ctx: &mut Context<'_>,
        _user: &[u8],
        _password: Password<'_>,
    ) -> Result<Verdict> {
        self.count();
        Ok(Verdict::Pass)
    }
}

impl ConfigValidator<i64> for All {
    fn validate(&self, _value: &i64) -> Result<()> {
        self.count();
        Ok(())
    }
}

impl ConfigListener for All {
    fn applied(&self, _changes: &vkmod::config::ConfigChanges<'_>) -> Result<()> {
        self.count();
        Ok(())
    }
}

export_module!(All);
