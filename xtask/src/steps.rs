//! A list of named steps, timed, and summed up at the end whichever way it ends.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

/// The steps done so far.
#[derive(Default)]
pub struct Steps {
    done: Vec<(&'static str, Duration, bool)>,
}

impl Steps {
    /// Does one step.
    ///
    /// # Errors
    /// The step's own, with its name.
    pub fn step(&mut self, name: &'static str, work: impl FnOnce() -> Result<()>) -> Result<()> {
        println!("\n── {name}");
        let start = Instant::now();
        let result = work();
        self.done.push((name, start.elapsed(), result.is_ok()));
        result.with_context(|| name)
    }

    /// What was done and how long it took.
    pub fn summary(&self) -> String {
        let mut text = String::from("\n── time\n");
        for (name, time, succeeded) in &self.done {
            let failed = if *succeeded { "" } else { "  failed" };
            text.push_str(&format!("{:>8.1} s  {name}{failed}\n", time.as_secs_f64()));
        }
        let sum: Duration = self.done.iter().map(|(_, time, _)| time).sum();
        text.push_str(&format!("{:>8.1} s  in all", sum.as_secs_f64()));
        text
    }
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;

    #[test]
    fn the_summary_names_the_step_that_failed() {
        let mut steps = Steps::default();
        steps.step("first", || Ok(())).expect("does nothing");
        let error = steps.step("second", || bail!("no")).expect_err("must hand the failure on");
        assert_eq!(format!("{error:#}"), "second: no");
        let summary = steps.summary();
        let failed: Vec<_> = summary.lines().filter(|line| line.ends_with("failed")).collect();
        assert!(matches!(failed[..], [line] if line.contains("second")), "{summary}");
    }
}
