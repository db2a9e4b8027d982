//! 领导名册 and 单位词库: kept, read from files, written to files, and proposed from past issues.

use std::path::Path;

use bulletin_import::decode;
use bulletin_model::IssueId;
use bulletin_proof as proof;
use bulletin_store::House;

use super::{export::write_new, shelf::read_file};
use crate::{
    Api, ApiError, Code,
    desk::{self, Desk},
    import::import_error,
    proof::book::{Owner, body_of},
    tokens::file_name,
    wire::{
        library::Written,
        proof::ProofOf,
        roster::{
            FileRequest, OwnExportRequest, OwnWord, OwnWords, OwnWordsRequest, Roster, RosterPost,
            RosterProposal, RosterProposals, RosterRequest,
        },
    },
};

/// Past issues that names are looked for in: three years of a monthly.
const MOST_ISSUES: usize = 36;
/// More proposals nobody confirms one by one.
const MOST_PROPOSALS: usize = 200;
/// The setting in which libraries of earlier releases keep a 领导次序 of its own: it is offered for
/// 领导名册, which has the order now.
const FORMER_ORDER: &str = "leaders";
/// How much of the text around a name is shown.
const EXAMPLE: usize = 60;
/// Excel takes a file without it for the machine's own encoding.
const BOM: &str = "\u{feff}";

impl Api {
    pub(crate) fn roster_get(&self, request: ProofOf) -> Result<Roster, ApiError> {
        let mut desk = self.desk();
        let owner = desk.owner(&request)?;
        let (rules, _) = desk.book(owner)?;
        let mut roster = roster_view(&rules.roster);
        if roster.posts.iter().all(|post| post.rank.is_none()) {
            roster.former = desk.library_of(owner)?.setting(FORMER_ORDER)?.unwrap_or_default();
        }
        Ok(roster)
    }

    pub(crate) fn roster_set(&self, request: RosterRequest) -> Result<Roster, ApiError> {
        let posts = request.posts.into_iter().map(post_of).collect();
        let roster = proof::Roster::checked(posts).map_err(|error| roster_error(&error, ""))?;
        let mut desk = self.desk();
        let owner = desk.owner(&request.of)?;
        let library = desk.library_of(owner)?;
        desk::writable(library)?;
        library.set_house(owner.publication, House::Roster, roster.posts())?;
        desk.books.rules_changed(owner);
        Ok(roster_view(&roster))
    }

    pub(crate) fn roster_read(&self, request: FileRequest) -> Result<Roster, ApiError> {
        let path = self.tokens.take(&request.file)?;
        let name = file_name(&path);
        let bytes = read_file(&path)?;
        let read = match proof::Roster::from_file(&bytes) {
            // Excel and WPS write CSV in GBK unless asked for UTF-8.
            Err(proof::RosterError::Encoding) => {
                let (text, _) = decode(&bytes).map_err(|error| import_error(&error, &name))?;
                proof::Roster::from_csv(text.as_bytes())
            }
            read => read,
        };
        let roster = read.map_err(|error| roster_error(&error, &name))?;
        if roster.posts().is_empty() {
            return Err(ApiError::new(Code::FileEmpty, "it has a header only").with("name", name));
        }
        Ok(roster_view(&roster))
    }

    pub(crate) fn roster_export(&self, request: OwnExportRequest) -> Result<Written, ApiError> {
        let roster = {
            let mut desk = self.desk();
            let owner = desk.owner(&request.of)?;
            BOM.to_owned() + &desk.book(owner)?.0.roster.to_csv()
        };
        let folder = self.export_folder(request.folder.as_deref())?;
        let path = write_new(&folder, "领导名册", "csv", roster.as_bytes())?;
        Ok(self.written_as(&folder, &path))
    }

    pub(crate) fn roster_proposals(&self, request: ProofOf) -> Result<RosterProposals, ApiError> {
        let mut desk = self.desk();
        desk.flush_for_reading(self.now_utc());
        let owner = desk.owner(&request)?;
        let (rules, _) = desk.book(owner)?;
        let texts = past(&mut desk, owner)?;
        drop(desk);
        let paragraphs = texts.iter().map(|(_, text)| text.as_str());
        let proposals = proof::propose(paragraphs)
            .into_iter()
            .filter(|proposal| !has(&rules.roster, proposal))
            .take(MOST_PROPOSALS)
            .filter_map(|proposal| {
                let (issue, text) = texts.get(proposal.paragraph.checked_sub(1)?)?;
                Some(RosterProposal {
                    example: example(text, &proposal.name),
                    post: RosterPost {
                        name: proposal.name,
                        titles: proposal.titles,
                        unit: proposal.unit,
                        from: None,
                        to: None,
                        rank: None,
                    },
                    count: proposal.count,
                    issue: *issue,
                })
            });
        Ok(RosterProposals { proposals: proposals.collect() })
    }

    pub(crate) fn own_words_get(&self, request: ProofOf) -> Result<OwnWords, ApiError> {
        let mut desk = self.desk();
        let owner = desk.owner(&request)?;
        let (rules, _) = desk.book(owner)?;
        Ok(words_view(&rules.words))
    }

    pub(crate) fn own_words_set(&self, request: OwnWordsRequest) -> Result<OwnWords, ApiError> {
        let words = words_of(request.words)?;
        let mut desk = self.desk();
        let owner = desk.owner(&request.of)?;
        let library = desk.library_of(owner)?;
        desk::writable(library)?;
        library.set_house(owner.publication, House::Words, &words.to_tsv())?;
        desk.books.rules_changed(owner);
        Ok(words_view(&words))
    }

    pub(crate) fn own_words_read(&self, request: FileRequest) -> Result<OwnWords, ApiError> {
        let path = self.tokens.take(&request.file)?;
        let name = file_name(&path);
        let bytes = read_file(&path)?;
        let (text, _) = decode(&bytes).map_err(|error| import_error(&error, &name))?;
        let words = proof::OwnWords::from_tsv(&text).map_err(|error| words_error(&error, &name))?;
        Ok(words_view(&words))
    }

    pub(crate) fn own_words_export(&self, request: OwnExportRequest) -> Result<Written, ApiError> {
        let words = {
            let mut desk = self.desk();
            let owner = desk.owner(&request.of)?;
            BOM.to_owned() + &desk.book(owner)?.0.words.to_tsv()
        };
        let folder = self.export_folder(request.folder.as_deref())?;
        let path = write_new(&folder, "单位词库", "txt", words.as_bytes())?;
        Ok(self.written_as(&folder, &path))
    }

    /// A file that was written, as the UI gets it; its folder is that of the next export.
    pub(crate) fn written_as(&self, folder: &Path, path: &Path) -> Written {
        self.remember_export_folder(folder);
        Written {
            name: file_name(path),
            folder: folder.display().to_string(),
            file: self.tokens.written(self.host.fresh_id(), path),
        }
    }
}

/// The paragraphs of an owner's issues with the issues that they are of, the latest issue first.
fn past(desk: &mut Desk, owner: Owner) -> Result<Vec<(IssueId, String)>, ApiError> {
    let library = desk.library_of(owner)?;
    let own: Vec<IssueId> = library
        .issues()?
        .into_iter()
        .filter(|issue| issue.publication == owner.publication && issue.deleted.is_none())
        .map(|issue| issue.id)
        .take(MOST_ISSUES)
        .collect();
    let mut texts = Vec::new();
    for issue in own {
        let paragraphs = body_of(library.issue(issue)?);
        texts.extend(paragraphs.into_iter().map(|text| (issue, text.to_owned())));
    }
    Ok(texts)
}

/// Whether a roster has all of a proposal: the name, in the unit, with the titles.
fn has(roster: &proof::Roster, proposal: &proof::Proposal) -> bool {
    roster.posts_of(&proposal.name).any(|post| {
        (proposal.unit.is_empty() || post.unit.is_empty() || post.unit == proposal.unit)
            && proposal.titles.iter().all(|title| post.titles.contains(title))
    })
}

/// The text around a name.
fn example(text: &str, name: &str) -> String {
    let at = text.find(name).map_or(0, |byte| text[..byte].chars().count());
    text.chars().skip(at.saturating_sub(EXAMPLE / 2)).take(EXAMPLE).collect()
}

fn roster_view(roster: &proof::Roster) -> Roster {
    let post = |post: &proof::Post| {
        let proof::Post { name, titles, unit, from, to, rank } = post.clone();
        RosterPost { name, titles, unit, from, to, rank }
    };
    Roster { posts: roster.posts().iter().map(post).collect(), former: Vec::new() }
}

fn post_of(post: RosterPost) -> proof::Post {
    let RosterPost { name, titles, unit, from, to, rank } = post;
    proof::Post { name, titles, unit, from, to, rank }
}

fn words_view(words: &proof::OwnWords) -> OwnWords {
    let pair =
        |(word, right): &(String, String)| OwnWord { word: word.clone(), right: right.clone() };
    OwnWords {
        kept: words.kept.iter().cloned().collect(),
        replaced: words.replaced.iter().map(pair).collect(),
        banned: words.banned.iter().map(pair).collect(),
    }
}

/// Words that an editor typed: those that their file could hold.
///
/// # Errors
/// [`Code::TableLine`] where one could not.
fn words_of(words: OwnWords) -> Result<proof::OwnWords, ApiError> {
    let pair = |OwnWord { word, right }: OwnWord| (word, right);
    let words = proof::OwnWords {
        kept: words.kept.into_iter().collect(),
        replaced: words.replaced.into_iter().map(pair).collect(),
        banned: words.banned.into_iter().map(pair).collect(),
    };
    let read = proof::OwnWords::from_tsv(&words.to_tsv());
    match read.map_err(|error| words_error(&error, ""))? {
        same if same == words => Ok(same),
        _ => Err(ApiError::new(Code::TableLine, "a word has blanks or line ends")
            .with("line", 0)
            .with("field", "词")),
    }
}

/// An error of a roster; `name` is the file's, or empty.
fn roster_error(error: &proof::RosterError, name: &str) -> ApiError {
    use proof::RosterError as E;
    let code = match error {
        E::Encoding | E::Workbook(_) => Code::FileUnreadable,
        E::TooLarge => Code::FileTooLarge,
        E::Column(_) => Code::TableColumn,
        E::Line { .. } => Code::TableLine,
    };
    let api = ApiError::new(code, error.to_string()).with("name", name);
    match error {
        E::TooLarge => api.with("limit", 8),
        E::Column(field) => api.with("field", field),
        E::Line { line, field } => api.with("line", line).with("field", field),
        E::Encoding | E::Workbook(_) => api,
    }
}

/// An error of a file of words; `name` is the file's, or empty.
fn words_error(error: &proof::OwnWordsError, name: &str) -> ApiError {
    use proof::OwnWordsError as E;
    let api = |code| ApiError::new(code, error.to_string()).with("name", name);
    match error {
        E::TooMany => api(Code::FileTooLarge).with("limit", 8),
        E::Line { line } => api(Code::TableLine).with("line", line).with("field", "词"),
    }
}
