//! What the tables of tests share: names as they are shown in them.

use super::names::Name;
use crate::parse::facts::words::Words;

/// Each name behind its style: `Councillor:Ann Lea|-:John Roe`.
pub fn shown(names: Vec<Name>, words: &Words) -> String {
    let one = |name: &Name| format!("{}:{}", name.style.unwrap_or("-"), &words.text[words.range(name.words.clone())]);
    names.iter().map(one).collect::<Vec<_>>().join("|")
}
