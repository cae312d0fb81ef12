// Words of the rectification ledger.

export const ledger = {
  ledger: {
    title: '整改台账',
    none: '还没有问题',
    noneHint: '检查时判定为“不符合”的项目会自动列在这里，按整改期限排序。',
    noneFiltered: '没有这一类问题',
    chips: { all: '全部', pending: '待下发', rectifying: '整改中', overdue: '逾期' },
    chipLabel: '筛选问题',
    columns: {
      number: '编号',
      subject: '学校 / 单位',
      text: '问题',
      unit: '责任单位',
      severity: '等级',
      state: '状态',
      due: '期限',
      left: '剩余',
    },
    sorted: '按期限从早到晚',
    late: (days: number) => `逾期 ${days} 天`,
    today: '今天到期',
    left: (days: number) => `${days} 天`,
    notIssued: '未下发',
    noText: (standard: string) => (standard ? `未填写具体情况（${standard}）` : '未填写具体情况'),
    summary: (all: number, overdue: number, soon: number) => `共 ${all} 个问题 · 逾期 ${overdue} · 7 天内到期 ${soon}`,
    openItem: '打开所在的检查项',
    issue: '下达整改通知书…',
    issueHint: '选中的问题所在清单，全部待下发问题一并下达',
  },
} as const;
