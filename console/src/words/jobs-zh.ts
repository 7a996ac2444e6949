import type { JobState } from '../../../typings/owner-api'

/** 很久才做得完的活：导入。 */
export const jobsZh = {
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
  resume: '接着写',
  cancelled: (done: number, left: number) =>
    `停下了：写完 ${done.toLocaleString('en-US')} 件，还有 ${left.toLocaleString('en-US')} 件没写`,
  cancelledEarly: '停下了，一件也没写',
  cancelledText: '写进去的留着。接着写，就从停下的那一件开始；文件替你留一个星期。',
  failed: '没写完',
  failedText: (id: string) => `试了几次都没成，编号 ${id}。写进去的留着，可以接着写。`,
  gone: '这次导入的记录已经清走了',
  goneText: '做完的导入留一个星期。写进店里的商品都在。',
  recent: '写过的',
  recentKept: '留一个星期',
  recentNone: '还没有导入过。',
  states: {
    queued: '排队',
    running: '在写',
    cancelling: '停下中',
    cancelled: '半路停下',
    done: '做完',
    failed: '没做成',
  } satisfies Record<JobState, string>,
  by: (when: string, actor: string) => `${when} · ${actor}`,
  wrote: (count: number) => `写了 ${count.toLocaleString('en-US')} 件`,
  reportLeft: '没轮到',
}
