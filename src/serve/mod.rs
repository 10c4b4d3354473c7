//! The preview: the site as it would be published, for whoever writes it, on this machine alone.
//!
//! In: a site that is watched ([`crate::source::watched`]), and requests of browsers. Out: pages made when they are asked
//! for, with what there is to tell of them, and word that something changed. Nothing is written to any file.
//!
//! **Invariant: only this machine is answered.** The server listens on loopback addresses, refuses a `Host` that is no name
//! of them (so that no web site can reach it under a name of its own), and tells browsers to hand its answers to no other site.
//!
//! **Invariant: a request names a page of the plan, or nothing**: no path of a request ever reaches the file system.
//!
//! **Invariant: what was good stays** while a file is broken: pages that are withheld are shown as they were, and the whole
//! site is where it cannot be made.

mod answer;
mod connection;
mod inserted;
mod preview;
mod request;
mod watch;

pub use preview::{Audit, Draw, Preview, State};
pub use watch::{Change, Watch};

use crate::finding::Failure;
use std::net::{Ipv4Addr, Ipv6Addr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// The port that is tried first, where none is asked for.
pub const PORT: u16 = 8000;
/// How many ports are tried, where none is asked for.
const TRIED: u16 = 100;
/// How many connections are held at once. A browser holds six at most.
const CONNECTIONS: usize = 256;

/// Where the preview can be asked for.
#[derive(Debug)]
pub struct Listening {
    /// The port.
    pub port: u16,
    listeners: Vec<TcpListener>,
}

/// Takes a port on this machine's own addresses, which no other machine reaches: the one asked for, else the first free one.
///
/// # Errors
/// [`Failure::Arguments`] where the port is taken.
pub fn listen(port: Option<u16>) -> Result<Listening, Failure> {
    let first = port.unwrap_or(PORT);
    let last = if port.is_some() { first } else { first.saturating_add(TRIED) };
    let mut why = String::new();
    for port in first..=last {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => {
                let port = listener.local_addr().map_or(port, |address| address.port());
                // `localhost` may mean either address; where there is no such address, the other does.
                let other = match TcpListener::bind((Ipv6Addr::LOCALHOST, port)) {
                    Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
                        why = error.to_string();
                        continue;
                    }
                    other => other.ok(),
                };
                return Ok(Listening { port, listeners: std::iter::once(listener).chain(other).collect() });
            }
            Err(error) => why = error.to_string(),
        }
    }
    let tried = if first == last { format!("port {first} cannot be used") } else { format!("none of the ports {first} to {last} can be used") };
    Err(Failure::Arguments(format!("{tried}: {why}; name another with `--port N`, or 0 for any")))
}

impl Listening {
    /// Answers requests, in threads of its own, for as long as the process lives.
    ///
    /// # Errors
    /// [`Failure::System`] where no thread can be started.
    pub fn answer(self, preview: &Arc<Preview>) -> Result<(), Failure> {
        let held = Arc::new(AtomicUsize::new(0));
        for listener in self.listeners {
            let (preview, held) = (Arc::clone(preview), Arc::clone(&held));
            started(move || accept(&listener, &preview, &held))?;
        }
        Ok(())
    }
}

fn accept(listener: &TcpListener, preview: &Arc<Preview>, held: &Arc<AtomicUsize>) {
    for stream in listener.incoming() {
        let Ok(stream) = stream else {
            // The system has no more to give for now.
            std::thread::sleep(Duration::from_millis(50));
            continue;
        };
        if held.fetch_add(1, Ordering::Relaxed) >= CONNECTIONS {
            held.fetch_sub(1, Ordering::Relaxed);
            continue;
        }
        let (preview, its) = (Arc::clone(preview), Arc::clone(held));
        let begun = started(move || {
            connection::hold(&stream, &preview);
            its.fetch_sub(1, Ordering::Relaxed);
        });
        if begun.is_err() {
            held.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

/// Starts a thread.
fn started(run: impl FnOnce() + Send + 'static) -> Result<(), Failure> {
    let begun = std::thread::Builder::new().name("preview".to_owned()).spawn(run);
    begun.map(drop).map_err(|error| Failure::System(format!("no thread can be started: {error}")))
}
