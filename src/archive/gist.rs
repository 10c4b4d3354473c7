//! What lists need to know of a minute: told once, when it is read, so that no list goes through its words again.

use super::{Idx, Mention};
use crate::record::register::Register;
use crate::record::stated::Theme;
use std::collections::BTreeSet;

/// What lists need to know of a minute. All of it follows from its words, its facts and the phrases of the themes.
#[derive(Clone, PartialEq, Eq, Debug, Default, Hash)]
pub struct Gist {
    /// Every place where a theme was found, by passage.
    pub mentions: Vec<Mention>,
    /// The themes that were found, in the themes' order.
    pub themes: Vec<OfTheme>,
    /// The kinds of facts of which there are any, in the order of the registers.
    pub facts: Vec<OfRegister>,
    /// A mark of its title in small letters: titles with other marks are others.
    pub title: u64,
    /// How many bytes of words its line in a list weighs.
    pub line: u32,
    /// How many bytes of words its passages have.
    pub words: usize,
}

/// What of a minute speaks of a theme.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct OfTheme {
    /// The theme.
    pub theme: Idx<Theme>,
    /// How many bytes of words its quotes weigh in a list.
    pub weighs: u32,
}

/// The facts of a minute of one kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct OfRegister {
    /// The kind.
    pub register: Register,
    /// How many there are.
    pub count: usize,
    /// How many bytes of words they weigh in a list.
    pub weighs: u32,
}

impl Gist {
    /// Takes themes out, as if they had not been found.
    pub fn strike(&mut self, themes: &BTreeSet<Idx<Theme>>) {
        self.mentions.retain(|mention| !themes.contains(&mention.theme));
        self.themes.retain(|of| !themes.contains(&of.theme));
    }
}
