//! The package that a `.docx` is: a ZIP archive of XML parts. In: bytes. Out: the parts asked for, as text.
//!
//! **Invariant: no part is unpacked further than [`LARGEST`] bytes, nor all of them together further than [`ALL`].**

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most that one part may hold.
const LARGEST: u64 = 64 << 20;
/// The most that all parts that are read may hold together.
const ALL: u64 = 128 << 20;
/// How many times its packed size a part may hold, once it is larger than [`SMALL`].
const RATIO: u64 = 400;
/// Below this size nobody asks how well a part was packed.
const SMALL: u64 = 4 << 20;
/// The most entries that a package may list.
const ENTRIES: usize = 10_000;

/// Why a document cannot be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// It is no archive, or one that is cut off, or its XML is not well-formed.
    Damaged,
    /// It asks for a password.
    Locked,
    /// It holds more than any minutes would.
    Oversized,
    /// It is a whole archive, and no Word document.
    NotWord,
}

/// An open package.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
    /// The number of each entry, by its name in small letters; of several the first.
    names: BTreeMap<String, usize>,
}

impl<'b> Package<'b> {
    /// Opens a package.
    pub fn open(bytes: &'b [u8]) -> Result<Package<'b>, Fault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
        if archive.len() > ENTRIES {
            return Err(Fault::Oversized);
        }
        let mut names = BTreeMap::new();
        for at in 0..archive.len() {
            if let Some(Ok(name)) = archive.name_for_index(at) {
                names.entry(name.to_ascii_lowercase()).or_insert(at);
            }
        }
        Ok(Package { archive, left: ALL, names })
    }

    /// The text of a part; `None` where there is no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Fault> {
        // Names differ in their case only in files that no program of ours would open otherwise.
        let found = self.archive.index_for_name(name);
        let found = found.or_else(|| self.names.get(&name.to_ascii_lowercase()).copied());
        let Some(at) = found else { return Ok(None) };
        let most = LARGEST.min(self.left);
        let entry = self.archive.by_index_raw(at).map_err(|_| Fault::Damaged)?;
        if entry.encrypted() {
            return Err(Fault::Locked);
        }
        let packed = entry.compressed_size();
        drop(entry);
        let entry = self.archive.by_index(at).map_err(|_| Fault::Damaged)?;
        // What the archive says of a part's size is not believed: only what comes out counts.
        let most = most.min(SMALL.max(packed.saturating_mul(RATIO)));
        let mut bytes = Vec::new();
        entry.take(most + 1).read_to_end(&mut bytes).map_err(|_| Fault::Damaged)?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if length > most {
            return Err(Fault::Oversized);
        }
        self.left -= length;
        decode(bytes).map(Some)
    }
}

/// The text of an XML part: UTF-8, or UTF-16 by its mark. Nothing else is written into a package.
fn decode(bytes: Vec<u8>) -> Result<String, Fault> {
    let utf16 = match bytes.as_slice() {
        [0xff, 0xfe, ..] => Some(encoding_rs::UTF_16LE),
        [0xfe, 0xff, ..] => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    match utf16 {
        Some(encoding) => match encoding.decode_with_bom_removal(&bytes) {
            (text, false) => Ok(text.into_owned()),
            (_, true) => Err(Fault::Damaged),
        },
        None => {
            let text = String::from_utf8(bytes).map_err(|_| Fault::Damaged)?;
            Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
        }
    }
}
