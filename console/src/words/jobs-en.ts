import type { Words } from './zh'

const products = (count: number) => `${count.toLocaleString('en-US')} ${count === 1 ? 'product' : 'products'}`

/** English of long work: imports. */
export const jobsEn: Words['jobs'] = {
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
  resume: 'Go on writing',
  cancelled: (done, left) => `Stopped: ${products(done)} done, ${left.toLocaleString('en-US')} not written`,
  cancelledEarly: 'Stopped before anything was written',
  cancelledText: 'What was written stays. Going on begins where it stopped; the file is kept for a week.',
  failed: 'It could not be finished',
  failedText: (id) => `Several tries failed, id ${id}. What was written stays, and it can go on.`,
  gone: 'What is known of this import was tidied away',
  goneText: 'An import that has ended is kept for a week. The products it wrote are all here.',
  recent: 'Imports so far',
  recentKept: 'kept for a week',
  recentNone: 'Nothing was imported yet.',
  states: {
    queued: 'Waiting',
    running: 'Writing',
    cancelling: 'Stopping',
    cancelled: 'Stopped half-way',
    done: 'Done',
    failed: 'Failed',
  },
  by: (when, actor) => `${when} · ${actor}`,
  wrote: (count) => `wrote ${products(count)}`,
  reportLeft: 'not reached',
}
