//! Which `label` belongs to which control (the HTML Standard, 4.10.4).

use crate::check::dom::{Document, El};

/// The labels of a page.
#[derive(Debug)]
pub struct Labels {
    /// A control and one of its labels, by their numbers, in order.
    pairs: Vec<(u32, u32)>,
}

impl Labels {
    /// Finds them.
    pub fn new(document: &Document) -> Labels {
        let labels = document.elements().filter(|el| el.is("label"));
        let mut pairs: Vec<(u32, u32)> = labels.filter_map(|label| Some((labelled(label)?.index() as u32, label.index() as u32))).collect();
        pairs.sort_unstable();
        Labels { pairs }
    }

    /// The labels of a control, in document order.
    pub fn of<'s, 'a: 's>(&'s self, control: El<'a>) -> impl Iterator<Item = El<'a>> + 's {
        let index = control.index() as u32;
        let first = self.pairs.partition_point(|(known, _)| *known < index);
        let own = self.pairs.get(first..).unwrap_or_default().iter().take_while(move |(known, _)| *known == index);
        own.filter_map(move |(_, label)| control.document().element(*label as usize))
    }
}

/// The control that a label is for: the one that its `for` names, or without one the first that it holds.
pub fn labelled(label: El<'_>) -> Option<El<'_>> {
    match label.attr("for") {
        Some(id) => label.document().by_id(id).filter(|el| is_labelable(*el)),
        None => label.descendants().find(|el| is_labelable(*el)),
    }
}

/// Whether a label may be for it: the labelable elements, and custom elements, which can be made so by a script.
pub fn is_labelable(el: El) -> bool {
    el.is_html()
        && match el.name() {
            "input" => !el.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden")),
            "button" | "meter" | "output" | "progress" | "select" | "textarea" => true,
            name => name.contains('-'),
        }
}
