//! What a page refers to: every attribute that holds an address, in document order.

use crate::check::dom::{Document, El};

/// What a reference is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// A reader goes there: a link, a form, a page that leads on by itself.
    Follow,
    /// The page shows or runs it: an image, a style sheet, a script.
    Load,
    /// The page only names it: another form of itself, a source that is cited.
    Name,
}

/// One reference.
#[derive(Clone, Copy)]
pub struct Reference<'a> {
    /// The element.
    pub el: El<'a>,
    /// Its attribute; empty where the address stands in a style sheet that the element holds.
    pub attribute: &'static str,
    /// The address, as it is written.
    pub url: &'a str,
    /// What it is for.
    pub what: Use,
}

/// Shows every reference of a page.
pub fn each<'a>(doc: &'a Document, see: &mut dyn FnMut(Reference<'a>)) {
    for el in doc.elements() {
        of(el, see);
    }
}

/// Shows every reference of one element, and of a style sheet that it holds.
pub fn of<'a>(el: El<'a>, see: &mut dyn FnMut(Reference<'a>)) {
    if el.is_html() {
        of_html(el, see)
    } else {
        of_drawing(el, see)
    }
    if let Some(style) = el.attr("style").filter(|style| style.contains('(')) {
        styles(style, &mut |url, _| see(Reference { el, attribute: "style", url, what: Use::Load }));
    }
}

fn of_html<'a>(el: El<'a>, see: &mut dyn FnMut(Reference<'a>)) {
    let mut attribute = |attribute: &'static str, what: Use| {
        if let Some(url) = el.attr(attribute) {
            see(Reference { el, attribute, url, what });
        }
    };
    match el.name() {
        "a" | "area" => attribute("href", Use::Follow),
        "link" => {
            // The canonical address is judged by a rule of its own.
            let rel = el.attr("rel").unwrap_or_default();
            let is = |word: &str| rel.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(word));
            if !is("canonical") {
                attribute("href", if ["alternate", "license", "author", "help", "next", "prev", "search"].into_iter().any(is) { Use::Name } else { Use::Load });
            }
            set(el, "imagesrcset", see);
        }
        "img" | "source" => {
            attribute("src", Use::Load);
            set(el, "srcset", see);
        }
        "script" => {
            attribute("src", Use::Load);
            // The parts of the index that the search page's script asks for.
            attribute("data-index", Use::Load);
        }
        "iframe" | "frame" | "embed" | "track" | "audio" => attribute("src", Use::Load),
        "input" => {
            attribute("src", Use::Load);
            attribute("formaction", Use::Follow);
        }
        "video" => {
            attribute("src", Use::Load);
            attribute("poster", Use::Load);
        }
        "object" => attribute("data", Use::Load),
        "form" => attribute("action", Use::Follow),
        "button" => attribute("formaction", Use::Follow),
        "blockquote" | "q" | "del" | "ins" => attribute("cite", Use::Name),
        "meta" if el.attr("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("refresh")) => {
            if let Some(url) = el.attr("content").and_then(refresh) {
                see(Reference { el, attribute: "content", url, what: Use::Follow });
            }
        }
        "style" => {
            for (text, _) in el.texts() {
                styles(text, &mut |url, _| see(Reference { el, attribute: "", url, what: Use::Load }));
            }
        }
        _ => {}
    }
}

fn of_drawing<'a>(el: El<'a>, see: &mut dyn FnMut(Reference<'a>)) {
    let what = if el.name() == "a" { Use::Follow } else { Use::Load };
    let href = el.attr("href").or_else(|| el.attr_with_prefix("xlink", "href"));
    if let Some(url) = href.filter(|_| el.is_svg()) {
        see(Reference { el, attribute: "href", url, what });
    }
}

/// The addresses of a `srcset` (the HTML Standard, section 4.8.4.2.1).
fn set<'a>(el: El<'a>, attribute: &'static str, see: &mut dyn FnMut(Reference<'a>)) {
    let mut rest = el.attr(attribute).unwrap_or_default();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return;
        }
        let (url, after) = rest.split_at(rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len()));
        let ended = url.ends_with(',');
        see(Reference { el, attribute, url: url.trim_end_matches(','), what: Use::Load });
        rest = if ended { after } else { after.split_once(',').map_or("", |(_, next)| next) };
    }
}

/// The address to which a page leads on by itself (the HTML Standard, section 4.2.5.3): `0; url=next.html`.
pub fn refresh(content: &str) -> Option<&str> {
    let rest = content.trim_start().trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim_start();
    let rest = rest.strip_prefix([';', ',']).unwrap_or(rest).trim_start();
    let rest = match rest.get(..3) {
        Some(word) if word.eq_ignore_ascii_case("url") => rest.get(3..).unwrap_or_default().trim_start().strip_prefix('=').map_or(rest, str::trim_start),
        _ => rest,
    };
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    let url = quote.map_or(rest, |quote| rest.trim_start_matches(quote).split(quote).next().unwrap_or_default());
    (!url.is_empty()).then_some(url)
}

/// The addresses in a style sheet: `url(…)` and `@import "…"`, each with the byte at which it starts. Comments are passed over.
pub fn styles<'a>(css: &'a str, see: &mut dyn FnMut(&'a str, usize)) {
    let bytes = css.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let rest = css.get(at..).unwrap_or_default();
        at += match byte {
            b'/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            b'"' | b'\'' => string(rest).map_or(rest.len(), |inside| inside.len() + 2),
            b'\\' => 2,
            b'u' | b'U' if rest.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("url(")) && !in_word(bytes, at) => {
                let inside = rest.get(4..).unwrap_or_default();
                let gap = inside.len() - inside.trim_start().len();
                let inside = inside.trim_start();
                let quoted = string(inside);
                let url = quoted.unwrap_or_else(|| inside.split(')').next().unwrap_or_default().trim_end());
                see(url, at + 4 + gap + usize::from(quoted.is_some()));
                4 + gap + url.len() + 2 * usize::from(quoted.is_some())
            }
            b'@' if rest.get(..7).is_some_and(|word| word.eq_ignore_ascii_case("@import")) => {
                let inside = rest.get(7..).unwrap_or_default();
                let gap = inside.len() - inside.trim_start().len();
                match string(inside.trim_start()) {
                    Some(url) => {
                        see(url, at + 8 + gap);
                        9 + gap + url.len()
                    }
                    None => 7,
                }
            }
            _ => 1,
        };
    }
}

fn in_word(bytes: &[u8], at: usize) -> bool {
    at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// What a string that starts here holds, with its escapes as they are written.
fn string(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inside = text.get(1..)?;
    let mut escaped = false;
    let end = inside.find(|c: char| {
        let ends = c == quote && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })?;
    inside.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_of_a_page_is_seen() {
        let page = r#"<a href=a><img src=b srcset="c 1x, d, e 2x"><form action=f><script src=g></script><style>@import "h"; /* url(no) */ p { background: URL( 'i' ), url(j) }</style>
            <p style="background:url(k)"><meta http-equiv=Refresh content="0; URL='l'"><svg><use href="m"/></svg><video poster=n></video><link rel=canonical href=o>"#;
        let doc = crate::check::dom::html(page.to_owned());
        let mut seen = Vec::new();
        each(&doc, &mut |reference| seen.push(reference.url.to_owned()));
        assert_eq!(seen.join(" "), "a b c d e f g h i j k l m n");
    }

    #[test]
    fn a_style_sheet_of_any_bytes_is_read() {
        for css in ["url(", "url('", "@import", "@import \"", "\\", "/*", "url(\\)", "ü url(ü)", "'\\"] {
            styles(css, &mut |_, _| {});
        }
        let mut seen = Vec::new();
        styles("a{b:url(  x.png )}myurl(no)", &mut |url, at| seen.push((url.to_owned(), at)));
        assert_eq!(seen, [("x.png".to_owned(), 10)]);
    }
}
