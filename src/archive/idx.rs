//! Typed handles into sorted lists: a theme's number can never be used for a panel.

use std::fmt;
use std::marker::PhantomData;

/// The place of a `T` in its list.
pub struct Idx<T>(u32, PhantomData<fn() -> T>);

impl<T> Idx<T> {
    /// The handle of the item at `at`; lists longer than 2^32 cannot be.
    pub fn new(at: usize) -> Self {
        Idx(u32::try_from(at).unwrap_or(u32::MAX), PhantomData)
    }

    /// The place.
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

impl<T> Clone for Idx<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Idx<T> {}
impl<T> PartialEq for Idx<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Idx<T> {}
impl<T> PartialOrd for Idx<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Idx<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> std::hash::Hash for Idx<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Idx<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// A list whose items are reached by their handles.
#[derive(Clone, Debug, Hash)]
pub struct Arena<T>(Vec<T>);

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Arena(Vec::new())
    }
}

impl<T> Arena<T> {
    /// A list in its final order.
    pub fn new(items: Vec<T>) -> Self {
        Arena(items)
    }

    /// Each item with its handle, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Idx<T>, &T)> + ExactSizeIterator {
        self.0.iter().enumerate().map(|(at, item)| (Idx::new(at), item))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> std::ops::Index<Idx<T>> for Arena<T> {
    type Output = T;
    /// Handles are made only for items of the list, so this does not fail.
    fn index(&self, idx: Idx<T>) -> &T {
        &self.0[idx.at()]
    }
}
impl<T> std::ops::IndexMut<Idx<T>> for Arena<T> {
    fn index_mut(&mut self, idx: Idx<T>) -> &mut T {
        &mut self.0[idx.at()]
    }
}
