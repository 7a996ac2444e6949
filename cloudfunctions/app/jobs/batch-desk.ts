/**
 * What the console does with many products at once, and with tables of them: a part of its own, which the
 * door loads when it is asked for.
 */
export { tryBatch } from '../batch/try-batch'
export { beginBatch } from './begin-batch'
export { beginExport } from './begin-export'
export { linkExport } from './link-export'
export { undoBatch } from './undo-batch'
