//! A request as bytes to what is asked for, or to a refusal. Pure.

use crate::site::{SitePath, stays};

/// The longest head of a request, in bytes.
pub const LONGEST: usize = 16 << 10;
/// The most headers of a request.
const HEADERS: usize = 100;

/// What is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    /// Without the body: `HEAD`.
    pub head: bool,
    /// The path as it was sent, from the first `/`, without what stands behind `?`.
    pub target: String,
    /// What stands behind `?`; empty where nothing does.
    pub query: String,
    /// Whether the connection stays open for another request.
    pub stays: bool,
}

/// Why a request is not answered with a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    /// 400: it is no request, or its path is none of a page's.
    Malformed,
    /// 403: it was sent to a name that is not this machine's.
    Foreign,
    /// 405: it asks for more than to read.
    Method,
    /// 431: its head is too long.
    TooLong,
}

/// Reads the head of a request; `None` while there is more to come. Gives it with its length in bytes.
pub fn read(bytes: &[u8]) -> Option<(Result<Request, Refused>, usize)> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    match parsed.parse(bytes) {
        Ok(httparse::Status::Complete(length)) => Some((checked(&parsed), length)),
        Ok(httparse::Status::Partial) if bytes.len() < LONGEST => None,
        Ok(httparse::Status::Partial) | Err(httparse::Error::TooManyHeaders) => Some((Err(Refused::TooLong), bytes.len())),
        Err(_) => Some((Err(Refused::Malformed), bytes.len())),
    }
}

fn checked(parsed: &httparse::Request<'_, '_>) -> Result<Request, Refused> {
    let values = |name: &'static str| {
        let of_name = parsed.headers.iter().filter(move |header| header.name.eq_ignore_ascii_case(name));
        of_name.map(|header| std::str::from_utf8(header.value).unwrap_or("\u{fffd}").trim())
    };
    let (method, target, version) = (parsed.method.unwrap_or_default(), parsed.path.unwrap_or_default(), parsed.version.unwrap_or_default());
    let mut hosts = values("host");
    match (hosts.next(), hosts.next()) {
        (Some(host), None) if is_loopback(host) => {}
        (None, _) if version == 0 => {}
        (Some(_), None) => return Err(Refused::Foreign),
        _ => return Err(Refused::Malformed),
    }
    if !matches!(method, "GET" | "HEAD") {
        return Err(Refused::Method);
    }
    let (target, query) = target.split_once('?').unwrap_or((target, ""));
    if !target.starts_with('/') {
        return Err(Refused::Malformed);
    }
    // What a body holds is not looked at, so nothing behind it is either.
    let has_body = values("content-length").any(|length| length != "0") || values("transfer-encoding").next().is_some();
    let closes = values("connection").any(|value| value.to_ascii_lowercase().contains("close"));
    let stays = version == 1 && !has_body && !closes;
    Ok(Request { head: method == "HEAD", target: target.to_owned(), query: query.to_owned(), stays })
}

/// Whether a `Host` names this machine by an address or name that no web site can have for its own.
fn is_loopback(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !host.ends_with(']') => (name, port),
        _ => (host, ""),
    };
    port.bytes().all(|b| b.is_ascii_digit()) && ["localhost", "127.0.0.1", "[::1]"].iter().any(|own| name.eq_ignore_ascii_case(own))
}

/// The address that a path names, below the path at which the site stands; the flag tells that it ends in `/`. Signs are undone once;
/// what could mean another place on some system is refused.
pub fn address(target: &str) -> Result<(String, bool), Refused> {
    let decoded = decoded(target.strip_prefix('/').unwrap_or(target)).ok_or(Refused::Malformed)?;
    let folder = decoded.is_empty() || decoded.ends_with('/');
    let path = decoded.strip_suffix('/').unwrap_or(&decoded);
    let safe = |part: &str| stays(part) && !part.contains(|c: char| c == '\\' || c == ':' || c.is_control());
    if !path.is_empty() && !path.split('/').all(safe) || decoded == "/" {
        return Err(Refused::Malformed);
    }
    Ok((SitePath::new(path).as_str().to_owned(), folder))
}

/// Undoes `%41` (RFC 3986, section 2.1). `None` where that is no text, or hides a `/`.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        let (byte, more) = match (first, more) {
            (b'%', [high, low, more @ ..]) => {
                let digit = |b: &u8| char::from(*b).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
                let byte = digit(high)? * 16 + digit(low)?;
                (Some(byte).filter(|byte| *byte != b'/')?, more)
            }
            (b'%', _) => return None,
            (byte, more) => (*byte, more),
        };
        bytes.push(byte);
        rest = more;
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Result<Request, Refused> {
        read(text.as_bytes()).unwrap().0
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for host in ["localhost", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:9000", "[::1]", "[::1]:8000"] {
            assert!(asked(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")).is_ok(), "{host}");
        }
        for host in ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8000", "127.0.0.2", "0.0.0.0", "[::2]", "localhost:80a", ""] {
            assert_eq!(asked(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")), Err(Refused::Foreign), "{host}");
        }
        assert_eq!(asked("GET / HTTP/1.1\r\n\r\n"), Err(Refused::Malformed));
        assert_eq!(asked("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"), Err(Refused::Malformed));
        assert!(asked("GET / HTTP/1.0\r\n\r\n").is_ok_and(|request| !request.stays));
    }

    #[test]
    fn what_is_no_reading_is_refused() {
        let host = "Host: localhost\r\n\r\n";
        assert_eq!(asked(&format!("POST / HTTP/1.1\r\n{host}")), Err(Refused::Method));
        assert_eq!(asked(&format!("GET http://localhost/ HTTP/1.1\r\n{host}")), Err(Refused::Malformed));
        assert_eq!(asked("\u{1}\u{2}\r\n\r\n"), Err(Refused::Malformed));
        assert_eq!(asked(&format!("GET /{} HTTP/1.1", "x".repeat(LONGEST))), Err(Refused::TooLong));
        assert!(read(b"GET / HT").is_none());
        let whole = asked(&format!("HEAD /a/b.html?q=1 HTTP/1.1\r\n{host}")).unwrap();
        assert_eq!((whole.head, whole.target.as_str(), whole.query.as_str(), whole.stays), (true, "/a/b.html", "q=1", true));
        assert!(!asked("GET / HTTP/1.1\r\nContent-Length: 5\r\nHost: localhost\r\n\r\n").unwrap().stays);
    }

    #[test]
    fn no_path_leads_anywhere_else() {
        for (target, path) in
            [("/", ("", true)), ("/a/", ("a", true)), ("/a/b.html", ("a/b.html", false)), ("/%61.html", ("a.html", false)), ("/%C5%B5", ("ŵ", false))]
        {
            assert_eq!(address(target), Ok((path.0.to_owned(), path.1)), "{target}");
        }
        for target in [
            "/../x",
            "/a/../x",
            "/%2e%2e/x",
            "/a/%2E%2E",
            "/..%2fx",
            "/a%2Fb",
            "/a\\b",
            "/%5c..%5cx",
            "/a%00",
            "/a%0d%0a",
            "//evil.example",
            "/a//b",
            "/./a",
            "/C:/x",
            "/%",
            "/%zz",
            "/%ff",
        ] {
            assert_eq!(address(target), Err(Refused::Malformed), "{target}");
        }
    }
}
