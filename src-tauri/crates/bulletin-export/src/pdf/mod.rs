//! PDF, drawn from the pages.
