//! Exports, printings and mails that are under way: how far they are, and whether they are to stop.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
};

use crate::{
    ApiError, Code,
    api::{Shared, lock},
    wire::export::ExportProgress,
};

/// What is under way, by the names that the UI gave it.
#[derive(Default)]
pub(crate) struct Jobs {
    table: Shared<String, Arc<Job>>,
}

/// Work under way.
pub(crate) struct Job {
    done: AtomicUsize,
    total: AtomicUsize,
    cancelled: AtomicBool,
}

/// Work that ends with this value.
pub(crate) struct Running<'a> {
    jobs: &'a Jobs,
    name: String,
    job: Arc<Job>,
}

impl Jobs {
    /// Begins work of `total` steps; 0: how many there are is not known yet.
    pub(crate) fn begin(&self, name: &str, total: usize) -> Running<'_> {
        let job = Arc::new(Job {
            done: AtomicUsize::new(0),
            total: AtomicUsize::new(total),
            cancelled: AtomicBool::new(false),
        });
        lock(&self.table).insert(name.to_owned(), Arc::clone(&job));
        Running { jobs: self, name: name.to_owned(), job }
    }

    /// How far it is; all 0 where it is not under way.
    pub(crate) fn progress(&self, name: &str) -> ExportProgress {
        match lock(&self.table).get(name) {
            Some(job) => {
                ExportProgress { done: job.done.load(Relaxed), total: job.total.load(Relaxed) }
            }
            None => ExportProgress { done: 0, total: 0 },
        }
    }

    /// Asks it to stop; nothing happens where it is over.
    pub(crate) fn cancel(&self, name: &str) {
        if let Some(job) = lock(&self.table).get(name) {
            job.cancelled.store(true, Relaxed);
        }
    }
}

impl Running<'_> {
    /// The steps that are done.
    pub(crate) fn done(&self) -> usize {
        self.job.done.load(Relaxed)
    }

    /// Notes how many steps are done.
    pub(crate) fn reach(&self, done: usize) {
        self.job.done.store(done, Relaxed);
    }

    /// Notes how many steps there are.
    pub(crate) fn expect(&self, total: usize) {
        self.job.total.store(total, Relaxed);
    }

    /// Whether it was asked to stop.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.job.cancelled.load(Relaxed)
    }

    /// Ends a step.
    ///
    /// # Errors
    /// [`Code::Cancelled`] where it was asked to stop.
    pub(crate) fn step(&self) -> Result<(), ApiError> {
        self.job.done.fetch_add(1, Relaxed);
        match self.is_cancelled() {
            true => Err(ApiError::new(Code::Cancelled, "it was cancelled")),
            false => Ok(()),
        }
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        lock(&self.jobs.table).remove(&self.name);
    }
}
