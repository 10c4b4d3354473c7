//! Response headers: what a server should send with every file, as closed data.
//!
//! The pages need nothing from anywhere else and run no script of their own words, so the policy can be as strict as it is.

use super::Source;
pub use crate::config::headers::Host;
use crate::config::look::Outside;
use std::collections::{BTreeMap, BTreeSet};

/// The headers of the site for one kind of server.
#[derive(Debug)]
pub struct Headers<'a> {
    /// The kind of server.
    pub host: Host,
    /// Each header with its value, for every answer.
    pub every: Vec<(&'static str, String)>,
    /// The path at which the site stands, with `/` at both ends.
    pub base: String,
    /// The path of the page for missing addresses; `None` where nobody states at which path the site stands.
    pub not_found: Option<String>,
    /// Why a header is left out that one might look for.
    pub left_out: Option<&'a str>,
}

/// Features of browsers that no page uses.
const UNUSED: &[&str] =
    &["accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "serial", "usb"];

/// Makes the headers for a kind of server.
pub fn headers(source: Source<'_>, host: Host) -> Headers<'static> {
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

/// The content security policy (W3C, Content Security Policy Level 3): nothing but the site's own files, and what
/// `site.toml` allows beside them, by kind. An address that could not stand in a header is left out.
pub fn policy(allowed: &BTreeMap<Outside, BTreeSet<String>>) -> String {
    let usable = |from: &&str| !from.is_empty() && from.chars().all(|c| c.is_ascii_graphic() && !"'\"`;,$<>\\{}".contains(c));
    let list = |name: &str, own: Option<&'static str>, kind: Outside| {
        let sources = own.into_iter().chain(allowed.get(&kind).into_iter().flatten().map(String::as_str).filter(usable)).collect::<Vec<&str>>();
        (!sources.is_empty()).then(|| format!("{name} {}", sources.join(" ")))
    };
    let own = Some("'self'");
    let parts = [
        Some("default-src 'none'".to_owned()),
        list("script-src", own, Outside::Scripts),
        list("style-src", own, Outside::Styles),
        list("img-src", own, Outside::Images),
        list("font-src", None, Outside::Fonts),
        list("frame-src", None, Outside::Frames),
        list("form-action", own, Outside::Forms),
        Some("base-uri 'none'; frame-ancestors 'none'".to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_allows_our_own_files_and_what_is_allowed_by_name() {
        let strict = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        let of = |allowed: &[(Outside, &str)]| {
            let mut by_kind: BTreeMap<Outside, BTreeSet<String>> = BTreeMap::new();
            for (kind, from) in allowed {
                by_kind.entry(*kind).or_default().insert((*from).to_owned());
            }
            policy(&by_kind)
        };
        assert_eq!(of(&[]), strict);
        assert_eq!(of(&[(Outside::Scripts, "https://a.example;script-src *"), (Outside::Images, "'unsafe-inline'"), (Outside::Fonts, "")]), strict);
        let more = of(&[
            (Outside::Fonts, "https://fonts.example"),
            (Outside::Styles, "https://a.example/x.css"),
            (Outside::Styles, "https://b.example"),
            (Outside::Forms, "https://c.example"),
        ]);
        assert!(more.contains("; style-src 'self' https://a.example/x.css https://b.example; img-src 'self'; font-src https://fonts.example; form-action 'self' https://c.example; base"));
    }
}
