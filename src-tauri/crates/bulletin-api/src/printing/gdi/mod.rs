//! Windows: pages are drawn on the printer by GDI as filled outlines, each side at its place on the
//! sheet. The driver gets paper, sides and copies in a DEVMODE; it gets no text and no font of ours,
//! so that nothing can be set in another face.

#![allow(unsafe_code, reason = "the system's own calls, for which no safe wrapper is kept up")]

mod device;
mod listing;
mod pen;

use bulletin_export::outlines;
use windows_sys::Win32::Foundation::{
    ERROR_CANCELLED, ERROR_INVALID_PRINTER_NAME, ERROR_PRINT_CANCELLED, GetLastError,
};

use self::{device::Device, pen::Pen};
use super::{PrintJob, SIDES, Sides, Watch, stopped};
use crate::{ApiError, Code, wire::print::Printer};

/// The machine's printing.
#[derive(Debug, Clone, Default)]
pub struct Printing {}

impl Printing {
    /// The printers, the default one first.
    ///
    /// # Errors
    /// [`Code::PrintFailed`] where the spooler does not answer.
    pub fn printers(&self) -> Result<Vec<Printer>, ApiError> {
        listing::printers().map_err(|failed| failed.told(""))
    }

    /// Draws a job on its printer, a side a step. One that is stopped is aborted, so that the spooler
    /// drops it.
    ///
    /// # Errors
    /// [`Code::NoPrinter`], [`Code::PrintFailed`]; [`Code::Cancelled`] where it was stopped, or the
    /// printer asks something, as one that prints into a file does, and the editor cancelled that.
    pub fn print(&self, job: &PrintJob, watch: &mut Watch<'_>) -> Result<(), ApiError> {
        draw(job, watch).map_err(|end| match end {
            End::Stopped { sides } => stopped(sides > 0).with(SIDES, sides),
            End::Failed(failed) => failed.told(&job.printer),
        })
    }
}

/// Why a drawing did not come to its end.
enum End {
    /// The editor stopped it after so many sides.
    Stopped { sides: usize },
    /// A call failed.
    Failed(Failed),
}

impl From<Failed> for End {
    fn from(failed: Failed) -> Self {
        Self::Failed(failed)
    }
}

/// Draws all sides, again for each copy that the driver does not make by itself.
fn draw(job: &PrintJob, watch: &mut Watch<'_>) -> Result<(), End> {
    if !watch(0, job.pages().len()) {
        return Err(End::Stopped { sides: 0 });
    }
    let device = Device::open(job)?;
    let total = job.pages().len() * device.own_copies() as usize;
    let mut sides = 0;
    let mut go_on = |sides| if watch(sides, total) { Ok(()) } else { Err(End::Stopped { sides }) };
    let mut document = device.begin(&job.title)?;
    for copy in 0..device.own_copies() {
        // The next copy begins on a sheet of its own.
        if copy > 0 && job.sides != Sides::One && job.pages().len() % 2 == 1 {
            document.side(|_| Ok(()))?;
        }
        for page in job.pages() {
            go_on(sides)?;
            document.side(|context| {
                let mut pen = Pen::new(context, &job.pictures);
                outlines::draw(page, &job.fonts, &mut pen)
            })?;
            sides += 1;
        }
    }
    go_on(sides)?;
    document.end()?;
    Ok(())
}

/// A call of the system's that failed.
#[derive(Debug, Clone, Copy)]
struct Failed {
    call: &'static str,
    error: u32,
}

impl Failed {
    /// What the system says now of the call that just failed.
    fn last(call: &'static str) -> Self {
        // SAFETY: it only reads the thread's last error.
        Self { call, error: unsafe { GetLastError() } }
    }

    fn told(self, printer: &str) -> ApiError {
        let code = match self.error {
            ERROR_INVALID_PRINTER_NAME => Code::NoPrinter,
            ERROR_CANCELLED | ERROR_PRINT_CANCELLED => Code::Cancelled,
            _ => Code::PrintFailed,
        };
        // In the system's own language, which is the editor's.
        let reason = std::io::Error::from_raw_os_error(self.error as i32).to_string();
        ApiError::new(code, format!("{}: {reason}", self.call))
            .with("name", printer)
            .with("reason", reason)
    }
}

/// A string as the system takes it: UTF-16, ended by 0. A 0 within it ends it there.
fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().take_while(|unit| *unit != 0).chain([0]).collect()
}
