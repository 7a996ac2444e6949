import { Cron } from 'croner'

const TIME_ZONE = 'Asia/Shanghai'

/** The next run after a time, both in epoch ms; undefined when there is none. */
export type NextRun = (after: number) => number | undefined

/**
 * Reads a cron of seven fields (second minute hour day month week year), in Shanghai's time. Day and week, if
 * both are given, count as either. Throws, naming the expression, when it cannot be read.
 */
export function parseCron(expression: string): NextRun {
  const fields = expression.trim().split(/\s+/)
  if (fields.length !== 7) throw new Error(`The cron "${expression}" must have seven fields.`)
  try {
    const cron = new Cron(fields.join(' '), { timezone: TIME_ZONE, paused: true })
    return (after) => cron.nextRun(new Date(after))?.getTime()
  } catch (error) {
    throw new Error(`The cron "${expression}" cannot be read: ${(error as Error).message}`)
  }
}
