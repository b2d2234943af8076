//! Saves and rewrites that a server makes in a child process.

use crate::server::Server;
use crate::wait::eventually;

impl Server {
    /// Runs `BGSAVE` and waits for its end: `ok` or `err`, in the server's own
    /// word.
    ///
    /// # Panics
    /// Where the server refuses, or does not come to an end in time.
    #[track_caller]
    pub fn background_save(&self) -> String {
        self.text(&["BGSAVE"]);
        self.wait_for_child("a BGSAVE", &["rdb_bgsave_in_progress"]);
        self.outcome("rdb_last_bgsave_status")
    }

    /// Runs `BGREWRITEAOF` and waits for its end: `ok` or `err`, in the
    /// server's own word.
    ///
    /// # Panics
    /// Where the server refuses, or does not come to an end in time.
    #[track_caller]
    pub fn rewrite_append_only_file(&self) -> String {
        self.text(&["BGREWRITEAOF"]);
        self.wait_for_rewrite();
        self.outcome("aof_last_bgrewrite_status")
    }

    /// Waits until no rewrite of the append-only file runs or is due.
    ///
    /// # Panics
    /// Where it does not come to an end in time.
    #[track_caller]
    pub fn wait_for_rewrite(&self) {
        let fields = ["aof_rewrite_in_progress", "aof_rewrite_scheduled"];
        self.wait_for_child("a rewrite", &fields);
    }

    #[track_caller]
    fn wait_for_child(&self, what: &str, fields: &[&str]) {
        let what = format!("the end of {what} on {}", self.kind());
        let is_over = |field: &&str| self.info("persistence", field).as_deref() == Some("0");
        eventually(&what, self.timeout(), || fields.iter().all(is_over));
    }

    #[track_caller]
    fn outcome(&self, field: &str) -> String {
        match self.info("persistence", field) {
            Some(outcome) => outcome,
            None => panic!("{}: INFO persistence has no {field}", self.kind()),
        }
    }
}
