//! What a record says, as bytes: to be kept from one run of the program to the next.
//!
//! In: values, or the bytes that [`Pack::pack`] made of them, with the record that they were read from. Out: the other of the two.
//! A pack names no file, for all that it holds is of one record; and it holds no words that the record has as they are.
//!
//! **Invariant: what is unpacked is sound or is not unpacked.** Any bytes may come in: there is no panic, every range lies within
//! what it is of, on the borders of characters, and every number of a block is that of a block. Only the program that packed
//! it knows what a pack means: whoever keeps one sees to that.

mod fact;
mod minute;
pub mod number;
mod stated;

use super::Minute;
use crate::file::{FilePath, Place, Span, Spot};
use std::ops::Range;

/// The words of this program that facts bear, such as the names of rules: a pack holds their numbers.
#[derive(Debug)]
pub struct Names(Vec<&'static str>);

impl Names {
    /// All that a fact may bear, in any order.
    pub fn new(names: impl Iterator<Item = &'static str>) -> Names {
        let mut names: Vec<&'static str> = names.collect();
        names.sort_unstable();
        names.dedup();
        Names(names)
    }
}

/// Bytes on their way into a pack.
pub struct Packer<'a> {
    bytes: Vec<u8>,
    names: &'a Names,
    file: &'a FilePath,
    source: &'a [u8],
    unfit: bool,
}

/// A pack on its way back into values.
pub struct Unpacker<'a> {
    rest: &'a [u8],
    names: &'a Names,
    file: &'a FilePath,
    source: &'a [u8],
    /// Whose words and blocks are meant.
    minute: Option<&'a Minute>,
}

/// A value that can be kept as bytes.
pub trait Pack: Sized {
    /// Adds the value to a pack.
    fn pack(&self, to: &mut Packer<'_>);
    /// Takes the next value out of a pack; `None` where there is none that could be right.
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self>;
}

impl<'a> Packer<'a> {
    /// An empty pack, of what was read from a file with these bytes.
    pub fn new(names: &'a Names, file: &'a FilePath, source: &'a [u8]) -> Packer<'a> {
        Packer { bytes: Vec::with_capacity(source.len() / 2), names, file, source, unfit: false }
    }

    /// The pack; `None` where a value was put in that is not kept.
    pub fn finish(mut self) -> Option<Vec<u8>> {
        self.bytes.shrink_to_fit();
        (!self.unfit).then_some(self.bytes)
    }

    fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Gives up: this value is none of those that are kept.
    fn refuse(&mut self) {
        self.unfit = true;
    }
}

impl<'a> Unpacker<'a> {
    /// A pack of what was read from a file with these bytes.
    pub fn new(packed: &'a [u8], names: &'a Names, file: &'a FilePath, source: &'a [u8]) -> Unpacker<'a> {
        Unpacker { rest: packed, names, file, source, minute: None }
    }

    /// Takes the next value, which speaks of words and blocks of a minute.
    pub fn within<T: Pack>(&mut self, minute: &Minute) -> Option<T> {
        let mut within = Unpacker { rest: self.rest, names: self.names, file: self.file, source: self.source, minute: Some(minute) };
        let value = T::unpack(&mut within)?;
        let taken = self.rest.len() - within.rest.len();
        self.rest = self.rest.get(taken..)?;
        Some(value)
    }

    /// Nothing is left in it.
    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*byte)
    }
}

/// A value of several fields, or one of several forms, as its parts one behind the other.
macro_rules! parts {
    (struct $name:ident { $($field:ident),* $(,)? }) => {
        impl Pack for $name {
            fn pack(&self, to: &mut Packer<'_>) {
                let $name { $($field),* } = self;
                $($field.pack(to);)*
            }

            fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
                $(let $field = Pack::unpack(from)?;)*
                Some($name { $($field),* })
            }
        }
    };
    (enum $name:ident { $($number:literal = $form:ident $(($one:ident))? $({ $($field:ident),* })?),* $(,)? }) => {
        impl Pack for $name {
            fn pack(&self, to: &mut Packer<'_>) {
                match self {
                    $($name::$form $(($one))? $({ $($field),* })? => {
                        to.byte($number);
                        $($one.pack(to);)?
                        $($($field.pack(to);)*)?
                    })*
                }
            }

            fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
                match from.byte()? {
                    $($number => {
                        $(let $one = Pack::unpack(from)?;)?
                        $($(let $field = Pack::unpack(from)?;)*)?
                        Some($name::$form $(($one))? $({ $($field),* })?)
                    })*
                    _ => None,
                }
            }
        }
    };
    // Kinds that know all of themselves, by their place among them.
    (kinds $($name:ident),* $(,)?) => {$(
        impl Pack for $name {
            fn pack(&self, to: &mut Packer<'_>) {
                to.byte(*self as u8);
            }

            fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
                $name::ALL.get(usize::from(from.byte()?)).copied()
            }
        }
    )*};
}
pub(crate) use parts;

impl Pack for u32 {
    fn pack(&self, to: &mut Packer<'_>) {
        number::put(&mut to.bytes, *self);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        number::take(&mut from.rest)
    }
}

impl Pack for u8 {
    fn pack(&self, to: &mut Packer<'_>) {
        to.byte(*self);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.byte()
    }
}

impl Pack for u16 {
    fn pack(&self, to: &mut Packer<'_>) {
        u32::from(*self).pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        u16::try_from(u32::unpack(from)?).ok()
    }
}

impl Pack for bool {
    fn pack(&self, to: &mut Packer<'_>) {
        to.byte(u8::from(*self));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, to: &mut Packer<'_>) {
        self.is_some().pack(to);
        self.iter().for_each(|value| value.pack(to));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        if bool::unpack(from)? { T::unpack(from).map(Some) } else { Some(None) }
    }
}

impl<T: Pack> Pack for Box<T> {
    fn pack(&self, to: &mut Packer<'_>) {
        (**self).pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        T::unpack(from).map(Box::new)
    }
}

impl<A: Pack, B: Pack> Pack for (A, B) {
    fn pack(&self, to: &mut Packer<'_>) {
        self.0.pack(to);
        self.1.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some((A::unpack(from)?, B::unpack(from)?))
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, to: &mut Packer<'_>) {
        Span::new(self.len(), 0).start.pack(to);
        self.iter().for_each(|value| value.pack(to));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let length = u32::unpack(from)? as usize;
        // Each value takes a byte at least: a length that is harmed reserves no more than the pack could hold.
        let mut values = Vec::with_capacity(length.min(from.rest.len()));
        for _ in 0..length {
            values.push(T::unpack(from)?);
        }
        Some(values)
    }
}

impl Pack for String {
    fn pack(&self, to: &mut Packer<'_>) {
        pack_str(self, to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        unpack_str(from).map(str::to_owned)
    }
}

fn pack_str(text: &str, to: &mut Packer<'_>) {
    Span::new(text.len(), 0).start.pack(to);
    to.bytes.extend_from_slice(text.as_bytes());
}

fn unpack_str<'a>(from: &mut Unpacker<'a>) -> Option<&'a str> {
    let length = u32::unpack(from)? as usize;
    let (text, rest) = from.rest.split_at_checked(length)?;
    from.rest = rest;
    std::str::from_utf8(text).ok()
}

/// One of the program's own words.
impl Pack for &'static str {
    fn pack(&self, to: &mut Packer<'_>) {
        match to.names.0.binary_search(self) {
            Ok(at) => Span::new(at, 0).start.pack(to),
            Err(_) => to.refuse(),
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let at = u32::unpack(from)? as usize;
        from.names.0.get(at).copied()
    }
}

/// A stretch of the record's file.
impl Pack for Span {
    fn pack(&self, to: &mut Packer<'_>) {
        self.start.pack(to);
        self.end.wrapping_sub(self.start).pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let start = u32::unpack(from)?;
        let end = start.checked_add(u32::unpack(from)?)?;
        (end as usize <= from.source.len()).then_some(Span { start, end })
    }
}

parts!(enum Spot { 0 = Whole, 1 = Bytes(span), 2 = Paragraph(number), 3 = Page(number) });

impl Pack for Range<u32> {
    fn pack(&self, to: &mut Packer<'_>) {
        (self.start, self.end).pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let (start, end) = Pack::unpack(from)?;
        Some(start..end)
    }
}

/// The record itself: nothing else is kept.
impl Pack for FilePath {
    fn pack(&self, to: &mut Packer<'_>) {
        if self != to.file {
            to.refuse();
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(from.file.clone())
    }
}

parts!(struct Place { file, spot });
