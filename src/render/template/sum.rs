//! What stands in a tag, as a sum: with Tera's own order of binding (`or` the loosest, then `and`, `not`, comparisons, `-`,
//! filters). `None`: only Tera knows.

use super::cut::Token;
use super::names::{Name, Names};
use super::{Round, Sign, Sum};

/// How deep sums may stand in each other, as in Tera.
const DEEPEST: usize = 40;

/// The names that a tag may use.
#[derive(Debug)]
pub struct Scope<'t> {
    /// The numbers of fields' names.
    pub fields: &'t Names,
    /// Names with their slots; the last of several stands.
    pub names: Vec<(&'t str, usize)>,
    /// The slot of the innermost loop's own count, where the template itself is in a loop.
    pub round: Option<usize>,
}

/// Tokens that are read one after the other.
pub struct Reader<'r, 't> {
    tokens: &'r [Token<'t>],
    scope: &'r Scope<'t>,
    depth: usize,
}

impl<'r, 't> Reader<'r, 't> {
    /// Reads the tokens of one tag.
    pub fn new(tokens: &'r [Token<'t>], scope: &'r Scope<'t>) -> Self {
        Reader { tokens, scope, depth: 0 }
    }

    /// The next token.
    pub fn next(&mut self) -> Option<Token<'t>> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(*first)
    }

    /// Whether the next token is this one, which is passed then.
    pub fn passes(&mut self, token: Token<'_>) -> bool {
        let is_next = self.tokens.first() == Some(&token);
        if is_next {
            self.next();
        }
        is_next
    }

    /// Whether there is nothing more.
    pub fn is_over(&self) -> bool {
        self.tokens.is_empty()
    }

    /// All that is left, as one sum.
    pub fn whole(mut self) -> Option<Sum> {
        let sum = self.sum(0)?;
        self.is_over().then_some(sum)
    }

    /// A sum whose signs bind at least so tightly.
    pub fn sum(&mut self, least: u8) -> Option<Sum> {
        self.depth += 1;
        let sum = if self.depth > DEEPEST { None } else { self.bound(least) };
        self.depth -= 1;
        sum
    }

    fn bound(&mut self, least: u8) -> Option<Sum> {
        let mut left = match self.next()? {
            Token::Words(words) => Sum::Words(words.into()),
            Token::Number(number) => Sum::Number(number),
            Token::Name("not") => Sum::Not(self.sum(5)?.into()),
            Token::Name("true" | "True") => Sum::Flag(true),
            Token::Name("false" | "False") => Sum::Flag(false),
            Token::Name("none" | "None" | "null") => Sum::Nothing,
            Token::Name(name) => self.path(name)?,
            Token::Sign("(") => {
                let sum = self.sum(0)?;
                self.passes(Token::Sign(")")).then_some(sum)?
            }
            Token::Sign(_) => return None,
        };
        while let Some(token) = self.tokens.first() {
            let (binds, right) = match token {
                Token::Name("or") => (1, 2),
                Token::Name("and") => (3, 4),
                Token::Sign("==" | "!=" | "<" | ">" | "<=" | ">=") => (7, 8),
                Token::Sign("-") => (11, 12),
                Token::Sign("|") => (17, 18),
                _ => break,
            };
            if binds < least {
                break;
            }
            let token = self.next()?;
            if token == Token::Sign("|") {
                left = match self.next()? {
                    Token::Name("length") => Sum::Length(left.into()),
                    Token::Name("safe") => Sum::Safe(left.into()),
                    _ => return None,
                };
                continue;
            }
            let right = self.sum(right)?.into();
            left = match token {
                Token::Name("or") => Sum::Or(left.into(), right),
                Token::Name("and") => Sum::And(left.into(), right),
                Token::Sign("-") => Sum::Less(left.into(), right),
                Token::Sign(sign) => Sum::Compare(compared(sign)?, left.into(), right),
                _ => return None,
            };
        }
        Some(left)
    }

    /// A name with what is asked of it: fields, and entries by their place.
    fn path(&mut self, name: &str) -> Option<Sum> {
        if name == "loop" {
            let (slot, field) = (self.scope.round?, self.passes(Token::Sign(".")).then(|| self.next())??);
            let round = match field {
                Token::Name("first") => Round::First,
                Token::Name("last") => Round::Last,
                Token::Name("index") => Round::Index,
                Token::Name("index0") => Round::Index0,
                Token::Name("length") => Round::Length,
                _ => return None,
            };
            let ends = !matches!(self.tokens.first(), Some(Token::Sign("." | "[" | "(")));
            return ends.then_some(Sum::Loop(slot, round));
        }
        let (_, slot) = self.scope.names.iter().rev().find(|(known, _)| *known == name)?;
        let mut sum = Sum::Slot(*slot);
        let mut fields = Vec::new();
        for _ in 0..DEEPEST {
            if self.passes(Token::Sign(".")) {
                let Token::Name(field) = self.next()? else { return None };
                fields.push(self.scope.fields.of(field));
            } else if self.passes(Token::Sign("[")) {
                let Token::Number(at) = self.next()? else { return None };
                sum = of(sum, std::mem::take(&mut fields));
                sum = self.passes(Token::Sign("]")).then(|| Some(Sum::Item(sum.into(), usize::try_from(at).ok()?)))??;
            } else {
                return (self.tokens.first() != Some(&Token::Sign("("))).then_some(of(sum, fields));
            }
        }
        None
    }
}

/// A field of a field of something.
fn of(sum: Sum, fields: Vec<Name>) -> Sum {
    if fields.is_empty() { sum } else { Sum::Field(sum.into(), fields.into()) }
}

fn compared(sign: &str) -> Option<Sign> {
    Some(match sign {
        "==" => Sign::Same,
        "!=" => Sign::Other,
        "<" => Sign::Below,
        ">" => Sign::Above,
        "<=" => Sign::UpTo,
        ">=" => Sign::From,
        _ => return None,
    })
}
