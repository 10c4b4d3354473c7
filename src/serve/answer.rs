//! An answer as bytes (RFC 9112). Pure.

use super::request::Refused;
use crate::render;
use std::fmt::Write as _;

/// An answer to a request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// The status, as `200 OK`.
    pub status: &'static str,
    /// The content type.
    pub kind: String,
    /// Where to look instead.
    pub location: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

/// Headers of every answer: nothing is kept by a browser, guessed at, or handed to another site.
const EVERY: &str = "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n";

impl Answer {
    /// A file of the site.
    pub fn file(status: &'static str, path: &str, body: Vec<u8>) -> Answer {
        Answer { status, kind: render::content_type(path), location: None, body }
    }

    /// Words for whoever asked.
    pub fn words(status: &'static str, words: &str) -> Answer {
        Answer { status, kind: "text/plain; charset=utf-8".to_owned(), location: None, body: format!("{words}\n").into_bytes() }
    }

    /// What is asked for stands elsewhere for now.
    pub fn elsewhere(location: String) -> Answer {
        Answer { location: Some(location), ..Answer::words("302 Found", "It stands elsewhere.") }
    }

    /// Why a request is refused.
    pub fn refused(why: Refused) -> Answer {
        match why {
            Refused::Malformed => Answer::words("400 Bad Request", "This is no request for a page of the site."),
            Refused::Foreign => Answer::words(
                "403 Forbidden",
                "The preview answers only to `localhost`, `127.0.0.1` and `[::1]`, so that no other web site can read it under a name of its own.",
            ),
            Refused::Method => Answer::words("405 Method Not Allowed", "The preview can only be read (GET, HEAD)."),
            Refused::TooLong => Answer::words("431 Request Header Fields Too Large", "The request is too long."),
        }
    }

    /// The whole answer as it is sent; `head` leaves the body out.
    pub fn bytes(&self, head: bool, stays: bool) -> Vec<u8> {
        let mut text = format!("HTTP/1.1 {}\r\n{EVERY}", self.status);
        // Writing to a text cannot fail.
        let _ = write!(text, "Content-Type: {}\r\nContent-Length: {}\r\n", self.kind, self.body.len());
        if let Some(location) = &self.location {
            let _ = write!(text, "Location: {location}\r\n");
        }
        if self.status.starts_with("405") {
            text.push_str("Allow: GET, HEAD\r\n");
        }
        text.push_str(if stays { "\r\n" } else { "Connection: close\r\n\r\n" });
        let mut bytes = text.into_bytes();
        if !head {
            bytes.extend_from_slice(&self.body);
        }
        bytes
    }
}

/// The head of an answer that tells of changes as they come (HTML Standard, section 9.2, server-sent events).
pub fn events() -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\n{EVERY}Content-Type: text/event-stream\r\nConnection: close\r\n\r\nretry: 500\n\n").into_bytes()
}
