//! Which printers there are, and what they can do.

use std::{
    sync::mpsc,
    time::{Duration, Instant},
};

use windows_sys::Win32::{
    Graphics::{
        Gdi::{DMPAPER_A3, DMPAPER_USER},
        Printing::{
            EnumPrintersW, GetDefaultPrinterW, PRINTER_ENUM_CONNECTIONS, PRINTER_ENUM_LOCAL,
            PRINTER_INFO_4W,
        },
    },
    Storage::Xps::{DC_DUPLEX, DC_PAPERS, DeviceCapabilitiesW, PRINTER_DEVICE_CAPABILITIES},
};

use super::{Failed, wide};
use crate::wire::print::Printer;

/// A driver whose printer is gone may keep one waiting; then what it can do is not told.
const PATIENCE: Duration = Duration::from_secs(5);

/// A printer's name is shorter (260 characters are the system's own limit), and no list is longer.
const LONGEST_NAME: usize = 1024;
const LONGEST_LIST: u32 = 1 << 22;

/// The printers, the default one first.
pub(super) fn printers() -> Result<Vec<Printer>, Failed> {
    let default = default_printer();
    let mut names = names()?;
    names.sort_by_key(|name| default.as_ref() != Some(name));
    let (tell, told) = mpsc::channel();
    for (index, name) in names.iter().cloned().enumerate() {
        let tell = tell.clone();
        std::thread::spawn(move || {
            // Nobody listens any more to one that comes too late.
            let _ = tell.send((index, two_sided(&name), takes_a3(&name)));
        });
    }
    drop(tell);
    let printer = |name: String| Printer { label: name.clone(), name, two_sided: None, a3: None };
    let mut printers: Vec<Printer> = names.into_iter().map(printer).collect();
    let end = Instant::now() + PATIENCE;
    while let Ok((index, two_sided, a3)) =
        told.recv_timeout(end.saturating_duration_since(Instant::now()))
    {
        printers[index].two_sided = two_sided;
        printers[index].a3 = a3;
    }
    Ok(printers)
}

/// The names of the machine's printers and of those that it is connected to.
fn names() -> Result<Vec<String>, Failed> {
    let flags = PRINTER_ENUM_LOCAL | PRINTER_ENUM_CONNECTIONS;
    let (mut size, mut count) = (0, 0);
    // SAFETY: with no room to write to, it only says how much it needs.
    unsafe {
        EnumPrintersW(flags, std::ptr::null(), 4, std::ptr::null_mut(), 0, &mut size, &mut count);
    }
    if size == 0 {
        return Ok(Vec::new());
    }
    // Words of eight bytes, since the list begins with pointers.
    let mut list = vec![0_u64; (size.min(LONGEST_LIST) as usize).div_ceil(8)];
    let room = (list.len() * 8) as u32;
    // SAFETY: `list` has `room` bytes, aligned for what is written.
    let done = unsafe {
        let list = list.as_mut_ptr().cast();
        EnumPrintersW(flags, std::ptr::null(), 4, list, room, &mut size, &mut count)
    };
    if done == 0 {
        return Err(Failed::last("EnumPrinters"));
    }
    // SAFETY: the call wrote `count` of these at the list's beginning.
    let found: &[PRINTER_INFO_4W] =
        unsafe { std::slice::from_raw_parts(list.as_ptr().cast(), count as usize) };
    // SAFETY: each points to a string within `list`, ended by 0.
    Ok(found.iter().filter_map(|info| unsafe { text(info.pPrinterName) }).collect())
}

/// The string that `start` points to; none where it points nowhere.
///
/// # Safety
/// What it points to ends with 0.
unsafe fn text(start: *const u16) -> Option<String> {
    if start.is_null() {
        return None;
    }
    // SAFETY: by this function's own condition, all up to the 0 may be read.
    let units = (0..LONGEST_NAME).map(|at| unsafe { *start.add(at) }).take_while(|unit| *unit != 0);
    Some(String::from_utf16_lossy(&units.collect::<Vec<_>>()))
}

fn default_printer() -> Option<String> {
    let mut name = [0_u16; LONGEST_NAME];
    let mut length = LONGEST_NAME as u32;
    // SAFETY: `name` has room for `length` units.
    let done = unsafe { GetDefaultPrinterW(name.as_mut_ptr(), &mut length) };
    // It counts the 0 at the end.
    let units = name.get(..(length as usize).saturating_sub(1))?;
    (done != 0).then(|| String::from_utf16_lossy(units))
}

fn two_sided(name: &str) -> Option<bool> {
    match capability(name, DC_DUPLEX) {
        -1 => None,
        answer => Some(answer == 1),
    }
}

/// Whether A3 is among the sizes of paper that the driver knows.
fn takes_a3(name: &str) -> Option<bool> {
    let count = usize::try_from(capability(name, DC_PAPERS)).ok()?;
    // Drivers have been seen to give one more than they said before.
    let mut papers = vec![0_u16; count + DMPAPER_USER as usize];
    let name = wide(name);
    // SAFETY: `name` is ended by 0, and `papers` has room for more than the driver said it would
    // write; no port and no settings of ours.
    let given = unsafe {
        DeviceCapabilitiesW(
            name.as_ptr(),
            std::ptr::null(),
            DC_PAPERS,
            papers.as_mut_ptr(),
            std::ptr::null(),
        )
    };
    papers.truncate(usize::try_from(given).ok()?);
    Some(papers.contains(&(DMPAPER_A3 as u16)))
}

/// What a driver answers; −1 where it does not know.
pub(super) fn capability(name: &str, which: PRINTER_DEVICE_CAPABILITIES) -> i32 {
    let name = wide(name);
    // SAFETY: `name` is ended by 0; with nowhere to write to, it only answers.
    unsafe {
        let (port, settings) = (std::ptr::null(), std::ptr::null());
        DeviceCapabilitiesW(name.as_ptr(), port, which, std::ptr::null_mut(), settings)
    }
}
