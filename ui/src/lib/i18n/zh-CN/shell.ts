// Words around the screens: navigation, saving, keys, tasks.

/** In quotation marks; those inside become single ones. */
const quoted = (name: string) => `“${name.replaceAll('“', '‘').replaceAll('”', '’')}”`;

export const shell = {
  showMenu: '主菜单',
  mainArea: '主要内容',
  skip: '跳到主要内容',
  breadcrumb: '所在位置',
  nav: { home: '工作台', inspections: '检查', findings: '整改台账', documents: '文书', lists: '职责清单', settings: '设置' },
  navHot: (overdue: number) => `${overdue} 个问题逾期`,
  closing: {
    unsaved: '还有填写的内容没有保存',
    advice: '请先按提示处理；再次关闭窗口将放弃这些内容。',
  },
  saving: {
    now: '保存中…',
    saved: (time: string) => `已保存 ${time}`,
    failed: (why: string) => `未保存：${why}`,
    kept: '填写的内容还在',
    undo: (name: string) => `撤销${quoted(name)}`,
    redo: (name: string) => `重做${quoted(name)}`,
    undone: (name: string) => `已撤销${quoted(name)}`,
    redone: (name: string) => `已重做${quoted(name)}`,
  },
  keys: {
    title: '快捷键',
    note: '正在输入文字或拼音时，单键快捷键不起作用；按 Esc 离开输入框。',
    open: '全部快捷键',
    palette: '查找操作',
    placeholder: '输入操作、清单或检查的名称',
    none: '没有找到，换个词试试',
    everywhere: '任何地方',
    go: '前往',
    names: { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Enter: 'Enter', Escape: 'Esc' } as Record<string, string>,
  },
  tasks: {
    undo: '撤销',
    redo: '重做',
    goHome: '打开工作台',
    goInspections: '打开检查',
    goFindings: '打开整改台账',
    goDocuments: '打开文书',
    goLists: '打开职责清单',
    goSettings: '打开设置',
    importFile: '导入责任文件…',
    generate: '生成检查清单…',
  },
} as const;
