//! The sitemap and the word to robots: contracts with machines, which no skin can change.

use super::xml::Xml;
use crate::view::Sitemap;

/// A sitemap, or a list of sitemaps (sitemaps.org).
pub fn sitemap(sitemap: &Sitemap) -> Vec<u8> {
    let (root, part) = if sitemap.of_parts { ("sitemapindex", "sitemap") } else { ("urlset", "url") };
    let mut xml = Xml::new(sitemap.addresses.len() * 120 + 200);
    xml.open(root, &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]).end_line();
    for address in &sitemap.addresses {
        xml.open(part, &[]).end_line().text("loc", address).close(part).end_line();
    }
    xml.close(root).end_line();
    xml.finish()
}

/// The word to robots (RFC 9309).
pub fn robots(sitemap: Option<&str>) -> Vec<u8> {
    let map = sitemap.map(|address| format!("Sitemap: {address}\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{map}").into_bytes()
}
