//! How a page looks: a [`View`] and a [`Skin`] to bytes.
//!
//! **Invariant: pure.** No archive, no file system; the same view and skin give the same bytes.
//! **Invariant: escaping happens here alone**: in [`html`] for records, in `xml` for documents, and in the templates, which
//! escape by default. A shell alone comes as HTML: [`crate::look`] has written it anew, tag by tag.

mod addresses;
mod akoma_ntoso;
pub mod blocks;
mod calendar;
mod feed;
mod headers;
pub mod html;
mod ids;
mod linked;
mod markdown;
mod picture;
pub mod rules;
mod scan;
mod schema;
mod search;
mod shell;
mod sitemap;
mod skin;
mod table;
mod template;
mod twin;
mod xml;

pub use headers::content_type;
pub use ids::Ids;
pub use markdown::links_within;
pub use skin::{OwnFile, PLAIN, Skin, UNKNOWN_TEMPLATE};

use crate::file::Digest;
use crate::finding::{Finding, Rule, Severity};
use crate::view::{Body, HtmlView, View};

/// A page that the skin could not make.
pub static PAGE_NOT_MADE: Rule = Rule { name: "page-not-made", severity: Severity::Error, why: "A template asked for something that this page does not have." };

/// The template for each kind of page.
pub fn template(body: &Body<'_>) -> &'static str {
    match body {
        Body::Home(_) => "home.html",
        Body::Minute(_) => "minute.html",
        Body::Meeting(_) => "meeting.html",
        Body::Whole(_) => "whole.html",
        Body::List(_) => "list.html",
        Body::CrossTab(_) => "commissioner-themes.html",
        Body::Directory(_) => "directory.html",
        Body::Panels(_) => "panels.html",
        Body::Themes(_) => "themes.html",
        Body::Commissioners(_) => "commissioners.html",
        Body::Search(_) => "search.html",
        Body::Data(_) => "data.html",
        Body::Dataset(_) => "dataset.html",
        Body::Dictionary(_) => "dictionary.html",
        Body::Statement(_) => "statement.html",
        Body::Prose(_) => "prose.html",
        Body::Withdrawn(_) => "withdrawn.html",
        Body::Moved(_) => "moved.html",
        Body::NotFound(_) => "not-found.html",
    }
}

/// Makes the bytes of a page. Fails only where a skin's template does; the message is the template's own.
pub fn render(view: &View<'_>, skin: &Skin) -> Result<Vec<u8>, Box<Finding>> {
    match view {
        View::Html(page) => html_page(page, skin),
        View::Feed(feed) => Ok(feed::atom(feed)),
        View::AkomaNtoso(document) => Ok(akoma_ntoso::akoma_ntoso(document)),
        View::Calendar(calendar) => Ok(calendar::calendar(calendar)),
        View::Sitemap(sitemap) => Ok(sitemap::sitemap(sitemap)),
        View::Robots(sitemap) => Ok(sitemap::robots(sitemap.as_deref())),
        View::Table(table) => table::table(table).map_err(|error| not_made(&error.to_string())),
        View::Headers(of) => Ok(headers::file(of)),
        View::Copy => Ok(Vec::new()),
        View::SearchText(text) => search::text(text).map_err(|error| not_made(&error.to_string())),
        View::Style => Ok(skin.style().to_vec()),
        View::Twin(minute) => data(twin::twin(minute)),
        View::Schema(schema) => data(serde_json::to_vec_pretty(&schema::schema(*schema))),
        View::Addresses(addresses) => Ok(addresses::addresses(addresses)),
        View::Package(package) => data(serde_json::to_vec_pretty(package)),
    }
}

/// Makes a page that [`render`] could not make, with the plain skin; `None` for what is no page of HTML.
pub fn render_plainly(view: &View<'_>, skin: &Skin) -> Option<Vec<u8>> {
    let View::Html(page) = view else { return None };
    skin.make_plainly(template(&page.it), page)
}

fn data(made: serde_json::Result<Vec<u8>>) -> Result<Vec<u8>, Box<Finding>> {
    let mut bytes = made.map_err(|error| not_made(&error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Digests of files as `sha256sum --check` reads them: each with the file's path from the folder of the list.
pub fn checksums<'a>(files: impl Iterator<Item = (Digest, &'a str)>) -> Vec<u8> {
    files.map(|(digest, path)| format!("{digest}  {path}\n")).collect::<String>().into_bytes()
}

fn html_page(page: &HtmlView<'_>, skin: &Skin) -> Result<Vec<u8>, Box<Finding>> {
    skin.make(template(&page.it), page).map_err(|unmade| {
        let mut finding = not_made(&unmade.why);
        finding.place = unmade.place;
        finding
    })
}

fn not_made(why: &str) -> Box<Finding> {
    Box::new(Finding::of_site(&PAGE_NOT_MADE, format!("a page could not be made: {why}"), "mend the template; until then the page is made by the plain skin"))
}
