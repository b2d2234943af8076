//! Slots that move to another node with the module's keys in them: `CLUSTER MIGRATESLOTS`.

use std::collections::BTreeMap;

use vkmod_integration::{
    Cluster, Frame, Product, Server, ServerKind, artifact, eventually, on_servers,
};

mod clustered;

use clustered::{HOSTILE, NODES, SOON, ask, frame, my_id};

const WHY: &str = "CLUSTER MIGRATESLOTS is Valkey 9's";
/// Slots of the first node.
const FIRST: u16 = 100;
const LAST: u16 = 2000;

fn can_migrate(kind: &ServerKind) -> bool {
    kind.is_at_least(Product::Valkey, 9, 0)
}

/// Three nodes with a data type and a listener to all events, with these words for the listener.
fn start_with(kind: &ServerKind, words: &[&str]) -> Cluster {
    let (typed, listener) = (
        artifact::example("counter_map"),
        artifact::own_example("event_probe"),
    );
    let setup = |plan: vkmod_integration::ServerBuilder| {
        plan.env("RUST_BACKTRACE", "1")
            .module(&typed)
            .module_with_args(&listener, words)
    };
    match Cluster::start(kind, NODES, setup) {
        Ok(cluster) => cluster,
        Err(error) => panic!("{error}"),
    }
}

/// Names of keys in the slots that move, by a hash tag each.
fn tags(cluster: &Cluster, count: usize) -> Vec<String> {
    let names = (0..).map(|number| format!("tag{number}"));
    let moves = |name: &String| (FIRST..=LAST).contains(&cluster.slot_of(name));
    names.filter(moves).take(count).collect()
}

fn hostile_key(tag: &str) -> Vec<u8> {
    [b"{", tag.as_bytes(), b"}", HOSTILE].concat()
}

fn fill(server: &Server, tags: &[String]) {
    let mut client = server.raw();
    for (number, tag) in tags.iter().enumerate() {
        let number = number.to_string();
        for words in [
            vec!["SET", tag, &number, "EX", "10000"],
            vec!["cm.incr", &format!("{{{tag}}}:counters"), "field", &number],
            vec!["HSET", &format!("{{{tag}}}:hash"), "field", &number],
        ] {
            let reply = ask(&mut client, &words);
            assert!(!matches!(reply, Frame::Error(_)), "{words:?}: {reply:?}");
        }
        let key = hostile_key(tag);
        ask(&mut client, &[b"cm.incr".as_slice(), &key, HOSTILE, b"7"]);
    }
}

fn check(server: &Server, tags: &[String]) {
    for (number, tag) in tags.iter().enumerate() {
        let number_text = number.to_string();
        assert_eq!(server.text(&["GET", tag]), number_text);
        assert!(server.int(&["TTL", tag]) > 0);
        let counter = ["cm.get", &format!("{{{tag}}}:counters"), "field"];
        assert_eq!(server.text(&counter), number_text);
        assert_eq!(
            server.text(&["HGET", &format!("{{{tag}}}:hash"), "field"]),
            number_text
        );
        assert_eq!(
            frame(server, &[b"cm.get".as_slice(), &hostile_key(tag), HOSTILE]),
            Frame::Integer(7)
        );
    }
}

/// Asks for a migration from the first node to the third.
fn migrate(cluster: &Cluster) -> Frame {
    for node in cluster.nodes() {
        // The listener remembers so much and no more.
        node.texts(&["probe.heard"]);
    }
    start_migration(cluster)
}

fn start_migration(cluster: &Cluster) -> Frame {
    let (first, last, to) = (FIRST.to_string(), LAST.to_string(), my_id(cluster.node(2)));
    let words = [
        "CLUSTER",
        "MIGRATESLOTS",
        "SLOTSRANGE",
        &first,
        &last,
        "NODE",
        &to,
    ];
    frame(cluster.node(0), &words)
}

/// The state and name of a node's only migration.
fn migration(server: &Server) -> BTreeMap<String, String> {
    let jobs = frame(server, &["CLUSTER", "GETSLOTMIGRATIONS"]);
    let Frame::Array(jobs) = jobs else {
        panic!("{jobs:?}");
    };
    let Some(Frame::Array(fields)) = jobs.first() else {
        return BTreeMap::new();
    };
    let text = |frame: &Frame| frame.text().unwrap_or_default().to_owned();
    fields
        .chunks(2)
        .map(|pair| (text(&pair[0]), pair.get(1).map(text).unwrap_or_default()))
        .collect()
}

#[track_caller]
fn wait_for_state(server: &Server, state: &str) {
    eventually(&format!("a migration in state {state}"), SOON, || {
        migration(server).get("state").is_some_and(|is| is == state)
    });
}

/// Waits until a listener has heard of these stages of one migration, in this order.
#[track_caller]
fn assert_stages(server: &Server, stages: &[&str]) {
    let job = &migration(server)["name"];
    let lines = stages.iter().map(|stage| {
        format!(
            "AtomicSlotMigrationEvent AtomicSlotMigrationEvent {{ stage: {stage}, job: \"{job}\", \
             slots: [SlotRange {{ first: {FIRST}, last: {LAST} }}] }}"
        )
    });
    let (wanted, mut all): (Vec<_>, Vec<String>) = (lines.collect(), Vec::new());
    eventually(&format!("{stages:?} on {}", server.kind()), SOON, || {
        let heard = server.texts(&["probe.heard"]).into_iter();
        all.extend(heard.filter(|line| line.starts_with("AtomicSlotMigrationEvent")));
        all.len() >= stages.len()
    });
    assert_eq!(all, wanted);
}

#[test]
fn keys_of_a_modules_type_move_with_their_slots_and_both_sides_hear_of_it() {
    on_servers(WHY, can_migrate, |kind| {
        let cluster = start_with(kind, &[]);
        let (from, to) = (cluster.node(0), cluster.node(2));
        let tags = tags(&cluster, 50);
        fill(from, &tags);
        assert_eq!(migrate(&cluster), Frame::Simple(b"OK".to_vec()));
        wait_for_state(from, "success");
        wait_for_state(to, "success");
        assert_stages(from, &["ExportStarted", "ExportCompleted"]);
        assert_stages(to, &["ImportStarted", "ImportCompleted"]);
        check(to, &tags);
        let moved = from.error(&["cm.get", &format!("{{{}}}:counters", tags[0]), "field"]);
        assert!(moved.starts_with("MOVED"), "{moved}");
        let uninvolved = cluster.node(1).texts(&["probe.heard"]);
        let is_of_slots = |line: &&String| line.starts_with("AtomicSlotMigration");
        assert_eq!(uninvolved.iter().find(is_of_slots), None);
    });
}

#[test]
fn a_migration_that_is_called_off_is_heard_of_on_both_sides() {
    on_servers(WHY, can_migrate, |kind| {
        let cluster = start_with(kind, &[]);
        let (from, to) = (cluster.node(0), cluster.node(2));
        let tags = tags(&cluster, 5);
        fill(from, &tags);
        from.text(&["DEBUG", "SLOTMIGRATION", "PREVENT-PAUSE", "1"]);
        assert_eq!(migrate(&cluster), Frame::Simple(b"OK".to_vec()));
        eventually("the import", SOON, || !migration(to).is_empty());
        from.text(&["CLUSTER", "CANCELSLOTMIGRATIONS"]);
        wait_for_state(from, "cancelled");
        wait_for_state(to, "failed");
        assert_stages(from, &["ExportStarted", "ExportAborted"]);
        assert_stages(to, &["ImportStarted", "ImportAborted"]);
        check(from, &tags);
    });
}

#[test]
fn a_panic_in_the_listener_holds_up_no_migration() {
    on_servers(WHY, can_migrate, |kind| {
        let cluster = start_with(kind, &["panic"]);
        let (from, to) = (cluster.node(0), cluster.node(2));
        let tags = tags(&cluster, 20);
        fill(from, &tags);
        assert_eq!(migrate(&cluster), Frame::Simple(b"OK".to_vec()));
        wait_for_state(from, "success");
        wait_for_state(to, "success");
        check(to, &tags);
        for node in [from, to] {
            node.wait_for_log("panic caught in event listener");
            assert_eq!(node.text(&["PING"]), "PONG");
        }
    });
}

#[test]
fn a_module_that_leaves_the_option_out_forbids_migrations_while_it_is_loaded() {
    on_servers(WHY, can_migrate, |kind| {
        let cluster = start_with(kind, &[]);
        let node = cluster.node(0);
        let rival = artifact::own_example("cluster_rival");
        assert!(node.load_module(&rival, &[""; 0]).is_ok());
        match migrate(&cluster) {
            Frame::Error(text) => println!("{kind}: {}", text.escape_ascii()),
            other => panic!("{other:?}"),
        }
        assert!(node.unload_module("rival").is_ok());
        assert_eq!(migrate(&cluster), Frame::Simple(b"OK".to_vec()));
        wait_for_state(node, "success");
    });
}

#[test]
fn whatever_the_listener_calls_the_servers_stay_alive() {
    let probe = artifact::own_example("cluster_probe");
    let typed = artifact::example("counter_map");
    let refused = "ERR a module cannot call 'CLUSTER' here";
    on_servers(WHY, can_migrate, |kind| {
        for (stage, node, command, answer) in [
            ("ExportStarted", 0, "CLUSTER CANCELSLOTMIGRATIONS", "\"OK\""),
            ("ExportCompleted", 0, "CLUSTER FORGET $to", refused),
            ("ImportStarted", 2, "FLUSHALL", "\"OK\""),
            ("ImportCompleted", 2, "CLUSTER FORGET $from", refused),
        ] {
            let Ok(cluster) = Cluster::start(kind, NODES, |plan| plan.module(&typed)) else {
                panic!("no cluster");
            };
            let [from, to] = [0, 2].map(|index| my_id(cluster.node(index)));
            fill(cluster.node(0), &tags(&cluster, 3));
            let command = command.replace("$from", &from).replace("$to", &to);
            let words: Vec<&str> = [stage].into_iter().chain(command.split(' ')).collect();
            assert!(cluster.node(node).load_module(&probe, &words).is_ok());
            assert_eq!(start_migration(&cluster), Frame::Simple(b"OK".to_vec()));
            let ended = |server: &Server| {
                let state = migration(server).remove("state");
                matches!(state.as_deref(), Some("success" | "failed" | "cancelled"))
            };
            eventually("the end of the migration", SOON, || ended(cluster.node(0)));
            cluster
                .node(node)
                .wait_for_log(&format!("called {} with {answer}", words[1]));
            for node in cluster.nodes() {
                assert_eq!(node.text(&["PING"]), "PONG", "{stage} {command}");
            }
        }
    });
}
