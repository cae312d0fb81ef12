-- Sealed inspections, folded from the log: nobody answers them any more.
CREATE TABLE inspection_seal (
  inspection_id BLOB NOT NULL PRIMARY KEY,
  sealed_ms     INTEGER NOT NULL,            -- milliseconds since 1970 UTC, by the sealer's clock
  sealed_by     TEXT NOT NULL,               -- the inspector who closed it
  note          TEXT NOT NULL,               -- what they had to say, '' for nothing
  unchecked     INTEGER NOT NULL,            -- items nobody had judged then
  known         INTEGER NOT NULL             -- operations of the inspection that the sealer knew, the seal included
) STRICT, WITHOUT ROWID;

-- When the end of a chain was written, so that the last saving is known without reading the log.
ALTER TABLE stream_state ADD COLUMN wall_ms INTEGER NOT NULL DEFAULT 0;    -- as in op
UPDATE stream_state SET wall_ms = coalesce((SELECT op.wall_ms FROM op WHERE op.device = stream_state.device
  AND op.scope = stream_state.scope AND op.seq = stream_state.seq), 0);

-- Of this laptop alone: in no log, passed on to nobody --------------------------------------------------

-- What somebody typed and the app has not saved yet: it survives a power cut.
CREATE TABLE draft (
  place    TEXT NOT NULL PRIMARY KEY,        -- field of a thing, such as remark/ID
  text     TEXT NOT NULL,
  base     TEXT NOT NULL,                    -- what the field held when typing began
  typed_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Habits of this laptop: last backup, recent files, saved views.
CREATE TABLE laptop (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL                        -- JSON
) STRICT, WITHOUT ROWID;

-- What searches and the ledger look through, without the wide rows behind it -----------------------------

DROP INDEX item_by_checklist;
CREATE INDEX item_by_checklist ON item (checklist_id, position, number, text, quote);
CREATE INDEX answer_by_time ON answer (answered_ms);
CREATE INDEX answer_with_remark ON answer (answered_ms, remark) WHERE remark <> '';
DROP INDEX finding_by_due_date;
CREATE INDEX finding_by_due_date ON finding
  (due_on, notice_id, item_id, checklist_id, severity, route, subject, responsible_unit, text, demand);
-- What makes a finding stand, for all of them at once.
CREATE INDEX answer_not_met ON answer (item_id) WHERE result = 'not_met';
