//! What was meant by a line that is no TOML, or by a date that is none: text flows in, what to write instead flows out.

use crate::record::when::When;

/// What to write where nothing nearer can be told: a key of its own may want a whole day, or be one that ends something.
pub const DATE_HELP: &str = "write a date that exists, as it is stated: `2018-01-26`, or \"2018-01\" or \"2018\" where the key wants no whole day";
/// The same where a key wants a whole day.
pub const DAY_HELP: &str = "write a whole day: `2018-01-26`";

/// What to do about statements that lie deeper in each other than the format allows.
pub const DEPTH_HELP: &str = "lists and tables lie a few deep at most: take out what does not belong here";

/// The known name nearest to `written`, where one is near enough to be meant.
pub fn nearest<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // What is far longer than any name is none with a slip in it.
    if written.len() > 200 {
        return None;
    }
    let (lower, length) = (written.to_lowercase(), written.chars().count());
    known
        .map(|name| (strsim::damerau_levenshtein(&lower, &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance <= 1 + name.chars().count().max(length) / 3)
        .min()
        .map(|(_, name)| name)
}

/// Finds the nearest of many names for many that are written: for as many as can be held against each other in a second or so.
/// Those that come behind are told without it.
pub struct Slips {
    left: usize,
}

impl Default for Slips {
    fn default() -> Self {
        Slips { left: 400_000 }
    }
}

impl Slips {
    /// The known name nearest to `written`, where one is near enough to be meant.
    pub fn nearest<'a>(&mut self, written: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
        if self.left == 0 {
            return None;
        }
        nearest(written, known.inspect(|_| self.left = self.left.saturating_sub(1)))
    }
}

/// The line on which a key or a heading has the most parts, as a range of bytes: of too many the parser does not say where.
pub fn deepest(text: &str) -> std::ops::Range<usize> {
    let (mut at, mut found, mut most) = (0, 0..0, 0);
    for line in text.split_inclusive('\n') {
        let parts = line.split(['=', '"', '\'', '#']).next().map_or(0, |key| key.matches('.').count());
        if parts > most {
            (found, most) = (at..at + line.trim_end().len(), parts);
        }
        at += line.len();
    }
    found
}

/// What to do about a date that is none: one written day first is turned round; else `help`.
pub fn date(written: &str, help: &str) -> String {
    turned(written).map_or_else(|| help.to_owned(), |date| format!("write the year first: `{date}`"))
}

/// What to write in place of the line that holds the byte `at`, where that can be told.
pub fn line(text: &str, at: usize) -> Option<String> {
    let before = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let line = text.get(before..)?.lines().next()?;
    let (key, value) = line.split_once('=')?;
    let (key, value) = (key.trim(), value.trim());
    let bare = value.split('#').next().unwrap_or_default();
    if let Some(date) = turned(bare.trim_matches(|c: char| c.is_whitespace() || is_curly(c))) {
        return Some(format!("write the year first: `{key} = {date}`"));
    }
    let inner = value.trim_matches(is_curly);
    match value.trim_start_matches(['[', ' ']).starts_with(is_curly) {
        true if inner.contains(['"', '\\', '[', ']', '\u{201c}', '\u{201d}']) => Some("write straight quotes (`\"`) in place of the curly ones".to_owned()),
        true => Some(format!("write straight quotes: `{key} = \"{inner}\"`")),
        false => None,
    }
}

fn is_curly(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201f}')
}

/// A date as written in Britain, day first, turned round to ISO 8601; also one that can only be month first.
fn turned(written: &str) -> Option<String> {
    let mut parts = written.trim().split(['/', '.', '-']);
    let (Some(first), Some(second), Some(year), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else { return None };
    let short = |part: &str| (1..=2).contains(&part.len());
    if !short(first) || !short(second) || year.len() != 4 {
        return None;
    }
    let (first, second): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
    let iso = |day: u32, month: u32| Some(format!("{year}-{month:02}-{day:02}")).filter(|iso| When::read(iso).is_ok());
    iso(first, second).or_else(|| iso(second, first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_told_where_it_can_be() {
        for (written, help) in [
            ("date = 02/10/2020", Some("write the year first: `date = 2020-10-02`")),
            ("date = 2.10.2020 # Friday", Some("write the year first: `date = 2020-10-02`")),
            ("date = \u{201c}02/10/2020\u{201d}", Some("write the year first: `date = 2020-10-02`")),
            ("date = 10/25/2020", Some("write the year first: `date = 2020-10-25`")),
            ("date = 32/10/2020", None),
            ("title = \u{201c}Minutes\u{201d}", Some("write straight quotes: `title = \"Minutes\"`")),
            ("title = \u{2018}The council\u{2019}s\u{2019}", Some("write straight quotes: `title = \"The council\u{2019}s\"`")),
            ("phrases = [\u{201c}fraud\u{201d}, \u{201c}scams\u{201d}]", Some("write straight quotes (`\"`) in place of the curly ones")),
            ("title = Minutes", None),
            ("title", None),
        ] {
            let text = format!("first = 1\n{written}\nlast = 1\n");
            assert_eq!(line(&text, 12).as_deref(), help, "{written}");
        }
    }
}
