//! Pages read back as a browser reads them, by a parser that has nothing to do with what made them.

use dom_query::{Document, NodeRef};

/// Whether no page may carry a character: written here once more, from the HTML standard.
pub fn is_left_out(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}');
    control || c == '\u{feff}' || matches!(c as u32 & 0xffff, 0xfffe | 0xffff) || ('\u{fdd0}'..='\u{fdef}').contains(&c)
}

/// The words of a text, without what no page may carry.
pub fn fold(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !is_left_out(*c)).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A block of a record as its page shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    pub tag: String,
    pub class: String,
    pub id: String,
    pub words: String,
    /// The lists around it, outermost first.
    pub lists: Vec<ListTag>,
    /// Its own number, as a browser counts it, where it is an item of a numbered list.
    pub number: Option<i64>,
    pub in_resolution: bool,
}

/// A list's own statements.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListTag {
    pub numbered: bool,
    pub style: String,
    pub fence: String,
}

impl Shown {
    /// What a browser writes before the item; `None` where it writes a bullet or nothing.
    pub fn marker(&self) -> Option<String> {
        let list = self.lists.last()?;
        let value = u32::try_from(self.number?).ok()?;
        let style = match list.style.as_str() {
            "" => 0,
            "a" => 1,
            "A" => 2,
            "i" => 3,
            _ => 4,
        };
        let fence = match list.fence.as_str() {
            "close" => 1,
            "both" => 2,
            "bare" => 3,
            _ => 0,
        };
        Some(super::records::number(value, style, fence))
    }
}

/// Reads the one `data-record` element of a page, block by block.
pub fn record_of(html: &str) -> Result<Vec<Shown>, String> {
    let page = Document::from(html);
    let found = page.select("[data-record]");
    let [record] = found.nodes() else { return Err(format!("{} elements bear `data-record`", found.nodes().len())) };
    let mut shown = Vec::new();
    walk(record, &mut Vec::new(), false, &mut shown)?;
    Ok(shown)
}

pub fn attr(node: &NodeRef<'_>, name: &str) -> String {
    node.attr(name).map(|value| value.to_string()).unwrap_or_default()
}

pub fn name(node: &NodeRef<'_>) -> String {
    node.node_name().map(|name| name.to_string()).unwrap_or_default()
}

fn walk(node: &NodeRef<'_>, lists: &mut Vec<(ListTag, i64)>, in_resolution: bool, shown: &mut Vec<Shown>) -> Result<(), String> {
    for child in node.children() {
        if child.is_text() {
            let words = fold(&child.text());
            if !words.is_empty() {
                return Err(format!("words stand outside every block: `{words}`"));
            }
            continue;
        }
        if !child.is_element() {
            return Err("something that is no element and no text".to_owned());
        }
        let tag = name(&child);
        match tag.as_str() {
            "div" => walk(&child, lists, in_resolution || child.has_class("resolution"), shown)?,
            "ul" | "ol" => {
                let start = child.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                lists.push((
                    ListTag { numbered: tag == "ol", style: attr(&child, "type"), fence: attr(&child, "class").trim_end_matches(" upper").to_owned() },
                    start,
                ));
                walk(&child, lists, in_resolution, shown)?;
                lists.pop();
            }
            _ => block(&child, tag, lists, in_resolution, shown)?,
        }
    }
    Ok(())
}

fn block(node: &NodeRef<'_>, tag: String, lists: &mut Vec<(ListTag, i64)>, in_resolution: bool, shown: &mut Vec<Shown>) -> Result<(), String> {
    let mut own = String::new();
    let mut rest = false;
    for child in node.children() {
        // A link, a stressed stretch and a short form are words like those around them.
        let is_words = child.is_text() || matches!(name(&child).as_str(), "a" | "abbr" | "em" | "strong");
        match (is_words, rest) {
            (true, false) => own.push_str(&child.text()),
            (true, true) if !fold(&child.text()).is_empty() => return Err(format!("words of `{own}` stand behind what is nested in it")),
            _ => rest = true,
        }
    }
    if rest && tag != "li" {
        return Err(format!("`{tag}` holds more than words"));
    }
    let mut number = None;
    if let (Some((list, next)), "li") = (lists.last_mut(), tag.as_str()) {
        let value = node.attr("value").and_then(|value| value.parse().ok()).unwrap_or(*next);
        *next = value + 1;
        number = list.numbered.then_some(value);
    }
    let lists_now = lists.iter().map(|(list, _)| list.clone()).collect();
    let (class, id) = (attr(node, "class"), attr(node, "id"));
    shown.push(Shown { tag, class, id, words: fold(&own), lists: lists_now, number, in_resolution });
    if !rest {
        return Ok(());
    }
    for child in node.children().into_iter().filter(NodeRef::is_element) {
        let tag = name(&child);
        if matches!(tag.as_str(), "a" | "abbr" | "em" | "strong") {
            continue;
        }
        if matches!(tag.as_str(), "ul" | "ol") {
            let start = child.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1);
            lists.push((
                ListTag { numbered: tag == "ol", style: attr(&child, "type"), fence: attr(&child, "class").trim_end_matches(" upper").to_owned() },
                start,
            ));
            walk(&child, lists, in_resolution, shown)?;
            lists.pop();
        } else {
            block(&child, tag, lists, in_resolution, shown)?;
        }
    }
    Ok(())
}
