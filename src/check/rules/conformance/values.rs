//! The values of attributes (the HTML Standard, section 2.3, common microsyntaxes; the URL Standard for addresses).

use crate::check::tables::html_attributes::Value;

/// Whether a value is of its kind; what is wrong with it where it is not.
pub(super) fn judge(kind: Value, value: &str, name: &str) -> Result<(), String> {
    let word = |list: &str, value: &str| list.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(value) || known == "\"\"" && value.is_empty());
    let ok = match kind {
        Value::Word(list) => word(list, value),
        Value::Words(list) => value.split_ascii_whitespace().all(|value| word(list, value)),
        Value::Boolean => value.is_empty() || value.eq_ignore_ascii_case(name),
        Value::Integer => is_digits(value.strip_prefix('-').unwrap_or(value)),
        Value::Between(least, most) => is_digits(value) && value.parse().is_ok_and(|number: u32| least <= number && number <= most),
        Value::Number => is_number(value),
        Value::Url => return url(value),
        Value::UrlNotEmpty if value.trim_ascii().is_empty() => return Err("the address is empty".to_owned()),
        Value::UrlNotEmpty => return url(value),
        Value::Time => is_time(value.trim_ascii()),
        Value::Moment => is_date(value.trim_ascii()) || is_moment(value.trim_ascii(), true),
        Value::Window => !value.is_empty() && (!value.starts_with('_') || word("_blank _self _parent _top", value)),
    };
    if ok { Ok(()) } else { Err(wanted(kind)) }
}

fn wanted(kind: Value) -> String {
    match kind {
        Value::Word(list) => format!("write one of `{}`", list.replace("\"\" ", "")),
        Value::Words(list) => format!("write words of `{list}`"),
        Value::Boolean => "the attribute alone says yes; leave it out for no".to_owned(),
        Value::Integer => "write a whole number".to_owned(),
        Value::Between(least, most) if most == i32::MAX as u32 => format!("write a whole number of {least} or more, without a unit"),
        Value::Between(least, most) => format!("write a whole number from {least} to {most}"),
        Value::Number => "write a number".to_owned(),
        Value::Time => "write a date, a time, a year, a month, a week or a duration, as `2018-01-26`, `2018-01`, `14:30` or `P2D`".to_owned(),
        Value::Moment => "write a day, as `2018-01-26`, or a moment with its zone, as `2018-01-26T14:30Z`".to_owned(),
        Value::Window => "write a name that does not begin with `_`, or `_blank`, `_self`, `_parent`, `_top`".to_owned(),
        Value::Url | Value::UrlNotEmpty => String::new(),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A valid floating-point number: `-1.5e3`.
fn is_number(text: &str) -> bool {
    let (mantissa, exponent) = text.split_once(['e', 'E']).map_or((text, None), |(mantissa, exponent)| (mantissa, Some(exponent)));
    let mantissa = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let mantissa_fits = match mantissa.split_once('.') {
        Some((whole, part)) => (whole.is_empty() || is_digits(whole)) && is_digits(part),
        None => is_digits(mantissa),
    };
    mantissa_fits && exponent.is_none_or(|exponent| is_digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent)))
}

/// What in an address no valid URL string holds.
fn url(value: &str) -> Result<(), String> {
    let value = value.trim_ascii();
    let scheme_end = value.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')));
    let scheme = scheme_end.filter(|end| value[*end..].starts_with(':')).map(|end| &value[..end]);
    if scheme.is_some_and(|scheme| ["javascript", "data"].iter().any(|own| scheme.eq_ignore_ascii_case(own))) {
        return Ok(());
    }
    let bytes = value.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let what = match byte {
            b' ' => "a space: write `%20`",
            b'\t' | b'\n' | 0x0c => "a tab or line end",
            b'\\' => "a backslash: write `/`",
            b'<' | b'>' | b'"' | b'{' | b'}' | b'|' | b'^' | b'`' => "a sign that no address may hold: write it as `%` and its number",
            b'%' if !bytes.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) => {
                "a `%` without two digits after it: write `%25`"
            }
            _ => continue,
        };
        return Err(format!("the address holds {what}"));
    }
    if let Some(scheme) = scheme.filter(|scheme| ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web))) {
        let rest = &value[scheme.len() + 1..];
        if !rest.starts_with("//") || rest[2..].starts_with('/') || rest.len() == 2 {
            return Err(format!("after `{scheme}:` come two slashes and a host"));
        }
    }
    Ok(())
}

/// A valid date string (section 2.3.5.2).
fn is_date(text: &str) -> bool {
    let Some((month, day)) = text.rsplit_once('-') else { return false };
    let Some((year, month)) = month.rsplit_once('-') else { return false };
    let (Some(year), Some(month), Some(day)) = (year_of(year), two(month, 1, 12), two(day, 1, 31)) else { return false };
    day <= days_of(year, month)
}

fn year_of(text: &str) -> Option<u32> {
    (text.len() >= 4 && is_digits(text)).then(|| text.parse().unwrap_or(u32::MAX)).filter(|year| *year > 0)
}

fn two(text: &str, least: u32, most: u32) -> Option<u32> {
    (text.len() == 2 && is_digits(text)).then(|| text.parse().ok()).flatten().filter(|number| least <= *number && *number <= most)
}

fn days_of(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A valid time string: hours, minutes, and perhaps seconds with up to three digits of their parts.
fn is_clock(text: &str) -> bool {
    let mut parts = text.split(':');
    let hours = parts.next().and_then(|part| two(part, 0, 23));
    let minutes = parts.next().and_then(|part| two(part, 0, 59));
    let seconds = parts.next().is_none_or(|part| {
        let (whole, fraction) = part.split_once('.').map_or((part, None), |(whole, fraction)| (whole, Some(fraction)));
        two(whole, 0, 59).is_some() && fraction.is_none_or(|part| part.len() <= 3 && is_digits(part))
    });
    hours.is_some() && minutes.is_some() && seconds && parts.next().is_none()
}

fn is_zone(text: &str) -> bool {
    if text == "Z" {
        return true;
    }
    let Some(rest) = text.strip_prefix(['+', '-']) else { return false };
    let (hours, minutes) = rest.split_once(':').unwrap_or_else(|| rest.split_at_checked(2).unwrap_or((rest, "")));
    two(hours, 0, 23).is_some() && two(minutes, 0, 59).is_some()
}

/// A date and a time, with a zone or (a local one) without.
fn is_moment(text: &str, with_zone: bool) -> bool {
    let Some((date, clock)) = text.split_once(['T', ' ']) else { return false };
    if !is_date(date) {
        return false;
    }
    if !with_zone && is_clock(clock) {
        return true;
    }
    clock.find(['Z', '+', '-']).is_some_and(|at| is_clock(&clock[..at]) && is_zone(&clock[at..]))
}

/// What `<time>` takes (section 4.5.14).
fn is_time(text: &str) -> bool {
    is_date(text)
        || year_of(text).is_some()
        || is_month(text)
        || is_clock(text)
        || is_zone(text)
        || is_moment(text, false)
        || is_week(text)
        || is_yearless(text)
        || is_duration(text)
}

fn is_month(text: &str) -> bool {
    text.rsplit_once('-').is_some_and(|(year, month)| year_of(year).is_some() && two(month, 1, 12).is_some())
}

fn is_week(text: &str) -> bool {
    text.split_once("-W").is_some_and(|(year, week)| year_of(year).is_some() && two(week, 1, 53).is_some())
}

/// `01-26`, or `--01-26`.
fn is_yearless(text: &str) -> bool {
    let text = text.strip_prefix("--").unwrap_or(text);
    // February has 29 days where no year is said.
    text.split_once('-').is_some_and(|(month, day)| two(month, 1, 12).is_some_and(|month| two(day, 1, days_of(4, month)).is_some()))
}

/// `P2DT3H`, or `2d 3h`.
fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else {
        return !text.is_empty()
            && text.split_ascii_whitespace().all(|part| {
                let at = part.len() - usize::from(part.ends_with(['w', 'W', 'd', 'D', 'h', 'H', 'm', 'M', 's', 'S']));
                at < part.len() && (is_digits(&part[..at]) || part.ends_with(['s', 'S']) && is_number(&part[..at]))
            });
    };
    let (days, clock) = rest.split_once('T').map_or((rest, None), |(days, clock)| (days, Some(clock)));
    let days_fit = days.is_empty() || days.strip_suffix(['D', 'W']).is_some_and(is_digits);
    let mut order = "HMS".chars();
    let clock_fits = clock.is_none_or(|clock| {
        !clock.is_empty()
            && clock.split_inclusive(['H', 'M', 'S']).all(|part| {
                let Some(unit) = part.chars().next_back().filter(|unit| order.any(|next| next == *unit)) else { return false };
                let number = &part[..part.len() - 1];
                is_digits(number) || unit == 'S' && is_number(number) && !number.starts_with('-')
            })
    });
    days_fit && clock_fits && !rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_from_what_is_none() {
        for good in [
            "2018-01-26",
            "2020-02-29",
            "2018-01",
            "2018",
            "0033",
            "12018",
            "14:30",
            "14:30:59.123",
            "2018-01-26T14:30",
            "2018-01-26 14:30Z",
            "2018-01-26T14:30+01:00",
            "2018-W05",
            "01-26",
            "--02-29",
            "P2D",
            "PT4H18M3S",
            "P1DT2H",
            "4h 18m 3s",
            "1.5s",
            "Z",
            "+01:00",
        ] {
            assert!(is_time(good), "{good}");
        }
        for bad in [
            "",
            "26 January 2018",
            "2018-1-26",
            "2019-02-29",
            "2018-13",
            "18",
            "0000",
            "24:00",
            "14:60",
            "P",
            "PT",
            "P1Y",
            "PT3S4H",
            "2018-W54",
            "tomorrow",
            "é",
        ] {
            assert!(!is_time(bad), "{bad}");
        }
        assert!(judge(Value::Moment, "2018-01-26T14:30Z", "datetime").is_ok() && judge(Value::Moment, "2018-01-26T14:30", "datetime").is_err());
    }

    #[test]
    fn numbers_and_addresses() {
        assert!(["1", "-1.5", ".5", "1e3", "1E-3"].into_iter().all(is_number) && !["", "1.", "+1", "1e", "x", "-"].into_iter().any(is_number));
        assert!(judge(Value::Between(1, 1000), "0", "").is_err() && judge(Value::Between(1, 1000), "99999999999", "").is_err());
        for good in ["", "#x", "a%20b", " /x ", "mailto:a@b", "https://x.example/?q=[1]", "javascript:void 0", "tel:+44", "é.html"] {
            assert!(url(good).is_ok(), "{good}");
        }
        for bad in ["a b", "a\\b", "100%", "<x>", "http:x", "https://", "http:///x", "a\nb"] {
            assert!(url(bad).is_err(), "{bad}");
        }
    }
}
