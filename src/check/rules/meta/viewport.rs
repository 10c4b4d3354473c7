//! What a `meta name=viewport` says of enlarging.
//!
//! Source: CSS Device Adaptation Module Level 1 (W3C Working Group Note), "Viewport META element": the parsing algorithm and the
//! translation of `user-scalable` and `maximum-scale`.

/// The two properties that keep readers from enlarging; `None` where they are not set.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Scale<'a> {
    /// `user-scalable`.
    pub user_scalable: Option<&'a str>,
    /// `maximum-scale`.
    pub maximum: Option<&'a str>,
}

fn is_space(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\0'
}

/// Reads the value: names and values with `=` between them, apart by commas or semicolons, or only white space. Of a name
/// that comes twice, the last counts.
pub fn read(content: &str) -> Scale<'_> {
    let separates = |c: char| c == ',' || c == ';';
    let mut scale = Scale::default();
    let mut rest = content;
    loop {
        rest = rest.trim_start_matches(|c| is_space(c) || separates(c) || c == '=');
        if rest.is_empty() {
            return scale;
        }
        let ends = |c: char| is_space(c) || separates(c) || c == '=';
        let (name, after) = rest.split_at(rest.find(ends).unwrap_or(rest.len()));
        // Anything may stand between a name and its sign of equality, but for another separator.
        let after = after.trim_start_matches(|c| !separates(c) && c != '=');
        rest = after;
        if !after.starts_with('=') {
            continue;
        }
        let after = after.trim_start_matches(|c| is_space(c) || c == '=');
        let (value, after) = after.split_at(after.find(ends).unwrap_or(after.len()));
        rest = after;
        if value.is_empty() {
            continue;
        }
        if name.eq_ignore_ascii_case("user-scalable") {
            scale.user_scalable = Some(value);
        } else if name.eq_ignore_ascii_case("maximum-scale") {
            scale.maximum = Some(value);
        }
    }
}

/// A number at the start of a value, as C's `strtod` reads it.
fn number(value: &str) -> Option<f64> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let sign = usize::from(value.starts_with(['+', '-']));
    let whole = digits(value.get(sign..)?);
    let mut end = sign + whole;
    let mut any = whole > 0;
    if value.get(end..)?.starts_with('.') {
        let part = digits(value.get(end + 1..)?);
        any |= part > 0;
        end += 1 + part;
    }
    if !any {
        return None;
    }
    if let Some(power) = value.get(end..)?.strip_prefix(['e', 'E']) {
        let sign = usize::from(power.starts_with(['+', '-']));
        let length = digits(power.get(sign..)?);
        end += if length > 0 { 1 + sign + length } else { 0 };
    }
    value.get(..end)?.parse().ok()
}

fn is_device(value: &str) -> bool {
    value.eq_ignore_ascii_case("device-width") || value.eq_ignore_ascii_case("device-height")
}

/// Whether a value of `user-scalable` lets readers enlarge the page.
pub fn lets_zoom(value: &str) -> bool {
    match number(value) {
        Some(number) => number.abs() >= 1.0,
        None => value.eq_ignore_ascii_case("yes") || is_device(value),
    }
}

/// Whether a value of `maximum-scale` lets readers enlarge the page to twice its size. What is below zero is dropped.
pub fn is_wide_enough(value: &str) -> bool {
    match number(value) {
        Some(number) => !(0.0..2.0).contains(&number),
        None => is_device(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_is_read_as_the_note_says() {
        let read = |content| {
            let scale = read(content);
            (scale.user_scalable, scale.maximum)
        };
        assert_eq!(read("width=device-width, user-scalable=no;maximum-scale = 1.5"), (Some("no"), Some("1.5")));
        assert_eq!(read("USER-SCALABLE=no user-scalable=yes"), (Some("yes"), None));
        assert_eq!(read("user-scalable,maximum-scale="), (None, None));
        assert_eq!(read("user-scalable x = no"), (Some("no"), None));
        assert_eq!(read("user-scalable==no,,=;=maximum-scale=1"), (Some("no"), Some("1")));
        assert_eq!(read(""), (None, None));
        assert_eq!(read("maximum-scale\u{fc}=1"), (None, None));
    }

    #[test]
    fn odd_values_come_out_as_in_browsers() {
        for good in ["yes", "YES", "1", "-1", "1.5", "2px", "device-width", "10"] {
            assert!(lets_zoom(good), "{good}");
        }
        for bad in ["no", "0", "0.9", "-0.5", "true", "yes!", "+.5", ".", "-"] {
            assert!(!lets_zoom(bad), "{bad}");
        }
        for good in ["2", "2.0x", "-1", "1e1", "device-height", "100", "+2"] {
            assert!(is_wide_enough(good), "{good}");
        }
        for bad in ["1", "1.99", "yes", "no", "none", "0", "2e-1", ".9"] {
            assert!(!is_wide_enough(bad), "{bad}");
        }
    }
}
