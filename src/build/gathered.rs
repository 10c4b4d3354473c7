//! A hash of many small values. In: what a view's fields hash, one by one. Out: the hash of all their bytes, fed in blocks.
//!
//! **Invariant: the hash is that of the bytes alone**, whichever the pieces they came in.

use std::hash::Hasher;
use xxhash_rust::xxh3::Xxh3;

/// How many bytes are gathered before they are hashed.
const BLOCK: usize = 4 << 10;

/// A hash that is fed piece by piece.
pub struct Gathered {
    state: Xxh3,
    block: [u8; BLOCK],
    /// How much of the block is filled.
    filled: usize,
}

impl Gathered {
    /// Goes on from what was hashed before.
    pub fn after(state: Xxh3) -> Gathered {
        Gathered { state, block: [0; BLOCK], filled: 0 }
    }

    /// Hashes what is gathered, to go on from.
    pub fn close(mut self) -> Xxh3 {
        self.flush();
        self.state
    }

    fn flush(&mut self) {
        self.state.update(self.block.get(..self.filled).unwrap_or_default());
        self.filled = 0;
    }

    /// Takes bytes for which the block has no more room.
    #[cold]
    fn overflow(&mut self, bytes: &[u8]) {
        self.flush();
        match self.block.get_mut(..bytes.len()) {
            Some(place) => {
                place.copy_from_slice(bytes);
                self.filled = bytes.len();
            }
            None => self.state.update(bytes),
        }
    }
}

impl Hasher for Gathered {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        match self.block.get_mut(self.filled..).and_then(|free| free.get_mut(..bytes.len())) {
            Some(place) => {
                place.copy_from_slice(bytes);
                self.filled += bytes.len();
            }
            None => self.overflow(bytes),
        }
    }

    fn finish(&self) -> u64 {
        let mut state = self.state.clone();
        state.update(self.block.get(..self.filled).unwrap_or_default());
        state.digest()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use xxhash_rust::xxh3::xxh3_128;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 60 } else { 600 }))]

        #[test]
        fn pieces_are_hashed_as_the_whole(pieces in proptest::collection::vec((any::<u8>(), prop_oneof![0..9usize, 0..300usize, BLOCK - 2..BLOCK + 2, BLOCK..3 * BLOCK]), 0..60)) {
            let mut gathered = Gathered::after(Xxh3::new());
            let mut whole = Vec::new();
            for (byte, count) in pieces {
                let piece: Vec<u8> = (0..count).map(|at| byte.wrapping_add(at as u8)).collect();
                gathered.write(&piece);
                whole.extend(piece);
                prop_assert_eq!(gathered.finish(), xxhash_rust::xxh3::xxh3_64(&whole));
            }
            prop_assert_eq!(gathered.close().digest128(), xxh3_128(&whole));
        }
    }
}
