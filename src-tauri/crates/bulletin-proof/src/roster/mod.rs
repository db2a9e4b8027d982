//! 领导名册: who holds which title, where, from when to when, in which order.

mod csv;
mod lines;
mod propose;
mod xlsx;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use self::propose::{Proposal, propose};
use crate::{people::titles::Title, workbook::Workbook};

/// A line of the roster: one person, one unit, one term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// 姓名.
    pub name: String,
    /// 职务, in the order in which they are written; the roster's line joins them by 、.
    pub titles: Vec<String>,
    /// 单位; empty: not said.
    pub unit: String,
    /// 任职起, the first day; none: from ever.
    pub from: Option<NaiveDate>,
    /// 任职止, the last day; none: to this day.
    pub to: Option<NaiveDate>,
    /// 次序, the lower the earlier; none: not said.
    pub rank: Option<u32>,
}

impl Post {
    /// Whether it is held on `date`; on an unknown date every post counts.
    #[must_use]
    pub fn is_held(&self, date: Option<NaiveDate>) -> bool {
        date.is_none_or(|date| {
            self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
        })
    }

    /// Its titles as the text of a paragraph has them.
    pub(crate) fn titles(&self) -> impl Iterator<Item = Title<'_>> {
        self.titles.iter().map(|title| Title::of(title))
    }
}

/// A roster that can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RosterError {
    /// It is not UTF-8, as CSV from some programs is not unless saved so.
    #[error("the roster is not UTF-8")]
    Encoding,
    /// It is no .xlsx workbook, or a damaged or an encrypted one.
    #[error("the roster is no workbook that can be read: {0}")]
    Workbook(String),
    /// It is larger than any roster.
    #[error("the roster is larger than any roster is")]
    TooLarge,
    /// A column that it must have is missing.
    #[error("the roster has no column {0}")]
    Column(&'static str),
    /// A line that can't be read.
    #[error("line {line}: {field} is missing, too long or not in its form")]
    Line {
        /// The line, from 1, as the file counts them.
        line: usize,
        /// The column that is wrong.
        field: &'static str,
    },
}

/// 领导名册.
#[derive(Debug, Clone, Default)]
pub struct Roster {
    posts: Vec<Post>,
    by_name: HashMap<String, Vec<usize>>,
    /// Names by their first scalar and by what follows it, to find those that differ in one.
    by_head: HashMap<char, Vec<String>>,
    by_tail: HashMap<String, Vec<String>>,
}

impl Roster {
    /// A roster of `posts`, in the order given.
    #[must_use]
    pub fn new(posts: Vec<Post>) -> Self {
        let mut roster = Self::default();
        for (index, post) in posts.iter().enumerate() {
            roster.by_name.entry(post.name.clone()).or_default().push(index);
        }
        let mut names: Vec<&String> = roster.by_name.keys().collect();
        names.sort_unstable();
        for name in names {
            let Some(head) = name.chars().next() else { continue };
            roster.by_head.entry(head).or_default().push(name.clone());
            roster.by_tail.entry(name.chars().skip(1).collect()).or_default().push(name.clone());
        }
        roster.posts = posts;
        roster
    }

    /// A roster of `posts` that an editor typed: as [`Self::new`], but none is taken that a file
    /// could not bring.
    ///
    /// # Errors
    /// [`RosterError::TooLarge`]; [`RosterError::Line`], the first post being line 1.
    pub fn checked(posts: Vec<Post>) -> Result<Self, RosterError> {
        if posts.len() > lines::MAX_POSTS {
            return Err(RosterError::TooLarge);
        }
        for (index, post) in posts.iter().enumerate() {
            lines::check(post).map_err(|column| RosterError::Line {
                line: index + 1,
                field: lines::COLUMNS[column],
            })?;
        }
        Ok(Self::new(posts))
    }

    /// Reads a roster from an .xlsx workbook or, where it is none, from CSV.
    ///
    /// # Errors
    /// As [`Self::from_xlsx`] and [`Self::from_csv`].
    pub fn from_file(bytes: &[u8]) -> Result<Self, RosterError> {
        if Workbook::is_one(bytes) { Self::from_xlsx(bytes) } else { Self::from_csv(bytes) }
    }

    /// Its lines, in the order given.
    #[must_use]
    pub fn posts(&self) -> &[Post] {
        &self.posts
    }

    /// The posts of the person `name`, in the order given.
    pub fn posts_of(&self, name: &str) -> impl Iterator<Item = &Post> {
        let indexes = self.by_name.get(name).map_or(&[][..], Vec::as_slice);
        indexes.iter().filter_map(|index| self.posts.get(*index))
    }

    /// 领导次序: those who hold a post with a 次序 on `date`, in its order; who holds several has the
    /// first of them. On an unknown date every post counts.
    #[must_use]
    pub fn order(&self, date: Option<NaiveDate>) -> Vec<&str> {
        let held = self.posts.iter().filter(|post| post.is_held(date));
        let mut ranked: Vec<(u32, &str)> =
            held.filter_map(|post| Some((post.rank?, post.name.as_str()))).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        let mut met = HashSet::new();
        ranked.into_iter().map(|(_, name)| name).filter(|name| met.insert(*name)).collect()
    }

    /// Whether `name` is in it.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    pub(crate) fn with_head(&self, head: char) -> &[String] {
        self.by_head.get(&head).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn with_tail(&self, tail: &str) -> &[String] {
        self.by_tail.get(tail).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_the_posts_held_on_the_day() {
        let post = |name: &str, rank: Option<u32>, from: &str, to: &str| Post {
            name: name.into(),
            titles: vec!["副局长".into()],
            unit: String::new(),
            from: from.parse().ok(),
            to: to.parse().ok(),
            rank,
        };
        let roster = Roster::new(vec![
            post("赵六", None, "", ""),
            post("李四", Some(2), "", ""),
            post("张三", Some(1), "2020-06-01", ""),
            post("张三", Some(7), "", "2020-05-31"),
            post("王五", Some(3), "", "2020-12-31"),
            post("李四", Some(9), "", ""),
        ]);
        let order = |date: &str| roster.order(date.parse().ok());
        assert_eq!(order("2020-12-28"), ["张三", "李四", "王五"]);
        assert_eq!(order("2021-01-05"), ["张三", "李四"]);
        assert_eq!(order("2020-01-05"), ["李四", "王五", "张三"]);
        assert_eq!(order(""), ["张三", "李四", "王五"], "without a date all count");
    }
}
