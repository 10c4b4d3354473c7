//! Why a file is not read, and what to do about it.

use super::gather::LARGEST;
use std::fmt;
use std::io::ErrorKind;
use std::path::Path;

/// Why a file is not read. Its words go behind "cannot be read: ".
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unread {
    /// Nothing has this name.
    NotThere,
    /// The path would leave the site's folder.
    Outside,
    /// A link that leads out of the site's folder.
    LeadsOut,
    /// A link to nothing.
    LeadsNowhere,
    /// A link to a folder that it lies in.
    InACircle,
    /// A folder, a pipe or the like.
    NoFile,
    /// Its name holds a back-slash.
    Parted,
    /// Its name is no text.
    NotUtf8,
    /// It is larger than [`LARGEST`].
    TooLarge,
    /// The system refuses it, in these words.
    Refused(String),
}

impl Unread {
    /// What to do about it, as the help of a finding.
    pub fn remedy(&self) -> &'static str {
        match self {
            Unread::NotThere | Unread::Outside => "write the record's name as it stands in this folder, or its path from the site's root",
            Unread::LeadsOut => "put what the link leads to in its place: only what lies in the site's folder is published",
            Unread::LeadsNowhere | Unread::InACircle => "take the link away, or have it lead to what is meant",
            Unread::NoFile => "put a file in its place, or take it away",
            Unread::Parted | Unread::NotUtf8 => "rename it with letters, digits and hyphens alone",
            Unread::TooLarge => "split it into files that are smaller, or have it saved with smaller pictures",
            Unread::Refused(_) => "give the build leave to read it, and to look into the folders above it",
        }
    }

    /// What to do about it where it is no file of the site, but one that whoever runs the program named.
    pub fn remedy_of_given(&self) -> &'static str {
        match self {
            Unread::NotThere => "look whether its name is written as it stands there",
            Unread::Refused(_) => "give yourself leave to read it, or leave it out",
            why => why.remedy(),
        }
    }
}

impl Unread {
    /// Why a file or folder cannot be listed.
    pub(super) fn of_listing(error: &walkdir::Error) -> Self {
        match error.io_error() {
            None => Unread::InACircle,
            Some(why) if why.kind() == ErrorKind::NotFound && error.path().is_some_and(Path::is_symlink) => Unread::LeadsNowhere,
            Some(why) => Unread::Refused(why.to_string()),
        }
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            Unread::NotThere => "there is no such file",
            Unread::Outside => "the path leaves the site's folder",
            Unread::LeadsOut => "it is a link that leads out of the site's folder",
            Unread::LeadsNowhere => "it is a link that leads nowhere",
            Unread::InACircle => "it is a link in a circle",
            Unread::NoFile => "it is not a file",
            Unread::Parted => "its name holds a back-slash, which parts folders on other systems",
            Unread::NotUtf8 => "its name is not UTF-8",
            Unread::TooLarge => return write!(to, "it holds more than {} MiB", LARGEST >> 20),
            Unread::Refused(why) => why,
        })
    }
}

impl From<std::io::Error> for Unread {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == ErrorKind::NotFound { Unread::NotThere } else { Unread::Refused(error.to_string()) }
    }
}
