/** What the console does with batches: a part of its own, which the door loads when it is asked for. */
export { tryBatch } from '../batch/try-batch'
export { beginBatch } from './begin-batch'
export { undoBatch } from './undo-batch'
