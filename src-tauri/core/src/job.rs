//! Work that takes long: how far it is, and whether somebody wants it to end.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::InterruptHandle;

use crate::error::{Error, Result};

/// One piece of long work at a time. Who waits for it can ask how far it is, and stop it; what is stopped
/// leaves everything as it was.
#[derive(Default)]
pub struct Job {
    done: AtomicU64,
    /// 0 while nothing runs.
    total: AtomicU64,
    stopped: AtomicBool,
    /// Ends the statement that is running.
    statement: Mutex<Option<InterruptHandle>>,
    /// Others wait for the one that runs.
    turn: Mutex<()>,
}

impl Job {
    /// Steps done, and steps of the whole; 0 and 0 while nothing runs.
    #[must_use]
    pub fn progress(&self) -> (u64, u64) {
        let total = self.total.load(Relaxed);
        (self.done.load(Relaxed).min(total), total)
    }

    /// Stops what runs; without effect where nothing does, or where it is past the point of return.
    pub fn stop(&self) {
        self.stopped.store(true, Relaxed);
        if let Some(statement) = &*held(&self.statement) {
            statement.interrupt();
        }
    }

    /// Runs work of so many steps.
    pub(crate) fn run<T>(&self, steps: u64, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let _turn = held(&self.turn);
        self.stopped.store(false, Relaxed);
        self.done.store(0, Relaxed);
        self.total.store(steps.max(1), Relaxed);
        let _ended = Ended(self);
        work()
    }

    /// Counts steps that were done.
    ///
    /// # Errors
    /// Somebody wants the work to end: it goes back to where it began.
    pub(crate) fn step(&self, steps: u64) -> Result<()> {
        self.done.fetch_add(steps, Relaxed);
        self.go_on()
    }

    /// Runs a part of the work in which statements of one connection end as soon as somebody stops it.
    pub(crate) fn interruptible<T>(
        &self,
        statement: InterruptHandle,
        part: impl FnOnce() -> Result<T>,
    ) -> Result<T> {
        *held(&self.statement) = Some(statement);
        let _ended = PartEnded(self);
        self.go_on()?;
        part()
    }

    fn go_on(&self) -> Result<()> {
        if self.stopped.load(Relaxed) {
            return Err(Error::Stopped);
        }
        Ok(())
    }
}

/// A question that is asked again while it is worked out: only the newest is worth its answer.
#[derive(Default)]
pub(crate) struct Newest(AtomicU64);

impl Newest {
    /// Takes the place of what was asked before. What is answered refuses as soon as another one does the same.
    pub(crate) fn begin(&self) -> impl Fn() -> Result<()> + '_ {
        let own = self.0.fetch_add(1, Relaxed) + 1;
        move || match self.0.load(Relaxed) {
            newest if newest == own => Ok(()),
            _ => Err(Error::Stopped),
        }
    }
}

struct Ended<'a>(&'a Job);

impl Drop for Ended<'_> {
    fn drop(&mut self) {
        self.0.total.store(0, Relaxed);
    }
}

struct PartEnded<'a>(&'a Job);

impl Drop for PartEnded<'_> {
    fn drop(&mut self) {
        *held(&self.0.statement) = None;
    }
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_stopped_at_its_next_step_and_only_then() {
        let job = Job::default();
        job.stop();
        let done = job.run(2, || {
            job.step(1)?;
            assert_eq!(job.progress(), (1, 2));
            job.stop();
            job.step(1)
        });
        assert!(matches!(done, Err(Error::Stopped)));
        assert_eq!(job.progress(), (0, 0));
        assert!(job.run(1, || job.step(1)).is_ok());
    }

    #[test]
    fn a_newer_question_ends_the_older_one() {
        let asked = Newest::default();
        let first = asked.begin();
        assert!(first().is_ok());
        let second = asked.begin();
        assert!(matches!(first(), Err(Error::Stopped)));
        assert!(second().is_ok());
    }

    #[test]
    fn ends_the_statement_that_runs() {
        let job = &Job::default();
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        let forever = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
                       SELECT count(*) FROM n WHERE i < 0";
        std::thread::scope(|scope| {
            let running = scope.spawn(move || {
                job.run(1, || {
                    job.interruptible(connection.get_interrupt_handle(), || {
                        Ok(connection.query_row(forever, [], |row| row.get::<_, u32>(0))?)
                    })
                })
            });
            // Until the statement is there to be ended.
            while !running.is_finished() {
                job.stop();
                std::thread::yield_now();
            }
            assert!(matches!(running.join().unwrap(), Err(Error::Stopped)));
        });
    }
}
