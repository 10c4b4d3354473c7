//! What is stated in a record, as bytes.

use super::{Pack, Packer, Unpacker, parts};
use crate::file::Place;
use crate::record::evidence::{Cited, Evidence};
use crate::record::stated::{ItemNote, Kept};
use crate::record::when::When;
use chrono::{Datelike, Month, NaiveDate};

impl Pack for Evidence {
    fn pack(&self, to: &mut Packer<'_>) {
        match self {
            Evidence::Record(place) => (false, place.clone()).pack(to),
            Evidence::Publisher(place) => (true, place.clone()).pack(to),
            // What follows from several statements is found in the archive, and stands in no record.
            Evidence::Derived(_) => to.refuse(),
        }
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let (publisher, place) = <(bool, Place)>::unpack(from)?;
        Some(if publisher { Evidence::Publisher(place) } else { Evidence::Record(place) })
    }
}

impl<T: Pack> Pack for Cited<T> {
    fn pack(&self, to: &mut Packer<'_>) {
        self.value.pack(to);
        self.by.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(Cited { value: T::unpack(from)?, by: Evidence::unpack(from)? })
    }
}

impl Pack for i32 {
    fn pack(&self, to: &mut Packer<'_>) {
        self.cast_unsigned().pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        u32::unpack(from).map(u32::cast_signed)
    }
}

/// The number of the day, from that before the first of the first year.
impl Pack for NaiveDate {
    fn pack(&self, to: &mut Packer<'_>) {
        self.num_days_from_ce().pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        NaiveDate::from_num_days_from_ce_opt(i32::unpack(from)?)
    }
}

impl Pack for Month {
    fn pack(&self, to: &mut Packer<'_>) {
        self.number_from_month().pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let number = u8::try_from(u32::unpack(from)?).ok()?;
        Month::try_from(number).ok()
    }
}

parts!(enum When { 0 = Day(day), 1 = Month { year, month }, 2 = Year(year) });
parts!(struct Kept { moved_from, withdrawn });

impl Pack for ItemNote {
    fn pack(&self, to: &mut Packer<'_>) {
        let ItemNote {
            record,
            part,
            slug,
            kept,
            holds,
            public,
            source_url,
            commissioner,
            date_note,
            language,
            themes_added,
            themes_removed,
            added,
            struck,
            closed,
            faulty,
        } = self;
        // Of parts and facts a record states nothing: only a `meeting.toml` does.
        if holds.is_some() || !(added.is_empty() && struck.is_empty() && closed.is_empty()) {
            to.refuse();
        }
        record.pack(to);
        part.pack(to);
        slug.pack(to);
        kept.pack(to);
        public.pack(to);
        source_url.pack(to);
        commissioner.pack(to);
        date_note.pack(to);
        language.pack(to);
        themes_added.pack(to);
        themes_removed.pack(to);
        faulty.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let mut note = ItemNote::of(Pack::unpack(from)?);
        note.part = Pack::unpack(from)?;
        note.slug = Pack::unpack(from)?;
        note.kept = Pack::unpack(from)?;
        note.public = Pack::unpack(from)?;
        note.source_url = Pack::unpack(from)?;
        note.commissioner = Pack::unpack(from)?;
        note.date_note = Pack::unpack(from)?;
        note.language = Pack::unpack(from)?;
        note.themes_added = Pack::unpack(from)?;
        note.themes_removed = Pack::unpack(from)?;
        note.faulty = bool::unpack(from)?;
        Some(note)
    }
}
