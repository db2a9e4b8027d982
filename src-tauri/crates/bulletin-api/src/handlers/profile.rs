//! 版式.

use bulletin_model::{Profile, profile::BUILT_IN};

use crate::{
    Api, ApiError, Code, press,
    wire::{
        Nothing,
        profile::{OfProfile, ProfileSummary, ProfileText, Profiles},
    },
};

impl Api {
    pub(crate) fn profiles(&self, _: Nothing) -> Result<Profiles, ApiError> {
        let all = BUILT_IN.iter().map(|(id, _)| Ok(summary(&press::profile(id)?)));
        Ok(Profiles { profiles: all.collect::<Result<_, ApiError>>()? })
    }

    pub(crate) fn profile(&self, request: OfProfile) -> Result<ProfileText, ApiError> {
        let profile = press::profile(&request.id)?;
        let toml =
            profile.to_toml().map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
        Ok(ProfileText { toml })
    }
}

fn summary(profile: &Profile) -> ProfileSummary {
    ProfileSummary {
        id: profile.id.clone(),
        name: profile.name.clone(),
        width_mm: profile.page.width.mm().round(),
        height_mm: profile.page.height.mm().round(),
        characters_per_line: profile.characters_per_line(),
        lines_per_page: profile.lines_per_page(),
        pitch_pt: profile.grid.pitch.pt().0,
        body_face: profile.roles.body.face.clone(),
        body_pt: profile.roles.body.size.pt().0,
    }
}
