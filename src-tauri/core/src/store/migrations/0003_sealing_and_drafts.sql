-- Sealed inspections, folded from the log: nobody answers them any more.
CREATE TABLE inspection_seal (
  inspection_id BLOB NOT NULL PRIMARY KEY,
  sealed_ms     INTEGER NOT NULL,            -- milliseconds since 1970 UTC, by the sealer's clock
  sealed_by     TEXT NOT NULL,               -- the inspector who closed it
  note          TEXT NOT NULL,               -- what they had to say, '' for nothing
  unchecked     INTEGER NOT NULL             -- items nobody had judged then
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
