//! Response headers: what a server should send with every file, as closed data.
//!
//! The pages need nothing from anywhere else and run no script of their own words, so the policy can be as strict as it is.

use super::Source;
pub use crate::config::headers::Host;
use crate::config::look::Outside;
use std::collections::{BTreeMap, BTreeSet};

/// The headers of the site for one kind of server.
#[derive(Debug, Hash)]
pub struct Headers {
    /// The kind of server.
    pub host: Host,
    /// Each header with its value, for every answer.
    pub every: Vec<(&'static str, String)>,
    /// The path at which the site stands, with `/` at both ends.
    pub base: String,
    /// The path of the page for missing addresses; `None` where nobody states at which path the site stands.
    pub not_found: Option<String>,
    /// Why a header is left out that one might look for.
    pub left_out: Option<&'static str>,
}

/// Features of browsers that no page uses.
const UNUSED: &[&str] =
    &["accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "serial", "usb"];

/// Makes the headers for a kind of server.
pub fn headers(source: Source<'_>, host: Host) -> Headers {
    let config = source.config;
    let address = config.base_url.as_deref();
    let path = address.and_then(|url| url.split_once("://")?.1.split_once('/')).map_or("", |(_, path)| path);
    let base = config.served_at.clone().unwrap_or_else(|| format!("/{path}"));
    let secure = address.is_some_and(|url| url.starts_with("https://"));
    let alone = secure && path.is_empty();
    let mut every = vec![
        ("Content-Security-Policy", policy(&config.look.outside())),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "same-origin".to_owned()),
        ("Permissions-Policy", UNUSED.iter().map(|name| format!("{name}=()")).collect::<Vec<_>>().join(", ")),
    ];
    // Browsers pass over this one on plain http, and complain of it.
    if secure || address.is_none() {
        every.push(("Cross-Origin-Opener-Policy", "same-origin".to_owned()));
    }
    if alone {
        every.push(("Strict-Transport-Security", "max-age=31536000".to_owned()));
    }
    let left_out = match (alone, secure) {
        (true, _) => None,
        (false, true) => {
            Some("Strict-Transport-Security is left out: it would bind the whole host, and this site has only a path of it. Whoever runs the host may send it.")
        }
        (false, false) => Some("Strict-Transport-Security is left out: `base_url` does not begin with https."),
    };
    let not_found = config.served_at.as_ref().map(|base| format!("{base}404.html"));
    Headers { host, every, base, not_found, left_out }
}

/// The content security policy (W3C, Content Security Policy Level 3): nothing but the site's own files, and the addresses
/// that the publisher allows beside them, by kind.
pub fn policy(allowed: &BTreeMap<Outside, BTreeSet<String>>) -> String {
    let list = |name: &str, own: &str, kind: Outside| {
        let outside = allowed.get(&kind).into_iter().flatten().map(|address| source(address));
        let sources: Vec<String> = Some(own.to_owned()).into_iter().filter(|own| !own.is_empty()).chain(outside).collect();
        (!sources.is_empty()).then(|| format!("{name} {}", sources.join(" ")))
    };
    let parts = [
        Some("default-src 'none'".to_owned()),
        list("script-src", "'self'", Outside::Scripts),
        list("style-src", "'self'", Outside::Styles),
        list("img-src", "'self'", Outside::Images),
        list("font-src", "", Outside::Fonts),
        list("frame-src", "", Outside::Frames),
        list("form-action", "'self'", Outside::Forms),
        Some("base-uri 'none'; frame-ancestors 'none'".to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// An address as a policy may name it: signs that end a source, a header or a server's setting are written as octets.
fn source(address: &str) -> String {
    let plain = |c: char| c.is_ascii_graphic() && !"'\"`;,$<>\\{}".contains(c);
    let mut octets = [0; 4];
    address.chars().fold(String::new(), |text, c| {
        if plain(c) { text + c.encode_utf8(&mut octets) } else { c.encode_utf8(&mut octets).bytes().fold(text, |text, byte| text + &format!("%{byte:02X}")) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_allows_our_own_files_and_what_is_allowed_by_name() {
        let policy = |allowed: &[(Outside, &str)]| {
            let mut map: BTreeMap<Outside, BTreeSet<String>> = BTreeMap::new();
            for (kind, address) in allowed {
                map.entry(*kind).or_default().insert((*address).to_owned());
            }
            super::policy(&map)
        };
        let strict = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        assert_eq!(policy(&[]), strict);
        let more = policy(&[
            (Outside::Fonts, "https://fonts.example/a.woff2"),
            (Outside::Styles, "https://b.example/"),
            (Outside::Styles, "https://a.example/x.css"),
            (Outside::Forms, "https://a.example/'unsafe-inline';$x\"\n"),
        ]);
        assert_eq!(
            more,
            "default-src 'none'; script-src 'self'; style-src 'self' https://a.example/x.css https://b.example/; img-src 'self'; \
             font-src https://fonts.example/a.woff2; form-action 'self' https://a.example/%27unsafe-inline%27%3B%24x%22%0A; base-uri 'none'; frame-ancestors 'none'"
        );
    }
}
