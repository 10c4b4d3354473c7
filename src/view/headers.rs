//! Response headers: what a server should send with every file, as closed data.
//!
//! The pages need nothing from anywhere else and run no script of their own words, so the policy can be as strict as it is.

use super::Source;
pub use crate::config::headers::Host;

/// A kind of thing that a page may load from elsewhere, if the publisher allows it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Asset {
    /// A script.
    Script,
    /// A style sheet.
    Style,
    /// A picture.
    Image,
    /// A font; none of ours is loaded.
    Font,
}

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
        ("Content-Security-Policy", policy(&[])),
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

/// The content security policy (W3C, Content Security Policy Level 3): nothing but the site's own files, and what is
/// allowed beside them, as origins or addresses by kind. One that could not stand in a header is left out.
pub fn policy(allowed: &[(Asset, &str)]) -> String {
    let usable = |from: &&str| !from.is_empty() && from.chars().all(|c| c.is_ascii_graphic() && !"'\"`;,$<>\\{}".contains(c));
    let of = |asset: Asset| allowed.iter().filter(move |(kind, _)| *kind == asset).map(|(_, from)| *from).filter(usable);
    let list = |name: &str, own: Option<&'static str>, asset: Asset| {
        let sources = own.into_iter().chain(of(asset)).collect::<Vec<&str>>();
        (!sources.is_empty()).then(|| format!("{name} {}", sources.join(" ")))
    };
    let own = Some("'self'");
    let parts = [
        Some("default-src 'none'".to_owned()),
        list("script-src", own, Asset::Script),
        list("style-src", own, Asset::Style),
        list("img-src", own, Asset::Image),
        list("font-src", None, Asset::Font),
        Some("form-action 'self'; base-uri 'none'; frame-ancestors 'none'".to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_allows_our_own_files_and_what_is_allowed_by_name() {
        let strict = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        assert_eq!(policy(&[]), strict);
        assert_eq!(policy(&[(Asset::Script, "https://a.example;script-src *"), (Asset::Image, "'unsafe-inline'"), (Asset::Font, "")]), strict);
        let more = policy(&[(Asset::Font, "https://fonts.example"), (Asset::Style, "https://a.example/x.css"), (Asset::Style, "https://b.example")]);
        assert!(more.contains("; style-src 'self' https://a.example/x.css https://b.example; img-src 'self'; font-src https://fonts.example; form-action"));
    }
}
