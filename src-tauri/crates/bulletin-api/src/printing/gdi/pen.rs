//! Outlines on a device: paths that are filled, or filled and stroked; and pictures.

use bulletin_export::{
    outlines::{Canvas, Paint, Point, Step},
    pixels::Pixels,
};
use bulletin_model::{Picture, Pictures};
use bulletin_typeset::{MITER_LIMIT, PictureBox};
use windows_sys::Win32::{
    Foundation::{COLORREF, ERROR_INVALID_DATA, POINT},
    Graphics::Gdi::{
        BI_RGB, BITMAPINFO, BITMAPINFOHEADER, BS_SOLID, BeginPath, CloseFigure, CreateSolidBrush,
        DIB_RGB_COLORS, DeleteObject, EndPath, ExtCreatePen, FillPath, HDC, HGDIOBJ, LOGBRUSH,
        LineTo, MoveToEx, PS_ENDCAP_FLAT, PS_GEOMETRIC, PS_JOIN_MITER, PS_SOLID, PolyBezierTo,
        SRCCOPY, SelectObject, SetMiterLimit, StretchDIBits, StrokeAndFillPath,
    },
};

use super::{Failed, device::UNITS_PER_POINT};

/// Draws on one side of a sheet.
pub(super) struct Pen<'a> {
    context: HDC,
    pictures: &'a Pictures,
    /// What the device fills and strokes with now.
    tools: Option<(Paint, Tools)>,
}

impl<'a> Pen<'a> {
    /// A pen for a device whose coordinates are a sheet's.
    pub(super) fn new(context: HDC, pictures: &'a Pictures) -> Self {
        Self { context, pictures, tools: None }
    }

    /// Takes the brush and the pen for `paint` to hand, where others are.
    fn take(&mut self, paint: Paint) -> Result<(), Failed> {
        if self.tools.as_ref().is_none_or(|(taken, _)| *taken != paint) {
            // The old ones are put back before others are taken.
            self.tools = None;
            self.tools = Some((paint, Tools::take(self.context, paint)?));
        }
        Ok(())
    }

    fn step(&self, step: &Step) -> bool {
        let context = self.context;
        // SAFETY: the context is a device's with a path begun, and the points live until the call
        // returns.
        let done = unsafe {
            match step {
                Step::Move(to) => {
                    let POINT { x, y } = point(*to);
                    MoveToEx(context, x, y, std::ptr::null_mut())
                }
                Step::Line(to) => {
                    let POINT { x, y } = point(*to);
                    LineTo(context, x, y)
                }
                Step::Curve(points) => {
                    let points = points.map(point);
                    PolyBezierTo(context, points.as_ptr(), points.len() as u32)
                }
                Step::Close => CloseFigure(context),
            }
        };
        done != 0
    }
}

impl Canvas for Pen<'_> {
    type Error = Failed;

    fn paint(&mut self, outline: &[Step], paint: Paint) -> Result<(), Failed> {
        self.take(paint)?;
        // SAFETY: the context is a device's.
        if unsafe { BeginPath(self.context) } == 0 {
            return Err(Failed::last("BeginPath"));
        }
        if !outline.iter().all(|step| self.step(step)) {
            return Err(Failed::last("PolyBezierTo"));
        }
        // SAFETY: a path was begun on it.
        let done = unsafe {
            EndPath(self.context) != 0
                && match paint.stroke > 0.0 {
                    true => StrokeAndFillPath(self.context) != 0,
                    false => FillPath(self.context) != 0,
                }
        };
        if done { Ok(()) } else { Err(Failed::last("FillPath")) }
    }

    fn picture(&mut self, placed: &PictureBox) -> Result<(), Failed> {
        let bitmap = self.pictures.get(&placed.picture).and_then(|picture| Bitmap::of(picture));
        let unreadable = Failed { call: "picture", error: ERROR_INVALID_DATA };
        let Bitmap { width, height, bytes } = bitmap.ok_or(unreadable)?;
        let header = BITMAPINFOHEADER {
            biSize: size_of::<BITMAPINFOHEADER>() as u32,
            biWidth: width,
            biHeight: height,
            biPlanes: 1,
            biBitCount: 24,
            biCompression: BI_RGB,
            ..BITMAPINFOHEADER::default()
        };
        let info = BITMAPINFO { bmiHeader: header, ..BITMAPINFO::default() };
        let from = point(Point { x: placed.x.0, y: placed.y.0 });
        let (right, foot) = (placed.x.0 + placed.width.0, placed.y.0 + placed.height.0);
        let to = point(Point { x: right, y: foot });
        // SAFETY: the context is a device's, and `bytes` holds as many rows as `info` says, each
        // ended at four bytes.
        let lines = unsafe {
            StretchDIBits(
                self.context,
                from.x,
                from.y,
                to.x - from.x,
                to.y - from.y,
                0,
                0,
                width,
                height,
                bytes.as_ptr().cast(),
                &info,
                DIB_RGB_COLORS,
                SRCCOPY,
            )
        };
        if lines > 0 { Ok(()) } else { Err(Failed::last("StretchDIBits")) }
    }
}

/// Pixels as a device takes them.
struct Bitmap {
    width: i32,
    height: i32,
    /// Rows from the foot upwards, each in blue, green and red and ended at four bytes.
    bytes: Vec<u8>,
}

impl Bitmap {
    /// A picture's; none where it can't be read.
    fn of(picture: &Picture) -> Option<Self> {
        let pixels = Pixels::of(picture)?;
        let stride = (pixels.width * 3).next_multiple_of(4);
        let mut bytes = vec![0; stride * pixels.height];
        for (to, row) in bytes.chunks_exact_mut(stride).zip(pixels.rows().rev()) {
            for (to, [red, green, blue]) in to.chunks_exact_mut(3).zip(row) {
                to.copy_from_slice(&[blue, green, red]);
            }
        }
        let [width, height] = [pixels.width, pixels.height].map(i32::try_from);
        Some(Self { width: width.ok()?, height: height.ok()?, bytes })
    }
}

/// A brush and a pen in the device's hands. They are put back and thrown away with this value.
struct Tools {
    context: HDC,
    own: Vec<HGDIOBJ>,
    before: Vec<HGDIOBJ>,
}

impl Tools {
    fn take(context: HDC, paint: Paint) -> Result<Self, Failed> {
        let mut tools = Self { context, own: Vec::new(), before: Vec::new() };
        let colour = colour(paint);
        // SAFETY: a colour is all that it needs.
        tools.select(unsafe { CreateSolidBrush(colour) })?;
        if paint.stroke > 0.0 {
            let style = (PS_GEOMETRIC | PS_SOLID | PS_ENDCAP_FLAT | PS_JOIN_MITER) as u32;
            let width = (paint.stroke * UNITS_PER_POINT).round() as u32;
            let brush = LOGBRUSH { lbStyle: BS_SOLID, lbColor: colour, lbHatch: 0 };
            // SAFETY: `brush` lives until the call returns; there are no dashes.
            tools.select(unsafe { ExtCreatePen(style, width, &brush, 0, std::ptr::null()) })?;
            // SAFETY: the context is a device's, and the old limit is not asked for.
            unsafe { SetMiterLimit(context, MITER_LIMIT, std::ptr::null_mut()) };
        }
        Ok(tools)
    }

    fn select(&mut self, object: HGDIOBJ) -> Result<(), Failed> {
        if object.is_null() {
            return Err(Failed::last("CreateSolidBrush"));
        }
        self.own.push(object);
        // SAFETY: both are the system's own objects, and alive.
        let before = unsafe { SelectObject(self.context, object) };
        if before.is_null() {
            return Err(Failed::last("SelectObject"));
        }
        self.before.push(before);
        Ok(())
    }
}

impl Drop for Tools {
    fn drop(&mut self) {
        // SAFETY: what was there before goes back, so that nobody uses ours when they are deleted.
        unsafe {
            for object in &self.before {
                SelectObject(self.context, *object);
            }
            for object in &self.own {
                DeleteObject(*object);
            }
        }
    }
}

fn point(Point { x, y }: Point) -> POINT {
    let units = |points: f64| (points * UNITS_PER_POINT).round() as i32;
    POINT { x: units(x), y: units(y) }
}

/// As the system has it: 0x00bbggrr.
fn colour(paint: Paint) -> COLORREF {
    let colour = paint.colour;
    u32::from_le_bytes([colour.red, colour.green, colour.blue, 0])
}
