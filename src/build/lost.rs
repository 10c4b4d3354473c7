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

/// What there is to tell of the pages that were removed because they are planned no more (those that moved lead on, and those that
/// were withdrawn say so, but for items of a record that is gone itself), and of those that cannot be made anew and name what is withdrawn.
pub fn lost(left: &[String], withdrawn: &[String], naming: &[String]) -> Vec<Finding> {
    let of = |pages: &[String], tell: fn(&str) -> Finding| {
        let pages = pages.iter().filter(|page| speaks_for_itself(page));
        pages.map(|page| tell(page)).collect::<Vec<_>>()
    };
    [of(left, gone), of(withdrawn, gone_with_its_record), of(naming, gone_for_now)].concat()
}

/// That of an item which went with its record nothing tells that it was withdrawn.
fn gone_with_its_record(page: &str) -> Finding {
    let message = format!("`{page}` was published and is removed, since its record is withdrawn: nothing at this address says so");
    let slug = page.rsplit('/').next().unwrap_or(page).trim_end_matches(".html");
    let help = format!("for a page that says so, state an `[[item]]` of this meeting with `slug = \"{slug}\"` and `withdrawn = \"why\"`");
    Finding::of_site(&PAGE_GONE, message, help)
}

/// A page that is left as it was names what it named then: it can only go, until it is made anew.
fn gone_for_now(page: &str) -> Finding {
    let message = format!("`{page}` was published and is removed for now: it names or links to what is withdrawn, and cannot be made without that");
    Finding::of_site(&PAGE_GONE, message, "mend the errors above: the next build publishes it again, and links to it lead there again")
}

fn gone(page: &str) -> Finding {
    let message = format!("`{page}` was published and is removed: no file of `content/` has this address any more");
    let help = format!(
        "where its file was renamed or moved, state `moved_from = [\"{page}\"]` for it, and the old address leads on; \
         where the page was withdrawn, put the file's name back with `withdrawn = \"why\"`"
    );
    Finding::of_site(&PAGE_GONE, message, help)
}
