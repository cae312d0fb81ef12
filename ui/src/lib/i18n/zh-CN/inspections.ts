// Words of the register of inspections.

export const inspections = {
  inspections: {
    title: '检查',
    none: '还没有检查',
    noneHint: '选一份职责清单，勾选部门和学校，生成检查清单。',
    generate: '生成检查清单…',
    checklists: (count: number) => `${count} 份清单`,
    basis: (title: string) => `依据 ${title}`,
    open: '打开',
    start: '开始检查',
    goOn: '继续检查',
    review: '查看',
    columns: { subject: '被督导单位', kind: '类别', progress: '进度', findings: '问题' },
    pending: (count: number) => `待下发 ${count}`,
    issued: (count: number) => `已下发 ${count}`,
    noFindings: '无',
  },
} as const;
