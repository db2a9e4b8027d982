//! Pages for the screen.

use std::sync::Arc;

use bulletin_model::{Issue, IssueId};
use bulletin_typeset::FontId;

use crate::{
    Api, ApiError, Code, outline,
    press::Order,
    wire::layout::{
        FollowRequest, Followed, GlyphsRequest, Hit, HitRequest, LayoutView, LocateRequest,
        Located, Outlines, Shown,
    },
};

/// A page has about 800 different glyphs at most.
const MOST_GLYPHS: usize = 2000;

impl Api {
    pub(crate) fn follow(&self, request: FollowRequest) -> Result<Followed, ApiError> {
        let order = self.order(request.issue)?;
        self.press().follow(&order, &self.fonts(), &request.shown)
    }

    pub(crate) fn glyphs(&self, request: GlyphsRequest) -> Result<Outlines, ApiError> {
        if request.glyphs.len() > MOST_GLYPHS {
            return Err(ApiError::new(Code::BadRequest, "too many glyphs at once"));
        }
        let unknown = || ApiError::new(Code::NotFound, format!("no font {}", request.font));
        let face = self.fonts().face(FontId(request.font)).ok_or_else(unknown)?;
        let face = face.parsed().ok_or_else(unknown)?;
        let paths = request.glyphs.iter().map(|glyph| outline::outline(&face, *glyph)).collect();
        Ok(Outlines { units_per_em: face.units_per_em(), paths })
    }

    pub(crate) fn hit(&self, request: HitRequest) -> Result<Hit, ApiError> {
        let order = self.order(request.issue)?;
        let point = (request.x, request.y);
        let place = self.press().hit(&order, &self.fonts(), request.page, point)?;
        Ok(Hit { place })
    }

    pub(crate) fn locate(&self, request: LocateRequest) -> Result<Located, ApiError> {
        let order = self.order(request.issue)?;
        let spot = self.press().locate(&order, &self.fonts(), &request.target, request.at)?;
        Ok(Located { spot })
    }

    /// The pages without what is on them.
    pub(crate) fn layout(&self, issue: IssueId) -> Result<LayoutView, ApiError> {
        let order = self.order(issue)?;
        let shown = Shown { pages: Vec::new(), measures: None, caret: None };
        Ok(self.press().follow(&order, &self.fonts(), &shown)?.layout)
    }

    /// The issue as it is now, with the profile that lays it out.
    pub(crate) fn order(&self, issue: IssueId) -> Result<Order, ApiError> {
        self.desk().working(issue)?.order()
    }

    /// The issue as it is now, unsaved edits included.
    pub(crate) fn present(&self, issue: IssueId) -> Result<Arc<Issue>, ApiError> {
        Ok(Arc::clone(&self.desk().working(issue)?.issue))
    }
}
