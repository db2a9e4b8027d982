//! Lines into pages, on the body's pitch.

use bulletin_model::Profile;

/// A paragraph as the paginator sees it.
#[derive(Debug, Clone, Copy)]
pub struct Stack {
    /// How many lines it has; at least one.
    pub lines: usize,
    /// How many pitches a line of it takes; at least one.
    pub pitches: usize,
    /// Begins on a new page.
    pub page_break_before: bool,
    /// Stays on the page of the line after it.
    pub keep_with_next: bool,
    /// Its lines stay on one page.
    pub keep_lines: bool,
}

/// A line in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// The paragraph's index.
    pub paragraph: usize,
    /// The line's index in it.
    pub line: usize,
    /// How many pitches below the top of the type area it begins.
    pub at: usize,
}

/// What pages are to look like.
#[derive(Debug, Clone, Copy)]
pub struct Pages {
    /// How many pitches a page holds.
    pub capacity: usize,
    /// How many the masthead takes from the first.
    pub masthead: usize,
    /// The fewest lines of a paragraph at the foot of a page.
    pub orphans: usize,
    /// The fewest at the head.
    pub widows: usize,
}

impl Pages {
    /// What `profile` asks for.
    #[must_use]
    pub fn of(profile: &Profile, masthead: usize) -> Self {
        let capacity = profile.lines_per_page().max(1);
        Self {
            capacity,
            // A masthead that fills its page leaves the text to the next one.
            masthead: masthead.min(capacity),
            orphans: usize::from(profile.pagination.orphans),
            widows: usize::from(profile.pagination.widows),
        }
    }
}

/// Puts the lines of `stacks` on pages; at least one page.
#[must_use]
pub fn paginate(stacks: &[Stack], pages: &Pages) -> Vec<Vec<Placed>> {
    let mut done = vec![Vec::new()];
    let mut filled = pages.masthead;
    for (paragraph, stack) in stacks.iter().enumerate() {
        let fresh = |filled: usize, count: usize| match count {
            1 => filled == pages.masthead,
            _ => filled == 0,
        };
        let turn = |done: &mut Vec<Vec<Placed>>| {
            done.push(Vec::new());
            0
        };
        // A chain of kept paragraphs is looked at where it begins.
        let chained = paragraph > 0 && stacks[paragraph - 1].keep_with_next;
        let parts = match chained {
            false => !fits_kept(stacks, paragraph, filled, pages),
            // Of a chain that no page could hold, each paragraph is still kept whole.
            true => {
                let height = stack.lines * stack.pitches;
                stack.keep_lines && height <= pages.capacity && filled + height > pages.capacity
            }
        };
        if !fresh(filled, done.len()) && (stack.page_break_before || parts) {
            filled = turn(&mut done);
        }
        let mut line = 0;
        while line < stack.lines {
            let room = pages.capacity.saturating_sub(filled) / stack.pitches.max(1);
            let mut take = split(stack, line, room, pages);
            if take == 0 {
                if !fresh(filled, done.len()) || done.len() == 1 && filled > 0 {
                    filled = turn(&mut done);
                    continue;
                }
                // A line taller than a page stands on one by itself.
                take = 1;
            }
            if let Some(page) = done.last_mut() {
                page.extend((0..take).map(|index| Placed {
                    paragraph,
                    line: line + index,
                    at: filled + index * stack.pitches,
                }));
            }
            filled += take * stack.pitches;
            line += take;
            if line < stack.lines {
                filled = turn(&mut done);
            }
        }
    }
    done
}

/// How many lines of `stack` from `line` on go into `room` lines: as many as fit, fewer to leave
/// the widows their company, none where the orphans lack it.
fn split(stack: &Stack, line: usize, room: usize, pages: &Pages) -> usize {
    let rest = stack.lines - line;
    if rest <= room {
        return rest;
    }
    let take = room.min(rest.saturating_sub(pages.widows));
    match line {
        0 if take < pages.orphans => 0,
        0 => take,
        // It is parted already; rather with a widow than not at all.
        _ => take.max(room.min(1)),
    }
}

/// Whether the paragraph, with what must stay with it, fits below `filled`. Of a chain that is
/// longer than a page as much is asked for as a page holds, so that a heading still has text below
/// it.
fn fits_kept(stacks: &[Stack], first: usize, filled: usize, pages: &Pages) -> bool {
    let mut needed = 0;
    for stack in &stacks[first..] {
        let head = split_head(stack, pages) * stack.pitches;
        let whole = stack.lines * stack.pitches;
        let kept = stack.keep_lines || stack.keep_with_next;
        if kept && needed + whole <= pages.capacity {
            needed += whole;
        } else if needed + head <= pages.capacity {
            needed += head;
            break;
        } else {
            break;
        }
        if !stack.keep_with_next {
            break;
        }
    }
    filled + needed <= pages.capacity
}

/// The fewest lines of a paragraph that may begin on a page.
fn split_head(stack: &Stack, pages: &Pages) -> usize {
    match stack.lines < pages.orphans + pages.widows {
        true => stack.lines,
        false => pages.orphans,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGES: Pages = Pages { capacity: 5, masthead: 2, orphans: 1, widows: 1 };

    fn text(lines: usize) -> Stack {
        Stack {
            lines,
            pitches: 1,
            page_break_before: false,
            keep_with_next: false,
            keep_lines: false,
        }
    }

    /// The pages, each as its lines: `a0` is the first line of the first paragraph.
    fn shown(stacks: &[Stack], pages: Pages) -> String {
        let page = |page: &Vec<Placed>| {
            let line = |placed: &Placed| {
                format!("{}{}", char::from(b'a' + placed.paragraph as u8), placed.line)
            };
            page.iter().map(line).collect::<Vec<_>>().join(" ")
        };
        paginate(stacks, &pages).iter().map(page).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn the_masthead_takes_its_lines_from_the_first_page() {
        assert_eq!(shown(&[text(9)], PAGES), "a0 a1 a2 | a3 a4 a5 a6 a7 | a8");
        assert_eq!(shown(&[], PAGES), "", "an empty issue is one page");
        let full = Pages { masthead: 5, ..PAGES };
        assert_eq!(shown(&[text(1)], full), " | a0", "a masthead may fill its page");
    }

    #[test]
    fn headings_stay_with_their_text() {
        let heading = Stack { keep_with_next: true, ..text(1) };
        assert_eq!(shown(&[text(2), heading, text(2)], PAGES), "a0 a1 | b0 c0 c1");
        assert_eq!(shown(&[text(1), heading, text(2)], PAGES), "a0 b0 c0 | c1");
        let unkept = [text(2), text(1), text(2)];
        assert_eq!(shown(&unkept, PAGES), "a0 a1 b0 | c0 c1");
        let chain = vec![heading; 9];
        assert_eq!(
            shown(&chain, PAGES),
            "a0 b0 c0 | d0 e0 f0 g0 h0 | i0",
            "a chain longer than a page is parted, not looped over"
        );
    }

    #[test]
    fn widows_and_orphans_have_company() {
        let two = Pages { orphans: 2, widows: 2, ..PAGES };
        assert_eq!(shown(&[text(2), text(4)], two), "a0 a1 | b0 b1 b2 b3");
        assert_eq!(shown(&[text(4)], two), "a0 a1 | a2 a3");
        assert_eq!(shown(&[text(3)], two), "a0 a1 a2");
        assert_eq!(shown(&[text(1), text(3)], two), "a0 | b0 b1 b2");
        assert_eq!(shown(&[text(12)], two), "a0 a1 a2 | a3 a4 a5 a6 a7 | a8 a9 a10 a11");
    }

    #[test]
    fn kept_paragraphs_and_forced_breaks() {
        let kept = Stack { keep_lines: true, ..text(3) };
        assert_eq!(shown(&[text(1), kept], PAGES), "a0 | b0 b1 b2");
        let forced = Stack { page_break_before: true, ..text(1) };
        assert_eq!(shown(&[forced, forced], PAGES), "a0 | b0", "none before the first line");
        let long = Stack { keep_with_next: true, ..Stack { keep_lines: true, ..text(4) } };
        let heading = Stack { keep_with_next: true, ..text(1) };
        assert_eq!(
            shown(&[text(2), heading, long, long], PAGES),
            "a0 a1 | b0 c0 c1 c2 c3 | d0 d1 d2 d3",
            "a heading is not left alone because what follows it is longer than a page"
        );
        let tall = Stack { pitches: 9, ..text(2) };
        assert_eq!(shown(&[tall], PAGES), " | a0 | a1", "a line taller than the page");
    }
}
