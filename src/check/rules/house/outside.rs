//! What a page asks of other hosts: in its elements, in styles, and in style sheets.

use super::OUTSIDE_REQUEST;
use crate::check::dom::El;
use crate::check::page::{Notes, Page};
use crate::check::references::{self, Reference, Use};

/// Judges one element: of each attribute, the first address is told that may not be asked.
pub(super) fn judge(page: &Page<'_>, el: El<'_>, notes: &Notes<'_>) {
    let mut last = "";
    let mut see = |attribute: &'static str, address: &str| {
        if attribute != last && is_barred(page, address) {
            last = attribute;
            notes.fail_at(&OUTSIDE_REQUEST, el, attribute, format!("`<{}>` {}", el.name(), asking(address)));
        }
    };
    references::of(el, &mut |Reference { attribute, url, what, .. }| match (el.name(), attribute) {
        // A reader goes there, or the browser by what the link is for; a style sheet is read below, for the place.
        ("a" | "area" | "link", "href") | (_, "") => {}
        _ if what == Use::Name => {}
        _ => see(attribute, url),
    });
    let attribute = |name: &str| el.attr(name).unwrap_or_default();
    match el.name() {
        "link" if fetches(attribute("rel")) => see("href", attribute("href")),
        "a" | "area" => attribute("ping").split_ascii_whitespace().for_each(|address| see("ping", address)),
        "style" => el.texts().for_each(|(text, start)| style(page, text, start, notes)),
        _ => {}
    }
}

/// Judges a style sheet in a file of its own.
pub fn sheet(page: &Page<'_>, notes: &Notes<'_>) {
    style(page, &page.doc.text, 0, notes);
}

/// Judges a style sheet that starts at a byte of the file.
fn style(page: &Page<'_>, css: &str, start: u32, notes: &Notes<'_>) {
    references::styles(css, &mut |address, at| {
        if is_barred(page, address) {
            notes.fail_in_text(&OUTSIDE_REQUEST, start + u32::try_from(at).unwrap_or(0), format!("the style sheet {}", asking(address)));
        }
    });
}

/// What is told of a request; of a long address, its beginning.
fn asking(address: &str) -> String {
    format!("asks another host: `{}`", address.trim_ascii().chars().take(2_000).collect::<String>())
}

/// Whether an address names another host, and none that the publisher allows.
fn is_barred(page: &Page<'_>, address: &str) -> bool {
    is_outside(address) && !page.allowed.iter().any(|allowed| allowed.trim_ascii() == address.trim_ascii())
}

/// Links whose address a browser fetches, or at whose host it calls, without being asked.
fn fetches(rel: &str) -> bool {
    const FETCHED: [&str; 10] =
        ["stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "prerender", "manifest"];
    rel.split_ascii_whitespace().any(|word| FETCHED.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// Whether an address names a host, as browsers read it (URL Standard, section 4.4): `https://…`, `//…`, and `https:…` with any
/// slashes or none.
fn is_outside(address: &str) -> bool {
    const ASKED: [&str; 5] = ["http", "https", "ws", "wss", "ftp"];
    let start = || address.trim_start_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r'));
    let scheme: String = start().take_while(|c| c.is_ascii_alphanumeric() || "+-.".contains(*c)).collect();
    let is_scheme = !scheme.is_empty() && start().nth(scheme.len()) == Some(':');
    let mut rest = start().skip(if is_scheme { scheme.len() + 1 } else { 0 });
    let slashes = (0..2).all(|_| rest.next().is_some_and(|c| matches!(c, '/' | '\\')));
    slashes || is_scheme && ASKED.iter().any(|asked| asked.eq_ignore_ascii_case(&scheme))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::css::library::Library;
    use crate::check::dom::{self, Document};

    /// The place and the address of each request that is told.
    fn told(doc: &Document, allowed: &[String], judge: fn(&Page<'_>, &Notes<'_>)) -> Vec<(u32, u32, String)> {
        let library = Library::empty();
        let page = Page::new("x", doc, &library).allowing(allowed);
        let notes = Notes::new(&page);
        judge(&page, &notes);
        let address = |message: &str| message.rsplit('`').nth(1).unwrap_or_default().to_owned();
        notes.take().iter().map(|fault| (fault.line, fault.column, address(&fault.message))).collect()
    }

    #[test]
    fn a_style_sheet_that_asks_elsewhere_is_told_at_the_place() {
        let css = "/* url(https://no.example) */\n@import \"https://a.example/x.css\";\nbody { background: URL( '//b.example/y.png' ) } p { cursor: url(data:,//x), url(z.cur) }";
        let sheet = |css: &str, allowed: &[String]| told(&Document { text: css.to_owned(), ..dom::html(String::new()) }, allowed, super::sheet);
        let (first, second) = ((2, 10, "https://a.example/x.css".to_owned()), (3, 26, "//b.example/y.png".to_owned()));
        assert_eq!(sheet(css, &[]), [first.clone(), second.clone()]);
        assert_eq!(sheet(css, &[second.2]), [first]);
        assert!(sheet("u url(é /* // é", &[]).is_empty());
    }

    #[test]
    fn only_the_whole_address_that_is_allowed_may_be_asked() {
        let long = |last: &str| format!("https://a.example/{}{last}", "x".repeat(3_000));
        let begins = |address: &str| address.chars().take(2_000).collect::<String>();
        let allowed = ["https://a.example/x.png", "https://a.example/a,b.png"].map(str::to_owned).into_iter().chain([long("1")]).collect::<Vec<_>>();
        for (page, expected) in [
            ("<img src=' https://a.example/x.png '>", vec![]),
            ("<img src=https://a.example/x.png?2>", vec!["https://a.example/x.png?2".to_owned()]),
            ("<img srcset='https://a.example/x.png 1x, https://b.example/y.png 2x'>", vec!["https://b.example/y.png".to_owned()]),
            ("<img srcset='https://a.example/a,b.png, b.png 2x'>", vec![]),
            ("<p style='background: url(https://a.example/x.png), url(//b.example)'>", vec!["//b.example".to_owned()]),
            ("<a href=https://b.example ping='https://a.example/x.png https://b.example'>x</a>", vec!["https://b.example".to_owned()]),
            ("<meta http-equiv=refresh content='0; //b.example'>", vec!["//b.example".to_owned()]),
            ("<input formaction=//b.example><link rel='alternate stylesheet' href=//c.example>", vec!["//b.example".to_owned(), "//c.example".to_owned()]),
            (&format!("<img src='{}'>", long("1")), vec![]),
            (&format!("<img src='{}'>", long("2")), vec![begins(&long("2"))]),
        ] {
            let found = told(&dom::html(page.to_owned()), &allowed, |page, notes| page.elements().for_each(|el| judge(page, el, notes)));
            assert_eq!(found.into_iter().map(|(_, _, address)| address).collect::<Vec<_>>(), expected, "{page}");
        }
    }

    #[test]
    fn hosts_are_told_from_paths() {
        assert!(["https://x", "//x", "HTTP://x", " ftp://x", "\\\\x", "/\\x", "/\t/x", "https:x", "\nhttps:/x", "ht\ntp://x"].into_iter().all(is_outside));
        assert!(!["x", "/x", "x//y", "data:,//", "mailto:a", "#//", "a/b:c//d", ""].into_iter().any(is_outside));
    }
}
