//! Addresses that readers may have kept, and that nothing of `content/` asks for any more.
//!
//! What a publication removed flows in; findings flow out.

use crate::finding::{Finding, Rule, Severity};
use crate::plan::address::speaks_for_itself;
use std::collections::{BTreeMap, BTreeSet};

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
    [gone(left), of(withdrawn, gone_with_its_record), of(naming, gone_for_now)].concat()
}

/// The pages that nothing asks for any more; those of a record's items with the record's own.
fn gone(left: &[String]) -> Vec<Finding> {
    let all: BTreeSet<&str> = left.iter().map(String::as_str).filter(|page| speaks_for_itself(page)).collect();
    let record_of = |page: &str| part_of(page).map(|stem| format!("{stem}.html")).filter(|record| all.contains(record.as_str()));
    let mut items: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for page in &all {
        if let Some(record) = record_of(page) {
            items.entry(record).or_default().push(page);
        }
    }
    let told = left.iter().map(String::as_str).filter(|page| all.contains(page) && record_of(page).is_none());
    told.map(|page| items.get(page).map_or_else(|| gone_alone(page), |items| gone_with_items(page, items))).collect()
}

/// The address of a record, without its ending, where that of one of its items is this: `minutes/a/plan-02.html`.
fn part_of(page: &str) -> Option<&str> {
    let (stem, number) = page.strip_suffix(".html")?.rsplit_once('-')?;
    (number.len() >= 2 && number.bytes().all(|b| b.is_ascii_digit())).then_some(stem)
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

fn gone_alone(page: &str) -> Finding {
    let message = format!("`{page}` was published and is removed: no file of `content/` has this address any more");
    let of_item = if part_of(page).is_some() { " (of one item among several, with its `part`)" } else { "" };
    let help = format!(
        "where its file was renamed or moved, state `moved_from = [\"{page}\"]` for it{of_item}, and the old address leads on; \
         where the page was withdrawn, put the file's name back with `withdrawn = \"why\"`"
    );
    Finding::of_site(&PAGE_GONE, message, help)
}

fn gone_with_items(page: &str, items: &[&str]) -> Finding {
    let name = |page: &str| page.rsplit('/').next().unwrap_or(page).to_owned();
    let (first, last) = (items.first().map_or_else(String::new, |item| name(item)), items.last().map_or_else(String::new, |item| name(item)));
    let told = match items.len() {
        1 => format!("its item (`{first}`)"),
        many => format!("its {many} items (`{first}` to `{last}`)"),
    };
    let message = format!("`{page}` was published with {told}, and they are removed: no file of `content/` has these addresses any more");
    let slug = name(page);
    let help = format!(
        "where the record was renamed, state `slug = \"{}\"` for it, and all its addresses stay; where it was withdrawn, put the file's name \
         back with `withdrawn = \"why\"`",
        slug.trim_end_matches(".html")
    );
    Finding::of_site(&PAGE_GONE, message, help)
}
