/** How often a document is read and decided on again when another writer was quicker. */
export const TRIES_MAX = 5

/** Another writer was quicker each time: the caller fails, and what called it asks again. */
export const contended = (what: string): Error =>
  new Error(`The ${what} was changed by others ${TRIES_MAX} times in a row.`)
