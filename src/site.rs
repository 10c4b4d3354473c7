//! Addresses in the finished site.

use std::borrow::Cow;
use std::fmt;

/// Where a file of the finished site lies, below its root: `themes/rural-crime/index.html`.
///
/// Made by `plan`; always relative, with `/`, never empty, without `.` or `..` parts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SitePath(Box<str>);

impl SitePath {
    /// Takes parts joined with `/`. Parts that would leave the site (`..`, `.`, empty ones) are left out.
    pub fn new(path: &str) -> Self {
        if SitePath::is_whole(path) {
            return SitePath(path.into());
        }
        SitePath(path.split('/').filter(|part| stays(part)).collect::<Vec<_>>().join("/").into())
    }

    /// Whether a text is an address as it is, without a part that would be left out.
    pub fn is_whole(path: &str) -> bool {
        // A part is left out where it is empty, or of one or two dots alone.
        let (mut length, mut dots) = (0usize, 0usize);
        for byte in path.bytes() {
            if byte == b'/' {
                if length == dots && length < 3 {
                    return false;
                }
                (length, dots) = (0, 0);
            } else {
                length += 1;
                dots += usize::from(byte == b'.');
            }
        }
        length != dots || length >= 3
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part of the address: the name of the file.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The relative link from this page to `to`, ending in the file name, so that it works at a
    /// server's root, under a path, and from disk (RFC 3986, section 4.2).
    pub fn href(&self, to: &SitePath) -> Href {
        self.link(&to.0)
    }

    /// The same for an address as text, whose parts all stay within the site.
    pub(crate) fn link(&self, to: &str) -> Href {
        let from = &*self.0;
        let alike = from.bytes().zip(to.bytes()).take_while(|(one, other)| one == other).count();
        let shared = from.as_bytes().get(..alike).and_then(|alike| alike.iter().rposition(|byte| *byte == b'/')).map_or(0, |at| at + 1);
        let ups = from.bytes().skip(shared).filter(|byte| *byte == b'/').count();
        let mut link = String::with_capacity(ups * 3 + to.len() - shared);
        for _ in 0..ups {
            link.push_str("../");
        }
        link.push_str(to.get(shared..).unwrap_or_default());
        Href(link)
    }
}

/// Whether a part of an address names something below the part before it.
pub fn stays(part: &str) -> bool {
    !matches!(part, "" | "." | "..")
}

impl From<SitePath> for Cow<'_, str> {
    fn from(path: SitePath) -> Self {
        Cow::Owned(path.0.into())
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A link as it stands in a page: made from two addresses, never from loose text.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct Href(String);

impl Href {
    /// The same link to one place of the page.
    pub fn at(&self, fragment: &str) -> Href {
        let mut link = String::with_capacity(self.0.len() + 1 + fragment.len());
        link.push_str(&self.0);
        link.push('#');
        link.push_str(fragment);
        Href(link)
    }

    /// A link to the page itself: with [`Href::at`], to a place in it.
    pub fn page() -> Href {
        Href(String::new())
    }

    /// A link to a place of the page itself.
    pub fn here(fragment: &str) -> Href {
        Href(["#", fragment].concat())
    }

    /// A link out of the site: whole `http`, `https` and `mailto` addresses only; nothing else becomes a link.
    pub fn outside(address: &str) -> Option<Href> {
        let lower = address.to_ascii_lowercase();
        let allowed = ["https://", "http://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme) && address.len() > scheme.len());
        (allowed && !address.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c))).then(|| Href(address.to_owned()))
    }

    /// A link of a page at the site's root, made to start at the root of the server on which the site stands at `base`.
    /// A link out of the site stays as it is.
    pub fn from_root(base: &SitePath, href: &Href) -> Href {
        if Href::outside(&href.0).is_some() {
            return href.clone();
        }
        if base.as_str().is_empty() { Href(format!("/{}", href.0)) } else { Href(format!("/{base}/{}", href.0)) }
    }

    /// The link as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl serde::Serialize for Href {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl fmt::Display for Href {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Published pages that must not stay, whatever else is kept: what they hold may not be shown any more.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Barred {
    /// The page at this address, and what names it: it may not even be named.
    At(SitePath),
    /// Words of the page at this address, and with them what names it and may quote it: where it is made anew, pages whose addresses
    /// begin so tell its title alone, and stay.
    Words(SitePath, String),
    /// The pages whose addresses begin and end so, where it cannot be told how they were called between.
    Between {
        /// How they begin.
        begins: String,
        /// How they end.
        ends: String,
        /// How the addresses of others begin, which are known.
        but: Vec<String>,
    },
    /// Files whose addresses begin so and to which nothing that is kept points: they go once they are planned no more.
    Spent(String),
}

impl Barred {
    /// All pages whose addresses begin and end so.
    pub fn between(begins: impl Into<String>, ends: impl Into<String>) -> Barred {
        Barred::Between { begins: begins.into(), ends: ends.into(), but: Vec::new() }
    }

    /// Whether the page at this address must go.
    pub fn covers(&self, path: &str) -> bool {
        match self {
            Barred::At(page) | Barred::Words(page, _) => page.as_str() == path,
            Barred::Between { begins, ends, but } => {
                let is_between = path.len() >= begins.len() + ends.len() && path.starts_with(begins.as_str()) && path.ends_with(ends.as_str());
                is_between && !but.iter().any(|other| path.starts_with(other.as_str()))
            }
            Barred::Spent(_) => false,
        }
    }

    /// Whether nothing that is kept points to the file at this address.
    pub fn is_spent(&self, path: &str) -> bool {
        matches!(self, Barred::Spent(begins) if path.starts_with(begins.as_str()))
    }
}

/// How late a file may be written, so that every page that a reader can reach is whole and its links resolve.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Rank {
    /// Style sheets and other parts that pages need.
    Asset,
    /// Pages that others point to.
    Page,
    /// Lists, feeds and data, which point to pages.
    Index,
    /// The home page and what names everything.
    Home,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_end_in_the_file_name() {
        let page = SitePath::new("minutes/hampshire/2018-01-26/plan-delivery.html");
        for (to, expected) in [
            ("minutes/hampshire/2018-01-26/index.html", "index.html"),
            ("minutes/hampshire/2020-07-03/annual-report.html", "../2020-07-03/annual-report.html"),
            ("themes/rural-crime/index.html", "../../../themes/rural-crime/index.html"),
            ("index.html", "../../../index.html"),
        ] {
            assert_eq!(page.href(&SitePath::new(to)).as_str(), expected);
        }
        assert_eq!(SitePath::new("index.html").href(&SitePath::new("years/2018.html")).as_str(), "years/2018.html");
    }

    #[test]
    fn no_address_leaves_the_site() {
        assert_eq!(SitePath::new("/../a//./b/../c.html").as_str(), "a/b/c.html");
        for path in ["", "/", "a/", "/a", "a//b", ".", "..", "a/./b", "a/..", "../a", "a", "...", "a/.../b", ".a/b.", "a/..b/c..", ".htaccess", "a/b.html"] {
            assert_eq!(SitePath::is_whole(path), path.split('/').all(stays), "{path}");
        }
    }
}
