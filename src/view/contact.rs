//! Whom readers ask, as a link where one can be made of what is stated.

use super::{Link, Source};
use crate::config::look::{Way, way};
use crate::plan::Target;
use crate::site::{Href, SitePath};

/// The link of what is stated: an address out of the site, one of e-mail, or a page of the site by its path from the root.
pub(super) fn contact<'a>(source: Source<'a>, from: &SitePath, stated: &'a str) -> Option<Link<'a>> {
    if stated.starts_with("https://") || stated.starts_with("http://") {
        return Some(Link { text: stated.into(), href: Href::outside(stated)? });
    }
    let mail = stated.strip_prefix("mailto:").unwrap_or(stated);
    if mail.contains('@') {
        let is_mail = !mail.contains(['?', '&']);
        return Some(Link { text: mail.into(), href: Href::outside(&format!("mailto:{mail}")).filter(|_| is_mail)? });
    }
    let Way::Page(page) = way(stated)? else { return None };
    let titled = source.archive.prose.iter().find(|(idx, _)| source.plan.path(&Target::Prose(*idx)) == page);
    let text = titled.map_or(stated, |(_, prose)| prose.title.value.as_str());
    source.plan.has_path(&page).then(|| Link { text: text.into(), href: from.href(&page) })
}
