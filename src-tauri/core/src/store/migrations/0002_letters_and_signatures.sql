-- What kind of document it is: 限期整改通知书 or 协商意见书; each kind counts its own numbers.
ALTER TABLE notice ADD COLUMN kind TEXT NOT NULL DEFAULT 'rectification'
  CHECK (kind IN ('rectification', 'consultation'));

-- 发文机关标志, the red head of notices; '' for none.
ALTER TABLE office ADD COLUMN letterhead TEXT NOT NULL DEFAULT '';

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
