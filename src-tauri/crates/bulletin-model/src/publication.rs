//! A publication (刊物): what its issues share from month to month.

use serde::{Deserialize, Serialize};

use crate::issue::{People, ids};
use std::{fmt, str::FromStr};

ids! {
    /// Names a publication within a library.
    PublicationId;
}

/// A publication (刊物).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Publication {
    /// The bulletin's name, as its masthead prints it.
    pub name: String,
    /// 编发单位, its full name.
    pub issuing_unit: String,
    /// 内部资料 注意保存 and the like; empty: none.
    pub handling_mark: String,
    /// The headings of a new issue's columns, as printed.
    pub columns: Vec<String>,
    /// How issues are numbered.
    pub numbering: Numbering,
    /// 责任编辑, 审核, 签发 of a new issue.
    pub people: People,
    /// 报送范围.
    pub distribution: Distribution,
    /// The id of the profile (版式) of a new issue.
    pub profile: String,
}

/// How a publication numbers its issues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Numbering {
    /// Whether 总期号 is printed.
    pub running_number: bool,
    /// Whether a supplement (增刊) takes a 总期号 too.
    pub supplements_count: bool,
}

impl Default for Numbering {
    fn default() -> Self {
        Self { running_number: true, supplements_count: false }
    }
}

/// 报送范围: who gets the bulletin.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Distribution {
    /// 报: superiors.
    pub to_superiors: Vec<Recipient>,
    /// 送: equals.
    pub to_peers: Vec<Recipient>,
    /// 发: subordinates.
    pub to_subordinates: Vec<Recipient>,
    /// 印数: 共印N份.
    pub copies: Option<u32>,
}

/// One who gets the bulletin; what is not known is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Recipient {
    /// 单位.
    pub unit: String,
    /// 姓名.
    pub name: String,
    /// 职务.
    pub title: String,
    /// A mail address.
    pub address: String,
}

/// A publication's file that can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct PublicationError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
}

impl Publication {
    /// Reads a publication from TOML.
    ///
    /// # Errors
    /// With the line and what was expected there.
    pub fn from_toml(text: &str) -> Result<Self, PublicationError> {
        toml::from_str(text).map_err(|error| PublicationError {
            line: crate::profile::line_of(text, error.span()),
            message: error.message().to_owned(),
        })
    }
}
