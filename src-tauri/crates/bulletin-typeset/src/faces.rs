//! Which face each role's text is drawn with, and how another face's glyph is fitted into the
//! advance of the face that the DOCX names.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use bulletin_model::{
    Profile,
    profile::{Role, RoleName},
};

use crate::{
    fonts::{Face, FontId, Fonts, Manner},
    layout::Warning,
    rules::class::opens,
};

/// The faces of a profile's roles on this machine.
pub struct RoleFaces {
    fonts: Arc<Fonts>,
    roles: HashMap<RoleName, RoleFace>,
    chosen: Mutex<HashMap<(RoleName, char), Chosen>>,
}

/// After this many characters a missing one is no more sought in every face of the machine, which
/// takes milliseconds each: no Chinese text has as many, and a hostile one may have a million.
const MOST_SOUGHT: usize = 20_000;

/// What a role got.
struct RoleFace {
    role: Role,
    /// The faces of its chain that are here and may be embedded, the best first.
    chain: Vec<Opened>,
    /// All faces of its chain.
    sought: Vec<Sought>,
    /// How the chain's faces are drawn, which one that lends a character should be like.
    manner: Manner,
    warnings: Vec<Warning>,
}

/// A face of a role's chain, and what came of looking for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// The family's name as the profile has it.
    pub family: String,
    /// What came of it.
    pub found: Found,
}

/// What came of looking for a face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// It is here and may be embedded: the first such face draws the role's text, those after it
    /// lend the characters that it lacks.
    Usable(FontId),
    /// It is here, but its licence bits forbid embedding.
    Restricted(FontId),
    /// It is not on the machine.
    Absent,
}

/// The width of the stroke that emboldens a face which has no bold form, as a part of the type size:
/// half of it lies outside the outline. Our own choice, between a regular and a bold 宋 of one
/// family; screen, PDF and printer draw what the run says.
pub const BOLD_STROKE: f64 = 1.0 / 36.0;

#[derive(Clone)]
struct Opened {
    font: FontId,
    face: Arc<Face>,
    /// The family's name as the profile has it.
    name: String,
    /// Whether it must be emboldened to be as bold as the role.
    embolden: bool,
}

/// The glyph that draws a character.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// The face it is of; none where the machine has no face at all.
    pub font: Option<FontId>,
    /// 0 where no face has the character.
    pub glyph: u16,
    /// Whether it is emboldened by a stroke, of [`BOLD_STROKE`].
    pub embolden: bool,
    /// Its own advance in ems.
    pub natural: f64,
    /// What to tell of it.
    pub warning: Option<Warning>,
}

/// How a glyph is fitted into a box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// From the box's left to where the glyph is drawn.
    pub shift: f64,
    /// Its horizontal scale.
    pub stretch: f64,
}

impl RoleFaces {
    /// Finds the faces of all roles of `profile`.
    #[must_use]
    pub fn find(profile: &Profile, fonts: Arc<Fonts>) -> Self {
        let found =
            |name: &RoleName| (*name, RoleFace::find(*name, profile.roles.get(*name), &fonts));
        let roles = RoleName::ALL.iter().map(found).collect();
        Self { roles, chosen: Mutex::default(), fonts }
    }

    /// The family that `role` is drawn with, and what it should have been.
    #[must_use]
    pub fn family(&self, role: RoleName) -> Option<String> {
        Some(self.roles.get(&role)?.chain.first()?.name.clone())
    }

    /// The faces that were looked for, in the order of `role`'s chain.
    #[must_use]
    pub fn sought(&self, role: RoleName) -> &[Sought] {
        self.roles.get(&role).map_or(&[], |found| &found.sought)
    }

    /// The machine's fonts.
    #[must_use]
    pub fn fonts(&self) -> &Arc<Fonts> {
        &self.fonts
    }

    /// What to tell of `role`'s faces.
    #[must_use]
    pub fn warnings(&self, role: RoleName) -> &[Warning] {
        self.roles.get(&role).map_or(&[], |found| &found.warnings)
    }

    /// The glyph for `character` in `role`.
    #[must_use]
    pub fn glyph(&self, role: RoleName, character: char) -> Chosen {
        let mut chosen = self.chosen.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = chosen.len();
        let choose = || self.choose(role, character, seen < MOST_SOUGHT);
        chosen.entry((role, character)).or_insert_with(choose).clone()
    }

    /// Chooses a glyph: from the role's chain, else, where `everywhere`, from any face at all.
    fn choose(&self, role: RoleName, character: char, everywhere: bool) -> Chosen {
        let Some(found) = self.roles.get(&role) else { return Chosen::nothing(character) };
        let ascii_half = found.role.advance.ascii.0;
        for (index, opened) in found.chain.iter().enumerate() {
            let Some(glyph) = opened.face.glyph(character) else { continue };
            let warning = (index > 0).then(|| Warning::GlyphSubstituted {
                character,
                wanted: found.chain[0].name.clone(),
                got: opened.name.clone(),
            });
            return opened.chosen(glyph, character, ascii_half, warning);
        }
        let wanted = found.chain.first().map_or(&found.role.face, |opened| &opened.name);
        if everywhere
            && !character.is_whitespace()
            && let Some(font) = self.fonts.lender(character, found.manner)
            && let Some(face) = self.fonts.face(font)
            && let Some(glyph) = face.glyph(character)
        {
            let name = face.family().to_owned();
            let (wanted, got) = (wanted.clone(), name.clone());
            let warning = Warning::GlyphSubstituted { character, wanted, got };
            let opened = Opened { font, face, name, embolden: false };
            return opened.chosen(glyph, character, ascii_half, Some(warning));
        }
        match found.chain.first() {
            Some(opened) => Chosen { font: Some(opened.font), ..Chosen::nothing(character) },
            None => Chosen::nothing(character),
        }
    }
}

impl RoleFace {
    fn find(role_name: RoleName, role: &Role, fonts: &Fonts) -> Self {
        let mut chain: Vec<Opened> = Vec::new();
        let mut sought = Vec::new();
        let mut warnings = Vec::new();
        for (family, weight) in role.chain() {
            let opened = fonts.named(family, weight).and_then(|id| Some((id, fonts.face(id)?)));
            let name = family.to_owned();
            let found = match &opened {
                None => Found::Absent,
                Some((font, face)) if !face.is_embeddable() => Found::Restricted(*font),
                Some((font, _)) => Found::Usable(*font),
            };
            sought.push(Sought { family: name.clone(), found });
            match (found, opened) {
                (Found::Restricted(_), _) => {
                    warnings.push(Warning::FaceRestricted { role: role_name, face: name });
                }
                (Found::Usable(_), Some((font, face))) => {
                    let embolden = weight >= 600 && face.weight() < 600;
                    chain.push(Opened { font, face, name, embolden });
                }
                _ => {}
            }
        }
        let got = chain.first().map(|opened| opened.name.clone());
        if got.as_ref() != Some(&role.face) {
            let wanted = role.face.clone();
            warnings.push(Warning::FaceMissing { role: role_name, wanted, got });
        }
        let manner = Manner::of(&role.face);
        Self { role: role.clone(), chain, sought, manner, warnings }
    }
}

impl Opened {
    fn chosen(&self, glyph: u16, character: char, ascii: f64, warning: Option<Warning>) -> Chosen {
        let own = self.face.advance(glyph).unwrap_or(1.0);
        // Half-width forms are drawn for half an em: better than a glyph squeezed into it.
        let half = (character.is_ascii() && ascii == 0.5 && own != 0.5)
            .then(|| self.face.half_width(glyph))
            .flatten()
            .filter(|half| self.face.advance(*half) == Some(0.5));
        let (glyph, natural) = half.map_or((glyph, own), |half| (half, 0.5));
        let font = Some(self.font);
        Chosen { font, glyph, embolden: self.embolden, natural, warning }
    }
}

impl Chosen {
    fn nothing(character: char) -> Self {
        let missing = Warning::GlyphMissing { character, source: None };
        let warning = (!character.is_whitespace() && !character.is_control()).then_some(missing);
        Self { font: None, glyph: 0, embolden: false, natural: 1.0, warning }
    }

    /// How the glyph of `character` is fitted into a box `width` ems wide.
    #[must_use]
    pub fn fit(&self, character: char, width: f64) -> Fit {
        // Dashes touch their neighbours, so they are drawn as wide as their box.
        let touches = matches!(character, '—' | '―');
        // A combining mark has no box of its own.
        if width <= 0.0 || self.natural <= 0.0 {
            return Fit { shift: 0.0, stretch: 1.0 };
        }
        if touches || self.natural > width + 1e-9 {
            return Fit { shift: 0.0, stretch: width / self.natural };
        }
        let blank = width - self.natural;
        let shift = match character {
            _ if opens(character) => blank,
            '，' | '。' | '、' | '；' | '：' | '？' | '！' | '”' | '’' | '）' | '》' | '〉'
            | '】' | '〕' | '」' | '』' | '〗' | '］' | '｝' => 0.0,
            _ => blank / 2.0,
        };
        Fit { shift, stretch: 1.0 }
    }
}
