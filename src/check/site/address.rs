//! Where a reference leads: an address as it is written on a page, and the path of a file of the site that it means.
//!
//! A reference holds everywhere only if it holds at the root of a server, below a path of one, and from a disk. So it is
//! relative, ends in the name of a file, and is spelled as the URL Standard (section 4.3, "valid URL string") has it.

use std::borrow::Cow;

/// Where a reference leads.
#[derive(PartialEq, Eq, Debug)]
pub enum Leads<'a> {
    /// To something that is no file of the site: another site, a mail address, data.
    Outside,
    /// To a file of the site.
    To(Target<'a>),
    /// To what stands at one place only, or nowhere: why.
    Nowhere(&'static str),
}

/// A file of the site, and a place in it.
#[derive(PartialEq, Eq, Debug)]
pub struct Target<'a> {
    /// The path below the folder; empty for the page itself.
    pub path: Cow<'a, str>,
    /// The fragment, decoded; `None` where there is none that names an element.
    pub fragment: Option<Cow<'a, str>>,
    /// Why the reference does not hold everywhere, if it does not.
    pub but: Option<&'static str>,
}

/// Where the site itself says that it is published.
#[derive(Clone, Debug)]
pub struct Base {
    /// The address, with a `/` at its end.
    pub url: String,
}

impl Base {
    /// An address that a site states, if it can be used.
    pub fn new(url: &str) -> Option<Base> {
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
        let host = rest.split('/').next()?;
        (!host.is_empty()).then(|| Base { url: format!("{}/", url.trim_end_matches('/')) })
    }

    /// The path of the site on its server: `/`, `/minutes/`.
    pub fn path(&self) -> &str {
        let rest = self.url.split_once("//").map_or("", |(_, rest)| rest);
        rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/")
    }

    /// What of an address of this site stands below its own; `None` for another site's.
    pub fn below<'a>(&self, url: &'a str) -> Option<&'a str> {
        url.strip_prefix(self.url.as_str())
    }
}

/// Characters that stand in no valid URL as they are.
fn is_never_plain(byte: u8) -> bool {
    byte <= b' ' || byte == 0x7f || matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}')
}

/// The scheme of an address that has one.
pub fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once(':')?;
    let is_name = scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    is_name.then_some(scheme)
}

/// Reads a reference on the page `from` of a site that is published at `base`.
pub fn leads<'a>(from: &str, url: &'a str, base: Option<&Base>) -> Leads<'a> {
    // Browsers strip these from both ends (the URL Standard, section 4.4).
    let url = url.trim_matches(|c: char| c <= ' ');
    if scheme(url).is_some() {
        return match base.and_then(|base| base.below(url)) {
            Some(rest) => below("", rest),
            None => Leads::Outside,
        };
    }
    if url.starts_with("//") {
        return Leads::Nowhere("it leaves out the `https:`, and from a disk there is none to take over");
    }
    match url.strip_prefix('/') {
        Some(_) => Leads::Nowhere("it starts at the root of a server: below a path, and from a disk, something else is there, or nothing"),
        None => below(from, url),
    }
}

/// Reads what stands below the folder of the page `from`.
pub fn below<'a>(from: &str, url: &'a str) -> Leads<'a> {
    let (rest, fragment) = url.split_once('#').map_or((url, None), |(rest, fragment)| (rest, Some(fragment)));
    let path = rest.split('?').next().unwrap_or_default();
    // A text directive is no name of an element (Scroll to Text Fragment).
    let fragment = fragment.map(|fragment| fragment.split(":~:").next().unwrap_or_default()).filter(|fragment| !fragment.is_empty());
    let but = url.bytes().any(is_never_plain).then_some("it holds a character that must be written as `%` and two digits");
    let Some(fragment) = fragment.map_or(Some(None), |fragment| decoded(fragment).map(Some)) else {
        return Leads::Nowhere("a `%` in it is not followed by what stands for a character");
    };
    if path.is_empty() {
        return Leads::To(Target { path: Cow::Borrowed(""), fragment, but });
    }
    let Some(path) = decoded(path) else {
        return Leads::Nowhere("a `%` in it is not followed by what stands for a character");
    };
    if path.contains('\\') {
        return Leads::Nowhere("it holds a `\\`, which only browsers take for a `/`");
    }
    let mut parts: Vec<&str> = from.rsplit_once('/').map(|(folder, _)| folder.split('/').collect()).unwrap_or_default();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." if parts.pop().is_none() => return Leads::Nowhere("it leads above the site"),
            ".." => {}
            part => parts.push(part),
        }
    }
    // `..` and `.` at the end name a folder too.
    if path.ends_with("/..") || path.ends_with("/.") || path == ".." || path == "." {
        parts.push("");
    }
    Leads::To(Target { path: Cow::Owned(parts.join("/")), fragment, but })
}

/// Percent-decoding; `None` where the signs are off, or what comes out is no text.
pub fn decoded(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let mut digit = || bytes.next().and_then(|byte| char::from(byte).to_digit(16));
        let (high, low) = (digit()?, digit()?);
        out.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(out).ok().map(Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: &str, url: &str, path: &str, fragment: Option<&str>) {
        let base = Base::new("https://a.example/m");
        match leads(from, url, base.as_ref()) {
            Leads::To(target) => assert_eq!((&*target.path, target.fragment.as_deref()), (path, fragment), "{url}"),
            other => panic!("{url}: {other:?}"),
        }
    }

    #[test]
    fn references_lead_to_files() {
        check("a/b.html", "c.html#d", "a/c.html", Some("d"));
        check("a/b.html", "../c%20d.html?q=1#%C3%A9", "c d.html", Some("é"));
        check("a/b.html", "#x:~:text=y", "", Some("x"));
        check("a/b.html", "", "", None);
        check("a/b/c.html", "..", "a/", None);
        check("b.html", "./x/", "x/", None);
        check("a/b.html", "https://a.example/m/c.html#d", "c.html", Some("d"));
    }

    #[test]
    fn others_lead_nowhere_or_out() {
        let leads = |url| leads("a/b.html", url, None);
        assert_eq!(leads("mailto:a@b"), Leads::Outside);
        assert_eq!(leads("https://a.example/m/c.html"), Leads::Outside);
        for url in ["/x", "//x/y", "../../x", "a%zz", "a%ff", "a\\b", "#%f"] {
            assert!(matches!(leads(url), Leads::Nowhere(_)), "{url}");
        }
        assert!(matches!(leads("a b"), Leads::To(Target { but: Some(_), .. })));
    }
}
