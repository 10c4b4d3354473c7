//! The only place where slugs, paths and anchors are made.

use crate::file::{self, FilePath, OF_WINDOWS, Place};
use crate::finding::{Finding, Rule, Severity};
use crate::record::folded;
use crate::site::{Barred, SitePath};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

pub use super::anchor::{Anchor, TITLE, anchor, anchor_of, anchor_of_minute};

/// Two inputs that would be one page.
pub static SAME_ADDRESS: Rule = Rule {
    name: "same-address",
    severity: Severity::Error,
    why: "Two pages cannot stand at one address, and neither may overwrite the other. Addresses are compared without regard to case.",
};
/// A name that the site needs for itself.
pub static RESERVED_ADDRESS: Rule = Rule { name: "reserved-address", severity: Severity::Error, why: "The site's own pages stand at this address." };

/// A stated part of an address that cannot stand as stated.
pub static SLUG_CHANGED: Rule = Rule {
    name: "slug-changed",
    severity: Severity::Warning,
    why: "A page stands where its `slug` says, as far as that names no other folder, nothing of the system's own, and can be typed.",
};

/// The longest last part of an address, in bytes, well under what file systems allow (255).
const LONGEST: usize = 100;
/// How many bytes of a longer one stay before its mark.
const CUT: usize = LONGEST - 9;
/// The last parts that a folder of minutes keeps for the meeting's own pages.
const OF_A_MEETING: &[&str] = &["index", "whole"];
/// How the addresses of what a minute is told in end: its page, and the same as JSON and as Akoma Ntoso.
pub const OF_A_MINUTE: &[&str; 3] = &[".html", ".json", ".akn.xml"];
/// The pages that stand at the root of the site.
const OF_THE_SITE: &[&str] = &["index", "404", "search", "accessibility", "abbreviations", "sitemap", "robots"];

/// A part of an address from a name: lower case, plain letters, digits and hyphens.
///
/// A name that is too long is cut and gets a mark of its whole self, so that it stays its own.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in deunicode::deunicode(name).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.ends_with('-') && !slug.is_empty() && c != '\'' {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() {
        return if name.is_empty() { String::new() } else { format!("x{:08x}", mark_of(name)) };
    }
    if slug.len() > LONGEST {
        slug.truncate(CUT);
        slug = format!("{}-{:08x}", slug.trim_end_matches('-'), mark_of(name));
    }
    if OF_WINDOWS.contains(&slug.as_str()) {
        slug.push_str("-x");
    }
    slug
}

fn mark_of(name: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(name.as_bytes()) & 0xffff_ffff
}

/// How the addresses of all minutes begin.
const MINUTES: &str = "minutes/";

/// The page of a minute some words of which may be shown no more: of another's words a minute's page tells none.
pub fn in_part(page: SitePath) -> Barred {
    Barred::Words(page, MINUTES.to_owned())
}

/// Files that tell of minutes without naming their pages: where something may not be shown any more, and they are planned no
/// more, they go too.
pub fn telling_without_links() -> Vec<Barred> {
    vec![Barred::At(SitePath::new("meetings.ics")), Barred::between("panels/", "/meetings.ics")]
}

/// Whether what stands at this address speaks for itself, and comes and goes with one file of `content/`: the page of a minute, of
/// prose, or the first one of a theme, a commissioner or a panel. All others list what these hold.
pub fn speaks_for_itself(page: &str) -> bool {
    let Some(page) = page.strip_suffix(".html") else { return false };
    match page.split('/').collect::<Vec<_>>().as_slice() {
        [slug] => free_for_prose(slug),
        ["themes" | "commissioners" | "panels", _, last] => *last == "index",
        ["minutes", .., slug] => free_for_minute(slug),
        _ => false,
    }
}

/// The files of the search, which hold the words of all minutes: the search page alone points to them, and is made anew
/// each time, so none that is planned no more is kept.
pub fn of_the_search() -> Barred {
    Barred::Spent("search/".to_owned())
}

/// A record that asks for an address.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The record.
    pub record: FilePath,
    /// The folder below `content/minutes`, as it is named on disk.
    pub folder: String,
    /// Where the meeting is stated: its `meeting.toml`, or the record where there is none.
    pub meeting: Place,
    /// Which item of the record it is, where the record holds several.
    pub item: Option<String>,
    /// The last part of the address that the publisher states for the record.
    pub stated: Option<(String, Place)>,
    /// It was withdrawn: what stands at the address tells why.
    pub withdrawn: bool,
}

impl Claim {
    /// The last part of the address that it asks for: the record's name or the stated one, then the item's own number.
    pub fn slug(&self) -> String {
        // What no page may carry is no part of an address.
        let stem = self.stated.as_ref().map_or(Cow::Borrowed(self.record.stem()), |(stated, _)| folded(stated));
        match &self.item {
            Some(item) => slug(&format!("{stem}-{item}")),
            None => slug(&stem),
        }
    }

    /// Where it is stated, or the record.
    fn place(&self) -> Place {
        self.stated.as_ref().map_or_else(|| Place::file(&self.record), |(_, place)| place.clone())
    }
}

/// The address that a record was given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claimed {
    /// The folder below `minutes/`, made safe.
    pub folder: String,
    /// The last part, without ending.
    pub slug: String,
}

/// The folder below `minutes/` of a folder of records.
pub fn folder(folder: &str) -> String {
    folder.split('/').map(slug).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/")
}

/// How the addresses of all pages of a folder of records begin: `minutes/hampshire/2018-01-26/`.
pub fn folder_path(folder: &str) -> String {
    let folder = self::folder(folder);
    if folder.is_empty() { MINUTES.to_owned() } else { format!("{MINUTES}{folder}/") }
}

/// How the last parts of the addresses of a record's items may begin: with the record's own, whole or cut for what follows it.
pub fn items_of(slug: &str) -> BTreeSet<String> {
    [slug, slug.get(..CUT).unwrap_or(slug)].map(|begins| format!("{}-", begins.trim_end_matches('-'))).into()
}

/// Gives each record its address; `None` with an error where another asks for it too, or it is reserved.
///
/// An address depends on the record's own place and statement alone, never on its words or its neighbours. Of records that ask
/// for one address nobody can tell which was published there before, so none gets it, and `keep` says how those pages begin.
/// A record that is withdrawn stands back for one that is not, but not for two.
pub fn claim(claims: &[Claim], keep: &mut Vec<String>, notes: &mut Vec<Finding>) -> Vec<Option<Claimed>> {
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_key(|at| claims.get(*at).map(|claim| (&claim.record, &claim.folder, *at)));
    let mut addresses: Vec<Option<Claimed>> = vec![None; claims.len()];
    let mut folders: BTreeMap<String, BTreeMap<&str, &Claim>> = BTreeMap::new();
    let mut last: (&str, String) = ("", folder(""));
    for at in &order {
        let (Some(claim), Some(address)) = (claims.get(*at), addresses.get_mut(*at)) else { continue };
        // Records of one meeting stand side by side.
        if last.0 != claim.folder {
            last = (&claim.folder, folder(&claim.folder));
        }
        *address = Some(Claimed { folder: last.1.clone(), slug: claim.slug() });
        if !folders.contains_key(&last.1) {
            folders.insert(last.1.clone(), BTreeMap::new());
        }
        folders.get_mut(&last.1).into_iter().for_each(|meetings| {
            meetings.entry(&claim.folder).or_insert(claim);
        });
    }
    folders.retain(|_, meetings| meetings.len() > 1);
    for (folder, meetings) in &folders {
        keep.push(folder_path(folder));
        let mut meetings = meetings.values();
        if let Some(first) = meetings.next() {
            notes.extend(meetings.map(|claim| same_folder(claim, first, folder)));
        }
    }
    let mut asking: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for at in &order {
        if let Some(Some(address)) = addresses.get(*at)
            && !folders.contains_key(&address.folder)
        {
            asking.entry((&address.folder, &address.slug)).or_default().push(*at);
        }
    }
    let mut given = BTreeSet::new();
    for ((folder, slug), asking) in asking {
        let path = || format!("{}{slug}.html", folder_path(folder));
        let asking: Vec<(usize, &Claim)> = asking.into_iter().filter_map(|at| Some((at, claims.get(at)?))).collect();
        notes.extend(asking.iter().filter_map(|(_, claim)| changed(claim, slug, path)));
        if OF_A_MEETING.contains(&slug) {
            let message = || format!("the address `{}` belongs to the meeting's own page", path());
            notes.extend(asking.iter().map(|(_, claim)| Finding::at(&RESERVED_ADDRESS, claim.place(), message(), ANOTHER_SLUG)));
            continue;
        }
        // Nobody can tell which of two was published there; that what is withdrawn stood there, its notice tells.
        let (gone, standing): (Vec<(usize, &Claim)>, Vec<_>) = asking.iter().copied().partition(|(_, claim)| claim.withdrawn);
        let winner = if let [one] = &standing[..] { Some(one) } else { gone.first() };
        given.extend(winner.map(|(at, _)| *at));
        if winner.is_none() {
            keep.push(format!("{}{slug}.", folder_path(folder)));
        }
        let Some((first, one)) = winner.or(asking.first()) else { continue };
        for (_, claim) in asking.iter().filter(|(at, _)| at != first) {
            let (path, other) = (path(), &one.record);
            let message = if winner.is_some() {
                let by = if one.withdrawn { format!("the notice that `{other}` is withdrawn") } else { format!("`{other}`") };
                format!("the address `{path}` is taken by {by}")
            } else {
                format!("`{other}` asks for the address `{path}` too: until one has another, neither is published; what was published before stays")
            };
            notes.push(Finding::at(&SAME_ADDRESS, claim.place(), message, ANOTHER_SLUG).with(one.place(), "asked for here"));
        }
    }
    addresses.into_iter().enumerate().map(|(at, address)| address.filter(|_| given.contains(&at))).collect()
}

const ANOTHER_SLUG: &str = "state another `slug = \"…\"` for it under `[[item]]` in its `meeting.toml`, or rename the file";

/// What there is to tell of a stated last part that names another folder, or what no system or only some can hold.
fn changed(claim: &Claim, slug: &str, path: impl Fn() -> String) -> Option<Finding> {
    let (stated, place) = claim.stated.as_ref()?;
    let why = if stated.split(['/', '\\']).any(|part| part == "..") {
        "it leads to another folder".to_owned()
    } else if stated.len() > LONGEST {
        format!("it is longer than {LONGEST} letters")
    } else {
        file::unfit(stated)?
    };
    let help = format!("write `slug = \"{slug}\"`, or another one in letters, digits and hyphens");
    Some(Finding::at(&SLUG_CHANGED, place.clone(), format!("`{stated}` cannot be the last part of an address: {why}; the page stands at `{}`", path()), help))
}

fn same_folder(claim: &Claim, first: &Claim, folder: &str) -> Finding {
    let (path, other) = (format!("{}index.html", folder_path(folder)), &first.folder);
    let message =
        format!("the meeting `{other}` asks for the address `{path}` too: until one has another, neither is published; what was published before stays");
    let help = "rename one of the two folders: a folder's name is the address of its meeting";
    Finding::at(&SAME_ADDRESS, claim.meeting.clone(), message, help).with(first.meeting.clone(), "asked for here")
}

/// Whether a folder or a page may be called so on every system, though no slug made here is: in plain letters of either case,
/// digits, hyphens and underscores.
pub fn is_safe_name(name: &str) -> bool {
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    plain && !name.is_empty() && name.len() <= LONGEST && !OF_WINDOWS.contains(&name.to_ascii_lowercase().as_str())
}

/// Whether a minute may have this last part of an address.
pub fn free_for_minute(slug: &str) -> bool {
    !OF_A_MEETING.contains(&slug) && !slug.is_empty()
}

/// Whether a list may be called so: not like the pages that lists have, its first one, those of years, the undated one.
pub fn free_for_list(slug: &str) -> bool {
    let year = slug.len() >= 4 && slug.bytes().take(4).all(|b| b.is_ascii_digit()) && slug.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    !slug.is_empty() && !year && slug != "index" && !slug.starts_with("not-stated")
}

/// Whether a page of prose may stand at this address below the root.
pub fn free_for_prose(slug: &str) -> bool {
    !OF_THE_SITE.contains(&slug) && !slug.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_items_of_a_record_begin_alike_however_long_its_name_is() {
        for length in [1, 20, 80, 88, 89, 90, 91, 92, 95, 99, 100, 101, 120, 300] {
            for name in ["ab-".repeat(length).chars().take(length).collect::<String>(), "x".repeat(length)] {
                for item in ["7", "07", "a-long-number-of-an-item"] {
                    let whole = slug(&format!("{name}-{item}"));
                    assert!(items_of(&slug(&name)).iter().any(|begins| whole.starts_with(begins)), "{whole} of {name}");
                }
            }
        }
    }

    #[test]
    fn what_lists_others_does_not_speak_for_itself() {
        for (page, speaks) in [
            ("minutes/shire/2020-07-03/plan.html", true),
            ("minutes/shire/2020-07-03/plan-07.html", true),
            ("minutes/shire/2020-07-03/plan.json", false),
            ("minutes/shire/2020-07-03/index.html", false),
            ("minutes/shire/2020-07-03/whole.html", false),
            ("themes/roads/index.html", true),
            ("themes/roads/2020-2.html", false),
            ("commissioners/ann-example/index.html", true),
            ("commissioners/ann-example/roads.html", false),
            ("panels/shire/index.html", true),
            ("panels/index.html", false),
            ("decisions/2020.html", false),
            ("about.html", true),
            ("search.html", false),
            ("assets/style.css", false),
        ] {
            assert_eq!(speaks_for_itself(page), speaks, "{page}");
        }
    }

    #[test]
    fn slugs_are_plain_safe_and_their_own() {
        for (name, expected) in [
            ("Plan Delivery", "plan-delivery"),
            ("Ŷstad & Heddlu", "ystad-heddlu"),
            ("../../etc/passwd", "etc-passwd"),
            ("O’Brien's report", "obriens-report"),
            ("CON", "con-x"),
            ("", ""),
        ] {
            assert_eq!(slug(name), expected, "{name}");
        }
        let (one, two) = (slug(&"very long ".repeat(40)), slug(&format!("{}end", "very long ".repeat(40))));
        assert!(one.len() <= LONGEST && two.len() <= LONGEST && one != two);
        assert_ne!(slug("!!!"), slug("???"));
    }

    #[test]
    fn the_pages_of_a_folder_begin_alike() {
        for (name, path) in [("", "minutes/"), ("Shire/2018-01-26", "minutes/shire/2018-01-26/"), ("a//b", "minutes/a/b/")] {
            assert_eq!(folder_path(name), path);
        }
    }
}
