//! Faces (字体): which one each role of a profile got on this machine, and fonts that an editor adds.

use super::{inbox::FileFailure, wire};

wire! {
    /// The faces that a profile's roles get on this machine.
    pub struct Faces {
        /// All roles, in the order of a profile.
        pub roles: Vec<RoleFace>,
        /// The `fonts` folder beside the library, to show: fonts that are put there are found
        /// without being installed. Empty: there is no library yet.
        pub folder: String,
    }

    /// The face that a role gets.
    pub struct RoleFace {
        /// The role's key in a profile (`body`, `masthead_name`, …).
        pub role: String,
        /// The face that the profile names, and the DOCX with it.
        pub wanted: String,
        /// The face that it is drawn with; none: its text can't be drawn.
        pub got: Option<FaceGot>,
        /// The faces that were looked for, in order: `wanted`, then those that may stand in.
        pub sought: Vec<FaceSought>,
    }

    /// A face that is drawn with.
    pub struct FaceGot {
        /// Its family, as the profile has it.
        pub family: String,
        /// Whether it is the one wanted.
        pub own: bool,
        /// The name of the file that it is in.
        pub file: String,
        /// Where the file is.
        pub place: FontPlace,
        /// Whether it may stand in a Word file, by its licence bits and its format.
        pub in_word: InWord,
    }

    /// A face that was looked for.
    pub struct FaceSought {
        /// Its family, as the profile has it.
        pub family: String,
        /// What came of it.
        pub found: FaceFound,
    }

    /// Fonts to be put into the `fonts` folder beside the library.
    pub struct FontFiles {
        /// The profile to tell of.
        pub profile: String,
        /// The files, tokens.
        pub files: Vec<String>,
    }

    /// Fonts that were put there.
    pub struct FontsAdded {
        /// The families of those that were.
        pub families: Vec<String>,
        /// Those that were not.
        pub failed: Vec<FileFailure>,
        /// The faces as they are now.
        pub faces: Faces,
    }
}

wire! {
    /// What came of looking for a face.
    pub words FaceFound {
        /// The role's text is drawn with it.
        Used,
        /// It is here, and lends characters that those before it lack.
        AtHand,
        /// It is here, but its maker forbids embedding (OS/2 fsType), so it is passed over.
        Restricted,
        /// It is not on the machine.
        Absent,
    }

    /// Where a font's file is.
    pub words FontPlace {
        /// In the `fonts` folder beside the library.
        Library,
        /// In the `fonts` folder beside the program, or in one named when it was started.
        Program,
        /// Among the system's fonts.
        System,
    }

    /// Whether a face may stand in a Word file.
    pub words InWord {
        /// It may, cut to the characters used.
        Cut,
        /// It may, but only whole.
        Whole,
        /// Its licence bits allow it in files that are only read.
        Licence,
        /// Word embeds TrueType outlines only, and it has others.
        Format,
    }
}
