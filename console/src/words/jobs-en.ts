import type { Words } from './zh'

const products = (count: number) => `${count.toLocaleString('en-US')} ${count === 1 ? 'product' : 'products'}`

/** English of long work: imports, exports, batches. */
export const jobsEn: Words['jobs'] = {
  title: 'Jobs',
  meta: (moving, waits) =>
    [
      moving > 0 ? `${moving} at work` : '',
      waits > 0 ? `${waits} can go on` : '',
      'they go on when this page is closed',
    ]
      .filter(Boolean)
      .join(' · '),
  all: 'All',
  kinds: { import: 'Import', export: 'Export', batch: 'Batch', reindex: 'Search index' },
  exports: { products: 'products', batch: 'what a batch would do' },
  exportTitle: (what) => `Export of ${what}`,
  exporting: 'Writing the table',
  changing: 'Changing products',
  changed: (count) => `${count.toLocaleString('en-US')} changed`,
  columns: { job: 'Job', way: 'How far', failed: 'Failed', who: 'Who' },
  look: 'See',
  download: 'Download',
  notYet: 'The table is not written yet',
  fileOf: (rows, size) => `${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'} · ${size}`,
  why: (title, text) => (text === '' ? title : `${title}. ${text}`),
  none: 'No jobs yet',
  noneOfKind: 'No jobs of this kind',
  noneText: 'What takes a while, such as imports, exports and batches, is followed here.',
  kept: 'Kept for a week after the end',
  stopNote:
    'Stopping takes nothing back. After a power cut a job goes on where it was; nothing is written twice.',
  export: 'Export',
  formats: { csv: 'CSV', xlsx: 'XLSX (Excel)' },
  exportCount: (count) => products(count),
  exportText: 'Of all that the list matches; it imports back as it is.',
  doing: {
    queued: 'Waiting for its turn',
    reading: 'Reading the file',
    comparing: 'Comparing with what the shop has',
    writing: 'Writing into the shop',
    cancelling: 'Stops after the products at hand',
  },
  of: (done, total) => `${done} of ${total} products`,
  seconds: (count) => `${count} s`,
  left: (span) => `about ${span} left`,
  goesOn:
    'It goes on when this page is closed. After a power cut it goes on where it was; nothing is written twice.',
  cancel: 'Stop',
  resume: 'Go on',
  cancelled: (done, left) => `Stopped: ${products(done)} done, ${left.toLocaleString('en-US')} not written`,
  cancelledEarly: 'Stopped before anything was written',
  cancelledText: 'What was written stays. Going on begins where it stopped; the file is kept for a week.',
  failed: 'It could not be finished',
  failedText: (id) => `Several tries failed, id ${id}. What was written stays, and it can go on.`,
  gone: 'What is known of this job was tidied away',
  goneText: 'An import that has ended is kept for a week. The products it wrote are all here.',
  recent: 'Imports so far',
  recentKept: 'kept for a week',
  recentNone: 'Nothing was imported yet.',
  states: {
    queued: 'Waiting',
    running: 'At work',
    cancelling: 'Stopping',
    cancelled: 'Stopped half-way',
    done: 'Done',
    failed: 'Failed',
  },
  by: (when, actor) => `${when} · ${actor}`,
  wrote: (count) => `wrote ${products(count)}`,
  reportLeft: 'not reached',
}
