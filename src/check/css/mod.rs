//! Style sheets: in flow the sheets of a page, out flows the style of each of its elements, as far as it is judged.
//!
//! Reading order: [`sheet`] reads text into rules ([`selector`], [`media`], [`property`], [`value`] with [`colour`], [`length`]
//! and [`turn`]); [`index`] finds the selectors that match an element ([`matching`]), and
//! [`cascade`] works out its [`style`] ([`compute`], [`variables`]), once for all elements that no sheet tells apart (`chain`, [`look`]). [`library`] keeps the sheets
//! of a site, and [`styles`] are those of one page; [`seen`] tells what of it all is seen. What a layout would have to tell is unknown here,
//! and is said to be.

mod asked;
pub mod cascade;
mod chain;
pub mod colour;
pub mod compute;
pub mod index;
pub mod length;
pub mod library;
pub mod look;
pub mod matching;
pub mod media;
pub mod property;
pub mod seen;
pub mod selector;
pub mod sheet;
pub mod space;
pub mod style;
pub mod styles;
pub mod turn;
pub mod value;
pub mod variables;
mod walk;

#[cfg(test)]
mod tests;
