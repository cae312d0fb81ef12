// Words of the workbench.
import type { MissingKind } from '../../backend/types';

const missingOf: Record<MissingKind, (count: number) => string> = {
  office: (fields) => `落款信息还缺 ${fields} 项`,
  pending: (findings) => `${findings} 个问题待下发`,
  unsigned: (notices) => `${notices} 份文书未签齐`,
  certificate: () => '还没有签名证书',
  no_backup: () => '还没有备份',
  old_backup: (days) => `上次备份是 ${days} 天前`,
};

export const home = {
  home: {
    title: '工作台',
    importHint: '选择一份责任文件（Word、PDF、OFD、Excel、网页或文本），也可以直接拖到窗口里',
    running: '进行中的检查',
    noRunning: '还没有检查',
    noRunningHint: '选一份职责清单，生成检查清单后就能开始现场检查。',
    overdue: '逾期的整改',
    due: '30 天内到期的整改',
    noDue: '30 天内没有到期的整改',
    noDueHint: '下达整改通知书后，快到期和逾期的问题会列在这里。',
    all: '全部台账',
    allInspections: '全部检查',
    recent: '最近填写',
    stopped: (number: string) => `停在 ${number}`,
    missing: '待办',
    missingOf,
    more: (count: number) => `还有 ${count} 个`,
  },
} as const;
