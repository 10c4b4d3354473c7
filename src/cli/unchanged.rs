//! A build with nothing to do: where program, files and what is published are as the build before left them, all that it told is
//! told again, and nothing is read for its words, planned, made or written.

use super::args::BuildArgs;
use crate::build::Last;
use crate::finding::Finding;
use crate::publish::{self, cache};
use crate::source::gather::Inputs;
use std::path::Path;

/// The name under which a build is kept.
const NAME: &str = "last-build";

/// The build before, where making the site again into `output` would change nothing and tell the same. `listing` is what there is
/// to tell of the list of files now.
pub fn unchanged(args: &BuildArgs, program: Option<u128>, inputs: &Inputs, listing: &[Finding], output: &Path) -> Option<Last> {
    // A share has its own way, and an audit asks the site about its pages.
    if args.shard.is_some() || args.check {
        return None;
    }
    let last = Last::read(&cache::recall(&args.root, NAME), program?)?;
    (last.listing == listing && last.files.is_of(inputs) && publish::stands(output, last.ledger)).then_some(last)
}

/// Keeps a build for the next one.
pub fn keep(root: &Path, program: u128, last: &Last) {
    let bytes = last.bytes(program);
    if !bytes.is_empty() && cache::recall(root, NAME) != bytes {
        // Without it the next build looks at everything, which is slower and no harm.
        let _ = cache::keep(root, NAME, &bytes);
    }
}
