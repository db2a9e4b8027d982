//! What a face's maker allows: the licence bits of its OS/2 table (fsType).

use ttf_parser::Permissions;

/// What a face's licence bits (OpenType 1.9.1, OS/2 fsType) allow. A face without an OS/2 table says
/// nothing, and is taken for one that may be installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Licence {
    /// How far it may go with a document.
    pub embedding: Embedding,
    /// Whether a part of it may be taken (bit 8 is not set).
    pub subsetting: bool,
    /// Whether its outlines may be taken, not its bitmaps alone (bit 9 is not set).
    pub outlines: bool,
}

/// How far a face may go with a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Embedding {
    /// Anywhere, and be installed there (no bit).
    Installable,
    /// In a document that is edited where it gets to (bit 3).
    Editable,
    /// In a document that is only read or printed (bit 2).
    PrintOnly,
    /// Nowhere (bit 1, or bits that contradict each other).
    Restricted,
}

impl Licence {
    pub(super) fn of(face: &ttf_parser::Face<'_>) -> Self {
        let Some(os2) = face.tables().os2 else {
            return Self { embedding: Embedding::Installable, subsetting: true, outlines: true };
        };
        let embedding = match os2.permissions() {
            Some(Permissions::Installable) => Embedding::Installable,
            Some(Permissions::Editable) => Embedding::Editable,
            Some(Permissions::PreviewAndPrint) => Embedding::PrintOnly,
            Some(Permissions::Restricted) | None => Embedding::Restricted,
        };
        Self {
            embedding,
            subsetting: os2.is_subsetting_allowed(),
            outlines: os2.is_outline_embedding_allowed(),
        }
    }

    /// Whether a cut face may stand in a PDF, which is only read and printed.
    #[must_use]
    pub fn allows_pdf(self) -> bool {
        self.embedding != Embedding::Restricted && self.subsetting && self.outlines
    }

    /// Whether the face may stand in a DOCX, which is edited where it gets to.
    #[must_use]
    pub fn allows_docx(self) -> bool {
        matches!(self.embedding, Embedding::Installable | Embedding::Editable) && self.outlines
    }
}
