//! The addresses of all pages, for search engines.

use super::Source;
use crate::plan::{Planned, SITEMAP, Target};

/// A sitemap (sitemaps.org): the whole addresses of pages, or of its own parts.
#[derive(Debug, Hash)]
pub struct Sitemap {
    /// The addresses are those of parts.
    pub of_parts: bool,
    /// The whole addresses, in order.
    pub addresses: Vec<String>,
}

/// Makes the sitemap, or one part of it (from 1).
pub fn sitemap(source: Source<'_>, part: Option<u32>) -> Sitemap {
    let base = source.config.base_url.as_deref().unwrap_or_default();
    let whole = |page: &Planned| format!("{base}{}", page.path);
    let pages = || source.plan.pages.iter();
    let parts: Vec<String> = pages().filter(|page| matches!(page.target, Target::SitemapPart(_))).map(whole).collect();
    if part.is_none() && !parts.is_empty() {
        return Sitemap { of_parts: true, addresses: parts };
    }
    let skipped = part.map_or(0, |part| (part.max(1) as usize - 1) * SITEMAP);
    Sitemap { of_parts: false, addresses: pages().filter(|page| page.target.is_listed()).skip(skipped).take(SITEMAP).map(whole).collect() }
}
