//! Calendars (RFC 5545): a contract with machines, which no skin can change.
//!
//! What the format asks of a writer is small: lines that end in CR LF and are folded at 75 octets (section 3.1), and text in
//! which four signs are escaped (section 3.3.11). A library would bring readers, time zones and identifiers made by chance.

use crate::record::is_unprintable;
use crate::view::{Calendar, Event};

/// The longest line, in octets, without its end.
const LONGEST: usize = 75;

/// A calendar of whole days.
pub fn calendar(calendar: &Calendar) -> Vec<u8> {
    let mut lines = Lines(String::with_capacity(calendar.events.len() * 400 + 200));
    lines.line("BEGIN:VCALENDAR").line("VERSION:2.0").line("PRODID:-//Minutebook//Meetings//EN");
    // The first is the standard's name for it (RFC 7986, section 5.1), the second what older programs read.
    lines.text("NAME", &calendar.name).text("X-WR-CALNAME", &calendar.name);
    for one in &calendar.events {
        event(&mut lines, one);
    }
    lines.line("END:VCALENDAR");
    lines.0.into_bytes()
}

fn event(lines: &mut Lines, event: &Event) {
    let day = |day: chrono::NaiveDate| day.format("%Y%m%d").to_string();
    lines.line("BEGIN:VEVENT").text("UID", &event.id);
    lines.line(&format!("DTSTAMP:{}T000000Z", day(event.told))).line(&format!("DTSTART;VALUE=DATE:{}", day(event.day)));
    lines.text("SUMMARY", &event.summary).text("DESCRIPTION", &event.description);
    if let Some(address) = &event.address {
        lines.line(&format!("URL:{address}"));
    }
    if event.cancelled {
        lines.line("STATUS:CANCELLED");
    }
    // A day with a meeting of others is no day that is taken up.
    lines.line("TRANSP:TRANSPARENT").line("END:VEVENT");
}

/// The lines of a calendar.
struct Lines(String);

impl Lines {
    /// Adds a line, folded: what goes on in a further line begins there with a space, and no character is cut in two.
    fn line(&mut self, line: &str) -> &mut Self {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
        self
    }

    /// Adds a property whose value is text. Controls, which the format forbids, are left out.
    fn text(&mut self, name: &str, words: &str) -> &mut Self {
        let mut line = format!("{name}:");
        for c in words.chars() {
            match c {
                '\\' => line.push_str("\\\\"),
                ';' => line.push_str("\\;"),
                ',' => line.push_str("\\,"),
                '\n' => line.push_str("\\n"),
                c if is_unprintable(c) || c == '\r' => {}
                c => line.push(c),
            }
        }
        self.line(&line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(words: &str) -> String {
        let mut lines = Lines(String::new());
        lines.text("SUMMARY", words);
        lines.0
    }

    /// Reads a property back as section 3.1 and 3.3.11 have it.
    fn read(line: &str) -> String {
        let unfolded = line.replace("\r\n ", "");
        let value = unfolded.strip_suffix("\r\n").unwrap().strip_prefix("SUMMARY:").unwrap();
        let (mut words, mut signs) = (String::new(), value.chars());
        while let Some(sign) = signs.next() {
            match sign {
                '\\' => match signs.next().unwrap() {
                    'n' | 'N' => words.push('\n'),
                    sign => words.push(sign),
                },
                sign => words.push(sign),
            }
        }
        words
    }

    #[test]
    fn what_is_written_reads_back() {
        for words in ["", "a", "a; b, c\\d\ne", "\\n", "ŵ🗳", &"word, ".repeat(40), &"🗳".repeat(60), &"ŵ".repeat(75)] {
            let line = written(words);
            assert_eq!(read(&line), words);
            assert!(line.ends_with("\r\n") && line.split("\r\n").all(|line| line.len() <= LONGEST), "{line:?}");
        }
    }

    #[test]
    fn lines_are_folded_at_75_octets_and_not_before() {
        let lines = |words: &str| written(words).split("\r\n").map(str::len).collect::<Vec<_>>();
        assert_eq!(lines(&"x".repeat(67)), [75, 0]);
        assert_eq!(lines(&"x".repeat(68)), [75, 2, 0]);
        assert_eq!(lines(&"x".repeat(67 + 74)), [75, 75, 0]);
        // An escape may be folded between its two signs; a character may not.
        assert_eq!(lines(&format!("{}ŵ", "x".repeat(66))), [74, 3, 0]);
    }

    #[test]
    fn no_control_reaches_a_calendar() {
        assert_eq!(written("a\u{0}\u{7}b\r\nc\u{7f}\u{feff}\u{9b}"), "SUMMARY:ab\\nc\r\n");
    }
}
