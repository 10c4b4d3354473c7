//! The address that a saved web page gives as its own. In: its first bytes. Out: a whole address, or nothing.

use crate::record::is_unprintable;

/// How much of a page is looked at, in bytes: its head.
const HEAD: usize = 64 << 10;

/// The address in `<link rel="canonical" href="…">`, or in the comment that a browser leaves when it saves a page.
pub fn address(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes));
    saved_from(&head).or_else(|| canonical(&head)).filter(|url| is_whole(url))
}

/// `<!-- saved from url=(0064)https://… -->`: the number is the address's length.
fn saved_from(head: &str) -> Option<String> {
    let (_, rest) = head.split_once("saved from url=(")?;
    let (_, rest) = rest.split_once(')')?;
    rest.split(|c: char| c.is_whitespace() || c == '>').next().map(|url| url.trim_end_matches("--").to_owned())
}

fn canonical(head: &str) -> Option<String> {
    let lower = head.to_ascii_lowercase();
    lower.match_indices("<link").find_map(|(at, _)| {
        let end = lower.get(at..)?.find('>')?;
        let (tag, lower) = (head.get(at..at + end)?, lower.get(at..at + end)?);
        (attribute(tag, lower, "rel")?.eq_ignore_ascii_case("canonical")).then(|| attribute(tag, lower, "href"))?
    })
}

/// The value of an attribute; `lower` is the tag in lower case.
fn attribute(tag: &str, lower: &str, name: &str) -> Option<String> {
    let (at, _) = lower.match_indices(name).find(|(at, _)| {
        let before = lower.get(..*at).unwrap_or_default();
        before.ends_with(|c: char| c.is_whitespace()) && lower.get(at + name.len()..).unwrap_or_default().trim_start().starts_with('=')
    })?;
    let value = tag.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next()?,
        _ => value.split(char::is_whitespace).next()?.trim_end_matches('/'),
    };
    Some(value.trim().replace("&amp;", "&"))
}

/// Whether it can be linked, and written in a quoted text as it is.
fn is_whole(url: &str) -> bool {
    let scheme = ["https://", "http://"].iter().any(|scheme| url.len() > scheme.len() && url.starts_with(scheme));
    scheme && url.len() < 2000 && !url.contains(|c: char| c.is_whitespace() || c.is_control() || is_unprintable(c) || "<>\"\\^`{|}".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_page_gives_its_own_address() {
        for (page, expected) in [
            ("<!DOCTYPE html>\n<!-- saved from url=(0041)https://a.example/mgAi.aspx?ID=3214&x=1 -->\n<html>", Some("https://a.example/mgAi.aspx?ID=3214&x=1")),
            ("<head><LINK href='https://a.example/x?a=1&amp;b=2' REL=\"canonical\"></head>", Some("https://a.example/x?a=1&b=2")),
            ("<link rel=canonical href=https://a.example/x>", Some("https://a.example/x")),
            ("<link rel=\"stylesheet\" href=\"https://a.example/x.css\">", None),
            ("<link rel=\"canonical\" href=\"/mgAi.aspx?ID=3214\">", None),
            ("<link rel=\"canonical\" href=\"https://a.example/\u{7}\">", None),
            ("<link rel=\"canonical\" href=\"javascript:alert(1)\">", None),
            ("<link rel=canonical", None),
            ("", None),
        ] {
            assert_eq!(address(page.as_bytes()).as_deref(), expected, "{page}");
        }
    }
}
