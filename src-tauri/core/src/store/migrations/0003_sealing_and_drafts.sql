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

-- Checklists that an office edits and keeps as templates, folded from the log ------------------------------

ALTER TABLE item ADD COLUMN weight TEXT NOT NULL DEFAULT 'ordinary'
  CHECK (weight IN ('ordinary', 'important', 'vital'));    -- 重点程度, a sign without effect
ALTER TABLE item ADD COLUMN recheck TEXT;    -- JSON of Recheck, absent where nothing failed before
CREATE INDEX checklist_by_subject ON checklist (subject_kind, subject_name, inspection_id);

-- Templates in use; one that was removed has no row, its versions stay.
CREATE TABLE template (
  id   BLOB NOT NULL PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Versions of templates; what they ask stands in the log.
CREATE TABLE template_version (
  id          BLOB NOT NULL PRIMARY KEY,
  template_id BLOB NOT NULL,
  version     INTEGER NOT NULL CHECK (version >= 1),
  kind        TEXT NOT NULL CHECK (kind IN ('school', 'department')),
  duty_list   BLOB NOT NULL,                 -- the version that its clauses are of
  items       INTEGER NOT NULL,
  saved_ms    INTEGER NOT NULL               -- milliseconds since 1970 UTC
) STRICT, WITHOUT ROWID;
CREATE INDEX template_version_by_template ON template_version (template_id, version);

-- 部门: names of units of government, and what became of them.
CREATE TABLE department (
  id        BLOB NOT NULL PRIMARY KEY,
  name      TEXT NOT NULL,                   -- as documents print it now
  level     TEXT CHECK (level IN ('province', 'city', 'county', 'township')),
  aliases   TEXT NOT NULL,                   -- JSON list of other names
  successor TEXT NOT NULL                    -- the unit that its work went to; empty while it exists
) STRICT, WITHOUT ROWID;

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
