//! The list of addresses as text: a contract with whoever compares two states of the site.

use crate::view::{Addresses, Stands};

/// A line for each page: its address and what stands there, divided by a tab.
pub fn addresses(addresses: &Addresses<'_>) -> Vec<u8> {
    let mut text = String::with_capacity(addresses.0.iter().map(|address| address.page.as_str().len() + 16).sum());
    for address in &addresses.0 {
        text.push_str(address.page.as_str());
        match &address.what {
            Stands::Page(0) => text.push_str("\tpage"),
            Stands::List => text.push_str("\tlist"),
            Stands::Page(passages) => {
                text.push_str("\tpage\tp1-p");
                text.push_str(&passages.to_string());
            }
            Stands::Moved(to) => {
                text.push_str("\tmoved\t");
                text.push_str(to.as_str());
            }
            Stands::Withdrawn => text.push_str("\twithdrawn"),
        }
        text.push('\n');
    }
    text.into_bytes()
}
