// Words that several screens share: nouns of the field, results, states.
import type { AnswerResult, CountUnit, Counts, FindingState, InspectionKind, Method, Progress, Route, Severity, SignatureSlot, SubjectKind } from '../../backend/types';

const results: Record<AnswerResult, string> = {
  unchecked: '未查',
  met: '符合',
  partly: '基本符合',
  not_met: '不符合',
  not_applicable: '不适用',
};
export const kinds: Record<InspectionKind, string> = { routine: '经常性', special: '专项', comprehensive: '综合' };
const methods: Record<Method, string> = { documents: '查阅资料', on_site: '实地查看', interview: '访谈', data: '数据核验' };
const severities: Record<Severity, string> = { ordinary: '一般', major: '重大' };
const routes: Record<Route, string> = {
  notice: '下达整改通知书',
  advice: '当场建议，立行立改',
  report: '上报督导办',
  consultation: '协商意见书',
};
const units: Record<CountUnit, string> = { workdays: '个工作日', days: '个自然日', months: '个月' };
const states: Record<FindingState, string> = { pending: '待下发', rectifying: '整改中' };
const subjects: Record<SubjectKind, string> = { school: '学校', department: '部门' };
const slots: Record<SignatureSlot, string> = { inspector: '检查人员', second_inspector: '随行', recipient: '签收' };

export const common = {
  app: '督学清单',
  windowTitle: (place: string) => `${place} - 督学清单`,
  wordSeparator: '、',
  dot: ' · ',
  crumb: ' › ',
  loading: '正在读取…',
  retry: '重试',
  close: '关闭',
  cancel: '取消',
  back: '返回',
  copy: '复制详细信息',
  copied: '已复制',
  detail: '详细信息',
  required: '必填',
  /** Where the year begins in a document number. */
  numberYear: '〔',
  none: '—',
  divide: '调整左右宽度',
  divideHint: '拖动或用方向键调整宽度，双击恢复',
  choose: '选中',
  moreFound: (count: number) => `还有 ${count} 个，继续输入可缩小范围`,
  office: { unnamed: '未填写落款单位', fill: '去设置', inspector: (name: string) => `责任督学 ${name}` },
  units,
  result: results,
  kind: kinds,
  kindFull: (kind: InspectionKind) => `${kinds[kind]}督导`,
  method: methods,
  severity: severities,
  route: routes,
  state: states,
  slot: slots,
  subject: subjects,
  overdue: '逾期',
  provisional: '暂定',
  provisionalWhy: '还没有该年度的放假安排，日期可能变动',
  counts: (counts: Counts) =>
    [
      `${counts.departments} 个部门`,
      `${counts.duties} 条职责`,
      `${counts.tasks} 项任务`,
      `${counts.requirements} 条量化要求`,
    ].join(' · '),
  doubts: (count: number) => `${count} 处存疑`,
  version: (version: number) => `第 ${version} 版`,
  work: {
    label: '进度',
    percent: (done: number) => `${done}%`,
    stop: '停止',
    stopping: '正在停止…',
  },
  progress: {
    line: (progress: Progress) =>
      `已查 ${progress.answered}/${progress.items} · 不符合 ${progress.not_met} · 未查 ${progress.items - progress.answered}`,
    label: (progress: Pick<Progress, 'answered' | 'items'>) => `已查 ${progress.answered} 项，共 ${progress.items} 项`,
    met: (progress: Progress) => {
      const judged = progress.answered - progress.not_applicable;
      return judged === 0 ? '' : `已查且适用的 ${judged} 项中符合 ${progress.met} 项`;
    },
  },
} as const;
