//! Whether what was published stands as it was left. In: an output folder, and which ledger was written there. Out: yes or no;
//! nothing is written.

use super::claim;
use super::disk::Disk;
use super::ledger::{self, Ledger};
use rayon::prelude::*;
use std::path::Path;
use xxhash_rust::xxh3::xxh3_128;

/// Whether `output` holds a site that was published to its end with a ledger of this hash ([`super::Published::settled`]), and
/// every file that the ledger names is as it was put there: [`super::publish`] with the same files would write nothing and
/// remove nothing.
///
/// The folder is taken as for a publication, so that no other writes to it meanwhile. A file of the right size that was written
/// before the ledger is believed, as a publication believes it; of any other, and of one of the same moment, the bytes tell.
pub fn stands(output: &Path, ledger: u128) -> bool {
    let disk = Disk::new(output);
    // A folder that is not there is not made to answer a question, and what a broken-off build left is tidied up by the next.
    let (Some(then), false) = (disk.ledger_time(), disk.has_leftover(ledger::NAME)) else { return false };
    // Whatever stands in the way, whoever publishes will be told of it.
    let Ok(claim) = claim::claim(output) else { return false };
    let Some(text) = claim.ledger.as_ref().filter(|text| xxh3_128(text.as_bytes()) == ledger) else { return false };
    let Ok(read) = Ledger::read(text) else { return false };
    let is_whole = |path: &str, seal| disk.is_untouched(path, seal, then) || disk.seal(path) == Some(seal);
    read.is_settled() && read.lines().par_iter().all(|line| line.seal.is_some_and(|seal| is_whole(line.path, seal)))
}
