//! The certificate that a client shows by TLS, made for each test, as a module sees it.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, SanType};
use rustls::pki_types::{PrivateKeyDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use vkmod_integration::{
    Frame, Origin, Product, RawClient, Server, ServerBuilder, ServerKind, artifact, eventually,
    on_every_server,
};

const LIMIT: Duration = Duration::from_secs(20);

/// A certificate and its key.
struct Identity {
    certificate: rcgen::Certificate,
    key: KeyPair,
}

fn params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params
}

/// One who signs certificates.
struct Authority {
    certificate: rcgen::Certificate,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = params("an authority");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let certificate = params.self_signed(&key).unwrap();
        let issuer = Issuer::new(params, key);
        Self {
            certificate,
            issuer,
        }
    }

    /// A certificate for this name, which a server here can use too.
    fn signs(&self, name: &str) -> Identity {
        let key = KeyPair::generate().unwrap();
        let mut params = params(name);
        params.subject_alt_names = vec![SanType::IpAddress(Ipv4Addr::LOCALHOST.into())];
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        Identity { certificate, key }
    }
}

/// What speaks by TLS, and what the server is given for it.
struct Tls {
    folder: tempfile::TempDir,
    authority: Authority,
}

type TlsClient = RawClient<StreamOwned<ClientConnection, TcpStream>>;

impl Tls {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let authority = Authority::new();
        let server = authority.signs("the server");
        for (name, text) in [
            ("ca.pem", authority.certificate.pem()),
            ("server.pem", server.certificate.pem()),
            ("server.key", server.key.serialize_pem()),
        ] {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        Self { folder, authority }
    }

    /// A server with the probe that listens by TLS too.
    fn builder(&self, kind: &ServerKind, clients: &str) -> ServerBuilder {
        let file = |name: &str| self.folder.path().join(name).display().to_string();
        Server::builder(kind)
            .tls()
            .config("tls-ca-cert-file", file("ca.pem"))
            .config("tls-cert-file", file("server.pem"))
            .config("tls-key-file", file("server.key"))
            .config("tls-auth-clients", clients)
            .module(artifact::own_example("certificates"))
    }

    /// A connection by TLS, which shows this certificate.
    fn connect(&self, server: &Server, shows: Option<&Identity>) -> TlsClient {
        let mut roots = RootCertStore::empty();
        roots.add(self.authority.certificate.der().clone()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots);
        let config = match shows {
            Some(identity) => {
                let chain = vec![identity.certificate.der().clone()];
                let key = PrivateKeyDer::try_from(identity.key.serialize_der()).unwrap();
                config.with_client_auth_cert(chain, key).unwrap()
            }
            None => config.with_no_client_auth(),
        };
        let name = ServerName::from(IpAddr::from(Ipv4Addr::LOCALHOST));
        let mut connection = ClientConnection::new(Arc::new(config), name).unwrap();
        let port = server.tls_port().unwrap();
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        stream.set_write_timeout(Some(LIMIT)).unwrap();
        // Whether the server takes the certificate is heard at the first reply.
        connection.complete_io(&mut stream).unwrap();
        RawClient::over(StreamOwned::new(connection, stream))
    }
}

/// The server, where this program has TLS; where it has not, checks that it says so.
#[track_caller]
fn started(kind: &ServerKind, builder: ServerBuilder) -> Option<Server> {
    match builder.start() {
        Ok(server) => {
            assert!(may_have_tls(kind, true), "{kind} is named as one without");
            Some(server)
        }
        Err(error) => {
            assert!(may_have_tls(kind, false), "{kind} is to have TLS: {error}");
            let said = no_tls(kind);
            assert!(error.log().contains(said), "{kind}: {error}");
            println!("NOT TESTED on {kind}: it is built without TLS, and says {said:?}");
            None
        }
    }
}

/// Whether a server of this origin can be built with TLS, or without. Those of the matrix are
/// known: PyPI's are without, Debian's are with.
fn may_have_tls(kind: &ServerKind, has: bool) -> bool {
    match kind.origin {
        Origin::Wheel => !has,
        Origin::Debian => has,
        Origin::Named | Origin::Path => true,
    }
}

/// What a server without TLS says to a port for it.
fn no_tls(kind: &ServerKind) -> &'static str {
    if is_7_2_or_newer(kind) {
        "Missing implement of connection type tls"
    } else {
        ">>> 'tls-port \""
    }
}

fn is_7_2_or_newer(kind: &ServerKind) -> bool {
    kind.is_valkey() || kind.is_at_least(Product::Redis, 7, 2)
}

fn has_auth(kind: &ServerKind) -> bool {
    is_7_2_or_newer(kind)
}

fn reply<S: Read + Write>(client: &mut RawClient<S>, words: &[&str]) -> Frame {
    client.command(words).unwrap().frame
}

/// A certificate as a reply.
fn frame(certificate: Option<&str>) -> Frame {
    certificate.map_or(Frame::NullBulk, |text| Frame::Bulk(text.into()))
}

/// Checks that this is the certificate of this client, wherever a module meets it: in commands,
/// its own and another's, when it logs in, when it comes and when it goes.
fn assert_seen<S: Read + Write>(
    server: &Server,
    mut client: RawClient<S>,
    certificate: Option<&str>,
) {
    let kind = server.kind();
    let wanted = frame(certificate);
    let Frame::Integer(id) = reply(&mut client, &["CLIENT", "ID"]) else {
        panic!("{kind}: no id")
    };
    let id = id.to_string();
    assert_eq!(reply(&mut client, &["cert.mine"]), wanted, "{kind}");
    assert_eq!(reply(&mut server.raw(), &["cert.of", &id]), wanted);
    // What stands in for the client of a script has no connection.
    let script = ["EVAL", "return redis.call('cert.mine')", "0"];
    assert_eq!(reply(&mut client, &script), Frame::NullBulk, "{kind}");

    let login = reply(&mut client, &["AUTH", "somebody", "wrong"]);
    let is_let_in = has_auth(kind) && certificate.is_some();
    assert_eq!(login.is_error(), !is_let_in, "{kind}: {login:?}");
    let name = if is_let_in { "alice" } else { "default" };
    let who = reply(&mut client, &["ACL", "WHOAMI"]);
    assert_eq!(who.text(), Some(name), "{kind}");
    client.assert_in_step();
    drop(client);

    let steps: &[&str] = if has_auth(kind) {
        &["connected", "login", "disconnected"]
    } else {
        &["connected", "disconnected"]
    };
    let text = certificate.unwrap_or("none");
    let wanted: Vec<_> = steps
        .iter()
        .map(|step| format!("{step} {id} {text}"))
        .collect();
    eventually("the client to be gone", LIMIT, || {
        let notes = server.texts(&["cert.notes"]);
        let gone = format!("disconnected {id} ");
        notes.iter().any(|note| note.starts_with(&gone))
    });
    let mut notes = server.texts(&["cert.notes"]);
    notes.retain(|note| note.split(' ').nth(1) == Some(&id));
    assert_eq!(notes, wanted, "{kind}");
    assert_eq!(reply(&mut server.raw(), &["cert.of", &id]), Frame::NullBulk);
}

#[test]
fn a_module_sees_the_certificate_that_each_client_has_shown() {
    on_every_server(|kind| {
        let tls = Tls::new();
        for io_threads in ["1", "3"] {
            let start = tls.builder(kind, "optional");
            let Some(server) = started(kind, start.config("io-threads", io_threads)) else {
                return;
            };
            server.text(&["ACL", "SETUSER", "alice", "on", "~*", "&*", "+@all"]);
            let (one, other) = (tls.authority.signs("one"), tls.authority.signs("other"));
            let pem = |identity: &Identity| identity.certificate.pem();
            // All at once: to each its own.
            let first = tls.connect(&server, Some(&one));
            let second = tls.connect(&server, Some(&other));
            let without = tls.connect(&server, None);
            let plain = server.raw();
            assert_seen(&server, second, Some(&pem(&other)));
            assert_seen(&server, plain, None);
            assert_seen(&server, first, Some(&pem(&one)));
            assert_seen(&server, without, None);
        }
    });
}

#[test]
fn a_certificate_that_the_server_does_not_take_is_never_seen() {
    on_every_server(|kind| {
        let tls = Tls::new();
        for clients in ["yes", "optional"] {
            let Some(server) = started(kind, tls.builder(kind, clients)) else {
                return;
            };
            server.text(&["ACL", "SETUSER", "alice", "on", "~*", "&*", "+@all"]);
            let stranger = Authority::new().signs("stranger");
            let mut refused = vec![tls.connect(&server, Some(&stranger))];
            if clients == "yes" {
                refused.push(tls.connect(&server, None));
            }
            for mut client in refused {
                let reply = client.command(&["cert.mine"]);
                assert!(reply.is_err(), "{kind}: {reply:?}");
            }
            let good = tls.authority.signs("good");
            let client = tls.connect(&server, Some(&good));
            assert_seen(&server, client, Some(&good.certificate.pem()));
            let notes = server.texts(&["cert.notes"]).concat();
            assert!(!notes.contains(&stranger.certificate.pem()), "{kind}");
            server.raw().assert_in_step();
        }
    });
}
