// Made from src-tauri/core/src/api by `UPDATE=1 cargo test -p duxue-core typescript`; a test keeps them equal.

export type AddSubject = { 
/**
 * School or department.
 */
kind: SubjectKind, 
/**
 * Full name.
 */
name: string, };

export type Amount = number | [number, number];

export type Answer = { 
/**
 * Judgement.
 */
result: AnswerResult, 
/**
 * Measured value in the unit of the requirement.
 */
value: number | null, 
/**
 * Why it does not apply, for 不适用.
 */
reason: string, 
/**
 * Remark.
 */
remark: string, 
/**
 * True where laptops judged differently and nobody has decided; `result` is then the strictest.
 */
disputed: boolean, 
/**
 * When it was judged, milliseconds since 1970 UTC.
 */
answered_ms: number | null, };

export type AnswerMany = { 
/**
 * The items. Those that are judged already, and those that are measured, stay as they are.
 */
items: Array<ItemId>, 
/**
 * 符合 or 不适用: anything else is seen one by one.
 */
result: AnswerResult, 
/**
 * Why they do not apply.
 */
reason: string, };

export type AnswerRequest = { 
/**
 * The item.
 */
item: ItemId, 
/**
 * Judgement, unless the value is judged by its limit; `unchecked` without a value clears it.
 */
result: AnswerResult, 
/**
 * Measured value, where the item has a requirement.
 */
value: number | null, 
/**
 * Why it does not apply.
 */
reason: string, 
/**
 * Remark to set in the same step; also the first words of a finding that this makes.
 */
remark?: string, };

export type AnswerResult = "unchecked" | "not_applicable" | "met" | "partly" | "not_met";

export type ApiError = { 
/**
 * The code.
 */
code: ErrorCode, 
/**
 * Words for the placeholders of the code's text.
 */
params: { [key in string]: string }, 
/**
 * English detail, to be copied for support.
 */
detail: string, };

export type Backup = { 
/**
 * Its folder.
 */
path: string, 
/**
 * Its name: the moment in Beijing time, or what it was made before.
 */
name: string, };

export type BackupFolder = { 
/**
 * The folder; that of the store where absent.
 */
path: string | null, };

export type ById<T> = { 
/**
 * The id.
 */
id: T, };

export type CalendarDay = { 
/**
 * The day.
 */
date: string, 
/**
 * What it is to someone who counts working days.
 */
kind: DayKind, 
/**
 * The holiday that makes it a day off or a make-up workday.
 */
holiday: string | null, };

export type CertificateInfo = { 
/**
 * Whose it is: the common name.
 */
subject: string, 
/**
 * The organisation in it; empty where there is none.
 */
organisation: string, 
/**
 * Who issued it: the common name, or the organisation where there is none.
 */
issuer: string, 
/**
 * Kind and size of the key: `ECDSA P-256`, `RSA 3072`.
 */
algorithm: string, 
/**
 * Start of its validity, RFC 3339 in Beijing time.
 */
not_before: string, 
/**
 * End of its validity, RFC 3339 in Beijing time.
 */
not_after: string, 
/**
 * SHA-256 of the certificate, in hex.
 */
fingerprint: string, 
/**
 * True where its owner issued it: nobody else vouches for the name.
 */
self_issued: boolean, };

export type Change = { 
/**
 * Its kind.
 */
kind: ChangeKind, 
/**
 * The change in Chinese.
 */
text: string, };

export type ChangeKind = "page_added" | "page_removed" | "page_order_changed" | "page_tree_changed" | "page_content_changed" | "annotation_added" | "annotation_removed" | "annotation_changed" | "appearance_replaced" | "field_added" | "field_removed" | "field_changed" | "form_changed" | "signature_added" | "signature_removed" | "metadata_changed" | "catalog_changed" | "object_hidden" | "bytes_appended_without_revision" | "revision_bypassed";

export type ChangeOfClause = "kept" | "reworded" | "split" | "merged" | "moved" | "new" | "gone";

export type ChangeOfWords = "same" | "added" | "removed";

export type ChangePassphrase = { 
/**
 * The one until now.
 */
old: Secret, 
/**
 * The one from now on.
 */
new: Secret, };

export type ChapterDetail = { 
/**
 * Heading.
 */
title: string, 
/**
 * Items in order.
 */
items: Array<ItemRow>, };

export type CheckReport = { 
/**
 * True where nothing is wrong.
 */
ok: boolean, 
/**
 * Operations in the log.
 */
operations: number, 
/**
 * Digest of all folded tables, in hex.
 */
digest: string, 
/**
 * What is wrong, in Chinese.
 */
problems: Array<string>, };

export type ChecklistChange = { "make": "add", 
/**
 * Heading; a new one makes a chapter at the end.
 */
chapter: string, 
/**
 * The question.
 */
text: string, 
/**
 * What to look at.
 */
evidence: Array<string>, } | { "make": "drop", 
/**
 * The item.
 */
item: ItemId, 
/**
 * Why.
 */
reason: string, } | { "make": "restore", 
/**
 * The item.
 */
item: ItemId, } | { "make": "move", 
/**
 * The item.
 */
item: ItemId, 
/**
 * Where to.
 */
to: Direction, } | { "make": "move_chapter", 
/**
 * The item.
 */
item: ItemId, 
/**
 * Where to.
 */
to: Direction, } | { "make": "place", 
/**
 * The item.
 */
item: ItemId, 
/**
 * Heading; a new one makes a chapter at the end.
 */
chapter: string, } | { "make": "set", 
/**
 * The item.
 */
item: ItemId, 
/**
 * The question, of an item that the office wrote itself.
 */
text?: string, 
/**
 * What to look at.
 */
evidence?: Array<string>, 
/**
 * How much it matters.
 */
weight?: Weight, };

export type ChecklistDetail = { 
/**
 * The inspection it belongs to.
 */
inspection: InspectionSummary, 
/**
 * Its own line.
 */
summary: ChecklistSummary, 
/**
 * 发文字号 of the pinned list.
 */
document_number: string, 
/**
 * Items by chapter.
 */
chapters: Array<ChapterDetail>, 
/**
 * Clauses that items point to.
 */
clauses: Array<ClauseRef>, 
/**
 * Notices issued for this checklist.
 */
notices: Array<NoticeRow>, };

export type ChecklistId = string;

export type ChecklistSize = { 
/**
 * The subject.
 */
subject: Subject, 
/**
 * Items on it.
 */
items: number, 
/**
 * Of these, items that are looked at again.
 */
rechecks: number, };

export type ChecklistSummary = { 
/**
 * The checklist.
 */
id: ChecklistId, 
/**
 * Its subject.
 */
subject: Subject, 
/**
 * Progress.
 */
progress: Progress, 
/**
 * Findings not yet on a notice.
 */
pending: number, 
/**
 * Findings on an issued notice.
 */
issued: number, };

export type ChooseFont = { 
/**
 * The role.
 */
role: FontUse, 
/**
 * The font's file; the shipped font where absent.
 */
file: string | null, 
/**
 * Number of the font in the file.
 */
index: number, };

export type Clause = { 
/**
 * As printed (`(一)`, `25`), `""` where there is none.
 */
number: string, 
/**
 * The clause without its number, without the responsibility bracket, and without noise.
 */
text: string, 
/**
 * 牵头 units by name.
 */
lead: Array<string>, 
/**
 * 配合 units by name.
 */
cooperating: Array<string>, 
/**
 * The headings above the clause, outermost first, joined with ` › `.
 */
chapter: string, 
/**
 * Where the clause stands in the extracted text.
 */
span: [number, number], };

export type ClauseChange = { 
/**
 * What became of it.
 */
kind: ChangeOfClause, 
/**
 * The clauses of the older version.
 */
old: Array<ClausePlace>, 
/**
 * The clauses of the newer version.
 */
new: Array<ClausePlace>, 
/**
 * How the words changed, where one clause became one other.
 */
words: Array<WordChange>, 
/**
 * What was decided about it, if anything.
 */
settlement: Settlement | null, };

export type ClauseKind = "duty" | "task";

export type ClausePlace = { 
/**
 * Duty of a department's own list, or task.
 */
kind: ClauseKind, 
/**
 * The departments that the duty is listed under; none for a task.
 */
departments: Array<string>, 
/**
 * Number as printed, `""` where there is none.
 */
number: string, 
/**
 * The headings above the clause.
 */
chapter: string, 
/**
 * The clause's whole text.
 */
text: string, 
/**
 * 牵头 units by name.
 */
lead: Array<string>, 
/**
 * 配合 units by name.
 */
cooperating: Array<string>, 
/**
 * Where the clause stands in the extracted text.
 */
span: [number, number], };

export type ClauseRef = { 
/**
 * The unit whose obligation it is.
 */
department: string, 
/**
 * Duty of a department's own list, or task.
 */
kind: ClauseKind, 
/**
 * Number as printed, `""` where there is none.
 */
number: string, 
/**
 * The headings above the clause.
 */
chapter: string, 
/**
 * The clause's whole text.
 */
text: string, 
/**
 * Where the clause stands in the extracted text.
 */
span: [number, number], };

export type CodeRequest = { 
/**
 * The code as it was typed, or what a scanner read.
 */
text: string, };

export type CodeVerdict = { 
/**
 * The notice; absent where the code is wrong or unknown here.
 */
known: NoticeSummary | null, 
/**
 * What that means, in Chinese.
 */
reason: string, };

export type CompareLists = { 
/**
 * The older one.
 */
old: DutyListId, 
/**
 * The newer one.
 */
new: DutyListId, };

export type Comparison = { 
/**
 * All changes and what was kept, in the order of the newer version; what is gone stands where it stood.
 */
changes: Array<ClauseChange>, 
/**
 * Requirements of the older version whose limit is another one now, or that are gone, in words.
 */
limits: Array<LimitChange>, };

export type Condition = { 
/**
 * What is measured to know whether it holds.
 */
subject: string, 
/**
 * As in [`Requirement`], `step` aside.
 */
op: string, 
/**
 * The bound, or both for `between`.
 */
value: Amount, 
/**
 * Unit as printed.
 */
unit: string, };

export type CorrectList = { 
/**
 * The list.
 */
list: DutyListId, 
/**
 * In the order in which they are to be made; all or none.
 */
corrections: Array<Correction>, };

export type Correction = { "do": "split", 
/**
 * The clause.
 */
clause: QuotedClause, 
/**
 * How many characters the first has.
 */
at: number, } | { "do": "merge", 
/**
 * The first.
 */
clause: QuotedClause, 
/**
 * The one that goes on.
 */
next: QuotedClause, } | { "do": "assign", 
/**
 * The clause.
 */
clause: QuotedClause, 
/**
 * What it is, and whose.
 */
ownership: Ownership, } | { "do": "keep", 
/**
 * Number as printed in the version before.
 */
number: string, 
/**
 * Its text.
 */
text: string, 
/**
 * The headings that it stood under.
 */
chapter: string, 
/**
 * What it is, and whose.
 */
ownership: Ownership, };

export type CountUnit = "workdays" | "days" | "months";

export type Counts = { 
/**
 * Departments with a list of their own.
 */
departments: number, 
/**
 * Duties of all departments.
 */
duties: number, 
/**
 * Tasks with responsible units.
 */
tasks: number, 
/**
 * Numeric requirements.
 */
requirements: number, };

export type CreateDocumentKey = { 
/**
 * Whose it is.
 */
person: string, 
/**
 * The agency.
 */
organisation: string, 
/**
 * The passphrase that it will be kept under.
 */
passphrase: Secret, 
/**
 * Takes the place of a key that is there; without it such a request is refused.
 */
replace: boolean, };

export type DayKind = "workday" | "weekend" | "holiday" | "makeup_workday" | "presumed_workday" | "presumed_weekend";

export type Deadline = { 
/**
 * The last day on which the matter is in time.
 */
due_on: string, 
/**
 * 暂定: a day that matters lies in a year without data, so only its weekends are known.
 */
provisional: boolean, 
/**
 * From the first day to the last, each with its reason.
 */
steps: Array<Step>, 
/**
 * The rule applied, in Chinese, fit to be printed in a notice.
 */
rule: string, };

export type DeadlineRequest = { 
/**
 * The day that is not counted.
 */
from: string, 
/**
 * How many.
 */
count: number, 
/**
 * Of what.
 */
unit: CountUnit, };

export type DecideChanges = { 
/**
 * The older one.
 */
old: DutyListId, 
/**
 * The newer one, which keeps the decisions.
 */
new: DutyListId, 
/**
 * The changes.
 */
changes: Array<QuotedChange>, 
/**
 * What is decided; nothing takes decisions back.
 */
settlement: Settlement | null, };

export type Department = { 
/**
 * Its full name, as documents print it now.
 */
name: string, 
/**
 * Its level, where the name does not tell it: the 市教育局 of a county-level city.
 */
level: Level | null, 
/**
 * 又称: other names of the same unit, short or former.
 */
aliases: Array<string>, 
/**
 * 现由谁承担: the unit that its work went to; empty while it exists.
 */
successor: string, };

export type DepartmentChoice = { 
/**
 * Name of the unit.
 */
name: string, 
/**
 * Duties of its own.
 */
duties: number, 
/**
 * Tasks that name it.
 */
tasks: number, };

export type DepartmentDuties = { 
/**
 * 部门 as printed.
 */
name: string, 
/**
 * 职责, in the order of the document.
 */
duties: Array<Clause>, };

export type DepartmentId = string;

export type DepartmentRow = { 
/**
 * The department.
 */
id: DepartmentId, 
/**
 * Its full name, as documents print it now.
 */
name: string, 
/**
 * Its level, where the name does not tell it: the 市教育局 of a county-level city.
 */
level: Level | null, 
/**
 * 又称: other names of the same unit, short or former.
 */
aliases: Array<string>, 
/**
 * 现由谁承担: the unit that its work went to; empty while it exists.
 */
successor: string, };

export type DepartmentsView = { 
/**
 * What the office registered, by name.
 */
registered: Array<DepartmentRow>, 
/**
 * Units that the newest versions of the lists name and the register does not list as they are, by name.
 */
in_lists: Array<NamedUnit>, };

export type Direction = "up" | "down";

export type DocumentId = string;

export type DocumentKey = { 
/**
 * Its state.
 */
state: KeyState, 
/**
 * Its certificate; absent where there is no key.
 */
certificate: CertificateInfo | null, };

export type DraftPlace = { 
/**
 * The field, such as `remark:ID`.
 */
place: string, };

export type DutyListDetail = { 
/**
 * Its line in the register.
 */
summary: DutyListSummary, 
/**
 * What was understood.
 */
reading: Reading, 
/**
 * The text that spans count in.
 */
text: string, 
/**
 * Units one can generate a checklist for, those with duties of their own first.
 */
departments: Array<DepartmentChoice>, 
/**
 * What was put right by hand, in its order.
 */
corrections: Array<Correction>, };

export type DutyListId = string;

export type DutyListSummary = { 
/**
 * The list.
 */
id: DutyListId, 
/**
 * Its document.
 */
document: DocumentId, 
/**
 * Number of the version, from 1.
 */
version: number, 
/**
 * Title of the document.
 */
title: string, 
/**
 * 发文字号
 */
document_number: string, 
/**
 * 发文机关
 */
issuer: string, 
/**
 * 成文日期
 */
issued_on: string | null, 
/**
 * Sizes.
 */
counts: Counts, 
/**
 * Doubtful places.
 */
warnings: number, 
/**
 * When it was imported, milliseconds since 1970 UTC.
 */
imported_ms: number, };

export type EditChapter = { 
/**
 * Heading.
 */
title: string, 
/**
 * Items in order.
 */
items: Array<EditRow>, };

export type EditChecklist = { 
/**
 * The checklist.
 */
checklist: ChecklistId, 
/**
 * What to change.
 */
change: ChecklistChange, };

export type EditRow = { 
/**
 * The item.
 */
id: ItemId, 
/**
 * `chapter.place`
 */
number: string, 
/**
 * The question.
 */
text: string, 
/**
 * The source's own words; empty for an item that the office wrote.
 */
quote: string, 
/**
 * What to look at.
 */
evidence: Array<string>, 
/**
 * How much it matters.
 */
weight: Weight, 
/**
 * Whether the office wrote it: its words can be changed.
 */
own: boolean, 
/**
 * Why it is asked again, if it is.
 */
recheck: Recheck | null, 
/**
 * Its judgement.
 */
result: AnswerResult, 
/**
 * Whether it has a judgement, a remark or a finding: it cannot be dropped then.
 */
touched: boolean, };

export type EditView = { 
/**
 * The checklist.
 */
id: ChecklistId, 
/**
 * Whose it is.
 */
subject: Subject, 
/**
 * The inspection that it belongs to; nothing can be changed once it is sealed.
 */
inspection: InspectionSummary, 
/**
 * Items by chapter.
 */
chapters: Array<EditChapter>, 
/**
 * Items that were dropped, the last one first.
 */
removed: Array<RemovedRow>, 
/**
 * The item that the change was about, where it is still on the checklist.
 */
at: ItemId | null, };

export type ErrorCode = "file_empty" | "file_too_large" | "file_not_text" | "file_encoding" | "file_no_text" | "file_locked" | "file_broken" | "file_too_complex" | "no_list" | "file_changed" | "file_unreadable" | "file_unwritable" | "not_found" | "invalid" | "nothing_to_check" | "item_answered" | "issued" | "nothing_to_issue" | "office_incomplete" | "nothing_to_undo" | "undo_stale" | "stopped" | "sealed" | "deadline_invalid" | "missing_glyph" | "fonts_unreadable" | "font_unusable" | "key_missing" | "key_exists" | "key_locked" | "key_kind" | "key_file_unusable" | "passphrase_wrong" | "certificate_expired" | "certificate_early" | "certificate_unfit" | "not_pdf" | "pdf_encrypted" | "pdf_damaged" | "pdf_too_large" | "pdf_too_complex" | "slot_signed" | "pdf_closed" | "trust_unreadable" | "store_in_use" | "store_too_new" | "store_read_only" | "not_a_store" | "store_on_network" | "store_on_removable" | "store_in_cloud" | "backup_failed" | "disk_full" | "store_damaged" | "internal";

export type ExportDocumentKey = { 
/**
 * The passphrase of the key.
 */
passphrase: Secret, 
/**
 * The file to write.
 */
file: string, 
/**
 * The passphrase that the file gets.
 */
file_passphrase: Secret, };

export type FilePurpose = "duty_list" | "signatures";

export type FindingFilter = { 
/**
 * Only of this inspection.
 */
inspection: InspectionId | null, 
/**
 * Only of this checklist.
 */
checklist: ChecklistId | null, 
/**
 * Only in this state.
 */
state: FindingState | null, };

export type FindingId = string;

export type FindingRow = { 
/**
 * The finding.
 */
id: FindingId, 
/**
 * The inspection it was found in.
 */
inspection: InspectionId, 
/**
 * The checklist of its subject.
 */
checklist: ChecklistId, 
/**
 * The item that was not met.
 */
item: ItemId, 
/**
 * Number of that item.
 */
item_number: string, 
/**
 * Subject's name.
 */
subject: string, 
/**
 * What was found.
 */
text: string, 
/**
 * The source's words that it is held against.
 */
standard: string, 
/**
 * Severity.
 */
severity: Severity, 
/**
 * Route.
 */
route: Route, 
/**
 * Unit that has to mend it.
 */
responsible_unit: string, 
/**
 * What has to be done.
 */
demand: string, 
/**
 * The period allowed.
 */
period: Period, 
/**
 * The due date and its reasoning, counted from [`FindingRow::counted_from`].
 */
deadline: Deadline, 
/**
 * The day the period starts: day of issue, or the day it was set while nothing is issued.
 */
counted_from: string, 
/**
 * State.
 */
state: FindingState, 
/**
 * Past its due date and on an issued notice.
 */
overdue: boolean, 
/**
 * Number of the notice it is on.
 */
notice_number: string | null, };

export type FindingState = "pending" | "rectifying";

export type FontRole = { 
/**
 * The role.
 */
role: FontUse, 
/**
 * What an office calls it.
 */
label: string, 
/**
 * The font's name.
 */
name: string, 
/**
 * The chosen file; absent where the shipped font is used.
 */
file: string | null, 
/**
 * Number of the font in the file.
 */
index: number, 
/**
 * True where the shipped font is used.
 */
shipped: boolean, 
/**
 * Why the chosen font cannot be used; no document is made until another is chosen.
 */
problem: string | null, };

export type FontUse = "fang" | "kai" | "hei" | "title" | "song";

export type Found = { 
/**
 * Its name or words.
 */
title: string, 
/**
 * What it belongs to, from near to far.
 */
of: Array<string>, 
/**
 * Where it is shown.
 */
at: FoundAt, };

export type FoundAt = { "at": "inspection", 
/**
 * The inspection.
 */
id: InspectionId, } | { "at": "checklist", 
/**
 * The checklist.
 */
id: ChecklistId, 
/**
 * The item.
 */
item: ItemId | null, } | { "at": "notice", 
/**
 * The notice.
 */
id: NoticeId, } | { "at": "duty_list", 
/**
 * The list.
 */
id: DutyListId, };

export type FoundGroup = { 
/**
 * The kind.
 */
kind: FoundKind, 
/**
 * The best of them.
 */
found: Array<Found>, 
/**
 * Whether there are more.
 */
more: boolean, };

export type FoundKind = "inspections" | "checklists" | "findings" | "notices" | "duty_lists" | "items";

export type Gap = { 
/**
 * What is missing.
 */
kind: GapKind, 
/**
 * The unit that it is about, `""` where it is about a clause.
 */
unit: string, 
/**
 * The clauses that it is about, in the order of the document.
 */
clauses: Array<ClausePlace>, };

export type GapKind = "unit_without_duties" | "unit_without_tasks" | "several_leads" | "no_lead" | "never_inspected";

export type GeneratePreview = { 
/**
 * One line a subject, in the order of the request.
 */
checklists: Array<ChecklistSize>, };

export type GenerateRequest = { 
/**
 * The duty list to pin.
 */
list: DutyListId, 
/**
 * Units of the list.
 */
departments: Array<string>, 
/**
 * Schools, by full name.
 */
schools: Array<string>, 
/**
 * Kind of inspection.
 */
kind: InspectionKind, 
/**
 * Title; made from kind and date where empty.
 */
title: string, 
/**
 * Limits what a list asks to one of `themes`; the whole list where absent.
 */
theme?: string | null, 
/**
 * What subjects of its kind are asked in place of the list.
 */
template?: TemplateVersionId | null, 
/**
 * Puts in front what has to be looked at again: due rectification, and what failed at the last visit.
 */
rechecks?: boolean, };

export type Generated = { 
/**
 * The inspection.
 */
inspection: InspectionId, 
/**
 * Its checklists.
 */
checklists: Array<GeneratedChecklist>, };

export type GeneratedChecklist = { 
/**
 * The checklist.
 */
id: ChecklistId, 
/**
 * Its subject.
 */
subject: Subject, 
/**
 * Items on it.
 */
items: number, };

export type Habits = { 
/**
 * Size of everything in percent.
 */
zoom: number, 
/**
 * The ledger as it was left.
 */
ledger: LedgerLook, 
/**
 * Looks of the ledger that were given a name, in the order of their names.
 */
views: Array<LedgerView>, 
/**
 * Shares of divided panes in percent, by the name of the division.
 */
panes: { [key in string]: number }, };

export type Handwriting = { 
/**
 * Width of the pad, in the unit of the points.
 */
width: number, 
/**
 * Height of the pad.
 */
height: number, 
/**
 * Strokes in the order of drawing.
 */
strokes: Array<Array<PenPoint>>, };

export type ImportDocumentKey = { 
/**
 * The file.
 */
file: string, 
/**
 * The passphrase of the file.
 */
file_passphrase: Secret, 
/**
 * The passphrase that the key will be kept under.
 */
passphrase: Secret, 
/**
 * Takes the place of a key that is there; without it such a request is refused.
 */
replace: boolean, };

export type ImportRequest = { 
/**
 * Where it comes from.
 */
source: ImportSource, 
/**
 * SHA-256 of the bytes that were previewed; other bytes are refused.
 */
sha256: string | null, };

export type ImportSource = { "from": "file", 
/**
 * Its path.
 */
path: string, } | { "from": "sample" } | { "from": "ready" } | { "from": "pasted", 
/**
 * The words.
 */
text: string, };

export type Imported = { 
/**
 * The document.
 */
document: DocumentId, 
/**
 * The version of its list.
 */
list: DutyListId, 
/**
 * Number of the version, from 1.
 */
version: number, 
/**
 * True where the same bytes were in the store already; then nothing changed.
 */
already: boolean, 
/**
 * Sizes of what was understood.
 */
counts: Counts, 
/**
 * Doubtful places.
 */
warnings: Array<Warning>, };

export type InspectionDetail = { 
/**
 * Its line in the list.
 */
summary: InspectionSummary, 
/**
 * 发文字号 of the pinned list.
 */
document_number: string, 
/**
 * The newest version of its list, where that says something else than the inspection is pinned to.
 */
newer_list: DutyListSummary | null, 
/**
 * Checklists in the order they were made.
 */
checklists: Array<ChecklistSummary>, };

export type InspectionId = string;

export type InspectionKind = "routine" | "special" | "comprehensive";

export type InspectionSummary = { 
/**
 * The inspection.
 */
id: InspectionId, 
/**
 * Title.
 */
title: string, 
/**
 * Kind.
 */
kind: InspectionKind, 
/**
 * The day it was made.
 */
created_on: string, 
/**
 * The duty list it is pinned to.
 */
list: DutyListId, 
/**
 * Title of that list.
 */
list_title: string, 
/**
 * Checklists in it.
 */
checklists: number, 
/**
 * Progress over all checklists.
 */
progress: Progress, 
/**
 * Findings in it, withdrawn ones left out.
 */
findings: number, 
/**
 * Its seal; absent while it is open.
 */
seal: Seal | null, };

export type InstalledFont = { 
/**
 * What people call it, in Chinese where the font says so.
 */
name: string, 
/**
 * Its file.
 */
file: string, 
/**
 * Number of the font in the file.
 */
index: number, };

export type IssueNotice = { 
/**
 * The checklist.
 */
checklist: ChecklistId, 
/**
 * The file to write; the default folder and name where absent.
 */
file: string | null, };

export type ItemId = string;

export type ItemIds = { 
/**
 * The items; those that are not in the store are left out of the answer.
 */
ids: Array<ItemId>, };

export type ItemRow = { 
/**
 * The item.
 */
id: ItemId, 
/**
 * `chapter.place`, such as `2.13`.
 */
number: string, 
/**
 * The question.
 */
text: string, 
/**
 * The source's own words.
 */
quote: string, 
/**
 * Indexes into [`ChecklistDetail::clauses`].
 */
clauses: Array<number>, 
/**
 * How to check it.
 */
methods: Array<Method>, 
/**
 * What to look at.
 */
evidence: Array<string>, 
/**
 * The limit that a measured value is judged by.
 */
requirement: Requirement | null, 
/**
 * How much it matters.
 */
weight: Weight, 
/**
 * Why it is asked again, if it is.
 */
recheck: Recheck | null, 
/**
 * Its answer.
 */
answer: Answer, 
/**
 * Its finding, unless there is none or it was withdrawn; without the steps of its due date, which `finding` gives.
 */
finding: FindingRow | null, };

export type JobProgress = { 
/**
 * Steps done.
 */
done: number, 
/**
 * Steps of the whole; 0 while nothing runs.
 */
total: number, };

export type KeptDraft = { 
/**
 * The field, such as `remark:ID`.
 */
place: string, 
/**
 * What was typed.
 */
text: string, 
/**
 * What the field held when typing began.
 */
base: string, };

export type KeyState = "none" | "locked" | "unlocked";

export type LedgerChip = "all" | "pending" | "rectifying" | "overdue";

export type LedgerColumn = "number" | "subject" | "text" | "unit" | "severity" | "state" | "due";

export type LedgerCounts = { 
/**
 * All that stand.
 */
all: number, 
/**
 * On no notice yet.
 */
pending: number, 
/**
 * On an issued notice.
 */
rectifying: number, 
/**
 * Of these, past their due date.
 */
overdue: number, 
/**
 * Of these, due within a week.
 */
this_week: number, };

export type LedgerFilter = { 
/**
 * By state.
 */
chip: LedgerChip, 
/**
 * Words that all have to occur; empty for no condition.
 */
words: string, };

export type LedgerKey = { 
/**
 * The finding.
 */
id: FindingId, 
/**
 * The checklist of its subject.
 */
checklist: ChecklistId, };

export type LedgerLook = { 
/**
 * Which findings.
 */
chip: LedgerChip, 
/**
 * The column it is sorted by.
 */
sort: LedgerColumn, 
/**
 * From the last to the first.
 */
descending: boolean, 
/**
 * Columns of the window that are not shown.
 */
hidden: Array<string>, };

export type LedgerPage = { 
/**
 * Sizes, where they were asked for.
 */
sizes: LedgerSizes | null, 
/**
 * The lines, from the offset that was asked for.
 */
rows: Array<LedgerRow>, };

export type LedgerRequest = { 
/**
 * Which findings.
 */
filter: LedgerFilter, 
/**
 * The column to sort by.
 */
sort: LedgerColumn, 
/**
 * From the last to the first.
 */
descending: boolean, 
/**
 * Lines to leave out at the start.
 */
offset: number, 
/**
 * Lines wanted at most.
 */
limit: number, 
/**
 * Whether the sizes are wanted, too: they cost a look at the whole ledger.
 */
counted: boolean, };

export type LedgerRow = { 
/**
 * The finding.
 */
id: FindingId, 
/**
 * The checklist of its subject.
 */
checklist: ChecklistId, 
/**
 * The item that was not met.
 */
item: ItemId, 
/**
 * Number of that item.
 */
item_number: string, 
/**
 * Inspected unit.
 */
subject: string, 
/**
 * What was found.
 */
text: string, 
/**
 * The source's words that it is held against.
 */
standard: string, 
/**
 * Unit that has to mend it.
 */
responsible_unit: string, 
/**
 * Severity.
 */
severity: Severity, 
/**
 * Route.
 */
route: Route, 
/**
 * The due date.
 */
due_on: string, 
/**
 * True where the year of the due date has no calendar data yet.
 */
provisional: boolean, 
/**
 * State.
 */
state: FindingState, 
/**
 * Past its due date and on an issued notice.
 */
overdue: boolean, 
/**
 * Number of the notice it is on.
 */
notice_number: string | null, };

export type LedgerSizes = { 
/**
 * Findings that pass the filter.
 */
total: number, 
/**
 * Findings of the whole ledger by state.
 */
counts: LedgerCounts, };

export type LedgerView = { 
/**
 * Its name.
 */
name: string, 
/**
 * The look.
 */
look: LedgerLook, 
/**
 * Words that were looked for.
 */
words: string, };

export type Level = "province" | "city" | "county" | "township";

export type LimitChange = { 
/**
 * What is measured.
 */
subject: string, 
/**
 * The passage of the older version, `""` where there was none.
 */
old: string, 
/**
 * The passage of the newer version, `""` where there is none any more.
 */
new: string, };

export type Machine = { 
/**
 * Folder of the store that is to be open; absent where the chosen one is not to be had.
 */
store: string | null, 
/**
 * True where whoever started the app named the folder: it is not moved from inside then.
 */
given: boolean, 
/**
 * True where the sample is open, not the office's own work.
 */
practice: boolean, 
/**
 * Folder of backups.
 */
backups: string, 
/**
 * True where somebody chose it; else it lies in the folder of the store, on the same disk.
 */
backups_chosen: boolean, 
/**
 * False where the chosen folder is not there, as when a stick is not plugged in.
 */
backups_present: boolean, };

export type Method = "documents" | "on_site" | "interview" | "data";

export type Missing = { 
/**
 * What.
 */
kind: MissingKind, 
/**
 * How many; days for a backup.
 */
count: number, };

export type MissingKind = "office" | "pending" | "unsigned" | "certificate" | "no_backup" | "old_backup";

export type Month = { 
/**
 * All of them.
 */
days: Array<CalendarDay>, };

export type MonthRequest = { 
/**
 * Year of our era.
 */
year: number, 
/**
 * 1 to 12.
 */
month: number, };

export type NamedUnit = { 
/**
 * As printed.
 */
name: string, 
/**
 * The level that its name tells.
 */
level: Level | null, 
/**
 * How many lists name it.
 */
lists: number, 
/**
 * What it is called now by the register; its own name where the register does not know it.
 */
now: string, 
/**
 * What it is likely called since a reform, where the register does not know it.
 */
reform: Reform | null, };

export type Nothing = Record<symbol, never>;

export type NoticeDetail = { 
/**
 * 发文机关
 */
agency: string, 
/**
 * Name of its file.
 */
file_name: string, 
/**
 * Places for signatures in the order of signing.
 */
slots: Array<NoticeSlot>, 
/**
 * The notice.
 */
id: NoticeId, 
/**
 * What kind of document it is.
 */
kind: NoticeKind, 
/**
 * 文号
 */
number: string, 
/**
 * The date printed on it.
 */
dated: string, 
/**
 * Whom it is addressed to: the inspected unit, or the department that a letter asks.
 */
subject: string, 
/**
 * Title of the inspection that its findings come from.
 */
inspection_title: string, 
/**
 * Findings on it.
 */
findings: number, 
/**
 * 校验码 as printed on it.
 */
code: string, 
/**
 * Signatures in the order of their slots.
 */
signatures: Array<NoticeSignature>, };

export type NoticeFile = { 
/**
 * The notice.
 */
id: NoticeId, 
/**
 * 文号
 */
number: string, 
/**
 * Path of the PDF.
 */
file: string, 
/**
 * Pages in it.
 */
pages: number, 
/**
 * SHA-256 of the file, in hex.
 */
sha256: string, };

export type NoticeId = string;

export type NoticeKind = "rectification" | "consultation";

export type NoticePreview = { 
/**
 * The number it would get.
 */
number: string, 
/**
 * Addressee.
 */
subject: string, 
/**
 * Today.
 */
dated: string, 
/**
 * Findings that would be on it, with due dates counted from today.
 */
findings: Array<FindingRow>, 
/**
 * What is missing and stops it, in the words of the settings page.
 */
missing: Array<OfficeField>, 
/**
 * Folder the file would go to.
 */
folder: string, 
/**
 * Name of the file.
 */
file_name: string, };

export type NoticeRow = { 
/**
 * The notice.
 */
id: NoticeId, 
/**
 * What kind of document it is.
 */
kind: NoticeKind, 
/**
 * 文号
 */
number: string, 
/**
 * The date printed on it.
 */
dated: string, 
/**
 * Findings on it.
 */
findings: number, };

export type NoticeSignature = { 
/**
 * Where.
 */
slot: SignatureSlot, 
/**
 * The name beside the strokes.
 */
name: string, 
/**
 * When, milliseconds since 1970 UTC.
 */
signed_ms: number, };

export type NoticeSlot = { 
/**
 * Which.
 */
slot: SignatureSlot, 
/**
 * What the notice prints beside it.
 */
label: string, 
/**
 * Who is expected to sign here; empty where the notice does not say.
 */
name: string, 
/**
 * 督学证号 of that person; empty where there is none.
 */
card_no: string, 
/**
 * The signature; absent while nobody signed.
 */
signature: SlotSignature | null, };

export type NoticeSummary = { 
/**
 * The notice.
 */
id: NoticeId, 
/**
 * What kind of document it is.
 */
kind: NoticeKind, 
/**
 * 文号
 */
number: string, 
/**
 * The date printed on it.
 */
dated: string, 
/**
 * Whom it is addressed to: the inspected unit, or the department that a letter asks.
 */
subject: string, 
/**
 * Title of the inspection that its findings come from.
 */
inspection_title: string, 
/**
 * Findings on it.
 */
findings: number, 
/**
 * 校验码 as printed on it.
 */
code: string, 
/**
 * Signatures in the order of their slots.
 */
signatures: Array<NoticeSignature>, };

export type Office = { 
/**
 * 落款单位, such as 青河县人民政府教育督导室.
 */
agency: string, 
/**
 * 机关代字 of notices, such as 青督整.
 */
document_code: string, 
/**
 * 督学 who works on this laptop.
 */
inspector: string, 
/**
 * 督学证号.
 */
card_no: string, 
/**
 * 联系电话 printed on notices.
 */
phone: string, 
/**
 * 发文机关标志: the red head of notices, such as 青河县人民政府教育督导室文件; empty for notices without one.
 */
letterhead: string, };

export type OfficeField = "agency" | "document_code" | "inspector";

export type OpenChecklist = { 
/**
 * The checklist.
 */
id: ChecklistId, 
/**
 * Its subject's name.
 */
subject: string, 
/**
 * Items that nobody judged.
 */
unchecked: number, 
/**
 * The first of them.
 */
first_unchecked: ItemId | null, 
/**
 * Items that laptops judged differently and nobody decided.
 */
disputed: number, 
/**
 * The first of them.
 */
first_disputed: ItemId | null, 
/**
 * Findings that are on no notice yet.
 */
pending: number, };

export type Ownership = { 
/**
 * What it is.
 */
taken_for: TakenFor, 
/**
 * The departments that a duty is listed under; none for a task.
 */
departments: Array<string>, 
/**
 * 牵头 units.
 */
lead: Array<string>, 
/**
 * 配合 units.
 */
cooperating: Array<string>, };

export type Passphrase = { 
/**
 * The passphrase.
 */
passphrase: Secret, };

export type PathName = { 
/**
 * The path.
 */
path: string, };

export type PathRequest = { 
/**
 * The path.
 */
path: string, };

export type PenPoint = { 
/**
 * To the right.
 */
x: number, 
/**
 * Down.
 */
y: number, };

export type Per = string | { 
/**
 * How many units make one step.
 */
value: number, 
/**
 * Unit as printed.
 */
unit: string, };

export type Period = { 
/**
 * How many units, at least 1.
 */
count: number, 
/**
 * The unit.
 */
unit: CountUnit, };

export type PeriodUntil = { 
/**
 * The day that is not counted.
 */
from: string, 
/**
 * The last day.
 */
until: string, };

export type Phrase = { 
/**
 * The words.
 */
text: string, 
/**
 * How many remarks on this laptop say just this; 0 for a shipped phrase nobody used.
 */
uses: number, };

export type Picked = { 
/**
 * The path; absent where the dialog was closed.
 */
path: string | null, };

export type Preview = { 
/**
 * Name of the file, or of the sample.
 */
file_name: string, 
/**
 * SHA-256 of the document's bytes, in hex.
 */
sha256: string, 
/**
 * The text that spans count in.
 */
text: string, 
/**
 * What was understood.
 */
reading: Reading, 
/**
 * The list that these same bytes were imported as before, if any.
 */
already: DutyListId | null, 
/**
 * The number that a list made of it would have: 1 for a new document.
 */
version: number, 
/**
 * How many corrections hold: those of the list it was imported as, or of the version before.
 */
carried: number, 
/**
 * How many corrections of the version before do not fit any more.
 */
lost: number, };

export type PrintNotice = { 
/**
 * The notice.
 */
id: NoticeId, 
/**
 * The file to write; the default folder and name where absent.
 */
file: string | null, };

export type PrintReport = { 
/**
 * The inspection.
 */
inspection: InspectionId, 
/**
 * Only of this school or department; of all where absent.
 */
subject: string | null, 
/**
 * The file to write; the default folder and name where absent.
 */
file: string | null, };

export type Progress = { 
/**
 * Items in all.
 */
items: number, 
/**
 * Items judged in any way.
 */
answered: number, 
/**
 * 符合
 */
met: number, 
/**
 * 基本符合
 */
partly: number, 
/**
 * 不符合
 */
not_met: number, 
/**
 * 不适用
 */
not_applicable: number, };

export type QuotedChange = { 
/**
 * Kind of the change.
 */
kind: ChangeOfClause, 
/**
 * Texts of the older version's clauses.
 */
old: Array<string>, 
/**
 * Texts of the newer version's clauses.
 */
new: Array<string>, };

export type QuotedClause = { 
/**
 * What it is taken for.
 */
taken_for: TakenFor, 
/**
 * Number as printed.
 */
number: string, 
/**
 * Its whole text.
 */
text: string, 
/**
 * Where it stands in the text that it was quoted from.
 */
span: [number, number], };

export type Reading = { 
/**
 * The document's own title, without the issuing phrase (`关于印发…的通知`).
 */
title: string, 
/**
 * 发文字号 as printed, `""` where there is none.
 */
document_number: string, 
/**
 * 发文机关 as printed, `""` where there is none.
 */
issuer: string, 
/**
 * 成文日期, where the document states one.
 */
issued_on: string | null, 
/**
 * Lists written department by department.
 */
departments: Array<DepartmentDuties>, 
/**
 * Numbered tasks that end with the units responsible.
 */
tasks: Array<Clause>, 
/**
 * Numeric requirements found in any clause.
 */
requirements: Array<Requirement>, 
/**
 * Numbered clauses of neither kind. Left out where there are none, as lists kept by earlier versions have none
 * and must read back byte for byte.
 */
unassigned?: Array<Clause> | null, 
/**
 * Doubtful places, never silence.
 */
warnings: Array<Warning>, 
/**
 * Sizes of the lists above.
 */
counts: Counts, };

export type RecentChecklist = { 
/**
 * The checklist.
 */
id: ChecklistId, 
/**
 * The item that was judged last.
 */
item: ItemId, 
/**
 * Number of that item.
 */
item_number: string, 
/**
 * School or department.
 */
subject: string, 
/**
 * Title of the inspection.
 */
inspection: string, 
/**
 * When, milliseconds since 1970 UTC.
 */
answered_ms: number, };

export type RecentFile = { 
/**
 * Its path.
 */
path: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What was done with it last.
 */
purpose: FilePurpose, };

export type Recheck = { 
/**
 * The item that was not met before.
 */
item: ItemId, 
/**
 * The day it was found.
 */
found_on: string, 
/**
 * What was found; empty where nobody wrote it down.
 */
found: string, 
/**
 * 文号 of the notice that demanded its rectification; empty where there is none.
 */
notice_number: string, 
/**
 * The last day of that rectification; absent without a notice.
 */
due_on: string | null, };

export type Reform = { 
/**
 * The unit that its work went to.
 */
name: string, 
/**
 * The year of the reform.
 */
since: number, };

export type RemarkRequest = { 
/**
 * The item.
 */
item: ItemId, 
/**
 * The whole remark; empty clears it.
 */
remark: string, };

export type Reminders = { 
/**
 * True where it does.
 */
on: boolean, };

export type RemovedRow = { 
/**
 * The item.
 */
id: ItemId, 
/**
 * Heading it stood under.
 */
chapter: string, 
/**
 * The question.
 */
text: string, 
/**
 * Why it was dropped.
 */
reason: string, };

export type RenameTemplate = { 
/**
 * The template.
 */
id: TemplateId, 
/**
 * Its new name.
 */
name: string, };

export type ReportFile = { 
/**
 * Path of the PDF.
 */
file: string, 
/**
 * Pages in it.
 */
pages: number, 
/**
 * SHA-256 of the file, in hex.
 */
sha256: string, };

export type Requirement = { 
/**
 * Number of the clause that states it.
 */
clause: string, 
/**
 * What is measured.
 */
subject: string, 
/**
 * `<=`, `>=`, `=`, `<`, `>`, `between`, or `step` for an increment (每增加500人增配1名).
 */
op: string, 
/**
 * The limit, its two ends for `between`, or the increment; in `unit`.
 */
value: Amount, 
/**
 * Unit as printed (`人`, `%`, `万元`).
 */
unit: string, 
/**
 * What the value is counted per, where stated.
 */
per: Per | null, 
/**
 * When it holds (学校人数在100人以下的), where stated. Left out elsewhere, as requirements kept by earlier
 * versions have none and must read back byte for byte.
 */
condition?: Condition | null, 
/**
 * `YYYY` or `YYYY-MM-DD`, where stated.
 */
deadline: string | null, 
/**
 * The shortest passage that states it.
 */
text: string, 
/**
 * Where the passage stands in the extracted text.
 */
span: [number, number], };

export type Restored = { 
/**
 * Folder of the store.
 */
store: string, 
/**
 * Where the store that was there lies now; absent where there was none.
 */
aside: string | null, };

export type Route = "advice" | "notice" | "report" | "consultation";

export type SaveTemplate = { 
/**
 * The checklist.
 */
checklist: ChecklistId, 
/**
 * Its name; that of a template makes a new version of it.
 */
name: string, };

export type Seal = { 
/**
 * When, milliseconds since 1970 UTC.
 */
sealed_ms: number, 
/**
 * 督学 who sealed it.
 */
by: string, 
/**
 * What they had to say; empty for nothing.
 */
note: string, 
/**
 * Items that nobody had judged then.
 */
unchecked: number, 
/**
 * Operations of other laptops that the sealing one did not know of: their answers are shown, none is lost.
 */
late: number, };

export type SealInspection = { 
/**
 * The inspection.
 */
id: InspectionId, 
/**
 * What the inspector has to say, such as why items stay unchecked.
 */
note: string, };

export type SealPreview = { 
/**
 * The inspection.
 */
inspection: InspectionSummary, 
/**
 * 督学 who would seal it; empty where the settings name none, and it cannot be sealed then.
 */
by: string, 
/**
 * Checklists with something left open, in order.
 */
open: Array<OpenChecklist>, 
/**
 * Findings that are on no notice yet.
 */
pending: number, 
/**
 * Notices without the inspector's signature.
 */
unsigned: Array<UnsignedNotice>, };

export type SearchRequest = { 
/**
 * The words, divided by spaces; a thing has to contain all of them.
 */
words: string, 
/**
 * How many of each kind are wanted at most.
 */
limit: number, };

export type Secret = string;

export type SetDepartment = { 
/**
 * The department that is changed; absent for a new one.
 */
id?: DepartmentId | null, 
/**
 * What it says from now on.
 */
department: Department, };

export type SetFinding = { 
/**
 * The finding.
 */
id: FindingId, 
/**
 * What was found.
 */
text: string | null, 
/**
 * Severity.
 */
severity: Severity | null, 
/**
 * Route.
 */
route: Route | null, 
/**
 * Unit that has to mend it.
 */
responsible_unit: string | null, 
/**
 * What has to be done.
 */
demand: string | null, 
/**
 * The period allowed, counted from today until the notice is issued.
 */
period: Period | null, };

export type SetFindings = { 
/**
 * The findings; none of them is on an issued notice.
 */
ids: Array<FindingId>, 
/**
 * Severity.
 */
severity: Severity | null, 
/**
 * Route.
 */
route: Route | null, 
/**
 * Unit that has to mend them.
 */
responsible_unit: string | null, 
/**
 * The period allowed, counted from today until a notice is issued.
 */
period: Period | null, };

export type Settlement = "accepted" | "apart" | "old_holds" | "not_taken";

export type Severity = "ordinary" | "major";

export type SignNotice = { 
/**
 * The notice.
 */
notice: NoticeId, 
/**
 * Where; each place is signed once.
 */
slot: SignatureSlot, 
/**
 * With what.
 */
signer: SignerKey, 
/**
 * The name beside the strokes.
 */
name: string, 
/**
 * 督学证号; empty where there is none.
 */
card_no: string, 
/**
 * The strokes, where somebody drew.
 */
handwriting: Handwriting | null, 
/**
 * The file to write; the default folder and name where absent.
 */
file: string | null, };

export type SignPdf = { 
/**
 * The file to sign; it stays as it is.
 */
file: string, 
/**
 * The signed file to write.
 */
out: string, 
/**
 * Where.
 */
slot: SignatureSlot, 
/**
 * With what.
 */
signer: SignerKey, 
/**
 * The name beside the strokes; that of the certificate where empty.
 */
name: string, 
/**
 * 督学证号; empty where there is none.
 */
card_no: string, 
/**
 * The strokes, where somebody drew.
 */
handwriting: Handwriting | null, };

export type SignatureSlot = "inspector" | "second_inspector" | "recipient";

export type SignatureVerdict = { 
/**
 * Common name in the certificate; 签名人不明 where there is none.
 */
signer: string, 
/**
 * Organisation in the certificate; empty where there is none.
 */
organisation: string, 
/**
 * Name of the field.
 */
field: string, 
/**
 * True where no byte stands outside it.
 */
covers_whole_document: boolean, 
/**
 * True where the signed bytes are as they were and later changes are allowed.
 */
valid: boolean, 
/**
 * True where the certificates lead to one that is trusted here. It says nothing about `valid`.
 */
trusted: boolean, 
/**
 * Name of that certificate.
 */
root: string | null, 
/**
 * The time that the signer claims, RFC 3339; empty where there is none.
 */
signed_at: string, 
/**
 * What the signature conforms to: `PAdES B-B`.
 */
profile: string, 
/**
 * Algorithm of the signature: `ECDSA P-256`.
 */
algorithm: string, 
/**
 * True where it certifies the document.
 */
certifies: boolean, 
/**
 * The signer's certificate; absent where the signature holds none that can be read.
 */
certificate: CertificateInfo | null, 
/**
 * What was changed after it and is not allowed.
 */
changes: Array<Change>, 
/**
 * What would prove more and is not there, in Chinese.
 */
missing: Array<string>, 
/**
 * Why it is not valid, in Chinese.
 */
problem: string | null, };

export type SignedFile = { 
/**
 * Path of the PDF.
 */
file: string, 
/**
 * Pages in it.
 */
pages: number, 
/**
 * SHA-256 of the file, in hex.
 */
sha256: string, 
/**
 * Name of the field that was signed.
 */
field: string, 
/**
 * True where the signature certifies the document: only further signatures may be added.
 */
certifies: boolean, 
/**
 * The certificate it was signed with.
 */
certificate: CertificateInfo, };

export type SignerKey = { "kind": "own" } | { "kind": "once", 
/**
 * The organisation in its certificate.
 */
organisation: string, } | { "kind": "container", 
/**
 * The file.
 */
file: string, 
/**
 * Its passphrase.
 */
passphrase: Secret, };

export type SlotSignature = { 
/**
 * The name beside the strokes.
 */
name: string, 
/**
 * 督学证号; empty where there is none.
 */
card_no: string, 
/**
 * When, milliseconds since 1970 UTC.
 */
signed_ms: number, 
/**
 * SHA-256 of the certificate, in hex.
 */
certificate: string, };

export type Status = { 
/**
 * Version of the app.
 */
version: string, 
/**
 * Folder of the store.
 */
store: string, 
/**
 * Today in Beijing time.
 */
today: string, 
/**
 * The office as it stands on documents.
 */
office: Office, 
/**
 * Duty lists in the store.
 */
duty_lists: number, 
/**
 * Inspections that are not sealed.
 */
inspections: number, 
/**
 * Findings that are not closed.
 */
findings: number, 
/**
 * Of these, past their due date.
 */
overdue: number, 
/**
 * When something was written last, in milliseconds since 1970 UTC; absent in an empty store.
 */
saved_ms: number | null, 
/**
 * Operations made here that were not passed on to others yet.
 */
unsent: number, 
/**
 * When the last backup was made, in milliseconds since 1970 UTC; absent where there is none.
 */
backup_ms: number | null, 
/**
 * Name of the action that undo would take back now.
 */
undo: string | null, 
/**
 * Name of the action that redo would do again now.
 */
redo: string | null, 
/**
 * A document the app was started with, to be previewed at once.
 */
opened_file: string | null, };

export type Step = { 
/**
 * The day, or the first day of a run of days that share the reason.
 */
date: string, 
/**
 * Which unit of the period ends on this day; `None` where the day does not count.
 */
counted: number | null, 
/**
 * The reason in Chinese.
 */
why: string, };

export type Subject = { 
/**
 * School or department.
 */
kind: SubjectKind, 
/**
 * Full name as it is printed on documents.
 */
name: string, };

export type SubjectId = string;

export type SubjectKind = "school" | "department";

export type SubjectRow = { 
/**
 * The unit.
 */
id: SubjectId, 
/**
 * School or department.
 */
kind: SubjectKind, 
/**
 * Full name.
 */
name: string, };

export type Tag = "duty_lists" | "subjects" | "inspections" | "checklists" | "findings" | "notices" | "office" | "templates" | "departments";

export type TakenFor = "duty" | "task" | "unassigned";

export type TemplateId = string;

export type TemplateRow = { 
/**
 * The template.
 */
id: TemplateId, 
/**
 * Its name.
 */
name: string, 
/**
 * Its versions, the newest first; never empty.
 */
versions: Array<TemplateVersion>, };

export type TemplateVersion = { 
/**
 * The version.
 */
id: TemplateVersionId, 
/**
 * Its number, from 1.
 */
version: number, 
/**
 * For schools or for departments.
 */
kind: SubjectKind, 
/**
 * The version of the duty list that its clauses are of.
 */
list: DutyListId, 
/**
 * Title of that list.
 */
list_title: string, 
/**
 * Items in it.
 */
items: number, 
/**
 * When it was saved, milliseconds since 1970 UTC.
 */
saved_ms: number, };

export type TemplateVersionId = string;

export type Undone = { 
/**
 * Name of the action, such as 判定 2.13.
 */
name: string, 
/**
 * The checklist that it changed; absent where it changed none, or several.
 */
checklist: ChecklistId | null, 
/**
 * Items of that checklist whose answer or finding it changed.
 */
items: Array<ItemId>, };

export type UnsignedNotice = { 
/**
 * The notice.
 */
id: NoticeId, 
/**
 * 文号
 */
number: string, };

export type UpgradePreview = { 
/**
 * Each checklist in order.
 */
checklists: Array<UpgradeSize>, };

export type UpgradeRequest = { 
/**
 * The inspection.
 */
inspection: InspectionId, 
/**
 * The version to pin.
 */
list: DutyListId, };

export type UpgradeSize = { 
/**
 * Whose checklist.
 */
subject: Subject, 
/**
 * Asked in the same words by both versions; answers stay.
 */
kept: number, 
/**
 * Asked by the newer version only; still to be checked.
 */
added: number, 
/**
 * Asked by the older version only, with a result; they stay under a heading of their own.
 */
retained: number, 
/**
 * Asked by the older version only, and nobody looked at them; they go.
 */
dropped: number, };

export type Verdict = { 
/**
 * Signatures in the order in which they were made.
 */
signatures: Array<SignatureVerdict>, 
/**
 * True where there is a signature, all are valid, and nothing was changed after the last.
 */
intact: boolean, 
/**
 * The file.
 */
file: string, 
/**
 * Its length.
 */
bytes: number, 
/**
 * Pages in it.
 */
pages: number, 
/**
 * Names of signature fields that nobody signed.
 */
open_fields: Array<string>, 
/**
 * What is to be said of the whole file, in Chinese.
 */
findings: Array<string>, 
/**
 * What no verdict of ours says, in Chinese.
 */
honest: Array<string>, };

export type Warning = { 
/**
 * Stable name of the kind of doubt, such as `number_skipped`.
 */
code: string, 
/**
 * The doubt in Chinese, for the inspector.
 */
message: string, 
/**
 * The place in doubt.
 */
span: [number, number] | null, };

export type Weight = "ordinary" | "important" | "vital";

export type WithdrawCorrection = { 
/**
 * The list.
 */
list: DutyListId, 
/**
 * Index among its corrections.
 */
correction: number, };

export type WithdrawnCorrection = { 
/**
 * The list without it.
 */
list: DutyListSummary, 
/**
 * Corrections after it that rested on it and went with it.
 */
corrections: number, 
/**
 * Decisions about a new issue that rested on it and went with it.
 */
decisions: number, };

export type WordChange = { 
/**
 * Whether the words stayed.
 */
kind: ChangeOfWords, 
/**
 * The words.
 */
text: string, };

export type Workbench = { 
/**
 * Today in Beijing time.
 */
today: string, 
/**
 * Inspections under way, the latest first.
 */
running: Array<InspectionSummary>, 
/**
 * How many there are.
 */
running_total: number, 
/**
 * Issued findings past their due date, the most overdue first.
 */
overdue: Array<LedgerRow>, 
/**
 * How many there are.
 */
overdue_total: number, 
/**
 * Issued findings that fall due soon, the most urgent first.
 */
due: Array<LedgerRow>, 
/**
 * How many there are.
 */
due_total: number, 
/**
 * Checklists that were filled in last.
 */
recent: Array<RecentChecklist>, 
/**
 * What stands in the way of work, or will.
 */
missing: Array<Missing>, };

export type Written<T> = { 
/**
 * The command's own answer.
 */
value: T, 
/**
 * What changed, sorted, without repeats.
 */
changed: Array<Tag>, 
/**
 * When it was durable, milliseconds since 1970 UTC.
 */
saved_ms: number, 
/**
 * Place of its first operation in this device's chain; absent where nothing had to be written.
 */
seq: number | null, 
/**
 * Name of the action that undo would take back now.
 */
undo: string | null, 
/**
 * Name of the action that redo would do again now.
 */
redo: string | null, };

/** Every command of the core. */
export interface Commands {
  status: { kind: 'host'; request: Nothing; response: Status };
  set_office: { kind: 'write'; request: Office; response: Written<Office> };
  fonts: { kind: 'read'; request: Nothing; response: Array<FontRole> };
  installed_fonts: { kind: 'read'; request: Nothing; response: Array<InstalledFont> };
  choose_font: { kind: 'read'; request: ChooseFont; response: Array<FontRole> };
  preview_document: { kind: 'read'; request: ImportSource; response: Preview };
  import_document: { kind: 'write'; request: ImportRequest; response: Written<Imported> };
  duty_lists: { kind: 'read'; request: Nothing; response: Array<DutyListSummary> };
  duty_list: { kind: 'read'; request: ById<DutyListId>; response: DutyListDetail };
  gaps: { kind: 'read'; request: ById<DutyListId>; response: Array<Gap> };
  correct_list: { kind: 'write'; request: CorrectList; response: Written<DutyListSummary> };
  withdraw_correction: { kind: 'write'; request: WithdrawCorrection; response: Written<WithdrawnCorrection> };
  compare_lists: { kind: 'read'; request: CompareLists; response: Comparison };
  decide_changes: { kind: 'write'; request: DecideChanges; response: Written<Comparison> };
  subjects: { kind: 'read'; request: Nothing; response: Array<SubjectRow> };
  add_subject: { kind: 'write'; request: AddSubject; response: Written<SubjectRow> };
  departments: { kind: 'read'; request: Nothing; response: DepartmentsView };
  set_department: { kind: 'write'; request: SetDepartment; response: Written<DepartmentRow> };
  remove_department: { kind: 'write'; request: ById<DepartmentId>; response: Written<Nothing> };
  themes: { kind: 'read'; request: Nothing; response: Array<string> };
  preview_checklists: { kind: 'read'; request: GenerateRequest; response: GeneratePreview };
  generate: { kind: 'write'; request: GenerateRequest; response: Written<Generated> };
  preview_upgrade: { kind: 'read'; request: UpgradeRequest; response: UpgradePreview };
  upgrade_inspection: { kind: 'write'; request: UpgradeRequest; response: Written<InspectionSummary> };
  checklist_edit: { kind: 'read'; request: ById<ChecklistId>; response: EditView };
  edit_checklist: { kind: 'write'; request: EditChecklist; response: Written<EditView> };
  templates: { kind: 'read'; request: Nothing; response: Array<TemplateRow> };
  save_template: { kind: 'write'; request: SaveTemplate; response: Written<TemplateRow> };
  rename_template: { kind: 'write'; request: RenameTemplate; response: Written<TemplateRow> };
  remove_template: { kind: 'write'; request: ById<TemplateId>; response: Written<Nothing> };
  inspections: { kind: 'read'; request: Nothing; response: Array<InspectionSummary> };
  inspection: { kind: 'read'; request: ById<InspectionId>; response: InspectionDetail };
  checklist: { kind: 'read'; request: ById<ChecklistId>; response: ChecklistDetail };
  items: { kind: 'read'; request: ItemIds; response: Array<ItemRow> };
  answer: { kind: 'write'; request: AnswerRequest; response: Written<ItemRow> };
  answer_many: { kind: 'write'; request: AnswerMany; response: Written<Array<ItemRow>> };
  remark: { kind: 'write'; request: RemarkRequest; response: Written<ItemRow> };
  keep_draft: { kind: 'read'; request: KeptDraft; response: Nothing };
  drop_draft: { kind: 'read'; request: DraftPlace; response: Nothing };
  drafts: { kind: 'read'; request: Nothing; response: Array<KeptDraft> };
  phrases: { kind: 'read'; request: ById<ItemId>; response: Array<Phrase> };
  preview_seal: { kind: 'read'; request: ById<InspectionId>; response: SealPreview };
  seal_inspection: { kind: 'write'; request: SealInspection; response: Written<InspectionSummary> };
  findings: { kind: 'read'; request: FindingFilter; response: Array<FindingRow> };
  finding: { kind: 'read'; request: ById<FindingId>; response: FindingRow };
  set_finding: { kind: 'write'; request: SetFinding; response: Written<FindingRow> };
  findings_page: { kind: 'read'; request: LedgerRequest; response: LedgerPage };
  finding_keys: { kind: 'read'; request: LedgerFilter; response: Array<LedgerKey> };
  set_findings: { kind: 'write'; request: SetFindings; response: Written<number> };
  habits: { kind: 'read'; request: Nothing; response: Habits };
  keep_habits: { kind: 'read'; request: Habits; response: Habits };
  workbench: { kind: 'read'; request: Nothing; response: Workbench };
  deadline: { kind: 'read'; request: DeadlineRequest; response: Deadline };
  month: { kind: 'read'; request: MonthRequest; response: Month };
  period_until: { kind: 'read'; request: PeriodUntil; response: Period };
  preview_notice: { kind: 'read'; request: ById<ChecklistId>; response: NoticePreview };
  issue_notice: { kind: 'write'; request: IssueNotice; response: Written<NoticeFile> };
  preview_consultation: { kind: 'read'; request: ById<ChecklistId>; response: NoticePreview };
  issue_consultation: { kind: 'write'; request: IssueNotice; response: Written<NoticeFile> };
  print_notice: { kind: 'read'; request: PrintNotice; response: NoticeFile };
  print_report: { kind: 'read'; request: PrintReport; response: ReportFile };
  print_sheet: { kind: 'read'; request: PrintReport; response: ReportFile };
  notices: { kind: 'read'; request: Nothing; response: Array<NoticeSummary> };
  notice: { kind: 'read'; request: ById<NoticeId>; response: NoticeDetail };
  sign_notice: { kind: 'write'; request: SignNotice; response: Written<NoticeFile> };
  sign_pdf: { kind: 'read'; request: SignPdf; response: SignedFile };
  verify_pdf: { kind: 'read'; request: PathRequest; response: Verdict };
  check_code: { kind: 'read'; request: CodeRequest; response: CodeVerdict };
  document_key: { kind: 'read'; request: Nothing; response: DocumentKey };
  create_document_key: { kind: 'read'; request: CreateDocumentKey; response: DocumentKey };
  unlock_document_key: { kind: 'read'; request: Passphrase; response: DocumentKey };
  lock_document_key: { kind: 'read'; request: Nothing; response: DocumentKey };
  change_passphrase: { kind: 'read'; request: ChangePassphrase; response: DocumentKey };
  export_document_key: { kind: 'read'; request: ExportDocumentKey; response: PathName };
  import_document_key: { kind: 'read'; request: ImportDocumentKey; response: DocumentKey };
  search: { kind: 'read'; request: SearchRequest; response: Array<FoundGroup> };
  undo: { kind: 'write'; request: Nothing; response: Written<Undone> };
  redo: { kind: 'write'; request: Nothing; response: Written<Undone> };
  check: { kind: 'read'; request: Nothing; response: CheckReport };
  rebuild: { kind: 'write'; request: Nothing; response: Written<CheckReport> };
  pick_document: { kind: 'host'; request: Nothing; response: Picked };
  pick_pdf: { kind: 'host'; request: Nothing; response: Picked };
  pick_key_file: { kind: 'host'; request: Nothing; response: Picked };
  pick_notice_file: { kind: 'host'; request: PathRequest; response: Picked };
  pick_target: { kind: 'host'; request: PathRequest; response: Picked };
  open_file: { kind: 'host'; request: PathRequest; response: Nothing };
  recent_files: { kind: 'read'; request: Nothing; response: Array<RecentFile> };
  reminders: { kind: 'read'; request: Nothing; response: Reminders };
  set_reminders: { kind: 'read'; request: Reminders; response: Reminders };
  machine: { kind: 'app'; request: Nothing; response: Machine };
  job: { kind: 'app'; request: Nothing; response: JobProgress };
  stop_job: { kind: 'app'; request: Nothing; response: Nothing };
  pick_folder: { kind: 'app'; request: Nothing; response: Picked };
  move_store: { kind: 'app'; request: PathRequest; response: Machine };
  open_store: { kind: 'app'; request: PathRequest; response: Machine };
  choose_backups: { kind: 'app'; request: BackupFolder; response: Machine };
  backups: { kind: 'app'; request: Nothing; response: Array<Backup> };
  backup_now: { kind: 'app'; request: Nothing; response: Backup };
  restore_backup: { kind: 'app'; request: PathRequest; response: Restored };
  enter_practice: { kind: 'app'; request: Nothing; response: Machine };
  leave_practice: { kind: 'app'; request: Nothing; response: Machine };
}
