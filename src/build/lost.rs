//! Addresses that readers may have kept, and that nothing of `content/` asks for any more.
//!
//! What a publication removed flows in; findings flow out.

use crate::finding::{Finding, Rule, Severity};
use crate::plan::address::speaks_for_itself;

/// A page that was published, and left the site without a word.
pub static PAGE_GONE: Rule = Rule {
    name: "page-gone",
    severity: Severity::Warning,
    why: "Minutes are cited by address, in letters, in court and on paper. An address that is gone takes the evidence with it.",
};

/// What there is to tell of the pages that were removed because they are planned no more: those that moved lead on, and those that
/// were withdrawn say so.
pub fn lost(removed: &[String]) -> Vec<Finding> {
    removed.iter().filter(|page| speaks_for_itself(page)).map(|page| gone(page)).collect()
}

fn gone(page: &str) -> Finding {
    let message = format!("`{page}` was published and is removed: no file of `content/` has this address any more");
    let help = format!(
        "where its file was renamed or moved, state `moved_from = [\"{page}\"]` for it, and the old address leads on; \
         where the page was withdrawn, put the file's name back with `withdrawn = \"why\"`"
    );
    Finding::of_site(&PAGE_GONE, message, help)
}
