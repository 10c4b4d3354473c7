//! What can be wrong with a shell.

use crate::finding::{Rule, Severity};

/// A shell that cannot hold a page.
pub static SHELL_UNUSABLE: Rule =
    Rule { name: "shell-unusable", severity: Severity::Error, why: "Every page of the site would stand in it, without its title or its words." };
/// Something of a shell that is not published.
pub static SHELL_PART_LEFT_OUT: Rule = Rule {
    name: "shell-part-left-out",
    severity: Severity::Warning,
    why: "No page runs a script or loads anything from elsewhere unless the publisher allows it by its address.",
};
/// A link of a shell that cannot lead anywhere from every page.
pub static SHELL_LINK_BROKEN: Rule = Rule {
    name: "shell-link-broken",
    severity: Severity::Error,
    why: "A shell stands around pages at every depth of this site, and the council's own pages are not among them.",
};
/// A shell that takes what each page brings.
pub static SHELL_OUTLINE: Rule = Rule {
    name: "shell-outline",
    severity: Severity::Warning,
    why: "Each page brings its own first heading, and a reader who goes by headings expects one (WCAG 2.2, technique H42).",
};
/// A token that means nothing here.
pub static UNKNOWN_SHELL_TOKEN: Rule =
    Rule { name: "unknown-shell-token", severity: Severity::Warning, why: "A token that nothing replaces would be read as it stands, on every page." };
