//! DOCX, written from the issue and its profile.
