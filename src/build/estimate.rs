//! About what a page weighs pressed, told without pressing it: never less than a good press makes of it.
//!
//! As a quick press does (RFC 1951), repeats are looked for at one place before each; but what would be written is only
//! counted, at the length that its frequency asks for (Shannon). A press that looks at more places finds more, so most
//! pages are known as light at a sixth of the price.

/// How many places are remembered, as a power of two: a place for each of the beginnings of repeats, by their hash.
const PLACES: u32 = 13;
/// The shortest repeat that is looked for: shorter ones hide longer ones, and each costs a guess of the processor.
const LEAST: usize = 6;
/// The longest repeat, and how far back it may be (RFC 1951, 3.2.5).
const LONGEST: usize = 258;
const WINDOW: usize = 32 << 10;
/// What comes to a page beside its signs, in bytes, of one block in each of so many: its head, and half a byte for the length of
/// each code.
const HEAD: usize = 40;
const BLOCK: usize = 48 << 10;
/// The least bits that a byte takes which stands for itself. In figures and the like, few signs in any order, a press takes
/// short repeats that cost more than their bytes would.
const BYTE: f64 = 5.5;
/// Codes are whole bits long: how much that adds at most, as was found with pages of all kinds of noise.
const BESIDE: f64 = 1.06;
/// What the codes of distances take beyond what their frequency asks for: of a few words in any order, a press takes the longest
/// repeat, however far back, and so comes to more distances than it would find one place before.
const FAR: f64 = 1.35;

/// After so many bytes more at the least it is asked again whether a page is known to fit: it costs as much as weighing some.
const STEP: usize = 2 << 10;

/// What one thread estimates with: filled anew for each page.
pub struct Estimate {
    /// Where bytes stood before, but for whole multiples of 64 KiB, which is further back than any repeat.
    places: Box<[u16; 1 << PLACES]>,
    /// How often each byte stands for itself, then how often a repeat of each class of lengths comes (RFC 1951).
    signs: [u32; 256 + 32],
    distances: [u32; 32],
}

impl Estimate {
    /// With nothing counted.
    pub fn new() -> Estimate {
        Estimate { places: Box::new([0; 1 << PLACES]), signs: [0; 256 + 32], distances: [0; 32] }
    }

    /// What a page weighs, in bytes; more than a press of level 5 or better makes of it.
    #[cfg(test)]
    pub fn of(&mut self, page: &[u8]) -> usize {
        self.weigh(page, usize::MAX, |_, _| usize::MAX)
    }

    /// Whether a page surely weighs no more than `room`, where no part of it comes to more than `dense` of its size, in percent: so
    /// it is weighed only until what is left could not matter.
    pub fn fits(&mut self, page: &[u8], room: usize, dense: usize) -> bool {
        let at_most = |size: usize| size * dense / 100;
        // Where to look is told by what pages mostly come to, then by what this one came to until there: `0` where it fits.
        let enough = |weight: usize, at: usize| match weight + at_most(page.len() - at.min(page.len())) {
            most if most <= room => 0,
            most => {
                let saved = at_most(at).saturating_sub(weight);
                let step = ((most - room) * at).checked_div(saved).unwrap_or(page.len());
                at + step.max(STEP)
            }
        };
        let first = at_most(page.len()).saturating_sub(room) * 100 / (dense / 2).max(1);
        self.weigh(page, first.max(STEP), enough) <= room
    }

    /// What a page weighs, or its beginning: once `look` bytes are weighed, `enough` hears what they and the end of each code come to,
    /// and tells where to look next, or by a `0` that it has heard enough.
    fn weigh(&mut self, page: &[u8], mut look: usize, enough: impl Fn(usize, usize) -> usize) -> usize {
        self.places.fill(0);
        self.signs.fill(0);
        self.distances.fill(0);
        let (mut at, mut more) = (0, 0);
        while let Some(eight) = eight(page, at) {
            if at >= look {
                let weight = self.weight(more, page.len());
                look = enough(weight, at);
                if look == 0 {
                    return weight;
                }
            }
            match self.repeat(page, at, eight) {
                Some((length, distance)) => {
                    more += self.count(length, distance);
                    // Two places in a repeat are remembered: more cost more than they find.
                    for inside in [at + 1, at + length - 2] {
                        if let Some(eight) = self::eight(page, inside) {
                            self.remember(eight, inside);
                        }
                    }
                    at += length;
                }
                None => {
                    self.literal(eight as u8);
                    at += 1;
                }
            }
        }
        page.get(at..).unwrap_or_default().iter().for_each(|byte| self.literal(*byte));
        self.weight(more, page.len())
    }

    /// What was counted comes to, in bytes, with so many bits beside its codes, in a page of this size.
    fn weight(&self, more: u32, size: usize) -> usize {
        let codes = self.signs.iter().chain(&self.distances).filter(|count| **count > 0).count();
        ((self.bits() + f64::from(more)) / 8.0 * BESIDE) as usize + (HEAD + codes / 2) * (1 + size / BLOCK)
    }

    /// The bits that all codes take together.
    fn bits(&self) -> f64 {
        let (bytes, lengths) = self.signs.split_at(256);
        let (by_themselves, repeats) = (total(bytes), total(lengths));
        let signs = by_themselves + repeats;
        shannon(bytes, signs).max(by_themselves * BYTE) + shannon(lengths, signs) + shannon(&self.distances, repeats) * FAR
    }

    fn literal(&mut self, byte: u8) {
        if let Some(count) = self.signs.get_mut(usize::from(byte)) {
            *count += 1;
        }
    }

    /// How far back the place is at which such bytes stood last, in so far as one is remembered; and remembers this one.
    fn remember(&mut self, eight: u64, at: usize) -> usize {
        let first = eight << (u64::BITS as usize - 8 * LEAST);
        let place = self.places.get_mut((first.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - PLACES)) as usize);
        let here = at as u16;
        place.map_or(0, |place| usize::from(here.wrapping_sub(std::mem::replace(place, here))))
    }

    /// The repeat at a place: how long, and how far back.
    fn repeat(&mut self, page: &[u8], at: usize, eight: u64) -> Option<(usize, usize)> {
        let distance = self.remember(eight, at);
        if distance == 0 || distance > WINDOW {
            return None;
        }
        let before = at.checked_sub(distance)?;
        let differ = eight ^ self::eight(page, before)?;
        if differ != 0 {
            let length = differ.trailing_zeros() as usize / 8;
            return (length >= LEAST).then_some((length, distance));
        }
        Some((8 + same(page.get(before + 8..)?, page.get(at + 8..)?, LONGEST - 8), distance))
    }

    /// Counts a repeat; gives the bits beside its two codes.
    fn count(&mut self, length: usize, distance: usize) -> u32 {
        let ((length, length_bits), (distance, distance_bits)) = (class(length - 3, 2), class(distance - 1, 1));
        for count in [self.signs.get_mut(256 + length), self.distances.get_mut(distance)].into_iter().flatten() {
            *count += 1;
        }
        length_bits + distance_bits
    }
}

/// Eight bytes of a page; the first is the lowest.
fn eight(page: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*page.get(at..)?.first_chunk()?))
}

/// How many bytes at the beginning are the same, of so many.
fn same(one: &[u8], other: &[u8], most: usize) -> usize {
    let (mut one, mut other, mut same) = (one, other, 0);
    while let (Some((these, rest)), Some((those, others))) = (one.split_first_chunk::<8>(), other.split_first_chunk::<8>()) {
        let differ = u64::from_le_bytes(*these) ^ u64::from_le_bytes(*those);
        if differ != 0 {
            return most.min(same + differ.trailing_zeros() as usize / 8);
        }
        same += 8;
        if same >= most {
            return most;
        }
        (one, other) = (rest, others);
    }
    most.min(same + one.iter().zip(other).take_while(|(one, other)| one == other).count())
}

/// The class of a length or a distance counted from 0, and how many bits tell it from the others of its class: classes
/// double in width after each `1 << fine` of them (RFC 1951, 3.2.5).
fn class(number: usize, fine: u32) -> (usize, u32) {
    let bits = number.checked_ilog2().map_or(0, |log| log.saturating_sub(fine));
    (((bits as usize) << fine) + (number >> bits), bits)
}

fn total(counts: &[u32]) -> f64 {
    counts.iter().copied().map(f64::from).sum()
}

/// The bits that signs take which come so often, of so many in all (Shannon's entropy).
fn shannon(counts: &[u32], total: f64) -> f64 {
    let each = counts.iter().filter(|count| **count > 0).map(|count| f64::from(*count) * (total / f64::from(*count)).log2());
    each.sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use proptest::prelude::*;
    use std::io::Write;

    /// What the worse of two presses makes of it: the one that weighs, and the one whose weight is told. Of noise that is not the same.
    fn pressed(bytes: &[u8]) -> usize {
        let by = |level| {
            let mut encoder = GzEncoder::new(Vec::new(), level);
            encoder.write_all(bytes).unwrap();
            encoder.finish().unwrap().len()
        };
        by(Compression::new(5)).max(by(Compression::best()))
    }

    /// A few words in any order, half of them from among the last ones.
    fn words(seed: u64, count: usize, few: u64, length: usize) -> Vec<u8> {
        let chance = |at: u64, below: u64| xxhash_rust::xxh3::xxh3_64_with_seed(&at.to_le_bytes(), seed) % below;
        let mut said: Vec<u64> = Vec::new();
        for at in 0..count as u64 {
            let near = said.len().checked_sub(1 + chance(at * 3, 9) as usize).and_then(|near| said.get(near)).filter(|_| chance(at * 3 + 1, 2) == 0);
            said.push(near.copied().unwrap_or_else(|| chance(at * 3 + 2, few)));
        }
        let letters = |word: u64| (0..length as u64).map(move |at| b'a' + chance(1_000_000 + word * 100 + at, 26) as u8).chain([b' ']);
        said.into_iter().flat_map(letters).collect()
    }

    /// Rows of markup with words of a given richness.
    fn rows(seed: u64, count: usize, richness: u64) -> Vec<u8> {
        let word = |at: u64| xxhash_rust::xxh3::xxh3_64_with_seed(&at.to_le_bytes(), seed) % richness;
        let rows = (0..count as u64)
            .map(|at| format!("<li><a href=\"../{}/{}.html#p{at}\">{:x} said {:x}</a></li>\n", word(at) % 50, word(at * 2), word(at * 3), word(at * 5)));
        rows.collect::<String>().into_bytes()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 40 } else { 400 }))]

        #[test]
        fn a_good_press_makes_no_more_of_it(seed in any::<u64>(), count in 0..900usize, log in 1..60u32, few in 1..70u8, (list, length) in (2..180u64, 5..13usize), noise in proptest::collection::vec(any::<u8>(), 0..3_000)) {
            let mut estimate = Estimate::new();
            let rows = rows(seed, count, 1 << log);
            let figures: Vec<u8> = (0..count as u64 * 30).map(|at| b'0' + (xxhash_rust::xxh3::xxh3_64_with_seed(&at.to_le_bytes(), seed) % u64::from(few)) as u8).collect();
            let said = words(seed, count * 7, list, length);
            for page in [[&said[..], &rows].concat(), said, [&rows[..], &noise].concat(), [&rows[..], &figures].concat(), rows, figures, noise] {
                let (told, truth) = (estimate.of(&page), pressed(&page));
                prop_assert!(told >= truth, "{told} told of {} bytes, {truth} pressed", page.len());
            }
        }
    }

    #[test]
    fn the_estimate_is_near_the_truth() {
        let mut estimate = Estimate::new();
        for (richness, count) in [(100, 300), (1 << 40, 300), (7, 1_000)] {
            let page = rows(3, count, richness);
            let (told, truth) = (estimate.of(&page), pressed(&page));
            assert!(told < truth * 3 / 2 + 200, "{told} told, {truth} pressed of {}", page.len());
        }
    }

    /// Of a page no part of which is denser than is said.
    #[test]
    fn a_page_that_is_weighed_in_part_is_found_as_light_as_one_that_is_weighed_whole() {
        let mut estimate = Estimate::new();
        for (richness, count) in [(100, 300), (100, 900), (1 << 40, 300), (1 << 40, 900), (7, 1_000)] {
            let page = rows(3, count, richness);
            let whole = estimate.of(&page);
            for room in [0, whole / 2, whole - 1, whole, whole + 1, whole * 2, page.len()] {
                assert_eq!(estimate.fits(&page, room, 60), whole <= room, "room for {room}, {whole} of {} bytes", page.len());
            }
            let weighed = std::cell::Cell::new(0);
            estimate.weigh(&page, STEP, |_, at| {
                weighed.set(at);
                0
            });
            assert!((STEP..STEP + LONGEST).contains(&weighed.get()), "{}", weighed.get());
        }
        for page in [&b""[..], b"short"] {
            assert!(estimate.fits(page, 200, 40) && !estimate.fits(page, 1, 40));
        }
    }

    #[test]
    fn classes_are_those_of_the_format() {
        let distances = [(0, (0, 0)), (3, (3, 0)), (4, (4, 1)), (6, (5, 1)), (8, (6, 2)), (24_576, (29, 13)), (32_767, (29, 13))];
        let lengths = [(0, (0, 0)), (7, (7, 0)), (8, (8, 1)), (16, (12, 2)), (255, (27, 5))];
        assert!(distances.iter().all(|(number, told)| class(*number, 1) == *told));
        assert!(lengths.iter().all(|(number, told)| class(*number, 2) == *told));
    }
}
