
-- `UPDATE=1 cargo test -p duxue-tests documented_schema` writes statements anew and keeps comments above them.

-- The log ---------------------------------------------------------------------------------------

-- Facts about the store itself.
CREATE TABLE meta (
  key   TEXT NOT NULL PRIMARY KEY,   -- store_id (UUID), epoch (number of the log, from 1)
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Devices whose operations are here; id is local and never leaves the store.
CREATE TABLE device (
  id         INTEGER PRIMARY KEY,
  device_id  BLOB NOT NULL UNIQUE CHECK (length(device_id) = 16),    -- BLAKE3(public_key), first half
  public_key BLOB CHECK (length(public_key) = 32)                    -- Ed25519; absent until it is known
) STRICT;

-- Names of scopes: office, inspection/ID, case/ID; id is local and never leaves the store.
CREATE TABLE scope (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- Operations, never changed, never deleted.
CREATE TABLE op (
  device     INTEGER NOT NULL REFERENCES device,
  scope      INTEGER NOT NULL REFERENCES scope,
  seq        INTEGER NOT NULL CHECK (seq >= 1),              -- without gaps per device and scope
  id         BLOB NOT NULL CHECK (length(id) = 16),          -- BLAKE3("op1" || header), first half
  reg        BLOB NOT NULL CHECK (length(reg) = 16),         -- register that it sets
  generation INTEGER NOT NULL,                               -- causal depth, for display order
  wall_ms    INTEGER NOT NULL,                               -- what the maker's clock claimed
  kind       INTEGER NOT NULL,                               -- 1 set; others are kept and passed on
  header     BLOB NOT NULL,                                  -- CBOR as received
  PRIMARY KEY (device, scope, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX op_by_id ON op (id);

-- What operations say.
CREATE TABLE body (
  op_id BLOB NOT NULL PRIMARY KEY,
  bytes BLOB                                                 -- CBOR as received; absent where redacted
) STRICT, WITHOUT ROWID;

-- Which operation saw which.
CREATE TABLE edge (
  parent BLOB NOT NULL,
  child  BLOB NOT NULL,
  PRIMARY KEY (parent, child)
) STRICT, WITHOUT ROWID;

-- Operations of a register that no other saw; more than one is a parallel judgement.
CREATE TABLE head (
  reg   BLOB NOT NULL,
  op_id BLOB NOT NULL,
  PRIMARY KEY (reg, op_id)
) STRICT, WITHOUT ROWID;

-- End of each chain.
CREATE TABLE stream_state (
  device    INTEGER NOT NULL REFERENCES device,
  scope     INTEGER NOT NULL REFERENCES scope,
  seq       INTEGER NOT NULL,
  head_hash BLOB NOT NULL CHECK (length(head_hash) = 32), wall_ms INTEGER NOT NULL DEFAULT 0,    -- whole hash of the last operation
  PRIMARY KEY (device, scope)
) STRICT, WITHOUT ROWID;

-- Signed statements of where a device's chains ended: nothing was cut from their tails.
CREATE TABLE seal (
  device    INTEGER NOT NULL REFERENCES device,
  number    INTEGER NOT NULL CHECK (number >= 1),
  root      BLOB NOT NULL CHECK (length(root) = 32),         -- hash over all chain ends of the device
  count     INTEGER NOT NULL,                                -- operations of the device
  signature BLOB NOT NULL CHECK (length(signature) = 64),    -- Ed25519
  PRIMARY KEY (device, number)
) STRICT, WITHOUT ROWID;

-- Files under blobs/, by BLAKE3.
CREATE TABLE blob (
  hash   BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
  length INTEGER NOT NULL                                    -- bytes
) STRICT, WITHOUT ROWID;

-- Folded tables: a cache of the log, rebuilt from it at any time -----------------------------------

CREATE TABLE duty_list (
  id              BLOB NOT NULL PRIMARY KEY,
  document_id     BLOB NOT NULL,
  version         INTEGER NOT NULL CHECK (version >= 1),
  title           TEXT NOT NULL,
  document_number TEXT NOT NULL,             -- 发文字号, '' where there is none
  issuer          TEXT NOT NULL,             -- 发文机关, '' where there is none
  issued_on       TEXT,                      -- 成文日期, absent where the document has none
  file_name       TEXT NOT NULL,
  source_sha256   BLOB NOT NULL,             -- of the imported bytes
  source          BLOB NOT NULL,             -- blob of the imported bytes
  content         BLOB NOT NULL,             -- blob of text and reading
  departments     INTEGER NOT NULL,
  duties          INTEGER NOT NULL,
  tasks           INTEGER NOT NULL,
  requirements    INTEGER NOT NULL,
  warnings        INTEGER NOT NULL,
  imported_ms     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE subject (
  id   BLOB NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('school', 'department')),
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE office (
  id            BLOB NOT NULL PRIMARY KEY,   -- one row: zeros
  agency        TEXT NOT NULL,               -- 落款单位
  document_code TEXT NOT NULL,               -- 机关代字
  inspector     TEXT NOT NULL,
  card_no       TEXT NOT NULL,
  phone         TEXT NOT NULL
, letterhead TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE inspection (
  id         BLOB NOT NULL PRIMARY KEY,
  title      TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('routine', 'special', 'comprehensive')),
  created_on TEXT NOT NULL,
  duty_list  BLOB NOT NULL,                  -- the version it is pinned to
  content    BLOB NOT NULL                   -- blob of that version
) STRICT, WITHOUT ROWID;

CREATE TABLE checklist (
  id            BLOB NOT NULL PRIMARY KEY,
  inspection_id BLOB NOT NULL,
  position      INTEGER NOT NULL,            -- from 1
  subject_kind  TEXT NOT NULL CHECK (subject_kind IN ('school', 'department')),
  subject_name  TEXT NOT NULL,
  clauses       TEXT NOT NULL                -- JSON array of ClauseRef
) STRICT, WITHOUT ROWID;
CREATE INDEX checklist_by_inspection ON checklist (inspection_id, position);

CREATE TABLE item (
  id           BLOB NOT NULL PRIMARY KEY,
  checklist_id BLOB NOT NULL,
  position     INTEGER NOT NULL,             -- from 1 within the checklist
  chapter      TEXT NOT NULL,
  number       TEXT NOT NULL,                -- 2.13
  text         TEXT NOT NULL,
  quote        TEXT NOT NULL,
  clauses      TEXT NOT NULL,                -- JSON array of indexes into checklist.clauses
  methods      TEXT NOT NULL,                -- JSON array of methods
  evidence     TEXT NOT NULL,                -- JSON array of strings
  requirement  TEXT                          -- JSON of Requirement, absent where nothing is measured
, weight TEXT NOT NULL DEFAULT 'ordinary'
  CHECK (weight IN ('ordinary', 'important', 'vital')), recheck TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE answer (
  item_id     BLOB NOT NULL PRIMARY KEY,
  result      TEXT NOT NULL DEFAULT 'unchecked'
              CHECK (result IN ('unchecked', 'not_applicable', 'met', 'partly', 'not_met')),
  value       REAL,                          -- measured, in the unit of the requirement
  reason      TEXT NOT NULL DEFAULT '',      -- why it does not apply
  remark      TEXT NOT NULL DEFAULT '',
  disputed    INTEGER NOT NULL DEFAULT 0 CHECK (disputed IN (0, 1)),   -- judged differently, undecided
  answered_ms INTEGER                        -- absent while nobody judged
) STRICT, WITHOUT ROWID;

-- Columns are absent until the operation that states them is here.
CREATE TABLE finding (
  id               BLOB NOT NULL PRIMARY KEY,
  inspection_id    BLOB,
  checklist_id     BLOB,
  item_id          BLOB,
  subject          TEXT,
  found_on         TEXT,
  text             TEXT,
  severity         TEXT CHECK (severity IN ('ordinary', 'major')),
  route            TEXT CHECK (route IN ('advice', 'notice', 'report', 'consultation')),
  responsible_unit TEXT,
  demand           TEXT,
  period_count     INTEGER,
  period_unit      TEXT CHECK (period_unit IN ('workdays', 'days', 'months')),
  counted_from     TEXT,
  due_on           TEXT,
  deadline         TEXT,                     -- JSON of Deadline: due date, steps, rule
  notice_id        BLOB                      -- absent until issued
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_by_checklist ON finding (checklist_id);

CREATE TABLE notice (
  id           BLOB NOT NULL PRIMARY KEY,
  checklist_id BLOB NOT NULL,
  number       TEXT NOT NULL,                -- 文号 in full
  year         INTEGER NOT NULL,
  serial       INTEGER NOT NULL CHECK (serial >= 1),
  findings     TEXT NOT NULL,                -- JSON array of finding ids
  dated        TEXT NOT NULL,
  content      BLOB NOT NULL                 -- blob of what it was printed from
, kind TEXT NOT NULL DEFAULT 'rectification'
  CHECK (kind IN ('rectification', 'consultation'))) STRICT, WITHOUT ROWID;
CREATE INDEX notice_by_checklist ON notice (checklist_id);

-- Signatures on issued notices; each place is signed once.
CREATE TABLE notice_signature (
  notice_id   BLOB NOT NULL,
  slot        TEXT NOT NULL CHECK (slot IN ('inspector', 'second_inspector', 'recipient')),
  name        TEXT NOT NULL,                 -- as it stands beside the strokes
  card_no     TEXT NOT NULL,                 -- 督学证号, '' where there is none
  signed_ms   INTEGER NOT NULL,
  certificate BLOB NOT NULL CHECK (length(certificate) = 32),   -- SHA-256
  handwriting BLOB,                          -- blob of the strokes, absent where nobody drew
  pdf         BLOB NOT NULL,                 -- blob of the file that this signature made
  PRIMARY KEY (notice_id, slot)
) STRICT, WITHOUT ROWID;
CREATE TABLE inspection_seal (
  inspection_id BLOB NOT NULL PRIMARY KEY,
  sealed_ms     INTEGER NOT NULL,            -- milliseconds since 1970 UTC, by the sealer's clock
  sealed_by     TEXT NOT NULL,               -- the inspector who closed it
  note          TEXT NOT NULL,               -- what they had to say, '' for nothing
  unchecked     INTEGER NOT NULL,            -- items nobody had judged then
  known         INTEGER NOT NULL             -- operations of the inspection that the sealer knew, the seal included
) STRICT, WITHOUT ROWID;
CREATE INDEX checklist_by_subject ON checklist (subject_kind, subject_name, inspection_id);
CREATE TABLE template (
  id   BLOB NOT NULL PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
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
CREATE TABLE department (
  id        BLOB NOT NULL PRIMARY KEY,
  name      TEXT NOT NULL,                   -- as documents print it now
  level     TEXT CHECK (level IN ('province', 'city', 'county', 'township')),
  aliases   TEXT NOT NULL,                   -- JSON list of other names
  successor TEXT NOT NULL                    -- the unit that its work went to; empty while it exists
) STRICT, WITHOUT ROWID;
CREATE TABLE draft (
  place    TEXT NOT NULL PRIMARY KEY,        -- field of a thing, such as remark/ID
  text     TEXT NOT NULL,
  base     TEXT NOT NULL,                    -- what the field held when typing began
  typed_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE laptop (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL                        -- JSON
) STRICT, WITHOUT ROWID;
CREATE INDEX item_by_checklist ON item (checklist_id, position, number, text, quote);
CREATE INDEX answer_by_time ON answer (answered_ms);
CREATE INDEX answer_with_remark ON answer (answered_ms, remark) WHERE remark <> '';
CREATE INDEX finding_by_due_date ON finding
  (due_on, notice_id, item_id, checklist_id, severity, route, subject, responsible_unit, text, demand);
CREATE INDEX answer_not_met ON answer (item_id) WHERE result = 'not_met';
