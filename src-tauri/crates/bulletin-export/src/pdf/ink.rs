//! Which inks a PDF is drawn with.
//!
//! Office printers and screens want RGB, a printing house the inks themselves: black as black alone,
//! so that text is not built up of four plates that never meet quite, and the red of a 红头 as
//! GB/T 9704-2012 asks for it.

use bulletin_model::profile::Colour;
use printpdf::{Cmyk, Color, Greyscale, Rgb};

use super::page::rounded;

/// Which inks a PDF is drawn with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ink {
    /// Grey and RGB: for offices, mail and screens.
    #[default]
    Office,
    /// Cyan, magenta, yellow and black: for a printing house (送印刷厂).
    Press,
}

/// 红 of a 红头, in parts of full ink: Y80 M80 (GB/T 9704-2012, 5.2.5, as transcribed).
const RED: [f32; 4] = [0.0, 0.8, 0.8, 0.0];

/// How little green and blue a red has that is meant for that one, of 255.
const RED_REST: u8 = 64;

impl Ink {
    /// `colour` in these inks.
    pub(super) fn colour(self, colour: Colour) -> Color {
        let Colour { red, green, blue } = colour;
        match self {
            Self::Press => {
                let [c, m, y, k] = cmyk(colour);
                Color::Cmyk(Cmyk { c, m, y, k, icc_profile: None })
            }
            Self::Office if red == green && green == blue => {
                Color::Greyscale(Greyscale { percent: part(red), icc_profile: None })
            }
            Self::Office => {
                let (r, g, b) = (part(red), part(green), part(blue));
                Color::Rgb(Rgb { r, g, b, icc_profile: None })
            }
        }
    }
}

/// Parts of full ink: cyan, magenta, yellow, black. Grey is black alone; a pure red is that of a
/// 红头; of any other colour what its inks have in common is black.
pub(super) fn cmyk(colour: Colour) -> [f32; 4] {
    let Colour { red, green, blue } = colour;
    if red == green && green == blue {
        return [0.0, 0.0, 0.0, part(u8::MAX - red)];
    }
    if red >= 128 && green <= RED_REST && blue <= RED_REST {
        return RED;
    }
    let most = red.max(green).max(blue);
    let ink = |light: u8| rounded(1.0 - f64::from(light) / f64::from(most.max(1)), 1000.0) as f32;
    [ink(red), ink(green), ink(blue), part(u8::MAX - most)]
}

fn part(value: u8) -> f32 {
    rounded(f64::from(value) / 255.0, 1000.0) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_black_alone_and_the_red_is_the_standards() {
        let of = |text: &str| cmyk(text.parse().expect("a colour"));
        assert_eq!(of("#000000"), [0.0, 0.0, 0.0, 1.0]);
        assert_eq!(of("#808080"), [0.0, 0.0, 0.0, 0.498]);
        assert_eq!(of("#ffffff"), [0.0; 4]);
        for red in ["#c00000", "#ff0000", "#e60012", "#d7000f"] {
            assert_eq!(of(red), RED, "{red}");
        }
        assert_eq!(of("#0000ff"), [1.0, 1.0, 0.0, 0.0]);
        assert_eq!(of("#400000"), [0.0, 1.0, 1.0, 0.749], "a brown is no red");
    }
}
