//! Response headers in the words of each kind of server: a file that it reads by itself, or that is included.
//!
//! Everything that is written here comes from fixed lists, an address and a path, which `config` has checked.

use crate::view::{Headers, Host};
use std::fmt::Write as _;

/// The content type of each ending. JSON has no charset (RFC 8259, section 11); XML states its own.
const TYPES: &[(&str, &str)] = &[
    ("html", "text/html"),
    ("css", "text/css"),
    ("js", "text/javascript"),
    ("txt", "text/plain"),
    ("ics", "text/calendar"),
    ("csv", CSV),
    ("json", "application/json"),
    ("atom", "application/atom+xml"),
    ("xml", "application/xml"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("ico", "image/x-icon"),
    ("pdf", "application/pdf"),
];
/// The first line of each table names its columns (RFC 4180, section 3).
const CSV: &str = "text/csv; charset=utf-8; header=present";
/// Akoma Ntoso, whose files end in `.akn.xml`.
const AKN: &str = "application/akn+xml";
/// A file with the mark of its content in its name never changes; anything else is asked for again.
const FOREVER: &str = "public, max-age=31536000, immutable";
const AGAIN: &str = "no-cache";
/// What the name of such a file looks like.
const MARKED: &str = "\\.[0-9a-f]{8}\\.[a-z0-9]+$";

/// What is Minutebook's own, or for another server, and is nobody else's to read.
const HIDDEN: &str = "/(\\.(minutebook-|ht)|_headers$|web\\.config$|headers\\.nginx\\.conf$)";

/// The file for a kind of server.
pub fn file(headers: &Headers) -> Vec<u8> {
    let text = match headers.host {
        Host::Netlify => netlify(headers),
        Host::Apache => apache(headers),
        Host::Iis => iis(headers),
        Host::Nginx => nginx(headers),
    };
    text.into_bytes()
}

/// What a type says of its letters: those of text say UTF-8.
fn spelled(of: &str) -> String {
    if of.starts_with("text/") && !of.contains(';') { format!("{of}; charset=utf-8") } else { of.to_owned() }
}

/// The content type of a file, by the end of its name.
pub fn content_type(path: &str) -> String {
    let of = TYPES.iter().find(|(ending, _)| path.rsplit_once('.').is_some_and(|(_, end)| end == *ending));
    if path.ends_with(".akn.xml") { AKN.to_owned() } else { spelled(of.map_or("application/octet-stream", |(_, of)| of)) }
}

/// What stands at the head of each file.
fn head(headers: &Headers, mark: &str, how: &[&str]) -> String {
    let mut text = String::new();
    let own = ["Written by Minutebook for each build: change `[headers]` in content/site.toml, not this file."];
    for line in own.iter().chain(how).chain(&headers.left_out) {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{mark}{line}");
    }
    text
}

/// Netlify and Cloudflare Pages. Both give HTML, styles and scripts their types, ask again for pages, and show `404.html`;
/// a header that two rules set is sent with both values, so no two rules set the same one for one file.
fn netlify(headers: &Headers) -> String {
    let base = &headers.base;
    let how = ["It must lie at the root of what is deployed: where the site stands below a path, move it there."];
    let mut text = head(headers, "# ", &how);
    let _ = writeln!(text, "{base}*");
    for (name, value) in &headers.every {
        let _ = writeln!(text, "  {name}: {value}");
    }
    let _ = writeln!(text, "{base}assets/*\n  Cache-Control: {FOREVER}");
    for (ending, of) in [("csv", CSV), ("atom", "application/atom+xml"), ("ics", "text/calendar"), ("akn.xml", AKN)] {
        let _ = writeln!(text, "{base}*.{ending}\n  Content-Type: {}", spelled(of));
    }
    text
}

/// Apache 2.4. Only what `AllowOverride FileInfo` allows, so that no other line of it can stop the server.
fn apache(headers: &Headers) -> String {
    let how = ["Needs mod_headers, and `AllowOverride FileInfo` (or All) for this folder."];
    let mut text = head(headers, "# ", &how);
    text.push_str("<IfModule mod_headers.c>\n");
    for (name, value) in &headers.every {
        let _ = writeln!(text, "Header always set {name} \"{value}\"");
    }
    let _ = writeln!(text, "Header set Cache-Control \"{AGAIN}\"\n<FilesMatch \"{MARKED}\">\nHeader set Cache-Control \"{FOREVER}\"\n</FilesMatch>");
    text.push_str("</IfModule>\n<IfModule mod_mime.c>\n");
    for (ending, of) in TYPES {
        let of = of.replace("; charset=utf-8", "");
        let _ = writeln!(text, "AddType \"{of}\" .{ending}");
    }
    let letters: Vec<String> = TYPES.iter().filter(|(_, of)| of.starts_with("text/")).map(|(ending, _)| format!(".{ending}")).collect();
    let _ = writeln!(text, "AddCharset utf-8 {}", letters.join(" "));
    let _ = writeln!(text, "</IfModule>\n<FilesMatch \"\\.akn\\.xml$\">\nForceType {AKN}\n</FilesMatch>");
    let _ = writeln!(text, "<IfModule mod_alias.c>\nRedirectMatch 404 \"{HIDDEN}\"\n</IfModule>");
    match &headers.not_found {
        Some(path) => drop(writeln!(text, "ErrorDocument 404 {path}")),
        None => text.push_str("# State `served_at` in content/site.toml, and the page for missing addresses is set here.\n"),
    }
    text
}

/// Internet Information Services 10. A type is taken away before it is given, since a second one stops the server.
fn iis(headers: &Headers) -> String {
    let attribute = |value: &str| value.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let mut text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!--\n".to_owned();
    // Two hyphens may not stand in a comment of XML.
    text.push_str(
        &head(headers, "", &["It stands at the root of the site's folder, and works where that is an application or a folder of another site."])
            .replace("--", "- -"),
    );
    text.push_str("-->\n<configuration>\n<system.webServer>\n<httpProtocol>\n<customHeaders>\n<remove name=\"X-Powered-By\" />\n");
    for (name, value) in &headers.every {
        let _ = writeln!(text, "<remove name=\"{name}\" />\n<add name=\"{name}\" value=\"{}\" />", attribute(value));
    }
    text.push_str("</customHeaders>\n</httpProtocol>\n<staticContent>\n<clientCache cacheControlMode=\"DisableCache\" />\n");
    for (ending, of) in TYPES {
        let _ = writeln!(text, "<remove fileExtension=\".{ending}\" />\n<mimeMap fileExtension=\".{ending}\" mimeType=\"{}\" />", spelled(of));
    }
    text.push_str("</staticContent>\n");
    match &headers.not_found {
        Some(path) => {
            let path = attribute(path);
            text.push_str("<httpErrors errorMode=\"Custom\" existingResponse=\"Auto\">\n<remove statusCode=\"404\" />\n");
            let _ = writeln!(text, "<error statusCode=\"404\" responseMode=\"ExecuteURL\" path=\"{path}\" />\n</httpErrors>");
        }
        None => text.push_str("<!-- State `served_at` in content/site.toml, and the page for missing addresses is set here. -->\n"),
    }
    text.push_str("</system.webServer>\n<location path=\"assets\">\n<system.webServer>\n<staticContent>\n");
    text.push_str("<clientCache cacheControlMode=\"UseMaxAge\" cacheControlMaxAge=\"365.00:00:00\" cacheControlCustom=\"public, immutable\" />\n");
    text.push_str("</staticContent>\n</system.webServer>\n</location>\n</configuration>\n");
    text
}

/// nginx. A place that sends a header of its own inherits none, so that of the marked files repeats them all.
fn nginx(headers: &Headers) -> String {
    let base = &headers.base;
    let how = [
        "Include it in the `location` (or the `server`) that serves the site, and reload nginx:".to_owned(),
        format!("    location {base} {{ alias /srv/minutes/; include /srv/minutes/headers.nginx.conf; }}"),
        "A header that this `location` adds itself, or another file adds there, is sent with these.".to_owned(),
    ];
    let mut text = head(headers, "# ", &how.iter().map(String::as_str).collect::<Vec<_>>());
    let every = |text: &mut String, cache: &str| {
        for (name, value) in &headers.every {
            let _ = writeln!(text, "add_header {name} \"{value}\" always;");
        }
        let _ = writeln!(text, "add_header Cache-Control \"{cache}\";");
    };
    every(&mut text, AGAIN);
    let _ = writeln!(text, "location ~ \"{MARKED}\" {{");
    every(&mut text, FOREVER);
    let _ = writeln!(text, "}}\nlocation ~ \"\\.akn\\.xml$\" {{ types {{ }} default_type {AKN}; }}");
    let _ = writeln!(text, "location ~ \"{HIDDEN}\" {{ return 404; }}\ntypes {{");
    for (ending, of) in TYPES {
        let _ = writeln!(text, "\"{of}\" {ending};");
    }
    let letters: Vec<&str> = TYPES.iter().map(|(_, of)| *of).filter(|of| of.starts_with("text/") && *of != CSV && *of != "text/html").collect();
    let _ = writeln!(text, "}}\ncharset utf-8;\ncharset_types {};", letters.join(" "));
    match &headers.not_found {
        Some(path) => drop(writeln!(text, "error_page 404 {path};")),
        None => text.push_str("# State `served_at` in content/site.toml, and the page for missing addresses is set here.\n"),
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The headers with the longest policy that may come: many assets allowed, and signs that XML gives a meaning.
    fn long(host: Host) -> Headers {
        let allowed: Vec<String> = (0..20).map(|at| format!("https://assets-{at}.council.example/path/to/file.js?v=1&w={at}")).collect();
        let policy = format!("default-src 'none'; script-src 'self' {}", allowed.join(" "));
        let every = vec![("Content-Security-Policy", policy), ("X-Content-Type-Options", "nosniff".to_owned())];
        Headers { host, every, base: "/pcp/".to_owned(), not_found: Some("/pcp/404.html".to_owned()), left_out: Some("Left -- out.") }
    }

    #[test]
    fn web_config_is_well_formed_and_gives_each_type_once() {
        let text = String::from_utf8(file(&long(Host::Iis))).unwrap();
        let xml = roxmltree::Document::parse(&text).unwrap();
        let named = |name: &str, attribute: &str| {
            xml.descendants().filter(|node| node.has_tag_name(name)).filter_map(|node| node.attribute(attribute)).map(str::to_owned).collect::<Vec<_>>()
        };
        let mut types = named("mimeMap", "fileExtension");
        types.sort();
        types.dedup();
        assert_eq!(types.len(), TYPES.len());
        assert!(named("add", "value").iter().any(|value| value.contains("?v=1&w=3 ")));
    }

    /// Cloudflare Pages: at most 100 rules, and 2,000 characters a line.
    #[test]
    fn a_headers_file_stays_within_the_limits_of_its_hosts() {
        let text = String::from_utf8(file(&long(Host::Netlify))).unwrap();
        assert!(text.lines().all(|line| line.len() < 2000), "{text}");
        assert!(text.lines().filter(|line| line.starts_with('/')).count() < 100);
        // A header that two rules give one file would be sent with both values.
        let rules = text.split("\n/").skip(1).flat_map(|rule| rule.lines().skip(1).map(|line| line.split(':').next().unwrap_or_default().trim()));
        let mut names: Vec<&str> = rules.filter(|name| *name != "Content-Type").collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn every_brace_of_nginx_is_closed_and_every_setting_ends() {
        let text = String::from_utf8(file(&long(Host::Nginx))).unwrap();
        let settings = || text.lines().filter(|line| !line.starts_with('#'));
        assert!(settings().all(|line| line.ends_with([';', '{', '}'])), "{text}");
        let count = |sign: char| settings().map(|line| line.split('"').step_by(2).flat_map(str::chars).filter(|c| *c == sign).count()).sum::<usize>();
        assert_eq!(count('{'), count('}'));
        assert_eq!(text.matches("add_header Content-Security-Policy").count(), 2, "a place with a header of its own inherits none");
    }
}
