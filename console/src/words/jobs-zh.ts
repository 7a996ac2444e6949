import type { ExportName, TableFormat } from '../../../typings/exports'
import type { JobName, JobState } from '../../../typings/owner-api'

/** 很久才做得完的活：导入、导出、批量改。 */
export const jobsZh = {
  title: '任务',
  meta: (moving: number, waits: number) =>
    [moving > 0 ? `${moving} 件在跑` : '', waits > 0 ? `${waits} 件等你接着跑` : '', '关掉这个页面也照跑']
      .filter(Boolean)
      .join(' · '),
  all: '全部',
  kinds: { import: '导入', export: '导出', batch: '批量改', reindex: '重建搜索' } satisfies Record<
    JobName,
    string
  >,
  exports: { products: '商品', batch: '批量改的对照' } satisfies Record<ExportName, string>,
  exportTitle: (what: string) => `导出${what}`,
  exporting: '在写表格',
  changing: '在改商品',
  changed: (count: number) => `改了 ${count.toLocaleString('en-US')} 处`,
  columns: { job: '任务', way: '进度', failed: '没成', who: '谁' },
  look: '看结果',
  download: '下载',
  notYet: '表格还没写好',
  fileOf: (rows: number, size: string) => `${rows.toLocaleString('en-US')} 行 · ${size}`,
  why: (title: string, text: string) => (text === '' ? title : `${title}：${text}`),
  none: '还没有任务',
  noneOfKind: '没有这一种任务',
  noneText: '导入、导出、批量改这样要做一阵子的事，都在这里看到哪儿了。',
  kept: '做完的留一个星期',
  stopNote: '停下不会退回已写的。断电、重启之后从记下的那一件接着跑，不会写两遍。',
  export: '导出',
  formats: { csv: 'CSV', xlsx: 'XLSX（Excel）' } satisfies Record<TableFormat, string>,
  exportCount: (count: number) => `${count.toLocaleString('en-US')} 件`,
  exportText: '列表里符合的都写进去，能原样导回来。',
  doing: {
    queued: '排着队，马上开始',
    reading: '在读文件',
    comparing: '在和店里的商品比',
    writing: '在写进店里',
    cancelling: '写完手上这几件就停',
  },
  of: (done: string, total: string) => `${done} / ${total} 件`,
  seconds: (count: number) => `${count} 秒`,
  left: (span: string) => `还要约 ${span}`,
  goesOn: '关掉这个页面也照写。断电、重启之后从记下的那一件接着写，不会写两遍。',
  cancel: '停下',
  resume: '接着跑',
  cancelled: (done: number, left: number) =>
    `停下了：写完 ${done.toLocaleString('en-US')} 件，还有 ${left.toLocaleString('en-US')} 件没写`,
  cancelledEarly: '停下了，一件也没写',
  cancelledText: '写进去的留着。接着跑，就从停下的那一件开始；文件替你留一个星期。',
  failed: '没写完',
  failedText: (id: string) => `试了几次都没成，编号 ${id}。写进去的留着，可以接着跑。`,
  gone: '这件任务的记录已经清走了',
  goneText: '做完的导入留一个星期。写进店里的商品都在。',
  recent: '写过的',
  recentKept: '留一个星期',
  recentNone: '还没有导入过。',
  states: {
    queued: '排队',
    running: '在跑',
    cancelling: '停下中',
    cancelled: '半路停下',
    done: '做完',
    failed: '没做成',
  } satisfies Record<JobState, string>,
  by: (when: string, actor: string) => `${when} · ${actor}`,
  wrote: (count: number) => `写了 ${count.toLocaleString('en-US')} 件`,
  reportLeft: '没轮到',
}
