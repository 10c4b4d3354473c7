//! What the preview adds to a page, behind all that is the page's own: a script that loads the page again when something
//! changes, and what there is to tell. Pure; never part of what is published.

use super::connection::CHANGES;
use crate::render::html::Html;

/// What there is to tell on a page.
#[derive(Clone, Default, Debug)]
pub struct Told {
    /// Why what is shown is not what the files say now.
    pub why: Option<String>,
    /// Errors, as they are printed.
    pub errors: Vec<String>,
    /// Warnings and notes, as they are printed.
    pub others: Vec<String>,
    /// How many more of both there are.
    pub more: usize,
}

/// What begins and ends it.
const OPEN: &str = "<!--minutebook serve-->";
const CLOSE: &str = "<!--/minutebook serve-->";

const STYLE: &str = "details{position:fixed;z-index:2147483647;inset:auto 0 0 0;max-height:50vh;overflow:auto;padding:.5rem 1rem;\
background:#fff;color:#1a1a1a;border-top:.3rem solid #8a5a00;font:1rem/1.4 system-ui,sans-serif;text-align:left}\
details.error{border-color:#a00000}summary{font-weight:700;cursor:pointer}\
pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.75rem 0;font:.875rem/1.4 ui-monospace,monospace}\
@media print{details{display:none}}";

/// Adds to a page what is told, and the script that listens for any state of the site but `state`.
pub fn insert(page: &[u8], state: &str, told: &Told) -> Vec<u8> {
    let end = page.windows(7).rposition(|end| end.eq_ignore_ascii_case(b"</body>")).unwrap_or(page.len());
    let (before, after) = page.split_at(end);
    [before, block(state, told).as_bytes(), after].concat()
}

/// Adds to a page what makes its links lead from the root of the server, wherever it is shown.
pub fn from_root(page: &[u8]) -> Vec<u8> {
    let head = page.windows(6).position(|tag| tag.eq_ignore_ascii_case(b"<head>")).map_or(0, |at| at + 6);
    let (before, after) = page.split_at(head);
    [before, b"<base href=\"/\">", after].concat()
}

/// A page of our own, where the site has none to show.
pub fn page(title: &str) -> Vec<u8> {
    let title = escaped(title);
    format!("<!DOCTYPE html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>{title}</title></head><body><h1>{title}</h1></body></html>").into_bytes()
}

/// Words as they are shown, whatever signs they hold.
fn escaped(words: &str) -> String {
    let mut html = Html::with_capacity(words.len() + 16);
    html.words(words);
    html.as_str().to_owned()
}

fn block(state: &str, told: &Told) -> String {
    format!("{OPEN}{}<script>{}</script>{CLOSE}", banner(told), script(state))
}

/// What is told, in a tree of its own, which the page's styles do not reach.
fn banner(told: &Told) -> String {
    if told.why.is_none() && told.errors.is_empty() && told.others.is_empty() {
        return String::new();
    }
    let count = |n: usize, one: &str, many: &str| (n > 0).then(|| format!("{n} {}", if n == 1 { one } else { many }));
    let counts =
        [count(told.errors.len(), "error", "errors"), count(told.others.len(), "warning or note", "warnings and notes"), count(told.more, "more", "more")];
    let counts = counts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let serious = told.why.is_some() || !told.errors.is_empty();
    let (class, open) = if serious { (" class=\"error\"", " open") } else { ("", "") };
    let told_first = told.why.iter().map(|why| format!("<p>{}</p>", escaped(why)));
    let each = told.errors.iter().chain(&told.others).map(|text| format!("<pre>{}</pre>", escaped(text)));
    let inside = told_first.chain(each).collect::<String>();
    let counts = if counts.is_empty() { "Preview".to_owned() } else { format!("Preview: {counts}") };
    format!(
        "<div><template shadowrootmode=\"open\"><style>{STYLE}</style><section aria-label=\"Preview\"><details{class}{open}><summary>{counts}</summary>{inside}</details></section></template></div>"
    )
}

/// Listens while the page is seen: browsers hold few connections, and many pages may be open.
fn script(state: &str) -> String {
    format!(
        "(()=>{{let news;const stop=()=>{{if(news)news.close();news=null}};const listen=()=>{{stop();if(document.hidden)return;\
news=new EventSource(\"{CHANGES}?from={state}\");news.onmessage=()=>location.reload()}};\
document.addEventListener(\"visibilitychange\",listen);addEventListener(\"pagehide\",stop);addEventListener(\"pageshow\",listen);listen()}})()"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_told_becomes_markup_and_the_page_stays_as_it_is() {
        let told = Told { errors: vec!["</template><script>alert(1)</script>".to_owned()], ..Told::default() };
        let page = insert(b"<body><p>x</p></body></html>", "1-1", &told);
        let text = String::from_utf8(page).unwrap();
        assert!(text.starts_with("<body><p>x</p><!--minutebook serve-->") && text.ends_with("<!--/minutebook serve--></body></html>"), "{text}");
        assert_eq!((text.matches("<script>").count(), text.matches("</template>").count()), (1, 1));
        assert!(text.contains("&lt;script&gt;alert(1)"), "{text}");
        assert!(!String::from_utf8(insert(b"x", "1", &Told::default())).unwrap().contains("<template"));
    }
}
