//! What a page weighs when it is sent: as gzip, with the style sheets that it links.
//!
//! Nearly all pages are known as light from a cheap bound; only the others are pressed as a server would.

use super::PAGE_HEAVY;
use crate::check::dom::{El, Syntax};
use crate::check::page::{Notes, Page};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{self, Write};

/// Ten packets of 1,460 bytes, less what the answer's head takes (RFC 6928).
const LIMIT: usize = 14_000;

/// Judges one page.
pub(super) fn judge(page: &Page<'_>, notes: &Notes<'_>) {
    let text = page.doc.text.as_bytes();
    // A page that is no page of ours in HTML (a drawing) has no style sheets to speak of.
    if page.doc.syntax != Syntax::Html || text.len() <= LIMIT / 4 {
        return;
    }
    // One long record may pass the limit: its words are not for us to shorten, and the build tells of it.
    let is_minute = |el: El<'_>| el.is("meta") && el.attr("name") == Some("page-kind") && el.attr("content") == Some("minute");
    if page.doc.head().is_some_and(|head| head.children().any(is_minute)) {
        return;
    }
    let sheets = page.sheets_pressed(|css| pressed(css.as_bytes(), Compression::best()));
    let room = LIMIT.saturating_sub(sheets);
    if text.len() <= room || pressed(text, Compression::fast()) <= room {
        return;
    }
    let weighs = pressed(text, Compression::best());
    if weighs > room {
        let all = weighs + sheets;
        notes.fail_page(&PAGE_HEAVY, format!("the page weighs {all} bytes as gzip, {sheets} of them its style sheets: {} more than {LIMIT}", all - LIMIT));
    }
}

fn pressed(bytes: &[u8], how: Compression) -> usize {
    let mut encoder = GzEncoder::new(Counted(0), how);
    // A count takes all that it is given.
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_or(0, |counted| counted.0)
}

/// Bytes that are counted and let go.
struct Counted(usize);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::check::css::library::Library;
    use crate::check::{dom, run};

    /// Words that cannot be pressed to less than half.
    fn noise(bytes: usize) -> String {
        let mut state = 1_u64;
        let mut letter = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            char::from(b"abcdefghijklmnopqrstuvwxyz234567"[(state >> 59) as usize])
        };
        std::iter::repeat_with(&mut letter).take(bytes).collect()
    }

    fn is_heavy(page: &str, sheet: &str) -> bool {
        let sheet = sheet.to_owned();
        let library = Library::new(move |path| (path == "a.css").then(|| sheet.clone()));
        let faults = run::judge_ours("x.html", &dom::html(format!("<!doctype html><link rel=stylesheet href=a.css><p>{page}</p>")), &library, &[]);
        faults.iter().any(|fault| fault.rule.name == "page-heavy")
    }

    #[test]
    fn a_page_is_weighed_with_its_style_sheets() {
        assert!(!is_heavy(&noise(20_000), "p{}"));
        assert!(!is_heavy(&"word ".repeat(20_000), "p{}"));
        assert!(is_heavy(&noise(24_000), "p{}"));
        assert!(is_heavy(&noise(20_000), &format!("/* {} */", noise(6_000))));
    }
}
