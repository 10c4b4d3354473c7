//! Pages that pass what one network round trip brings: told with the record that makes them so.
//!
//! Told of a page's bytes when they are made, so that nothing is made twice.

use super::Site;
use super::estimate::Estimate;
use crate::file::Place;
use crate::finding::{Finding, Rule, Severity};
use crate::plan::{Planned, Target};
use flate2::write::GzEncoder;
use flate2::{Compress, Compression, FlushCompress, Status};
use std::cell::RefCell;
use std::io::{self, Write};

/// A page that does not come in one round trip.
pub static HEAVY_PAGE: Rule = Rule {
    name: "heavy-page",
    severity: Severity::Note,
    why: "A page that fits, with its style sheet, into the first answer of a connection (ten packets, RFC 6928) is there at once, also on a poor line.",
};

/// What a page and its style sheet may weigh when they are sent: bytes as gzip.
pub const LIMIT: usize = 14_000;

/// A page that would have to come to more than so much of its size, in percent, is taken for light and not weighed, and so is the
/// rest of one: small pages of dense records come to 38, larger ones to less. One of noise, digests or pictures as letters, say, is
/// passed over up to there; the check weighs every page.
const PRESSED: usize = 40;

/// How much of the limit a style sheet leaves to its pages.
pub fn room(style: &[u8]) -> usize {
    LIMIT.saturating_sub(pressed(style, Compression::best()))
}

/// What a page weighs beyond the room for it; `None` where it fits.
pub fn beyond(page: &[u8], room: usize) -> Option<usize> {
    if page.len() * PRESSED / 100 <= room || is_light(page, room) {
        return None;
    }
    pressed(page, Compression::best()).checked_sub(room).filter(|beyond| *beyond > 0)
}

/// What gzip adds to what is pressed: its head and its tail (RFC 1952).
const AROUND: u64 = 18;

/// The level at which a page is weighed that may be heavy, before it is pressed as well as can be, which takes twice as long.
/// Level 3 leaves a twentieth more than that, in two thirds of the time of level 5.
const LEVEL: Compression = Compression::new(3);

/// What one thread weighs with: set back for each page, with room for what leaves the press.
struct Scales {
    estimate: Estimate,
    press: Compress,
    pan: Vec<u8>,
}

thread_local! {
    static SCALES: RefCell<Scales> = RefCell::new(Scales { estimate: Estimate::new(), press: press(LEVEL), pan: vec![0; 16 << 10] });
}

fn press(level: Compression) -> Compress {
    Compress::new(level, false)
}

/// Whether a page surely fits.
fn is_light(page: &[u8], room: usize) -> bool {
    let light = |Scales { estimate, press, pan }: &mut Scales| estimate.fits(page, room, PRESSED) || fits(press, LEVEL, pan, page, room);
    SCALES.with_borrow_mut(light)
}

/// Whether a page fits when a press has pressed it; it is weighed no further than the room goes.
fn fits(press: &mut Compress, level: Compression, pan: &mut [u8], page: &[u8], room: usize) -> bool {
    loop {
        let taken = usize::try_from(press.total_in()).unwrap_or(usize::MAX);
        let rest = page.get(taken..).unwrap_or_default();
        let flush = if rest.is_empty() { FlushCompress::Finish } else { FlushCompress::None };
        let state = press.compress(rest, pan, flush);
        let is_over = press.total_out() + AROUND > room as u64;
        match state {
            Ok(Status::StreamEnd) if !is_over => {
                press.reset();
                return true;
            }
            Ok(_) if !is_over => {}
            // A press that was left half way is no more to be trusted.
            _ => {
                *press = self::press(level);
                return false;
            }
        }
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

impl Site {
    /// The finding for a page whose bytes were made, where it does not come in one network round trip. The page of a whole
    /// meeting may be heavy: it is made to be printed and kept.
    pub fn heavy(&self, planned: &Planned, bytes: &[u8]) -> Option<Finding> {
        if matches!(planned.target, Target::Whole(_)) || !planned.path.as_str().ends_with(".html") {
            return None;
        }
        let over = beyond(bytes, self.room)?;
        let (whole, limit) = ((LIMIT + over).div_ceil(1000), LIMIT / 1000);
        let message = format!("`{}` takes {whole} kB when it is sent with its style sheet, and one round trip brings {limit} kB", planned.path);
        Some(match self.origin(&planned.target) {
            Some(file) => {
                let help = "all of it is published, and comes a little later on a poor line; where it holds several things, give each a file of its own";
                Finding::at(&HEAVY_PAGE, Place::file(&file), message, help)
            }
            None => Finding::of_site(
                &HEAVY_PAGE,
                message,
                "it is gathered from records, of which a very long one may be split; else shorten what is stated on it: introductions, names, the council's own links and look",
            ),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that cannot be pressed.
    fn noise(count: usize) -> Vec<u8> {
        (0..count as u64 / 8).flat_map(|at| xxhash_rust::xxh3::xxh3_64(&at.to_le_bytes()).to_le_bytes()).collect()
    }

    #[test]
    fn a_page_is_told_for_what_it_weighs_when_it_is_sent() {
        let room = room(&noise(4_000));
        assert!((9_900..=10_000).contains(&room), "{room}");
        for (page, told) in [(noise(9_800), false), (vec![b' '; 1_000_000], false), (noise(33_000), true)] {
            assert_eq!(beyond(&page, room).is_some(), told, "{}", page.len());
        }
    }

    /// Scales that weighed a page before weigh the next as new ones do.
    #[test]
    fn a_page_is_weighed_the_same_whatever_was_weighed_before() {
        let words: String = (0..6_000u32).map(|n| format!("<li>{}</li>\n", n.wrapping_mul(2_654_435_761) % 997)).collect();
        let pages = [words.as_bytes(), &noise(40_000), &words.as_bytes()[..30_000], b"", &noise(8), &noise(200_000), words.as_bytes()];
        for level in [Compression::new(1), LEVEL] {
            let (mut press, mut pan) = (press(level), vec![0; 1 << 10]);
            for page in pages {
                let whole = pressed(page, level);
                for room in [0, whole / 2, whole - 1, whole, whole + 1] {
                    let is_light = fits(&mut press, level, &mut pan, page, room);
                    assert_eq!(is_light, whole <= room, "{} bytes, {whole} pressed, room for {room}", page.len());
                }
            }
        }
    }
}
