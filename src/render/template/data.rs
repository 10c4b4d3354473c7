//! A view as flat data: one text, one list of all lists' entries, one list of all groups' fields.

use serde::ser::{self, Impossible, Serialize, SerializeSeq, SerializeStruct, SerializeTuple, Serializer};
use std::fmt;

/// The data of one page. Its room is used again for the next.
#[derive(Debug, Default)]
pub struct Data {
    text: String,
    entries: Vec<Node>,
    fields: Vec<(&'static str, Node)>,
    /// Entries and fields of lists and groups that are not whole yet.
    open_entries: Vec<Node>,
    open_fields: Vec<(&'static str, Node)>,
}

/// A value: where it stands.
#[derive(Clone, Copy, Debug)]
pub enum Node {
    /// Nothing is stated.
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
    /// No data, and no room for any.
    pub const fn new() -> Data {
        Data { text: String::new(), entries: Vec::new(), fields: Vec::new(), open_entries: Vec::new(), open_fields: Vec::new() }
    }

    /// Takes a view in the place of what was there; `None` for one that is no flat data.
    pub fn fill(&mut self, view: &impl Serialize) -> Option<Node> {
        self.text.clear();
        self.entries.clear();
        self.fields.clear();
        self.open_entries.clear();
        self.open_fields.clear();
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
    pub fn entry(&self, first: u32, at: u32) -> Option<Node> {
        self.entries.get(first as usize + at as usize).copied()
    }

    /// A field of a group.
    pub fn field(&self, first: u32, count: u32, name: &str) -> Option<Node> {
        let fields = self.fields.get(first as usize..first as usize + count as usize)?;
        fields.iter().find(|(known, _)| *known == name).map(|(_, node)| *node)
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

/// A list or a group that is being taken in: where its open entries or fields begin.
pub struct Open<'d> {
    data: &'d mut Data,
    from: usize,
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

impl SerializeStruct for Open<'_> {
    type Ok = Node;
    type Error = Unfit;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Unfit> {
        let node = value.serialize(&mut *self.data)?;
        self.data.open_fields.push((name, node));
        Ok(())
    }

    fn end(self) -> Result<Node, Unfit> {
        let first = Data::place(self.data.fields.len())?;
        self.data.fields.extend(self.data.open_fields.drain(self.from..));
        Ok(Node::Group(first, Data::place(self.data.fields.len())? - first))
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
    type SerializeStruct = Open<'d>;
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

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'d>, Unfit> {
        Ok(Open { from: self.open_fields.len(), data: self })
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
