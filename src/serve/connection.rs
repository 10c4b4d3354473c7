//! One connection: requests read, answers written, until either side has had enough.

use super::answer::{Answer, events};
use super::preview::Preview;
use super::request::{self, Request};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// How long a connection may be silent.
const SILENCE: Duration = Duration::from_secs(60);
/// How long a page waits for news before it is told that there is none: so it is seen when nobody listens any more.
const NEWS: Duration = Duration::from_secs(15);
/// Where pages listen for changes. No page has an address that begins with a dot.
pub const CHANGES: &str = "/.minutebook/changes";

/// Answers on a connection until it ends. Its faults are nobody's but the browser's, who asks again.
pub fn hold(stream: &TcpStream, preview: &Preview) {
    drop(answers(stream, preview));
}

fn answers(mut stream: &TcpStream, preview: &Preview) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(SILENCE))?;
    stream.set_write_timeout(Some(SILENCE))?;
    let mut come: Vec<u8> = Vec::new();
    loop {
        let Some((asked, length)) = request::read(&come) else {
            let mut more = [0; 4096];
            let count = stream.read(&mut more)?;
            if count == 0 {
                return Ok(());
            }
            come.extend_from_slice(more.get(..count).unwrap_or_default());
            continue;
        };
        let request = match asked {
            Ok(request) => request,
            Err(why) => return stream.write_all(&Answer::refused(why).bytes(false, false)),
        };
        if request.target == CHANGES {
            return changes(stream, preview, &request);
        }
        stream.write_all(&preview.answer(&request).bytes(request.head, request.stays))?;
        if !request.stays {
            return Ok(());
        }
        come.drain(..length);
    }
}

/// Tells one page, once, that another state of the site is there than the one it was made of.
fn changes(mut stream: &TcpStream, preview: &Preview, request: &Request) -> std::io::Result<()> {
    let from = request.query.strip_prefix("from=").unwrap_or_default();
    stream.write_all(&events())?;
    if request.head {
        return Ok(());
    }
    loop {
        match preview.other_than(from, NEWS) {
            Some(now) => return stream.write_all(format!("data: {now}\n\n").as_bytes()),
            None => stream.write_all(b": nothing new\n\n")?,
        }
    }
}
