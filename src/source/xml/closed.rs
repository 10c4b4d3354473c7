//! What an element's own fields say of showing it: whether it is restricted, and whether its words are published yet.
//!
//! In: an element. Out: yes or no. **Invariant: what is not plainly open is closed.**

use super::Restricted;
use super::meeting::{id, items};
use super::tree::{self, NodeNo, Tree};
use crate::sheet::Role;
use std::collections::{BTreeMap, BTreeSet};

const OPEN: [&str; 3] = ["true", "1", "yes"];
const NOT_CLOSED: [&str; 3] = ["false", "0", "no"];

/// Whether an element says that it may not be shown.
pub fn is_restricted(tree: &Tree<'_>, no: NodeNo) -> bool {
    says_other(tree, no, "isrestricted", &NOT_CLOSED)
        || says_other(tree, no, "isdisplayallowed", &OPEN)
        // The paragraphs of the law under which it is closed.
        || says_other(tree, no, "restrictionsref", &[])
}

/// Of which of the words of its items a meeting says, once for all, that they are not published yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Withheld {
    minutes: bool,
    decisions: bool,
}

impl Withheld {
    /// What the meeting at `root` says.
    pub fn by(tree: &Tree<'_>, root: NodeNo) -> Withheld {
        let says = |names: [&str; 2]| names.into_iter().any(|name| says_other(tree, root, name, &OPEN));
        Withheld { minutes: says(["minutepublished", "minutespublished"]), decisions: says(["decisionpublished", "decisionspublished"]) }
    }

    /// Whether the words of such a field of an item are not published yet: the item may say so as well.
    pub fn covers(self, tree: &Tree<'_>, item: NodeNo, role: &Role) -> bool {
        let (of_meeting, of_item) = match role {
            Role::Para => (self.minutes, ["isminutepublished", "isminutespublished"]),
            Role::Decided => (self.decisions, ["isdecisionpublished", "isdecisionspublished"]),
            _ => return false,
        };
        of_meeting || of_item.into_iter().any(|name| says_other(tree, item, name, &OPEN))
    }
}

/// Whether words of an item that is shown are not: not published yet, or restricted by themselves, as those of a paper.
fn is_closed_in_part(tree: &Tree<'_>, withheld: Withheld, item: NodeNo) -> bool {
    let end = tree.nodes.get(item).map_or(0, |node| node.outer.end);
    let mut within = tree.nodes.iter().enumerate().skip(item + 1).take_while(|(_, node)| node.outer.start < end);
    [Role::Para, Role::Decided].iter().any(|role| withheld.covers(tree, item, role)) || within.any(|(no, _)| is_restricted(tree, no))
}

/// Whether a field holds another value than these.
fn says_other(tree: &Tree<'_>, no: NodeNo, name: &str, open: &[&str]) -> bool {
    let values = tree.values(no, name).into_iter().map(|range| tree::decoded(tree.text, range).text.trim().to_lowercase());
    values.into_iter().any(|value| !value.is_empty() && !open.contains(&value.as_str()))
}

/// What of a meeting may not be shown: by the items' own ids, and where they have none, by the numbers that they would be given.
pub fn restricted(tree: &Tree<'_>, root: NodeNo) -> Restricted {
    let items = items(tree, root);
    let whole = is_restricted(tree, root);
    let mut found = Restricted { whole, ..Restricted::default() };
    let mut times: BTreeMap<Option<String>, usize> = BTreeMap::new();
    items.iter().for_each(|item| *times.entry(id(tree, *item)).or_default() += 1);
    let withheld = Withheld::by(tree, root);
    // The names of one id are the same each time: told once they are told.
    let mut told = BTreeSet::new();
    let (mut closed, mut shown) = (0, 0);
    for item in &items {
        let outer = tree.nodes.get(*item).map_or(0..0, |node| node.outer.clone());
        let open = !whole && outer.start >= closed && !is_restricted(tree, *item);
        if open {
            shown += 1;
            if !is_closed_in_part(tree, withheld, *item) {
                continue;
            }
        } else {
            closed = closed.max(outer.end);
        }
        let id = id(tree, *item);
        if !told.insert((open, id.clone())) {
            continue;
        }
        let called = if open { &mut found.in_part } else { &mut found.items };
        match id {
            // Of several items of one id, the later ones move up.
            Some(id) => {
                let again = (2..=times.get(&Some(id.clone())).copied().unwrap_or(1)).map(|time| format!("{id}-{time}"));
                called.extend(again.chain([id.clone()]));
            }
            None => called.extend((1..=items.len()).map(|number| format!("{number:02}"))),
        }
    }
    found.whole |= shown == 0 && !items.is_empty();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_plainly_open_is_closed() {
        for (fields, closed) in [
            ("", false),
            ("<isrestricted>False</isrestricted><isdisplayallowed>True</isdisplayallowed>", false),
            ("<isrestricted>True</isrestricted>", true),
            ("<isrestricted> true </isrestricted>", true),
            ("<isrestricted>False</isrestricted><IsRestricted>True</IsRestricted>", true),
            ("<isrestricted>Exempt</isrestricted>", true),
            ("<isdisplayallowed>False</isdisplayallowed>", true),
            ("<isdisplayallowed>&#70;alse</isdisplayallowed>", true),
            ("<isdisplayallowed/>", false),
            ("<restrictionsRef>\n</restrictionsRef>", false),
            ("<restrictionsRef>Paragraph 3</restrictionsRef>", true),
        ] {
            let text = format!("<agendaitem>{fields}</agendaitem>");
            assert_eq!(is_restricted(&tree::read(&text).unwrap(), 0), closed, "{fields}");
        }
        for (attributes, closed) in
            [("m:isrestricted=\"True\"", true), ("isrestricted=\"False\" m:isrestricted=\"True\"", true), ("xmlns:isrestricted=\"True\"", false)]
        {
            let text = format!("<m:agendaitem {attributes}></m:agendaitem>");
            assert_eq!(is_restricted(&tree::read(&text).unwrap(), 0), closed, "{attributes}");
        }
    }

    #[test]
    fn what_is_not_published_yet_is_withheld() {
        for (of_meeting, of_item, minutes, decision) in [
            ("", "", false, false),
            ("<minutepublished>True</minutepublished>", "<isminutepublished>True</isminutepublished>", false, false),
            ("<minutepublished>False</minutepublished>", "<isminutepublished>True</isminutepublished>", true, false),
            ("<minutepublished>True</minutepublished>", "<isminutepublished>False</isminutepublished>", true, false),
            ("", "<isdecisionpublished>False</isdecisionpublished>", false, true),
            ("<decisionpublished>False</decisionpublished>", "", false, true),
        ] {
            let text = format!("<meeting>{of_meeting}<agendaitem>{of_item}</agendaitem></meeting>");
            let tree = tree::read(&text).unwrap();
            let item = tree.nodes.iter().position(|node| node.name == "agendaitem").unwrap();
            let found = [Role::Para, Role::Decided, Role::Purpose].map(|role| Withheld::by(&tree, 0).covers(&tree, item, &role));
            assert_eq!(found, [minutes, decision, false], "{text}");
        }
    }
}
