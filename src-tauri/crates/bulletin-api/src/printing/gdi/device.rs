//! A printer to draw on: set up for a job, its coordinates those of the sheet.

use windows_sys::Win32::{
    Graphics::{
        Gdi::{
            CreateDCW, DEVMODEW, DM_COLLATE, DM_COPIES, DM_DUPLEX, DM_FORMNAME, DM_IN_BUFFER,
            DM_NUP, DM_ORIENTATION, DM_OUT_BUFFER, DM_PAPERLENGTH, DM_PAPERSIZE, DM_PAPERWIDTH,
            DM_SCALE, DMCOLLATE_TRUE, DMDUP_HORIZONTAL, DMDUP_SIMPLEX, DMDUP_VERTICAL, DMNUP_ONEUP,
            DMORIENT_LANDSCAPE, DMORIENT_PORTRAIT, DMPAPER_A3, DMPAPER_A4, DMPAPER_USER, DeleteDC,
            GetDeviceCaps, HDC, LOGPIXELSX, LOGPIXELSY, MM_ANISOTROPIC, PHYSICALOFFSETX,
            PHYSICALOFFSETY, SetMapMode, SetPolyFillMode, SetViewportExtEx, SetViewportOrgEx,
            SetWindowExtEx, WINDING,
        },
        Printing::{ClosePrinter, DocumentPropertiesW, OpenPrinterW, PRINTER_HANDLE},
    },
    Storage::Xps::{
        AbortDoc, DC_COLLATE, DC_COPIES, DOCINFOW, EndDoc, EndPage, StartDocW, StartPage,
    },
};

use super::{
    super::{Paper, PrintJob, Sides},
    Failed, listing, wide,
};

/// Coordinates are whole numbers; a point has this many, so that what is rounded is far finer than
/// any printer's dots.
pub(super) const UNITS_PER_POINT: f64 = 100.0;

/// Points in an inch.
const POINTS_PER_INCH: i32 = 72;

/// What `DocumentProperties` answers when it did what it was asked (`IDOK`).
const DONE: i32 = 1;

/// A printer set up for a job.
pub(super) struct Device {
    context: HDC,
    own_copies: u32,
}

impl Device {
    /// Opens the job's printer with the paper, sides and copies that the job asks for.
    pub(super) fn open(job: &PrintJob) -> Result<Self, Failed> {
        let by_driver = makes_copies(job);
        let settings = settings(job, if by_driver { job.copies } else { 1 })?;
        let (driver, name) = (wide("WINSPOOL"), wide(&job.printer));
        // SAFETY: the strings are ended by 0; `settings` begins with a whole DEVMODE, which the
        // driver itself has filled in.
        let context = unsafe {
            let settings = settings.as_ptr().cast();
            CreateDCW(driver.as_ptr(), name.as_ptr(), std::ptr::null(), settings)
        };
        match context.is_null() {
            true => Err(Failed::last("CreateDC")),
            false => Ok(Self { context, own_copies: if by_driver { 1 } else { job.copies } }),
        }
    }

    /// How many copies are to be drawn, since the driver makes none.
    pub(super) fn own_copies(&self) -> u32 {
        self.own_copies
    }

    /// Begins the document.
    pub(super) fn begin(&self, title: &str) -> Result<Document<'_>, Failed> {
        let title = wide(title);
        let info = DOCINFOW {
            cbSize: size_of::<DOCINFOW>() as i32,
            lpszDocName: title.as_ptr(),
            ..DOCINFOW::default()
        };
        // SAFETY: the context is a printer's; `info` and the title that it points to live until the
        // call returns.
        match unsafe { StartDocW(self.context, &info) } {
            1.. => Ok(Document { device: self, ended: false }),
            _ => Err(Failed::last("StartDoc")),
        }
    }

    /// Makes the coordinates those of the sheet, from its upper left corner: the device's own begin
    /// where the printer can print.
    fn set_coordinates(&self) -> Result<(), Failed> {
        let inch = (f64::from(POINTS_PER_INCH) * UNITS_PER_POINT) as i32;
        let context = self.context;
        // SAFETY: the context is a printer's, and nothing is asked back.
        let done = unsafe {
            let value = |which: u32| GetDeviceCaps(context, which as i32);
            let none = std::ptr::null_mut;
            SetMapMode(context, MM_ANISOTROPIC) != 0
                && SetWindowExtEx(context, inch, inch, none()) != 0
                && SetViewportExtEx(context, value(LOGPIXELSX), value(LOGPIXELSY), none()) != 0
                && SetViewportOrgEx(
                    context,
                    -value(PHYSICALOFFSETX),
                    -value(PHYSICALOFFSETY),
                    std::ptr::null_mut(),
                ) != 0
                && SetPolyFillMode(context, WINDING) != 0
        };
        if done { Ok(()) } else { Err(Failed::last("SetMapMode")) }
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        // SAFETY: it was made by CreateDC and is used by nobody any more.
        unsafe { DeleteDC(self.context) };
    }
}

/// A document being drawn. Unless it is ended, nothing of it is printed.
pub(super) struct Document<'a> {
    device: &'a Device,
    ended: bool,
}

impl Document<'_> {
    /// Draws the next side.
    pub(super) fn side(
        &mut self,
        draw: impl FnOnce(HDC) -> Result<(), Failed>,
    ) -> Result<(), Failed> {
        // SAFETY: the context is a printer's with a document begun.
        if unsafe { StartPage(self.device.context) } <= 0 {
            return Err(Failed::last("StartPage"));
        }
        // Some drivers forget them from one page to the next.
        self.device.set_coordinates()?;
        draw(self.device.context)?;
        // SAFETY: likewise, and a page is begun.
        match unsafe { EndPage(self.device.context) } {
            1.. => Ok(()),
            _ => Err(Failed::last("EndPage")),
        }
    }

    /// Hands it to the printer.
    pub(super) fn end(mut self) -> Result<(), Failed> {
        self.ended = true;
        // SAFETY: the context is a printer's with a document begun.
        match unsafe { EndDoc(self.device.context) } {
            1.. => Ok(()),
            _ => Err(Failed::last("EndDoc")),
        }
    }
}

impl Drop for Document<'_> {
    fn drop(&mut self) {
        if !self.ended {
            // SAFETY: the context is a printer's with a document begun.
            unsafe { AbortDoc(self.device.context) };
        }
    }
}

/// Whether the driver makes as many copies by itself, one after the other whole.
fn makes_copies(job: &PrintJob) -> bool {
    let most = listing::capability(&job.printer, DC_COPIES);
    let sorts = listing::capability(&job.printer, DC_COLLATE) == 1;
    u32::try_from(most).is_ok_and(|most| most >= job.copies) && (sorts || job.copies == 1)
}

/// The driver's settings with what the job asks for: a DEVMODE and what the driver keeps behind it,
/// in words of eight bytes, which is how it must be aligned.
fn settings(job: &PrintJob, copies: u32) -> Result<Vec<u64>, Failed> {
    let name = wide(&job.printer);
    let printer = Opened::by(&name)?;
    let ask = |to: *mut DEVMODEW, from: *const DEVMODEW, mode: u32| {
        // SAFETY: the printer is open, its name ended by 0; `to` and `from` are null or have the
        // size that the driver asked for.
        unsafe {
            DocumentPropertiesW(std::ptr::null_mut(), printer.0, name.as_ptr(), to, from, mode)
        }
    };
    let size = ask(std::ptr::null_mut(), std::ptr::null(), 0);
    let Some(size) = usize::try_from(size).ok().filter(|size| *size > 0) else {
        return Err(Failed::last("DocumentProperties"));
    };
    let mut settings = vec![0_u64; size.max(size_of::<DEVMODEW>()).div_ceil(8)];
    let start: *mut DEVMODEW = settings.as_mut_ptr().cast();
    if ask(start, std::ptr::null(), DM_OUT_BUFFER) != DONE {
        return Err(Failed::last("DocumentProperties"));
    }
    // SAFETY: `settings` has room for a DEVMODE, is aligned for it, and any bytes make one.
    set(unsafe { &mut *start }, job, copies);
    // The driver puts right what it can't do, and takes over the rest.
    if ask(start, start, DM_IN_BUFFER | DM_OUT_BUFFER) != DONE {
        return Err(Failed::last("DocumentProperties"));
    }
    Ok(settings)
}

/// Sets what the job asks for: 100 %, one page on a side, whatever the printer's own defaults are.
fn set(settings: &mut DEVMODEW, job: &PrintJob, copies: u32) {
    let paper = job.paper();
    let lies = job.pages().first().is_some_and(|page| page.width.0 > page.height.0);
    let size = match paper {
        Paper::A4 => DMPAPER_A4,
        Paper::A3 => DMPAPER_A3,
        Paper { .. } => DMPAPER_USER,
    };
    let orientation = if lies { DMORIENT_LANDSCAPE } else { DMORIENT_PORTRAIT };
    // In tenths of a millimetre, as the paper lies in the tray.
    let tenths = |millimetres: u32| i16::try_from(millimetres * 10).unwrap_or(i16::MAX);
    settings.Anonymous1.Anonymous1.dmOrientation = orientation as i16;
    settings.Anonymous1.Anonymous1.dmPaperSize = size as i16;
    settings.Anonymous1.Anonymous1.dmPaperWidth = tenths(paper.width);
    settings.Anonymous1.Anonymous1.dmPaperLength = tenths(paper.height);
    settings.Anonymous1.Anonymous1.dmScale = 100;
    settings.Anonymous1.Anonymous1.dmCopies = i16::try_from(copies).unwrap_or(i16::MAX);
    // Whether an edge is long or short is told of the sheet as it lies in the tray.
    settings.dmDuplex = match job.sides {
        Sides::One => DMDUP_SIMPLEX,
        Sides::LongEdge => DMDUP_VERTICAL,
        Sides::ShortEdge => DMDUP_HORIZONTAL,
    };
    settings.dmCollate = DMCOLLATE_TRUE;
    settings.Anonymous2.dmNup = DMNUP_ONEUP;
    // Either a known size or lengths: a driver that is given both takes the lengths.
    let size = match size {
        DMPAPER_USER => DM_PAPERSIZE | DM_PAPERWIDTH | DM_PAPERLENGTH,
        _ => DM_PAPERSIZE,
    };
    settings.dmFields &= !(DM_FORMNAME | DM_PAPERWIDTH | DM_PAPERLENGTH);
    settings.dmFields |=
        DM_ORIENTATION | size | DM_SCALE | DM_COPIES | DM_DUPLEX | DM_COLLATE | DM_NUP;
}

/// A printer whose settings can be asked for.
struct Opened(PRINTER_HANDLE);

impl Opened {
    fn by(name: &[u16]) -> Result<Self, Failed> {
        let mut printer = PRINTER_HANDLE::default();
        // SAFETY: `name` is ended by 0, and the handle is written where there is room for it.
        match unsafe { OpenPrinterW(name.as_ptr(), &mut printer, std::ptr::null()) } {
            0 => Err(Failed::last("OpenPrinter")),
            _ => Ok(Self(printer)),
        }
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        // SAFETY: it was opened, and is used by nobody any more.
        unsafe { ClosePrinter(self.0) };
    }
}
