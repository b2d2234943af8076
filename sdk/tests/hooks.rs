//! Clients, keyspace events and server events in the test host.

use std::sync::Mutex;

use vkmod::event::{ConfigEvent, FlushEvent, SlotMigrationEvent};
use vkmod::prelude::*;
use vkmod::testing::{Host, Value};

#[derive(Default)]
struct Hooks {
    heard: Mutex<Vec<String>>,
}

impl Hooks {
    fn note(&self, line: String) {
        if let Ok(mut heard) = self.heard.lock() {
            heard.push(line);
        }
    }
}

impl Module for Hooks {
    const NAME: &'static str = "hooks";
    const VERSION: i32 = 1;

    fn load(_: &LoadContext<'_>, _: Args<'_>) -> Result<Self> {
        Ok(Hooks::default())
    }

    fn register(self: &Arc<Self>, registry: &mut Registry<'_>) -> Result<()> {
        registry
            .command(WhoAmI)?
            .command(Nested)?
            .command(Rename)?
            .command(Notify)?
            .command(Heard(Arc::clone(self)))?
            .keyspace(Arc::clone(self))?
            .listen::<FlushEvent>(Arc::clone(self))?
            .listen::<ConfigEvent<'static>>(Arc::clone(self))?;
        Ok(())
    }
}

impl KeyspaceListener for Hooks {
    const EVENTS: KeyspaceEvents = KeyspaceEvents::USUAL;

    fn on_event(&self, ctx: &NotificationContext<'_>, event: &KeyspaceEvent<'_>) {
        let (name, key) = (event.name().escape_ascii(), event.key().escape_ascii());
        let database = event.database();
        self.note(format!("{name} {key} in {database}"));
        if event.name() == b"panic" {
            panic!("as the test wants it");
        }
        if !event.key().starts_with(b"seen:") {
            let seen = [b"seen:", event.key()].concat();
            let job = move |ctx: &mut Context<'_>| {
                if let Err(error) = ctx.call("SET", (&seen, "1")) {
                    warning!(ctx, "{error}");
                }
            };
            if let Err(error) = ctx.after_notification(job) {
                self.note(error.to_string());
            }
        }
    }
}

impl EventListener<FlushEvent> for Hooks {
    fn on_event(&self, _ctx: &mut Context<'_>, event: FlushEvent) {
        self.note(format!("{event:?}"));
    }
}

impl EventListener<ConfigEvent<'static>> for Hooks {
    fn on_event(&self, _ctx: &mut Context<'_>, event: ConfigEvent<'_>) {
        self.note(format!("{event:?}"));
    }
}

struct WhoAmI;

impl Command for WhoAmI {
    const SPEC: CommandSpec = CommandSpec::new("h.whoami");

    fn call(&self, ctx: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
        let client = ctx.client();
        let info = client.info().ok_or(Error::msg("nobody"))?;
        let show = |text: Option<vkmod::HeldString<'_>>| text.map(|text| text.to_string());
        Ok((
            show(client.user()?),
            show(client.name()?),
            format!("{}:{}", info.address, info.port),
            info.database,
            client.certificate().is_some(),
        ))
    }
}

struct Nested;

impl Command for Nested {
    const SPEC: CommandSpec = CommandSpec::new("h.nested");

    fn call(&self, ctx: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
        ctx.call("h.whoami", ()).map(|_| ())
    }
}

struct Rename;

impl Command for Rename {
    const SPEC: CommandSpec = CommandSpec::new("h.rename");

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        ctx.client().set_name(args.parse::<&[u8]>()?)
    }
}

struct Notify;

impl Command for Notify {
    const SPEC: CommandSpec = CommandSpec::new("h.notify");

    fn call(&self, ctx: &mut Context<'_>, args: Args<'_>) -> Result<impl Reply> {
        let [name, key] = args.parse::<[&[u8]; 2]>()?;
        ctx.notify(KeyspaceEvents::MODULE, name, key)
    }
}

struct Heard(Arc<Hooks>);

impl Command for Heard {
    const SPEC: CommandSpec = CommandSpec::new("h.heard");

    fn call(&self, _: &mut Context<'_>, _: Args<'_>) -> Result<impl Reply> {
        let heard = self.0.heard.lock().map(|mut all| std::mem::take(&mut *all));
        Ok(heard.unwrap_or_default())
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Bulk(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        other => panic!("{other:?}"),
    }
}

fn heard(host: &Host) -> Vec<String> {
    match host.call(["h.heard"]) {
        Value::Array(lines) => lines.iter().map(text).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_client_is_who_the_test_says() {
    let host = Host::load::<Hooks>();
    let client = host
        .client()
        .user("alice")
        .address("2001:db8::7", 4711)
        .database(3)
        .certificate("-----BEGIN CERTIFICATE-----");
    let no_name = Value::Null;
    let reply = client.call(["h.whoami"]);
    let Value::Array(fields) = &reply else {
        panic!("{reply:?}")
    };
    assert_eq!(fields[0], "alice");
    assert_eq!(fields[1], no_name);
    assert_eq!(fields[2], "2001:db8::7:4711");
    assert_eq!(fields[3], 3);
    assert_eq!(client.call(["h.rename", "billing"]), "OK");
    let Value::Array(fields) = client.call(["h.whoami"]) else {
        panic!("no array")
    };
    assert_eq!(fields[1], "billing");
    let refused = client.call(["h.rename", "a b"]);
    assert!(refused.is_error(), "{refused:?}");
    assert_eq!(host.call(["h.nested"]), Error::msg("nobody"));
    let clone = client.clone();
    client.disconnect();
    assert_eq!(clone.call(["h.whoami"]), Error::msg("nobody"));
}

#[test]
fn the_hosts_own_commands_tell_listeners_and_their_jobs_write_afterwards() {
    let host = Host::load::<Hooks>();
    let client = host.client().database(2);
    client.call(["SET", "k", "1"]);
    client.call(["DEL", "k", "none"]);
    assert_eq!(
        heard(&host),
        [
            "set k in 2",
            "set seen:k in 2",
            "del k in 2",
            "set seen:k in 2"
        ]
    );
    assert_eq!(client.call(["GET", "seen:k"]), "1");
    host.call(["HSET", "h", "f", "v"]);
    host.call(["GET", "h"]);
    host.call(["PEXPIRE", "none", "5"]);
    host.call(["PEXPIRE", "h", "5"]);
    let lines = heard(&host);
    assert!(lines.contains(&"hset h in 0".to_owned()), "{lines:?}");
    assert!(lines.contains(&"expire h in 0".to_owned()), "{lines:?}");
    assert!(!lines.iter().any(|line| line.contains("none")), "{lines:?}");
}

#[test]
fn an_event_of_any_bytes_is_heard_and_a_panic_in_the_listener_is_logged() {
    let host = Host::load::<Hooks>();
    let key = b"seen:\0\r\n%s\xff".as_slice();
    host.notify(KeyspaceEvents::MODULE, b"\xfe%n", key);
    let shown = |bytes: &[u8]| bytes.escape_ascii().to_string();
    assert_eq!(
        heard(&host),
        [format!("{} {} in 0", shown(b"\xfe%n"), shown(key))]
    );
    assert_eq!(host.call([b"h.notify".as_slice(), b"panic", key]), "OK");
    assert!(host.log().contains("as the test wants it"));
    let nul = host.call([b"h.notify".as_slice(), b"a\0b", key]);
    assert!(nul.is_error(), "{nul:?}");
}

#[test]
fn a_job_is_refused_where_a_server_refuses_it() {
    let host = Host::load::<Hooks>();
    host.set_flags(vkmod::ContextFlags::REPLICA | vkmod::ContextFlags::READONLY);
    host.notify(KeyspaceEvents::GENERIC, "expired", "k");
    let lines = heard(&host);
    assert!(lines[1].contains("the server takes no jobs"), "{lines:?}");
}

#[test]
fn a_made_up_event_reaches_its_listeners_with_its_data() {
    let host = Host::load::<Hooks>();
    host.emit::<FlushEvent>(|| FlushEvent::Started {
        database: Some(3),
        is_sync: true,
    });
    let text = String::from("maxmemory");
    host.emit::<ConfigEvent<'static>>(|| ConfigEvent {
        names: vec![text.as_bytes()],
    });
    let lines = heard(&host);
    assert_eq!(lines[0], "Started { database: Some(3), is_sync: true }");
    assert!(lines[1].starts_with("ConfigEvent"), "{lines:?}");
}

#[test]
#[should_panic(expected = "the simulated server has no EVENT_CLUSTER_SLOT_MIGRATION")]
fn an_event_that_the_simulated_server_lacks_fails_the_test() {
    let host = Host::load::<Hooks>();
    host.emit::<SlotMigrationEvent>(|| unreachable!("no listener hears of it"));
}
