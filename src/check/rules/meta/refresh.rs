//! When a `meta http-equiv=refresh` reloads or leaves the page.
//!
//! Source: the HTML Standard, 4.2.5.3, "shared declarative refresh steps".

/// After how many seconds; `None` where browsers do nothing.
pub fn seconds(content: &str) -> Option<u64> {
    let rest = content.trim_ascii_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (time, rest) = rest.split_at(digits);
    if time.is_empty() && !rest.starts_with('.') {
        return None;
    }
    // More digits than fit are a time all the same: a very long one.
    let seconds = if time.is_empty() { 0 } else { time.parse().unwrap_or(u64::MAX) };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if !rest.is_empty() && !rest.starts_with(|c: char| c == ';' || c == ',' || c.is_ascii_whitespace()) {
        return None;
    }
    let rest = rest.trim_ascii_start();
    let rest = rest.strip_prefix([';', ',']).unwrap_or(rest).trim_ascii_start();
    is_followed(address(rest)).then_some(seconds)
}

/// The address in what follows the time: with or without `url=`, with or without quotes.
fn address(rest: &str) -> &str {
    let named = rest.get(..3).filter(|name| name.eq_ignore_ascii_case("url")).and_then(|_| rest.get(3..));
    let value = named.and_then(|after| after.trim_ascii_start().strip_prefix('=')).map_or(rest, str::trim_ascii_start);
    match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value.get(1..).and_then(|value| value.split(quote).next()).unwrap_or_default(),
        _ => value,
    }
}

/// Whether browsers go there: not to a script, nor to what is no address.
fn is_followed(address: &str) -> bool {
    let address = address.trim_ascii();
    let Some((scheme, rest)) = address.split_once(':') else { return true };
    if scheme.eq_ignore_ascii_case("javascript") {
        return false;
    }
    // Web addresses without a host cannot be parsed.
    !["http", "https"].iter().any(|web| web.eq_ignore_ascii_case(scheme)) || !rest.trim_start_matches(['/', '\\']).is_empty()
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn the_steps_of_the_standard_are_kept() {
        for (content, time) in [
            ("30", Some(30)),
            (" \t30 ", Some(30)),
            ("0; url=/next", Some(0)),
            ("5,/next", Some(5)),
            ("5 /next", Some(5)),
            ("5.9;URL = '/next'x", Some(5)),
            ("5...3.1", Some(5)),
            (".9", Some(0)),
            ("007;", Some(7)),
            ("99999999999999999999999", Some(u64::MAX)),
            ("5; url", Some(5)),
            ("5; \u{fc}", Some(5)),
            ("", None),
            (";5", None),
            ("+5", None),
            ("-5", None),
            ("5: /next", None),
            ("5url=/next", None),
            ("\u{660}", None),
            ("5; javascript:void(0)", None),
            ("5; url=https://", None),
        ] {
            assert_eq!(seconds(content), time, "{content:?}");
        }
    }
}
