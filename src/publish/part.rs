//! The part ledger: what one shard made, of which whole. With those of all shards a site can be united, and its ledger
//! written, without reading a record or a page.
//!
//! A text file. Its first line names the format, which shard it is of how many, and whether that is `finished`: one that is
//! being written has this line alone. Then come digests of the program, of all that was read and of the whole plan; what the
//! whole site keeps and what goes (`keep`, `at`, `between`, `spent`); a line for each file of the share, with its rank, what
//! it holds (`-`: it could not be made) and its address; and at the end a digest of all lines above.

use super::Planned;
use super::ledger::is_proper;
use super::share::{Shard, Share};
use crate::file::Seal;
use crate::site::{Barred, Rank, SitePath};
use std::fmt::Write as _;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// Where the part ledger lies, below the folder of a shard.
pub(super) const NAME: &str = ".minutebook-shard";
const FORMAT: &str = "minutebook-shard";
const VERSION: &str = "1";

/// What a shard made, and of which whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Part {
    pub share: Share,
    pub program: u128,
    pub inputs: u128,
    /// The digest of the whole plan, see `plan`.
    pub plan: u128,
    pub keep: Vec<String>,
    pub gone: Vec<Barred>,
    /// The files of the share, with what they hold; `None` where one could not be made.
    pub pages: Vec<(Planned, Option<Seal>)>,
}

/// What the first line of a part ledger says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Head {
    pub share: Share,
    pub is_finished: bool,
}

/// The text of the part ledger of a shard that is being written.
pub(super) fn unfinished(share: Share) -> String {
    format!("{FORMAT}\t{VERSION}\t{share}\tunfinished\n")
}

/// Reads the first line of a part ledger; what is wrong with it is said in words.
pub(super) fn head(text: &str) -> Result<Head, String> {
    let mut parts = text.lines().next().unwrap_or_default().split('\t');
    if parts.next() != Some(FORMAT) {
        return Err("its first line is not that of a shard's list".to_owned());
    }
    if parts.next() != Some(VERSION) {
        return Err("it was written by another version of Minutebook".to_owned());
    }
    let share = parts.next().and_then(|share| Share::read(share).ok());
    match (share, parts.next(), parts.next()) {
        (Some(share), Some("finished"), None) => Ok(Head { share, is_finished: true }),
        (Some(share), Some("unfinished"), None) => Ok(Head { share, is_finished: false }),
        _ => Err("its first line does not say which shard it is of".to_owned()),
    }
}

/// The digest of a whole plan: of every address with its rank, in order of the addresses, and of what stays and goes.
pub(super) fn plan<'a>(pages: impl Iterator<Item = &'a Planned>, keep: &[String], gone: &[Barred]) -> u128 {
    let mut digest = Xxh3::new();
    for page in pages {
        [word(page.rank), "\t", page.path.as_str(), "\n"].iter().for_each(|part| digest.update(part.as_bytes()));
    }
    digest.update(fate(keep, gone).as_bytes());
    digest.digest128()
}

impl Part {
    /// What a shard of a whole plan made.
    pub fn new(shard: &Shard<'_>, planned: &[Planned], pages: Vec<(Planned, Option<Seal>)>) -> Part {
        let mut all: Vec<&Planned> = planned.iter().collect();
        all.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        // An address with a sign that cannot be seen is never published, so nothing of before begins so.
        let keep: Vec<String> = shard.keep.iter().filter(|begins| is_plain(begins)).cloned().collect();
        let gone: Vec<Barred> = shard.gone.iter().filter(|gone| parts(gone).into_iter().all(is_plain)).cloned().collect();
        let plan = plan(all.into_iter(), &keep, &gone);
        Part { share: shard.share, program: shard.program, inputs: shard.inputs, plan, keep, gone, pages }
    }

    /// The text of the part ledger.
    pub fn text(&self) -> String {
        let mut text = format!("{FORMAT}\t{VERSION}\t{}\tfinished\n", self.share);
        // Writing to a `String` cannot fail.
        for (name, digest) in [("program", self.program), ("inputs", self.inputs), ("plan", self.plan)] {
            let _ = writeln!(text, "{name}\t{digest:032x}");
        }
        text.push_str(&fate(&self.keep, &self.gone));
        for (page, seal) in &self.pages {
            let _ = match seal {
                Some(Seal { hash, size }) => writeln!(text, "{}\t{hash:032x}\t{size}\t{}", word(page.rank), page.path),
                None => writeln!(text, "{}\t-\t0\t{}", word(page.rank), page.path),
            };
        }
        let end = xxh3_128(text.as_bytes());
        let _ = writeln!(text, "end\t{end:032x}");
        text
    }

    /// Reads the part ledger of a finished shard; what is wrong with it is said in words.
    pub fn read(text: &str) -> Result<Part, String> {
        let share = head(text)?.share;
        let cut = || "it is cut short".to_owned();
        let (above, end) = text.strip_suffix('\n').and_then(|text| text.rsplit_once('\n')).ok_or_else(cut)?;
        let end = end.strip_prefix("end\t").and_then(hex).ok_or_else(cut)?;
        let above = text.get(..=above.len()).unwrap_or_default();
        if xxh3_128(above.as_bytes()) != end {
            return Err("somebody changed it, or it came over damaged".to_owned());
        }
        let mut part = Part { share, program: 0, inputs: 0, plan: 0, keep: Vec::new(), gone: Vec::new(), pages: Vec::new() };
        for (at, line) in above.lines().enumerate().skip(1) {
            part.line(line).ok_or_else(|| format!("line {} cannot be read", at + 1))?;
        }
        Ok(part)
    }

    fn line(&mut self, line: &str) -> Option<()> {
        let (name, rest) = line.split_once('\t')?;
        match name {
            "program" => self.program = hex(rest)?,
            "inputs" => self.inputs = hex(rest)?,
            "plan" => self.plan = hex(rest)?,
            "keep" => self.keep.push(rest.to_owned()),
            "at" => self.gone.push(Barred::At(SitePath::new(rest))),
            "words" => self.gone.push(rest.split_once('\t').map(|(page, begins)| Barred::Words(SitePath::new(page), begins.to_owned()))?),
            "between" => {
                let mut parts = rest.split('\t').map(str::to_owned);
                let (begins, ends) = (parts.next()?, parts.next()?);
                self.gone.push(Barred::Between { begins, ends, but: parts.collect() });
            }
            "spent" => self.gone.push(Barred::Spent(rest.to_owned())),
            name => {
                let rank = RANKS.into_iter().find(|rank| word(*rank) == name)?;
                let (hash, rest) = rest.split_once('\t')?;
                let (size, path) = rest.split_once('\t')?;
                let seal = if hash == "-" { None } else { Some(Seal { hash: hex(hash)?, size: size.parse().ok()? }) };
                let page = is_proper(path).then(|| Planned { path: SitePath::new(path), rank })?;
                self.pages.push((page, seal));
            }
        }
        Some(())
    }
}

const RANKS: [Rank; 4] = [Rank::Asset, Rank::Page, Rank::Index, Rank::Home];

fn word(rank: Rank) -> &'static str {
    match rank {
        Rank::Asset => "asset",
        Rank::Page => "page",
        Rank::Index => "index",
        Rank::Home => "home",
    }
}

fn hex(digits: &str) -> Option<u128> {
    u128::from_str_radix(digits, 16).ok()
}

fn is_plain(text: &str) -> bool {
    !text.contains(char::is_control)
}

fn parts(gone: &Barred) -> Vec<&str> {
    match gone {
        Barred::At(path) => vec![path.as_str()],
        Barred::Words(page, begins) => vec![page.as_str(), begins],
        Barred::Between { begins, ends, but } => [begins, ends].into_iter().chain(but).map(String::as_str).collect(),
        Barred::Spent(begins) => vec![begins],
    }
}

/// The lines of what stays and what goes.
fn fate(keep: &[String], gone: &[Barred]) -> String {
    let name = |gone: &Barred| match gone {
        Barred::At(_) => "at",
        Barred::Words(..) => "words",
        Barred::Between { .. } => "between",
        Barred::Spent(_) => "spent",
    };
    let keep = keep.iter().map(|begins| format!("keep\t{begins}\n"));
    keep.chain(gone.iter().map(|gone| format!("{}\t{}\n", name(gone), parts(gone).join("\t")))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part() -> Part {
        let planned = |path: &str, rank| Planned { path: SitePath::new(path), rank };
        let page = planned("minutes/a.html", Rank::Page);
        let all = [planned("index.html", Rank::Home), page.clone(), planned("assets/x.css", Rank::Asset), planned("a/index.html", Rank::Index)];
        let gone = [
            Barred::At(SitePath::new("b.html")),
            Barred::Words(SitePath::new("d.html"), "minutes/".to_owned()),
            Barred::between("c/", "-7.html"),
            Barred::Between { begins: "d/e-".to_owned(), ends: ".html".to_owned(), but: vec!["d/e-f.".to_owned(), "d/e-f-".to_owned()] },
            Barred::Spent("search/".to_owned()),
        ];
        let keep = ["minutes/".to_owned(), String::new(), "a\tb".to_owned()];
        let share = Share { number: 2, of: 4 };
        let shard = Shard { share, program: 7, inputs: u128::MAX, keep: &keep, gone: &gone };
        Part::new(&shard, &all, vec![(page, Some(Seal::of(b"x"))), (planned("index.html", Rank::Home), None)])
    }

    #[test]
    fn what_is_written_is_read_again() {
        let part = part();
        assert_eq!(part.keep, ["minutes/", ""]);
        assert_eq!(Part::read(&part.text()), Ok(part.clone()));
        assert_eq!(head(&part.text()), Ok(Head { share: part.share, is_finished: true }));
        assert_eq!(head(&unfinished(part.share)), Ok(Head { share: part.share, is_finished: false }));
    }

    #[test]
    fn a_part_that_was_tampered_with_is_not_believed() {
        let text = part().text();
        for at in 0..text.len() {
            assert!(Part::read(&text[..at]).is_err(), "cut at {at}");
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            // The first line is read for itself: there a change may give another shard's.
            assert!(String::from_utf8(bytes).is_ok_and(|changed| Part::read(&changed).is_err()), "changed at {at}");
        }
        for path in ["../a", "/a", "a/.minutebook-ledger", "C:/a"] {
            let (above, _) = text.split_once("end\t").unwrap();
            let above = format!("{above}page\t-\t0\t{path}\n");
            let text = format!("{above}end\t{:032x}\n", xxh3_128(above.as_bytes()));
            assert!(Part::read(&text).is_err_and(|why| why.contains("cannot be read")), "{path}");
        }
        assert!(Part::read(&unfinished(part().share)).is_err());
    }

    proptest::proptest! {
        /// Whatever stands in it, sealed well: no address leaves the folder, and what is understood is written as it was.
        #[test]
        fn any_lines_are_read_or_refused(lines in proptest::collection::vec("(page|home|keep|at|between|spent|plan|x)\t[-0-9a-f\t./]{0,12}", 0..6)) {
            let above = format!("{FORMAT}\t{VERSION}\t1/2\tfinished\n{}", lines.iter().map(|line| format!("{line}\n")).collect::<String>());
            let text = format!("{above}end\t{:032x}\n", xxh3_128(above.as_bytes()));
            if let Ok(part) = Part::read(&text) {
                proptest::prop_assert!(part.pages.iter().all(|(page, _)| is_proper(page.path.as_str())));
                proptest::prop_assert_eq!(Part::read(&part.text()), Ok(part));
            }
        }
    }

    #[test]
    fn another_plan_has_another_digest() {
        let pages = part().pages.into_iter().map(|(page, _)| page).collect::<Vec<_>>();
        let whole = plan(pages.iter(), &[], &[]);
        let mut moved = pages.clone();
        moved[0].rank = Rank::Index;
        assert_ne!(plan(moved.iter(), &[], &[]), whole);
        assert_ne!(plan(pages.iter().take(1), &[], &[]), whole);
        assert_ne!(plan(pages.iter(), &[String::new()], &[]), whole);
        assert_ne!(plan(pages.iter(), &[], &[Barred::Spent(String::new())]), whole);
    }
}
