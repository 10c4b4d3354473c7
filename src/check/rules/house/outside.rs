//! What a page asks of other hosts: in its elements, in styles, and in style sheets.

use super::OUTSIDE_REQUEST;
use crate::check::dom::El;
use crate::check::fault::{Fault, Outcome};
use crate::check::page::Notes;

/// Judges one element.
pub(super) fn judge(el: El<'_>, notes: &Notes<'_>) {
    let name = el.name();
    let tell = |attribute: &str, address: &str| {
        notes.fail_at(&OUTSIDE_REQUEST, el, attribute, format!("`<{name}>` {}", asking(address)));
    };
    let attrs: &[&str] = match name {
        "img" | "script" | "iframe" | "embed" | "source" | "audio" | "track" | "input" => &["src"],
        "video" => &["src", "poster"],
        "object" => &["data"],
        "form" => &["action"],
        "button" => &["formaction"],
        "link" if el.attr("rel").is_some_and(fetches) => &["href"],
        // Drawings: what is put in, not what is linked.
        "image" | "use" | "feImage" => &["href"],
        _ => &[],
    };
    for attribute in attrs {
        if let Some(address) = el.attr(attribute).or_else(|| el.attr_with_prefix("xlink", attribute)).filter(|address| is_outside(address)) {
            tell(attribute, address);
        }
    }
    if name == "input"
        && let Some(address) = el.attr("formaction").filter(|address| is_outside(address))
    {
        tell("formaction", address);
    }
    for attribute in ["srcset", "imagesrcset"] {
        if let Some(address) = el.attr(attribute).and_then(|set| set.split([',', ' ', '\n', '\t']).find(|part| is_outside(part))) {
            tell(attribute, address);
        }
    }
    if let Some(address) = el.attr("ping").filter(|_| name == "a").and_then(|ping| ping.split_ascii_whitespace().find(|part| is_outside(part))) {
        tell("ping", address);
    }
    if let Some((_, address)) = el.attr("style").and_then(|style| addresses(style).find(|(_, address)| is_outside(address))) {
        tell("style", address);
    }
    if name == "meta" && el.attr("http-equiv").is_some_and(|kind| kind.eq_ignore_ascii_case("refresh")) {
        let content = el.attr("content").unwrap_or_default();
        let address = content.split_once('=').map(|(_, address)| address.trim_ascii().trim_matches(['"', '\'']));
        if let Some(address) = address.filter(|address| is_outside(address)) {
            tell("content", address);
        }
    }
    if name == "style" {
        for (text, start) in el.texts() {
            for (at, address) in addresses(text).filter(|(_, address)| is_outside(address)) {
                notes.fail_in_text(&OUTSIDE_REQUEST, start + at, format!("the style sheet {}", asking(address)));
            }
        }
    }
}

/// What is told of a request; of a long address, its beginning.
fn asking(address: &str) -> String {
    format!("asks another host: `{}`", address.trim_ascii().chars().take(2_000).collect::<String>())
}

/// Whether a fault tells of a request to this address.
pub fn asks(fault: &Fault, address: &str) -> bool {
    std::ptr::eq(fault.rule, &OUTSIDE_REQUEST) && fault.message.ends_with(&asking(address))
}

/// The faults of a style sheet in a file of its own.
pub fn sheet(path: &str, text: &str) -> Vec<Fault> {
    let found = addresses(text).filter(|(_, address)| is_outside(address));
    found
        .map(|(at, address)| {
            let before = text.get(..at as usize).unwrap_or(text);
            let line_start = before.rfind('\n').map_or(0, |end| end + 1);
            Fault {
                rule: &OUTSIDE_REQUEST,
                outcome: Outcome::Failed,
                file: path.to_owned(),
                line: before.bytes().filter(|byte| *byte == b'\n').count() as u32 + 1,
                column: before[line_start..].chars().count() as u32 + 1,
                selector: String::new(),
                snippet: address.chars().take(200).collect(),
                message: format!("the style sheet {}", asking(address)),
                help: OUTSIDE_REQUEST.fix.to_owned(),
                origin: None,
            }
        })
        .collect()
}

/// Links whose address a browser fetches, or at whose host it calls, without being asked.
fn fetches(rel: &str) -> bool {
    const FETCHED: [&str; 10] =
        ["stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "prerender", "manifest"];
    rel.split_ascii_whitespace().any(|word| FETCHED.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// Whether an address names a host: `https://…`, `//…`.
fn is_outside(address: &str) -> bool {
    let address = address.trim_ascii();
    let rest = match address.split_once(':') {
        Some((scheme, rest)) if !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)) => rest,
        _ => address,
    };
    rest.starts_with("//") || rest.starts_with("\\\\")
}

/// Each address in a style sheet, with the byte at which its `url(` or `@import` stands. Comments are passed over.
fn addresses(css: &str) -> impl Iterator<Item = (u32, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = css.get(at..)?;
            let next = rest.find(['u', 'U', '@', '/'])?;
            let (start, rest) = (at + next, rest.get(next..)?);
            at = start + 1;
            if rest.starts_with("/*") {
                at = rest.find("*/").map_or(css.len(), |end| start + end + 2);
            } else if rest.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("url(")) {
                let inner = rest.get(4..)?.trim_ascii_start();
                return Some((start as u32, quoted(inner).unwrap_or_else(|| inner.split([')', ' ', '\n', '\t']).next().unwrap_or_default())));
            } else if rest.get(..7).is_some_and(|word| word.eq_ignore_ascii_case("@import"))
                && let Some(address) = quoted(rest.get(7..)?.trim_ascii_start())
            {
                return Some((start as u32, address));
            }
        }
    })
}

/// What stands between quotation marks at the start.
fn quoted(text: &str) -> Option<&str> {
    let mark = text.chars().next().filter(|mark| ['"', '\''].contains(mark))?;
    text.get(1..)?.split(mark).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_that_asks_elsewhere_is_told_at_the_place() {
        let css = "/* url(https://no.example) */\n@import \"https://a.example/x.css\";\nbody { background: URL( '//b.example/y.png' ) } p { cursor: url(data:,//x), url(z.cur) }";
        let places: Vec<_> = sheet("s.css", css).iter().map(|fault| (fault.line, fault.column, fault.snippet.clone())).collect();
        assert_eq!(places, [(2, 1, "https://a.example/x.css".to_owned()), (3, 20, "//b.example/y.png".to_owned())]);
        assert!(sheet("s.css", "u url(é /* // é").is_empty());
    }

    #[test]
    fn hosts_are_told_from_paths() {
        assert!(["https://x", "//x", "HTTP://x", " ftp://x", "\\\\x"].into_iter().all(is_outside));
        assert!(!["x", "/x", "x//y", "data:,//", "mailto:a", "#//", "a/b:c//d", ""].into_iter().any(is_outside));
    }
}
