//! `site.toml` as a checked, complete value. Each group of settings has a file of its own.

pub mod accessibility;
pub mod contact;
mod data;
pub mod headers;
pub mod look;
pub mod review;
pub mod rules;
pub mod sentences;

pub use data::{COUNTRY_NOT_STATED, Data};

use crate::file::{FilePath, Place, Span};
use crate::finding::{Finding, Noted, Rule, Severity};
use crate::keys::{self, Toml};
use crate::record::evidence::Cited;
use crate::record::language::is_same;

/// An address that cannot be used as the site's own.
pub static WRONG_BASE_URL: Rule = Rule {
    name: "wrong-base-url",
    severity: Severity::Error,
    why: "Feeds and the sitemap name pages by their whole address; a wrong one sends readers astray.",
};
/// Two statements of where the site stands.
pub static ADDRESSES_DISAGREE: Rule = Rule {
    name: "addresses-disagree",
    severity: Severity::Warning,
    why: "One of the two paths is wrong: the page for missing addresses, or feeds and the sitemap, would lead astray.",
};
/// No address: no feeds.
pub static NO_BASE_URL: Rule = Rule {
    name: "no-base-url",
    severity: Severity::Warning,
    why: "Feeds and the sitemap need the site's whole address (RFC 4287, section 4.2.6; sitemaps.org).",
};

/// A language that the plain skin does not speak.
pub static WORDS_IN_ENGLISH: Rule = Rule {
    name: "words-in-english",
    severity: Severity::Warning,
    why: "A screen reader reads out every word of a page in the voice of the language that the page states (WCAG 2.2, 3.1.1 and 3.1.2).",
};

/// The site's settings.
#[derive(Clone, Debug, Hash)]
pub struct Config {
    /// The site's name.
    pub title: String,
    /// Where it will be published, with a closing `/`; `None`: no feeds and no sitemap.
    pub base_url: Option<String>,
    /// The language of pages and records, as a BCP 47 tag.
    pub language: String,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// An e-mail address or page for questions, or words.
    pub contact: Option<Cited<String>>,
    /// Under what terms the pages may be used.
    pub licence: Option<String>,
    /// The folder of the skin below `themes/`.
    pub skin: String,
    /// The path at which the site stands on its server, with a closing `/`. Only the page for
    /// missing addresses needs it: a server shows that page at any depth, where relative links fail.
    pub served_at: Option<String>,
    /// What is stated of the site's accessibility.
    pub accessibility: accessibility::Accessibility,
    /// The hosts for which the site brings response headers.
    pub headers: Vec<headers::Host>,
    /// The council's own look.
    pub look: look::LookStated,
    /// What stands beside the pages for machines.
    pub data: Data,
}

/// The keys that stand below a heading of `site.toml`.
const BELOW: keys::Below = &[
    ("[data]", &["akoma_ntoso", "country"]),
    ("[look]", &["logo", "logo_alt", "shell", "colours", "allow"]),
    ("[headers]", &["for"]),
    ("[accessibility]", &["nation", "scope", "about", "response", "plans", "prepared", "reviewed", "tests", "problems"]),
    ("[[header.links]]", &["links"]),
];

/// Reads `site.toml`. Gives no value only where it is no TOML or states no title.
pub fn read(file: &FilePath, text: &str) -> Noted<Option<Config>> {
    let mut notes = Vec::new();
    let unmarked = text.strip_prefix('\u{feff}').unwrap_or(text);
    let offset = Span::new(text.len() - unmarked.len(), 0).start;
    let config = keys::read(Toml { file, text: unmarked, offset }, &mut notes, |keys| {
        keys.below(BELOW);
        let title = keys.required_text("title", "\"Police and Crime Panel minutes\"");
        let base_url = keys.text("base_url");
        let language = keys.language();
        let publisher = keys.text("publisher");
        let contact = contact::read(keys);
        let licence = keys.text("licence");
        let skin = keys.text("skin");
        let served_at = keys.text("served_at");
        let accessibility = accessibility::read(keys);
        let headers = headers::read(keys);
        if let Some(path) = served_at.as_ref().filter(|path| !is_path(&path.value)) {
            let place = path.place().unwrap_or_else(|| Place::file(file));
            let help = "write the path alone: `served_at = \"/pcp/\"`; at the root of a server it is \"/\"";
            keys.note(Finding::at(&keys::WRONG_VALUE, place, format!("`{}` is not the path of an address", path.value), help));
        }
        let served_at = served_at.filter(|path| is_path(&path.value));
        if let Some((url, path)) = base_url.as_ref().and_then(|url| whole_address(&url.value)).zip(served_at.as_ref()) {
            let here = url.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path).trim_matches('/');
            if here != path.value.trim_matches('/') {
                let message = format!("`served_at` is `{}`, and the path of `base_url` is `{}`", path.value, format!("/{here}/").replace("//", "/"));
                let finding =
                    Finding::at(&ADDRESSES_DISAGREE, path.place().unwrap_or_else(|| Place::file(file)), message, "make the two agree: readers see one address");
                keys.note(base_url.as_ref().and_then(Cited::place).into_iter().fold(finding, |finding, place| finding.with(place, "stated here")));
            }
        }
        let look = look::read(keys);
        let stated_url = base_url.is_some();
        let base_url = base_url.and_then(|url| match whole_address(&url.value) {
            Some(address) => Some(address),
            None => {
                let place = url.place().unwrap_or_else(|| Place::file(file));
                keys.note(Finding::at(
                    &WRONG_BASE_URL,
                    place,
                    format!("`{}` is not a whole address", url.value),
                    "write it with its scheme and host: `base_url = \"https://minutes.example/\"`",
                ));
                None
            }
        });
        if !stated_url {
            keys.note(Finding::at(
                &NO_BASE_URL,
                Place::file(file),
                "`base_url` is not stated, so feeds and the sitemap are left out",
                "add `base_url = \"https://…/\"`, the address at which the site will stand",
            ));
        }
        if let Some(tag) = language.as_ref().filter(|tag| !is_same(&tag.value, "en") && skin.as_ref().is_none_or(|skin| skin.value == "plain")) {
            keys.note(Finding::at(
                &WORDS_IN_ENGLISH,
                tag.place().unwrap_or_else(|| Place::file(file)),
                format!("the pages say that they are in `{}`, and their own words (headings, links, labels) are English", tag.value),
                "make a skin with words of that language (see `themes/README.md`); or write `language = \"en-GB\"`, as long as most of what is read is English",
            ));
        }
        let language = language.map_or_else(|| "en-GB".to_owned(), |l| l.value);
        let data = data::read(keys, &language);
        Some(Config {
            title: title?.value,
            base_url,
            language,
            publisher: publisher.map(|p| p.value),
            contact,
            licence: licence.map(|l| l.value),
            skin: skin.map_or_else(|| "plain".to_owned(), |s| s.value),
            served_at: served_at.map(|s| format!("/{}/", s.value.trim_matches('/')).replace("//", "/")),
            accessibility,
            headers,
            look,
            data,
        })
    });
    // A claim that is not borne out is left out, and what else is stated stands.
    let faulty = notes.iter().any(|note| note.is_error() && note.rule != &accessibility::UNFOUNDED_COMPLIANCE);
    let config = config.map(|config| Config { accessibility: accessibility::Accessibility { faulty, ..config.accessibility }, ..config });
    Noted::new(config, notes)
}

/// The fault of a value that is none of those that can stand under `key`.
fn not_known<'a>(key: &str, written: &str, place: Place, known: impl Iterator<Item = &'a str> + Clone) -> Finding {
    let all = known.clone().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let help = match keys::nearest(written, known) {
        Some(name) => format!("did you mean `{name}`? Known here: {all}"),
        None => format!("known here: {all}"),
    };
    Finding::at(&keys::WRONG_VALUE, place, format!("`{written}` cannot stand under `{key}`"), help)
}

/// Whether a text can be the path of an address (RFC 3986, section 3.3, without the signs that servers' settings give a meaning).
fn is_path(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || "/-._~%".contains(c))
}

/// `https://host/path/` with a closing slash, from an address with scheme http or https and a host.
fn whole_address(written: &str) -> Option<String> {
    let host = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://"))?;
    let plain = |c: char| c.is_ascii_graphic() && !"<>\"'`{}|\\^?#".contains(c);
    (!host.is_empty() && !host.starts_with('/') && written.chars().all(plain)).then(|| format!("{}/", written.trim_end_matches('/')))
}
