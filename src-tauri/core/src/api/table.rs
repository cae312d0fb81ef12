//! The one list of commands: name, request, response, and whether it reads, writes, asks the host, or is
//! about the store itself.

/// Hands the whole table to another macro, so that dispatch and TypeScript cannot differ.
macro_rules! command_table {
    ($then:ident) => {
        $then! {
            host status(Nothing) -> Status;
            write set_office(Office) -> Office;
            read fonts(Nothing) -> Vec<FontRole>;
            read installed_fonts(Nothing) -> Vec<InstalledFont>;
            read choose_font(ChooseFont) -> Vec<FontRole>;
            read preview_document(ImportSource) -> Preview;
            write import_document(ImportRequest) -> Imported;
            read duty_lists(Nothing) -> Vec<DutyListSummary>;
            read duty_list(ById<DutyListId>) -> DutyListDetail;
            read subjects(Nothing) -> Vec<SubjectRow>;
            write add_subject(AddSubject) -> SubjectRow;
            read preview_checklists(GenerateRequest) -> GeneratePreview;
            write generate(GenerateRequest) -> Generated;
            read inspections(Nothing) -> Vec<InspectionSummary>;
            read inspection(ById<InspectionId>) -> InspectionDetail;
            read checklist(ById<ChecklistId>) -> ChecklistDetail;
            read items(ItemIds) -> Vec<ItemRow>;
            write answer(AnswerRequest) -> ItemRow;
            write answer_many(AnswerMany) -> Vec<ItemRow>;
            write remark(RemarkRequest) -> ItemRow;
            read keep_draft(KeptDraft) -> Nothing;
            read drop_draft(DraftPlace) -> Nothing;
            read drafts(Nothing) -> Vec<KeptDraft>;
            read phrases(ById<ItemId>) -> Vec<Phrase>;
            read preview_seal(ById<InspectionId>) -> SealPreview;
            write seal_inspection(SealInspection) -> InspectionSummary;
            read findings(FindingFilter) -> Vec<FindingRow>;
            read finding(ById<FindingId>) -> FindingRow;
            write set_finding(SetFinding) -> FindingRow;
            read findings_page(LedgerRequest) -> LedgerPage;
            read finding_keys(LedgerFilter) -> Vec<LedgerKey>;
            write set_findings(SetFindings) -> u32;
            read habits(Nothing) -> Habits;
            read keep_habits(Habits) -> Habits;
            read workbench(Nothing) -> Workbench;
            read deadline(DeadlineRequest) -> Deadline;
            read month(MonthRequest) -> Month;
            read period_until(PeriodUntil) -> Period;
            read preview_notice(ById<ChecklistId>) -> NoticePreview;
            write issue_notice(IssueNotice) -> NoticeFile;
            read preview_consultation(ById<ChecklistId>) -> NoticePreview;
            write issue_consultation(IssueNotice) -> NoticeFile;
            read print_notice(PrintNotice) -> NoticeFile;
            read print_report(PrintReport) -> ReportFile;
            read print_sheet(PrintReport) -> ReportFile;
            read notices(Nothing) -> Vec<NoticeSummary>;
            read notice(ById<NoticeId>) -> NoticeDetail;
            write sign_notice(SignNotice) -> NoticeFile;
            read sign_pdf(SignPdf) -> SignedFile;
            read verify_pdf(PathRequest) -> Verdict;
            read check_code(CodeRequest) -> CodeVerdict;
            read document_key(Nothing) -> DocumentKey;
            read create_document_key(CreateDocumentKey) -> DocumentKey;
            read unlock_document_key(Passphrase) -> DocumentKey;
            read lock_document_key(Nothing) -> DocumentKey;
            read change_passphrase(ChangePassphrase) -> DocumentKey;
            read export_document_key(ExportDocumentKey) -> PathName;
            read import_document_key(ImportDocumentKey) -> DocumentKey;
            read search(SearchRequest) -> Vec<FoundGroup>;
            write undo(Nothing) -> Undone;
            write redo(Nothing) -> Undone;
            read check(Nothing) -> CheckReport;
            write rebuild(Nothing) -> CheckReport;
            host pick_document(Nothing) -> Picked;
            host pick_pdf(Nothing) -> Picked;
            host pick_key_file(Nothing) -> Picked;
            host pick_notice_file(PathRequest) -> Picked;
            host pick_target(PathRequest) -> Picked;
            host open_file(PathRequest) -> Nothing;
            read recent_files(Nothing) -> Vec<RecentFile>;
            read reminders(Nothing) -> Reminders;
            read set_reminders(Reminders) -> Reminders;
            app machine(Nothing) -> Machine;
            app job(Nothing) -> JobProgress;
            app stop_job(Nothing) -> Nothing;
            app pick_folder(Nothing) -> Picked;
            app move_store(PathRequest) -> Machine;
            app open_store(PathRequest) -> Machine;
            app choose_backups(BackupFolder) -> Machine;
            app backups(Nothing) -> Vec<Backup>;
            app backup_now(Nothing) -> Backup;
            app restore_backup(PathRequest) -> Restored;
            app enter_practice(Nothing) -> Machine;
            app leave_practice(Nothing) -> Machine;
        }
    };
}
pub(crate) use command_table;
