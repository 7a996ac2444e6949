/** Whether this run tries all that it could (`npm run test:long`), and not a spread of it (`npm test`). */
export const isThorough = process.env.QUEQIAO_THOROUGH === '1'

/**
 * The first of many cases that are alike, every `step`-th after it and the last; all of them in a thorough
 * run.
 */
export const spread = <Case>(cases: readonly Case[], step: number): Case[] =>
  cases.filter((_, at) => isThorough || at % step === 0 || at === cases.length - 1)
