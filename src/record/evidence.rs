//! Where a fact comes from. No evidence, no fact.

use crate::file::Place;

/// Where a fact comes from.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub enum Evidence {
    /// The record says so, there.
    Record(Place),
    /// The publisher says so beside the record, there.
    Publisher(Place),
    /// It follows from several statements: a holder of an office from area, date and term.
    Derived(Vec<Evidence>),
}

impl Evidence {
    /// The name used in data.
    pub fn kind(&self) -> &'static str {
        match self {
            Evidence::Record(_) => "record",
            Evidence::Publisher(_) => "publisher",
            Evidence::Derived(_) => "derived",
        }
    }

    /// Every place that it rests on, in order.
    pub fn places(&self) -> Vec<&Place> {
        match self {
            Evidence::Record(place) | Evidence::Publisher(place) => vec![place],
            Evidence::Derived(from) => from.iter().flat_map(Evidence::places).collect(),
        }
    }
}

/// A value with the evidence for it.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct Cited<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub by: Evidence,
}

impl<T> Cited<T> {
    /// A value that the publisher states.
    pub fn publisher(value: T, place: Place) -> Self {
        Cited { value, by: Evidence::Publisher(place) }
    }

    /// The first place it rests on: where a finding about it points.
    pub fn place(&self) -> Option<Place> {
        self.by.places().first().map(|place| (*place).clone())
    }

    /// Another value with the same evidence.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Cited<U> {
        Cited { value: f(self.value), by: self.by }
    }
}
