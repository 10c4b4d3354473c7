//! The council's own look, as `site.toml` states it: logo, colours, links, the shell page, what may be loaded from outside.
//!
//! In: the tables `[look]`, `[[header.links]]` and `[[footer.links]]`. Out: [`LookStated`], words with their places.
//! What the words mean (which colours a skin has, what a logo holds) is for [`crate::look`], which sees the files.

use crate::file::Place;
use crate::finding::Finding;
use crate::keys::{Keys, WRONG_VALUE};
use crate::record::evidence::Cited;
use crate::site::{Href, SitePath};
use std::collections::{BTreeMap, BTreeSet};

/// The council's own look as stated; empty where nothing is.
#[derive(Clone, Debug, Default, Hash)]
pub struct LookStated {
    /// The logo's file, by its path from the root.
    pub logo: Option<Cited<String>>,
    /// What the logo says, where it says more than the site's name beside it.
    pub logo_alt: Option<String>,
    /// The shell page's file, by its path from the root.
    pub shell: Option<Cited<String>>,
    /// Colours, in light and print.
    pub colours: Vec<ColourStated>,
    /// Colours in dark.
    pub dark: Vec<ColourStated>,
    /// What pages may load from outside, by kind: exact addresses.
    pub allow: BTreeMap<Outside, Vec<Cited<String>>>,
    /// Links at the head of every page.
    pub header: Vec<OwnLink>,
    /// Links at the foot of every page.
    pub footer: Vec<OwnLink>,
    /// Something in `[look]` could not be understood, so none of it is to be used.
    pub faulty: bool,
}

/// A colour as stated: its name in the skin, and its value.
#[derive(Clone, Debug, Hash)]
pub struct ColourStated {
    /// The name, without the two hyphens of the style sheet.
    pub name: Cited<String>,
    /// The value.
    pub value: Cited<String>,
}

/// A link of the publisher's.
#[derive(Clone, Debug, Hash)]
pub struct OwnLink {
    /// The words.
    pub text: String,
    /// Where it leads, with where that is stated.
    pub to: Cited<Way>,
}

/// Where a link of the publisher's leads.
#[derive(Clone, Debug, Hash)]
pub enum Way {
    /// Out of the site.
    Outside(Href),
    /// To a page of the site.
    Page(SitePath),
}

/// A kind of thing that a page may load from outside, as a policy of security tells them apart
/// (Content Security Policy Level 3, section 6).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Outside {
    /// Style sheets: `style-src`.
    Styles,
    /// Scripts: `script-src`.
    Scripts,
    /// Images: `img-src`.
    Images,
    /// Fonts: `font-src`.
    Fonts,
    /// Pages within the page: `frame-src`.
    Frames,
    /// Where forms are sent: `form-action`.
    Forms,
}

impl Outside {
    /// Every kind with its key in `[look.allow]`.
    pub const ALL: [(Outside, &'static str); 6] = [
        (Outside::Styles, "styles"),
        (Outside::Scripts, "scripts"),
        (Outside::Images, "images"),
        (Outside::Fonts, "fonts"),
        (Outside::Frames, "frames"),
        (Outside::Forms, "forms"),
    ];

    /// The key in `[look.allow]`.
    pub fn key(self) -> &'static str {
        Outside::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, key)| key)
    }
}

impl LookStated {
    /// Whether an address may be loaded.
    pub fn allows(&self, kind: Outside, address: &str) -> bool {
        self.allow.get(&kind).is_some_and(|list| list.iter().any(|allowed| allowed.value == address))
    }

    /// What a policy of security must name, by kind, in order: addresses without query and fragment, which a policy
    /// does not know.
    pub fn outside(&self) -> BTreeMap<Outside, BTreeSet<String>> {
        let source = |address: &Cited<String>| address.value.split(['?', '#']).next().unwrap_or_default().to_owned();
        self.allow.iter().map(|(kind, list)| (*kind, list.iter().map(source).collect())).collect()
    }
}

/// Reads the tables of the look.
pub(super) fn read(keys: &mut Keys<'_, '_>) -> LookStated {
    let before = keys.faults();
    let look = keys.table("look", "{ logo = \"content/logo.svg\" }", |keys, _| {
        let logo = keys.text("logo");
        let logo_alt = keys.text("logo_alt").map(|alt| alt.value);
        let shell = keys.text("shell");
        let mut dark = Vec::new();
        let colours = keys.table("colours", "{ cloth = \"#0d3d47\" }", |keys, _| {
            dark = keys.table("dark", "{ cloth = \"#0b2e36\" }", |keys, _| Some(colours(keys))).unwrap_or_default();
            Some(colours(keys))
        });
        let allow = keys.table("allow", "{ styles = [\"https://…/site.css\"] }", |keys, _| Some(allow(keys))).unwrap_or_default();
        Some(LookStated { logo, logo_alt, shell, colours: colours.unwrap_or_default(), dark, allow, ..LookStated::default() })
    });
    let faulty = keys.faults() > before;
    let header = own_links(keys, "header");
    let footer = own_links(keys, "footer");
    LookStated { header, footer, faulty, ..look.unwrap_or_default() }
}

fn colours(keys: &mut Keys<'_, '_>) -> Vec<ColourStated> {
    keys.other_texts("\"#0d3d47\"").into_iter().map(|(name, value)| ColourStated { name, value }).collect()
}

fn allow(keys: &mut Keys<'_, '_>) -> BTreeMap<Outside, Vec<Cited<String>>> {
    let mut allowed = BTreeMap::new();
    for (kind, key) in Outside::ALL {
        let mut list = keys.texts(key);
        list.retain(|address| {
            let whole = address.value.starts_with("https://") && Href::outside(&address.value).is_some();
            if !whole {
                let help = "write the address of one file as the shell page has it, from `https://` on";
                keys.note(wrong(address, format!("`{}` is not the whole address of a file", address.value), help));
            }
            whole
        });
        if !list.is_empty() {
            allowed.insert(kind, list);
        }
    }
    allowed
}

fn own_links(keys: &mut Keys<'_, '_>, key: &'static str) -> Vec<OwnLink> {
    let example = "[{ text = \"Council home\", href = \"https://…/\" }]";
    let table = keys.table(key, "{ links = [] }", |keys, _| {
        Some(keys.tables("links", example, |keys, _| {
            let text = keys.required_text("text", "\"Council home\"");
            let href = keys.required_text("href", "\"https://…/\"")?;
            let way = way(&href.value);
            if way.is_none() {
                let help = "write a whole address (`https://…`, `mailto:…`), or a page of this site by its path from the root: `themes/index.html`";
                keys.note(wrong(&href, format!("`{}` leads nowhere", href.value), help));
            }
            let way = way?;
            Some(OwnLink { text: text?.value, to: href.map(|_| way) })
        }))
    });
    table.unwrap_or_default()
}

/// What an address means: a whole one, or the path of a page from the root.
pub fn way(written: &str) -> Option<Way> {
    if let Some(href) = Href::outside(written) {
        return Some(Way::Outside(href));
    }
    let path = written.trim_start_matches('/');
    let plain = !path.is_empty() && !written.starts_with("//") && !path.contains(|c: char| c.is_whitespace() || ":\\?#\"<>".contains(c));
    let whole = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    plain.then(|| Way::Page(SitePath::new(&whole)))
}

fn wrong(value: &Cited<String>, message: String, help: &str) -> Finding {
    match value.place() {
        Some(place) => Finding::at(&WRONG_VALUE, place, message, help),
        None => Finding::of_site(&WRONG_VALUE, message, help),
    }
}

/// The place of something that the publisher states; the settings as a whole where it has none.
pub fn place_of<T>(value: &Cited<T>) -> Place {
    value.place().unwrap_or_else(|| Place::file(&crate::file::FilePath::new("content/site.toml")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::FilePath;

    #[test]
    fn a_policy_names_what_is_allowed_and_nothing_else() {
        let text = "title = \"T\"\n[look.allow]\nstyles = [\"https://c.example/a.css?v=2\", \"http://c.example/b.css\"]\nfonts = [\"https://c.example/a,b;c.woff2\"]\n";
        let read = super::super::read(&FilePath::new("content/site.toml"), text);
        let config = read.value.unwrap();
        assert!(config.look.allows(Outside::Styles, "https://c.example/a.css?v=2"));
        assert!(!config.look.allows(Outside::Scripts, "https://c.example/a.css?v=2"));
        let sources: Vec<String> = config.look.outside().into_values().flatten().collect();
        assert_eq!(sources, ["https://c.example/a.css", "https://c.example/a,b;c.woff2"]);
        assert_eq!(read.findings.iter().filter(|finding| finding.is_error()).count(), 1);
    }

    #[test]
    fn a_link_leads_out_or_to_a_page() {
        for (written, leads) in [
            ("https://council.example/", "out"),
            ("mailto:clerk@council.example", "out"),
            ("about.html", "about.html"),
            ("/themes/", "themes/index.html"),
            ("javascript:alert(1)", ""),
            ("//council.example/x", ""),
            ("ftp://council.example", ""),
            ("/", ""),
        ] {
            let found = match way(written) {
                Some(Way::Outside(_)) => "out".to_owned(),
                Some(Way::Page(path)) => path.to_string(),
                None => String::new(),
            };
            assert_eq!(found, leads, "{written}");
        }
    }
}
