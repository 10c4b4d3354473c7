//! A view as flat data: one text, one list of all lists' entries, one list of all groups' fields.

use super::names::{Known, Name, Names};
use serde::ser::{self, Impossible, Serialize, SerializeSeq, SerializeStruct, SerializeTuple, Serializer};
use std::fmt;
use std::sync::Arc;

/// The data of one page. Its room is used again for the next.
#[derive(Debug, Default)]
pub struct Data {
    text: String,
    entries: Vec<Node>,
    /// Fields' names, and what each holds, at the same place.
    names: Vec<Name>,
    fields: Vec<Node>,
    /// Entries of lists that are not whole yet.
    open_entries: Vec<Node>,
    known: Known,
}

/// A value: where it stands.
#[derive(Clone, Copy, Debug, Default)]
pub enum Node {
    /// Nothing is stated.
    #[default]
    Nothing,
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// Words: from, to.
    Words(u32, u32),
    /// A list: its first entry, how many.
    List(u32, u32),
    /// A group: its first field, how many.
    Group(u32, u32),
}

impl Data {
    /// Takes a view in the place of what was there, for templates that ask for fields of these names; `None` for one that is no
    /// flat data.
    pub fn fill(&mut self, view: &impl Serialize, names: &Arc<Names>) -> Option<Node> {
        self.text.clear();
        self.entries.clear();
        self.names.clear();
        self.fields.clear();
        self.open_entries.clear();
        self.known.turn_to(names);
        view.serialize(self).ok()
    }

    /// How long its words are in all, in bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Words.
    pub fn words(&self, from: u32, to: u32) -> &str {
        self.text.get(from as usize..to as usize).unwrap_or_default()
    }

    /// An entry of a list.
    pub fn entry(&self, first: usize, at: usize) -> Option<Node> {
        self.entries.get(first + at).copied()
    }

    /// A field of a group.
    pub fn field(&self, first: usize, count: usize, name: Name) -> Option<Node> {
        let names = self.names.get(first..first + count)?;
        let at = names.iter().position(|known| *known == name)?;
        self.fields.get(first + at).copied()
    }

    fn place(at: usize) -> Result<u32, Unfit> {
        u32::try_from(at).map_err(|_| Unfit)
    }

    fn number(number: impl TryInto<i64>) -> Result<Node, Unfit> {
        number.try_into().map(Node::Number).map_err(|_| Unfit)
    }
}

/// A view holds something that no template asks for.
#[derive(Debug)]
pub struct Unfit;

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no flat data")
    }
}

impl std::error::Error for Unfit {}

impl ser::Error for Unfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Unfit
    }
}

/// A list that is being taken in: where its open entries begin.
pub struct Open<'d> {
    data: &'d mut Data,
    from: usize,
}

/// A group that is being taken in: where its fields stand, and how many of them are there.
pub struct OpenGroup<'d> {
    data: &'d mut Data,
    from: usize,
    end: usize,
    next: usize,
}

impl SerializeSeq for Open<'_> {
    type Ok = Node;
    type Error = Unfit;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        let node = value.serialize(&mut *self.data)?;
        self.data.open_entries.push(node);
        Ok(())
    }

    fn end(self) -> Result<Node, Unfit> {
        let first = Data::place(self.data.entries.len())?;
        self.data.entries.extend(self.data.open_entries.drain(self.from..));
        Ok(Node::List(first, Data::place(self.data.entries.len())? - first))
    }
}

impl SerializeTuple for Open<'_> {
    type Ok = Node;
    type Error = Unfit;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<Node, Unfit> {
        SerializeSeq::end(self)
    }
}

impl SerializeStruct for OpenGroup<'_> {
    type Ok = Node;
    type Error = Unfit;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Unfit> {
        let node = value.serialize(&mut *self.data)?;
        let name = self.data.known.of(name);
        let at = Some(self.next).filter(|next| *next < self.end).ok_or(Unfit)?;
        let places = self.data.names.get_mut(at).zip(self.data.fields.get_mut(at));
        places.map(|(its_name, its_node)| (*its_name, *its_node) = (name, node)).ok_or(Unfit)?;
        self.next += 1;
        Ok(())
    }

    fn end(self) -> Result<Node, Unfit> {
        Ok(Node::Group(Data::place(self.from)?, Data::place(self.next - self.from)?))
    }
}

/// Numbers of all widths.
macro_rules! numbers {
    ($($name:ident: $number:ty),*) => {
        $(fn $name(self, number: $number) -> Result<Node, Unfit> {
            Data::number(number)
        })*
    };
}

impl<'d> Serializer for &'d mut Data {
    type Ok = Node;
    type Error = Unfit;
    type SerializeSeq = Open<'d>;
    type SerializeTuple = Open<'d>;
    type SerializeStruct = OpenGroup<'d>;
    type SerializeTupleStruct = Impossible<Node, Unfit>;
    type SerializeTupleVariant = Impossible<Node, Unfit>;
    type SerializeMap = Impossible<Node, Unfit>;
    type SerializeStructVariant = Impossible<Node, Unfit>;

    numbers!(serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_u8: u8);
    numbers!(serialize_u16: u16, serialize_u32: u32, serialize_u64: u64);

    fn serialize_bool(self, flag: bool) -> Result<Node, Unfit> {
        Ok(Node::Flag(flag))
    }

    fn serialize_f32(self, _: f32) -> Result<Node, Unfit> {
        Err(Unfit)
    }

    fn serialize_f64(self, _: f64) -> Result<Node, Unfit> {
        Err(Unfit)
    }

    fn serialize_char(self, sign: char) -> Result<Node, Unfit> {
        self.serialize_str(sign.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, words: &str) -> Result<Node, Unfit> {
        let from = Data::place(self.text.len())?;
        self.text.push_str(words);
        Ok(Node::Words(from, Data::place(self.text.len())?))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Node, Unfit> {
        Err(Unfit)
    }

    fn serialize_none(self) -> Result<Node, Unfit> {
        Ok(Node::Nothing)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Node, Unfit> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Node, Unfit> {
        Ok(Node::Nothing)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Node, Unfit> {
        Ok(Node::Nothing)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Node, Unfit> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<Node, Unfit> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, _: &'static str, _: u32, _: &'static str, _: &T) -> Result<Node, Unfit> {
        Err(Unfit)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'d>, Unfit> {
        Ok(Open { from: self.open_entries.len(), data: self })
    }

    fn serialize_tuple(self, _: usize) -> Result<Open<'d>, Unfit> {
        self.serialize_seq(None)
    }

    fn serialize_struct(self, _: &'static str, count: usize) -> Result<OpenGroup<'d>, Unfit> {
        let from = self.fields.len();
        let end = from.checked_add(count).ok_or(Unfit)?;
        // What stands here until a field takes its place is never looked at: a group ends with its last field.
        self.names.resize(end, Name::default());
        self.fields.resize(end, Node::default());
        Ok(OpenGroup { data: self, from, end, next: from })
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Unfit> {
        Err(Unfit)
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self::SerializeTupleVariant, Unfit> {
        Err(Unfit)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Unfit> {
        Err(Unfit)
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self::SerializeStructVariant, Unfit> {
        Err(Unfit)
    }
}
