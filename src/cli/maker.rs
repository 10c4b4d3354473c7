//! Pages on their way to the disk: made, or known from the build before.

use crate::build::{Bases, Ground, Known, Memo, Readings, Remembered, Site};
use crate::file::Seal;
use crate::finding::Finding;
use crate::publish::{Maker, Share, cache};
use std::path::Path;
use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};
use xxhash_rust::xxh3::xxh3_128;

/// The name under which the memo is kept: each share of a site has its own.
fn name(share: Option<Share>) -> String {
    share.map_or_else(|| "pages".to_owned(), |share| format!("pages-of-{}", share.folder()))
}

/// Makes the pages of a site.
pub struct Pages<'a> {
    site: &'a Site,
    share: Option<Share>,
    /// What was known before, and who this program is; `None` where nothing is to be kept.
    warm: Option<Warm<'a>>,
    /// What was found on the way.
    told: Mutex<Vec<Finding>>,
}

struct Warm<'a> {
    program: u128,
    ground: Ground,
    bases: Bases<'a>,
    before: Memo,
    /// What is known of each page now.
    now: Vec<OnceLock<Remembered>>,
}

impl<'a> Pages<'a> {
    /// Of a site, or of one share of it; with what this program kept in its folder, where that is wanted.
    pub fn new(site: &'a Site, root: &Path, program: Option<u128>, share: Option<Share>) -> Pages<'a> {
        let warm = program.map(|program| {
            let ground = site.ground(program);
            let (before, bases) = rayon::join(|| Memo::read(&cache::recall(root, &name(share)), program), || site.bases(&ground));
            Warm { program, ground, bases, before, now: site.pages().iter().map(|_| OnceLock::new()).collect() }
        });
        Pages { site, share, warm, told: Mutex::default() }
    }

    fn tell(&self, finding: Finding) {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).push(finding);
    }

    /// Keeps what is known for the next build, and gives the findings.
    pub fn close(self, root: &Path) -> Vec<Finding> {
        if let Some(Warm { program, before, now, .. }) = self.warm {
            let memo: Memo = now.into_iter().filter_map(OnceLock::into_inner).collect();
            if memo != before {
                // Without it the next build makes all pages anew, which is slower and no harm.
                let _ = cache::keep(root, &name(self.share), &memo.bytes(program));
            }
        }
        self.told.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Maker for &Pages<'_> {
    fn make(&self, at: usize) -> Option<Vec<u8>> {
        let page = self.site.pages().get(at)?;
        let ground = self.warm.as_ref().map(|warm| &warm.ground);
        let (bytes, key) = match self.site.page_and_key(page, ground) {
            Ok(made) => made,
            Err(fault) => {
                self.tell(*fault);
                (self.site.page_plainly(page)?, None)
            }
        };
        let heavy = self.site.heavy(page, &bytes);
        if let (Some(key), None, Some(warm)) = (key, &heavy, &self.warm)
            && let Some(slot) = warm.now.get(at)
        {
            slot.get_or_init(|| (warm.bases.of(page), key, Known { seal: Seal::of(&bytes), digest: self.site.digest(page) }));
        }
        heavy.into_iter().for_each(|finding| self.tell(finding));
        Some(bytes)
    }

    fn known(&self, at: usize) -> Option<Seal> {
        let (page, warm) = (self.site.pages().get(at)?, self.warm.as_ref()?);
        // The view need not be made where it is known what it is made from.
        let basis = warm.bases.of(page);
        let told = basis.and_then(|basis| warm.before.view(basis));
        let key = told.or_else(|| self.site.key(&warm.ground, page))?;
        let known = warm.before.of(key)?;
        self.site.recall(page, known);
        warm.now.get(at)?.get_or_init(|| (basis, key, known));
        Some(known.seal)
    }
}

/// The name under which it is kept what records said: all shares of a site read all of them.
const RECORDS: &str = "records";
/// The name under which it is kept which words they have, counted for the search index.
const WORDS: &str = "words";

/// What is known of the records of a site by what this program kept in its folder, where that is wanted.
pub fn readings(root: &Path, program: Option<u128>) -> Readings {
    program.map(|program| Readings::recalled(cache::recall(root, RECORDS), cache::recall(root, WORDS), program)).unwrap_or_default()
}

/// Keeps what the records said for the next build.
pub fn keep_readings(root: &Path, readings: &Readings) {
    for (name, bytes) in [(RECORDS, readings.to_keep()), (WORDS, readings.words_to_keep())] {
        // Without it the next build reads and counts all records anew, which is slower and no harm.
        bytes.into_iter().for_each(|bytes| drop(cache::keep(root, name, &bytes)));
    }
}

/// What tells this program from every other.
pub fn program() -> Option<u128> {
    *PROGRAM
}

/// The hash of the program's file, which is read once. `None` where it cannot be read.
static PROGRAM: LazyLock<Option<u128>> = LazyLock::new(|| {
    let file = std::env::current_exe().ok()?;
    cache::hash(&file).ok()
});

/// What tells this program from others to whoever unites shards: where its file cannot be read, its version alone.
pub fn program_or_version() -> u128 {
    PROGRAM.unwrap_or_else(|| xxh3_128(env!("CARGO_PKG_VERSION").as_bytes()))
}
