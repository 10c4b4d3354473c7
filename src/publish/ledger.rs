//! The ledger: which files of the output folder are ours, and what we last put in them.
//!
//! A text file, one line a file (`hash<TAB>size<TAB>path`), in the order of the paths. The first line names the
//! format and counts the lines, so that a ledger cut short is noticed.
//!
//! Two signs stand only while a publication runs, or after one that was broken off: a hash of `-` says that the file
//! was about to be written, and a `?` before the hash that nothing which readers can reach points to the file, if it is
//! there at all. They tell the next build what it may do in which order.

use crate::file::Seal;
use rayon::iter::ParallelIterator;
use rayon::str::ParallelString;
use std::fmt::Write as _;

/// Where the ledger lies, below the output folder.
pub(super) const NAME: &str = ".minutebook-ledger";
/// Every file that serves only the writing itself begins like this; no page may.
pub(super) const OUR_PREFIX: &str = ".minutebook-";
const FORMAT: &str = "minutebook-ledger";
const VERSION: &str = "1";

/// A line of the ledger.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Line<'t> {
    pub path: &'t str,
    /// `None` where the file was about to be written.
    pub seal: Option<Seal>,
    /// Whether nothing that readers can reach points to it; it may not be there.
    pub loose: bool,
}

/// A ledger as read.
#[derive(Default, Debug)]
pub(super) struct Ledger<'t> {
    lines: Vec<Line<'t>>,
}

impl<'t> Ledger<'t> {
    /// Reads a ledger; what is wrong with it is said in words. It comes from a disk, so nothing in it is believed:
    /// a path that leaves the folder would make us remove somebody else's file.
    pub fn read(text: &'t str) -> Result<Self, String> {
        let (header, body) = text.split_once('\n').ok_or("its first line is cut short")?;
        let mut parts = header.split('\t');
        if parts.next() != Some(FORMAT) {
            return Err("its first line is not a ledger's".to_owned());
        }
        if parts.next() != Some(VERSION) {
            return Err("it was written by another version of Minutebook".to_owned());
        }
        let count: usize = parts.next().and_then(|count| count.parse().ok()).ok_or("its first line does not count the files")?;
        let read: Vec<Option<Line<'t>>> = body.par_lines().map(Self::line).collect();
        let mut lines: Vec<Line<'t>> = Vec::with_capacity(read.len());
        for (at, line) in read.into_iter().enumerate() {
            let line = line.ok_or_else(|| format!("line {} cannot be read", at + 2))?;
            if lines.last().is_some_and(|last| last.path >= line.path) {
                return Err(format!("line {} is out of order", at + 2));
            }
            lines.push(line);
        }
        if lines.len() != count || !(body.is_empty() || body.ends_with('\n')) {
            return Err(format!("it should name {count} files and names {}", lines.len()));
        }
        Ok(Ledger { lines })
    }

    fn line(line: &'t str) -> Option<Line<'t>> {
        let (hash, rest) = line.split_once('\t')?;
        let (size, path) = rest.split_once('\t')?;
        let size = size.parse().ok()?;
        let (hash, loose) = hash.strip_prefix('?').map_or((hash, false), |hash| (hash, true));
        let seal = match hash {
            "-" => None,
            _ => Some(Seal { hash: u128::from_str_radix(hash, 16).ok()?, size }),
        };
        is_proper(path).then_some(Line { path, seal, loose })
    }

    /// The line of a path: `None` where it is not ours.
    pub fn find(&self, path: &str) -> Option<Line<'t>> {
        let at = self.lines.binary_search_by(|line| line.path.cmp(path)).ok()?;
        self.lines.get(at).copied()
    }

    /// All lines, in the order of the paths.
    pub fn lines(&self) -> &[Line<'t>] {
        &self.lines
    }

    /// The lines whose paths begin with `prefix`.
    pub fn below(&self, prefix: &str) -> &[Line<'t>] {
        let from = self.lines.partition_point(|line| line.path < prefix);
        let tail = self.lines.get(from..).unwrap_or_default();
        let count = tail.partition_point(|line| line.path.starts_with(prefix));
        tail.get(..count).unwrap_or_default()
    }

    /// Whether the publication before came to its end, so that a whole site stands.
    pub fn is_settled(&self) -> bool {
        !self.lines.is_empty() && self.lines.iter().all(|line| line.seal.is_some() && !line.loose)
    }
}

/// The text of a ledger with these lines, in whatever order they come.
pub(super) fn text(mut lines: Vec<Line<'_>>) -> String {
    // They come as a few lists in order, which this puts together; on this thread alone, since others may wait for it.
    lines.sort_by(|a, b| a.path.cmp(b.path));
    let mut text = String::with_capacity(64 + lines.iter().map(|line| line.path.len() + 44).sum::<usize>());
    // Writing to a `String` cannot fail.
    let _ = writeln!(text, "{FORMAT}\t{VERSION}\t{}", lines.len());
    for Line { path, seal, loose } in lines {
        text.push_str(if loose { "?" } else { "" });
        match seal {
            Some(Seal { hash, size }) => {
                hex(hash, &mut text);
                let _ = write!(text, "\t{size}\t");
            }
            None => text.push_str("-\t0\t"),
        }
        text.push_str(path);
        text.push('\n');
    }
    text
}

/// A hash in its digits. A ledger has many thousands of them, and this is several times as quick as `{:032x}`.
fn hex(hash: u128, text: &mut String) {
    let digit = |nibble: u8| if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 };
    let mut digits = [0; 32];
    for ([high, low], byte) in digits.as_chunks_mut().0.iter_mut().zip(hash.to_be_bytes()) {
        (*high, *low) = (digit(byte >> 4), digit(byte & 0xf));
    }
    text.push_str(std::str::from_utf8(&digits).unwrap_or_default());
}

/// Whether a path stays inside the output folder on every system, and is none of our own working files.
///
/// Windows drops a dot or a space at the end of a name, so that `.. ` leads up; and it tells no capitals from small letters.
pub(super) fn is_proper(path: &str) -> bool {
    let is_ours = |part: &str| part.get(..OUR_PREFIX.len()).is_some_and(|start| start.eq_ignore_ascii_case(OUR_PREFIX));
    !path.contains(|c: char| c == '\\' || c == ':' || c.is_control())
        && path.split('/').all(|part| !part.is_empty() && !part.ends_with(['.', ' ']) && !is_ours(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let line = |path, seal, loose| Line { path, seal, loose };
        let c = line("b/c.html", Some(Seal::of(b"x")), true);
        let text = text(vec![c, line("a.html", None, false), line("b.html", Some(Seal::of(b"")), false), line("d.html", None, true)]);
        let ledger = Ledger::read(&text).unwrap();
        assert_eq!(ledger.lines().iter().map(|line| line.path).collect::<Vec<_>>(), ["a.html", "b.html", "b/c.html", "d.html"]);
        assert_eq!(ledger.find("b/c.html"), Some(c));
        assert_eq!(ledger.find("a.html"), Some(line("a.html", None, false)));
        assert_eq!(ledger.find("c.html"), None);
        assert_eq!(ledger.below("b/").len(), 1);
        assert_eq!(super::text(ledger.lines().to_vec()), text);
    }

    #[test]
    fn a_hash_has_the_digits_that_it_is_read_by() {
        for hash in [0, 1, u128::MAX, 0x0123_4567_89ab_cdef_0f1e_2d3c_4b5a_6978, Seal::of(b"x").hash] {
            let mut text = String::new();
            hex(hash, &mut text);
            assert_eq!(text, format!("{hash:032x}"));
        }
    }

    #[test]
    fn a_ledger_that_was_tampered_with_is_not_believed() {
        let hash = format!("{:032x}", 7);
        for path in
            ["../a", "/a", "a//b", "a/./b", "a/../../b", "C:/a", "a\\b", "", "a/.minutebook-ledger", "a\u{1}b", "a/.. /b", "a./b", "b ", ".Minutebook-Ledger"]
        {
            let text = format!("minutebook-ledger\t1\t1\n{hash}\t1\t{path}\n");
            assert!(Ledger::read(&text).is_err(), "{path}");
        }
        for text in ["", "minutebook-ledger\t1\t0", "minutebook-ledger\t2\t0\n", "minutebook-ledger\t1\n", "minutebook-ledger\t1\t2\n-\t0\ta\n"] {
            assert!(Ledger::read(text).is_err(), "{text}");
        }
        assert!(Ledger::read("minutebook-ledger\t1\t2\n-\t0\tb\n-\t0\ta\n").is_err(), "out of order");
        assert!(Ledger::read("minutebook-ledger\t1\t1\n-\t0\ta").is_err(), "cut short");
    }
}
