//! One share of a site: which pages one of several machines makes, and the folder that it writes.
//!
//! The whole plan flows in, as every machine makes it from the same files; the share's pages and a part ledger flow out. To
//! which shard a page belongs follows from its address alone: so shards are of about one size, and a page keeps its shard
//! whatever becomes of the others.

use super::claim::{self, Taker};
use super::disk::{Disk, Gone};
use super::ledger::{self, Ledger, Line};
use super::part::{self, Part};
use super::{Desired, Maker, NOT_REMOVED, NOT_WRITTEN, Planned, Published, cache, publish_into, remedy};
use crate::file::Seal;
use crate::finding::{Failure, Finding};
use crate::site::{Barred, SitePath};
use std::fmt;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use xxhash_rust::xxh3::xxh3_64;

/// Into how many shards a site may be divided.
const MOST: u32 = 10_000;

/// One of several shares: shard 2 of 4 is written `2/4`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Share {
    /// Which, from 1.
    pub(super) number: u32,
    /// Of how many.
    pub(super) of: u32,
}

impl Share {
    /// Reads `2/4`. What is wrong with it is said in words.
    pub fn read(written: &str) -> Result<Share, String> {
        let whole = |digits: &str| digits.parse::<u32>().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()));
        let read = written.split_once('/').and_then(|(number, of)| Some((whole(number)?, whole(of)?)));
        let (number, of) = read.ok_or("write which shard of how many: `2/4`")?;
        if !(1..=MOST).contains(&of) {
            return Err(format!("a site is divided into 1 to {MOST} shards"));
        }
        if !(1..=of).contains(&number) {
            return Err(format!("shards count from 1: the first is `1/{of}`, the last `{of}/{of}`"));
        }
        Ok(Share { number, of })
    }

    /// Whether the file at an address is of this share.
    pub fn has(self, path: &SitePath) -> bool {
        xxh3_64(path.as_str().as_bytes()) % u64::from(self.of) == u64::from(self.number - 1)
    }

    /// The name of the folder that is written where none is named.
    pub fn folder(self) -> String {
        format!("public-shard-{}-of-{}", self.number, self.of)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

/// What a shard is, and what all shards of one site have in common.
#[derive(Clone, Debug)]
pub struct Shard<'a> {
    /// Which of how many.
    pub share: Share,
    /// The digest of the program that makes it.
    pub program: u128,
    /// The digest of all that was read.
    pub inputs: u128,
    /// As for [`publish`](super::publish): what stays of what was published before, which is for the whole site to see to.
    pub keep: &'a [String],
    /// As for [`publish`](super::publish): what goes whatever stays.
    pub gone: &'a [Barred],
}

/// Asks for the files of a share by their numbers in it.
struct Own<'a, M> {
    maker: M,
    /// The number of each in the whole plan.
    numbers: &'a [usize],
    /// Which of them could not be made.
    unmade: Vec<AtomicBool>,
}

impl<M: Maker> Maker for &Own<'_, M> {
    fn make(&self, at: usize) -> Option<Vec<u8>> {
        let bytes = self.numbers.get(at).and_then(|number| self.maker.make(*number));
        if let (None, Some(unmade)) = (&bytes, self.unmade.get(at)) {
            unmade.store(true, Ordering::Relaxed);
        }
        bytes
    }

    fn known(&self, at: usize) -> Option<Seal> {
        self.numbers.get(at).and_then(|number| self.maker.known(*number))
    }
}

/// Brings `output` to hold the files of one share and a part ledger. `planned` is the whole plan, and `maker` is asked for
/// those of the share only; all else is as for [`publish`](super::publish), but that nothing of before stays: what a site
/// keeps is kept where its shards are united. The part ledger says that the shard is finished once all its files are there.
pub fn shard(
    output: &Path,
    shard: &Shard<'_>,
    planned: &[Planned],
    maker: impl Maker,
    done: impl Fn(usize) + Sync,
    notes: &mut Vec<Finding>,
) -> Result<Published, Failure> {
    let claim = claim::take(output, Taker::Shard(shard.share))?;
    let disk = Disk::new(output);
    disk.put_own(part::NAME, &part::unfinished(shard.share))
        .map_err(|error| Failure::System(format!("`{}` cannot be written: {error}; help: {}", output.join(part::NAME).display(), remedy(error.kind()))))?;
    let numbers: Vec<usize> = planned.iter().enumerate().filter(|(_, page)| shard.share.has(&page.path)).map(|(at, _)| at).collect();
    let pages: Vec<Planned> = numbers.iter().filter_map(|at| planned.get(*at).cloned()).collect();
    let own = Own { maker, numbers: &numbers, unmade: numbers.iter().map(|_| AtomicBool::new(false)).collect() };
    let mut faults = Vec::new();
    let desired = Desired { planned: &pages, keep: &[], gone: shard.gone };
    let mut published = publish_into((Disk::new(output), &claim), desired, &own, done, &mut faults)?;
    let text = disk.read(ledger::NAME, cache::LARGEST).and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let ledger = Ledger::read(&text).unwrap_or_default();
    let is_made = |at: usize| own.unmade.get(at).is_some_and(|unmade| !unmade.load(Ordering::Relaxed));
    let (made, unmade): (Vec<_>, Vec<_>) = pages.into_iter().enumerate().partition(|(at, _)| is_made(*at));
    for line in unmade.iter().filter_map(|(_, page)| ledger.find(page.path.as_str())) {
        published.files -= 1;
        published.bytes -= line.seal.map_or(0, |seal| seal.size);
        faults.extend(drop_old(&disk, &line));
    }
    if !faults.iter().any(Finding::is_error) {
        let sealed = |page: Planned| ledger.find(page.path.as_str()).and_then(|line| line.seal).map(|seal| (page, Some(seal)));
        let made: Option<Vec<(Planned, Option<Seal>)>> = made.into_iter().map(|(_, page)| sealed(page)).collect();
        let put = made.ok_or_else(|| io::Error::other(format!("`{}` is not as it was written", ledger::NAME))).and_then(|made| {
            let pages = made.into_iter().chain(unmade.into_iter().map(|(_, page)| (page, None))).collect();
            disk.put_own(part::NAME, &Part::new(shard, planned, pages).text())
        });
        if let Err(error) = put {
            let message = format!("the list of what the shard holds, `{}`, could not be written: {error}", part::NAME);
            faults.push(Finding::of_site(&NOT_WRITTEN, message, format!("{}; until then the shard is not finished", remedy(error.kind()))));
        }
    }
    notes.append(&mut faults);
    Ok(published)
}

/// Removes what the folder still holds of a page that could not be made this time: it is older than what the site has, which
/// stays.
fn drop_old(disk: &Disk<'_>, line: &Line<'_>) -> Option<Finding> {
    let why = match disk.discard(line.path, line.seal, || Ok(())) {
        Gone::Removed | Gone::Missing => return None,
        Gone::Changed => "somebody changed it".to_owned(),
        Gone::Failed(error) => error.to_string(),
    };
    let message = format!("`{}` could not be made anew, and what lies there could not be removed: {why}", line.path);
    Some(Finding::of_site(&NOT_REMOVED, message, "empty the shard's folder and build again"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_read_as_it_is_written() {
        for written in ["1/1", "2/4", "10000/10000"] {
            assert_eq!(Share::read(written).map(|share| share.to_string()), Ok(written.to_owned()));
        }
        for (written, why) in [
            ("2", "write which shard of how many"),
            ("a/4", "write which shard of how many"),
            ("+1/4", "write which shard of how many"),
            ("1/4/4", "write which shard of how many"),
            ("1/0", "a site is divided into"),
            ("1/10001", "a site is divided into"),
            ("0/4", "the first is `1/4`, the last `4/4`"),
            ("5/4", "shards count from 1"),
        ] {
            assert!(Share::read(written).is_err_and(|said| said.contains(why)), "{written}");
        }
    }

    #[test]
    fn every_address_is_of_one_share_and_shares_are_alike() {
        let paths: Vec<SitePath> = (0..9_000).map(|at| SitePath::new(&format!("minutes/shire/2020-07-{:02}/item-{at}.html", at % 28))).collect();
        for of in [1, 3, 7] {
            let shares: Vec<Share> = (1..=of).map(|number| Share { number, of }).collect();
            for path in &paths {
                assert_eq!(shares.iter().filter(|share| share.has(path)).count(), 1, "{path}");
            }
            let even = paths.len() / of as usize;
            for share in shares {
                let count = paths.iter().filter(|path| share.has(path)).count();
                assert!(count.abs_diff(even) * 10 <= even, "{share} has {count} of {}", paths.len());
            }
        }
        // Folders that stand are built on only while this stays as it is.
        let number = |path: &str| (1..=4).find(|number| Share { number: *number, of: 4 }.has(&SitePath::new(path)));
        assert_eq!(["index.html", "about.html", "themes/index.html"].map(number), [Some(4), Some(1), Some(2)]);
    }
}
