//! The kind of a page, by which reviewers and tools know it.

use crate::plan::{Leaf, List, Sheaf, Target};
use crate::record::register::Register;

/// The kind of a page, as `<meta name="page-kind">` states it.
pub fn kind(target: &Target) -> &'static str {
    let front = |leaf: &Leaf, front, other| if *leaf == Leaf::Front { front } else { other };
    match target {
        Target::Home => "home",
        Target::NotFound => "not-found",
        Target::Prose(_) => "prose",
        Target::Minute(_) => "minute",
        Target::Meeting(_) => "meeting",
        Target::Whole(_) => "whole-meeting",
        Target::Withdrawn(_) => "withdrawn",
        Target::Moved(_) => "moved",
        Target::Panels => "panels",
        Target::Themes => "themes",
        Target::Commissioners => "commissioners",
        Target::Data => "data",
        Target::Statement => "accessibility-statement",
        Target::List(_, Leaf::Undated(_)) => "date-not-stated",
        Target::List(List::Years, leaf) => front(leaf, "years", "year"),
        Target::List(List::Register(Register::Recommendations), leaf) => front(leaf, "recommendations", "recommendations-year"),
        Target::List(List::Register(Register::Commitments), leaf) => front(leaf, "commitments", "commitments-year"),
        Target::List(List::Register(Register::Requests), leaf) => front(leaf, "requests", "requests-year"),
        Target::List(List::Register(Register::Attendance), leaf) => front(leaf, "attendance", "attendance-year"),
        Target::List(List::Register(Register::Figures), leaf) => front(leaf, "figures", "figures-year"),
        Target::List(List::Register(Register::References), leaf) => front(leaf, "references", "references-year"),
        Target::List(List::Register(_), leaf) => front(leaf, "decisions", "decisions-year"),
        Target::CrossTab(_) => "commissioner-theme-table",
        Target::Directory(register, Sheaf::Front) => register.id(),
        Target::Directory(..) => "letter",
        Target::List(List::Panel(_), leaf) => front(leaf, "panel", "panel-year"),
        Target::List(List::Theme(_), leaf) => front(leaf, "theme", "theme-year"),
        Target::List(List::Commissioner(_), leaf) => front(leaf, "commissioner", "commissioner-year"),
        Target::List(List::CommissionerTheme(..), leaf) => front(leaf, "commissioner-theme", "commissioner-theme-year"),
        Target::List(List::Office(_), leaf) => front(leaf, "office", "office-year"),
        Target::Dataset(_) => "dataset",
        Target::Dictionary => "dictionary",
        Target::Table(..) | Target::TableSchema(_) | Target::Package | Target::Twin(_) | Target::TwinSchema | Target::Checksums(_) => "file",
        Target::Addresses | Target::AkomaNtoso(_) | Target::Calendar(_) => "file",
        Target::SiteFeed | Target::Feed(_) | Target::Style | Target::Sitemap | Target::SitemapPart(_) => "file",
        Target::Robots | Target::Headers(_) | Target::SearchScript | Target::SearchPart(_) | Target::SearchText(..) => "file",
        Target::Search => "search",
        Target::Copy(_) | Target::Icon | Target::Look(_) => "copy",
    }
}
