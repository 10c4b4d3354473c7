//! Where a link leads, as far as it can be told from the page.

use crate::check::dom::El;
use std::cell::OnceCell;
use std::rc::Rc;

/// A destination: what was written, and the same in one form.
#[derive(Clone, Debug)]
pub(super) struct Place {
    written: String,
    /// Where its address is seen from; `None` where it is a page that stands in an attribute.
    seen: Option<Rc<Seen>>,
    /// Worked out when two links of one name are compared: most names stand once.
    parts: OnceCell<Parts>,
}

/// Where the addresses of one page are seen from.
#[derive(Debug)]
pub(super) struct Seen {
    /// The page, from the root of the site.
    page: String,
    /// What its `base` says, made whole.
    base: Option<String>,
}

impl Seen {
    /// From the page at `path`, whose `base` may say otherwise.
    pub(super) fn new(path: &str, base: Option<&str>) -> Rc<Seen> {
        let page = format!("/{}", path.trim_start_matches('/'));
        let base = base.map(|base| absolute(base.trim(), &page));
        Rc::new(Seen { page, base })
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Parts {
    before_query: String,
    query: Vec<String>,
    fragment: String,
}

/// How two destinations stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Difference {
    /// One place.
    None,
    /// One path, asked for different things.
    Query,
    /// Different addresses.
    Address,
}

impl Place {
    /// What was written, cut short.
    pub(super) fn written(&self) -> &str {
        let end = self.written.char_indices().nth(80).map_or(self.written.len(), |(at, _)| at);
        self.written.get(..end).unwrap_or_default()
    }

    /// The page itself, where it stands in an attribute.
    pub(super) fn source(&self) -> Option<&str> {
        self.seen.is_none().then_some(self.written.as_str())
    }

    /// The file of the same folder that it is by its address, without the name of an index; `None` where the address says more.
    pub(super) fn file(&self) -> Option<&str> {
        let parts = self.parts().filter(|parts| parts.query.is_empty() && parts.fragment.is_empty())?;
        parts.before_query.strip_prefix('/').filter(|path| !path.contains('%'))
    }

    /// How it differs from another.
    pub(super) fn differs(&self, other: &Place) -> Difference {
        if self.written == other.written {
            return Difference::None;
        }
        match (self.parts(), other.parts()) {
            (Some(one), Some(two)) if one == two => Difference::None,
            (Some(one), Some(two))
                if one.before_query == two.before_query && one.fragment == two.fragment && !one.query.is_empty() && !two.query.is_empty() =>
            {
                Difference::Query
            }
            _ => Difference::Address,
        }
    }

    /// A place by its address.
    pub(super) fn new(written: &str, seen: &Rc<Seen>) -> Place {
        Place { written: written.trim().replace(['\t', '\n', '\r'], ""), seen: Some(Rc::clone(seen)), parts: OnceCell::new() }
    }

    /// Scheme and host, path and fragment, queries that choose content.
    fn parts(&self) -> Option<&Parts> {
        let (seen, written) = (self.seen.as_deref()?, &self.written);
        Some(self.parts.get_or_init(|| {
            parts(&if written.is_empty() || written.starts_with(['#', '?']) && seen.base.is_none() {
                format!("{}{written}", seen.page)
            } else {
                absolute(written, seen.base.as_deref().unwrap_or(&seen.page))
            })
        }))
    }

    /// A whole page that stands in an attribute.
    pub(super) fn page(source: &str) -> Place {
        Place { written: source.split_whitespace().collect::<Vec<_>>().join(" "), seen: None, parts: OnceCell::new() }
    }
}

/// The address that a script on an element goes to, where the script does nothing else: `location = 'page.html'`.
pub(super) fn scripted(el: El<'_>) -> Option<&str> {
    let script = el.attr("onclick")?.trim().trim_end_matches(';').trim_end();
    let script = ["return ", "javascript:", "window.", "document.", "self.", "top."]
        .iter()
        .fold(script, |script, start| script.strip_prefix(start).unwrap_or(script).trim_start());
    let rest = ["location.href", "location.assign", "location.replace", "location", "open"].iter().find_map(|start| script.strip_prefix(start))?.trim();
    let value = rest.strip_prefix('=').or_else(|| rest.strip_prefix('(')?.strip_suffix(')')).map(str::trim)?;
    let quote = value.chars().next().filter(|c| matches!(c, '\'' | '"' | '`'))?;
    let inside = value.strip_prefix(quote)?.strip_suffix(quote)?;
    (!inside.contains(quote)).then_some(inside)
}

/// Whether an address begins with a scheme.
fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

/// Scheme with host, and what follows.
fn origin(address: &str) -> (&str, &str) {
    let Some((scheme, rest)) = address.split_once("//").filter(|(scheme, _)| scheme.is_empty() || has_scheme(scheme) && scheme.ends_with(':')) else {
        return ("", address);
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    address.split_at_checked(scheme.len() + 2 + end).unwrap_or((address, ""))
}

/// An address made whole, from where it is seen (RFC 3986, 5.2, as far as it matters here).
fn absolute(address: &str, from: &str) -> String {
    if has_scheme(address) || address.starts_with("//") {
        return address.to_owned();
    }
    let (host, path) = origin(from);
    if address.starts_with('/') {
        return format!("{host}{address}");
    }
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{host}{folder}/{address}")
}

fn parts(address: &str) -> Parts {
    let (address, fragment) = address.split_once('#').unwrap_or((address, ""));
    let (before, query) = address.split_once('?').unwrap_or((address, ""));
    let mut query: Vec<String> = query.split('&').filter(|part| !part.is_empty() && !is_tracking(part)).map(str::to_owned).collect();
    query.sort_unstable();
    let (host, path) = origin(before);
    if has_scheme(before) && host.is_empty() {
        return Parts { before_query: before.to_owned(), query, fragment: fragment.to_owned() };
    }
    // What a server nearly always answers alike: with and without `https`, `www.`, the name of the index, a last slash.
    let host = host.to_ascii_lowercase();
    let host = host.trim_start_matches("https:").trim_start_matches("http:").trim_start_matches("//").trim_start_matches("www.");
    let host = host.trim_end_matches(":80").trim_end_matches(":443");
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.pop_if(|last| matches!(*last, "index.html" | "index.htm" | "index.php"));
    Parts { before_query: format!("{host}/{}", steps.join("/")), query, fragment: fragment.to_owned() }
}

/// Parameters that tell where a reader came from, and choose no content.
fn is_tracking(part: &str) -> bool {
    let name = part.split('=').next().unwrap_or_default().to_ascii_lowercase();
    name.starts_with("utm_") || matches!(name.as_str(), "fbclid" | "gclid" | "dclid" | "msclkid" | "mc_cid" | "mc_eid")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::dom::html;

    #[test]
    fn addresses() {
        let seen = Seen::new("a/b.html", None);
        let differ = |one: &str, two: &str| Place::new(one, &seen).differs(&Place::new(two, &seen));
        for (one, two, want) in [
            ("x.html", "./x.html", Difference::None),
            ("x.html", "/a/x.html", Difference::None),
            ("../x.html", "/x.html", Difference::None),
            ("../../../x.html", "/x.html", Difference::None),
            ("./", "index.html", Difference::None),
            ("b.html#top", "#top", Difference::None),
            ("", "b.html", Difference::None),
            ("HTTPS://Example.org", "http://www.example.org/", Difference::None),
            ("//example.org/a/", "https://example.org:443/a", Difference::None),
            ("x?utm_source=a&id=1", "x?id=1", Difference::None),
            ("x?a=1&b=2", "x?b=2&a=1", Difference::None),
            ("x?id=1", "x?id=2", Difference::Query),
            ("x?id=1", "x", Difference::Address),
            ("x", "y", Difference::Address),
            ("x#a", "x#b", Difference::Address),
            ("mailto:a@example.org", "mailto:b@example.org", Difference::Address),
            ("https://example.org/a", "https://example.com/a", Difference::Address),
        ] {
            assert_eq!(differ(one, two), want, "{one} {two}");
        }
        let of_base = Seen::new("a/b.html", Some("/c/"));
        let based = |one: &str, two: &str| Place::new(one, &of_base).differs(&Place::new(two, &seen));
        assert_eq!(based("x.html", "/c/x.html"), Difference::None);
    }

    #[test]
    fn scripts_that_only_go_somewhere() {
        for (script, place) in [
            ("location='/a'", Some("/a")),
            ("window.location.href = '/a';", Some("/a")),
            ("return location.assign('/a')", Some("/a")),
            ("open('/a')", Some("/a")),
            ("go('/a')", None),
            ("location='/a'; count()", None),
            ("location='/a' + '/b'", None),
        ] {
            let doc = html(format!("<b id=x onclick=\"{script}\">"));
            assert_eq!(doc.by_id("x").and_then(scripted), place, "{script}");
        }
    }
}
