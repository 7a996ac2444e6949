import type { Clock, Ids, Log } from '../app/ports'

export interface Served<Answer> {
  answer: Answer
  /** What the log says of it: an action, `ok` or the code of a refusal. */
  summary: Record<string, string | number | boolean | null>
}

export interface ServeOptions<Answer> {
  door: string
  system: { log: Log; ids: Ids; clock: Clock }
  /** What the caller is told when a broken assumption threw; the id stands in the log. */
  internal(id: string): Answer
  run(event: unknown, context: unknown): Promise<Served<Answer>>
}

export type Handler<Answer> = (event: unknown, context?: unknown) => Promise<Answer>

/** The platform's handler of a door, with the only catch: one log line a call, and no secret in it. */
export function serve<Answer>(options: ServeOptions<Answer>): Handler<Answer> {
  const { door, internal, run } = options
  return async (event, context) => {
    const { log, ids, clock } = options.system
    const startedAt = clock.now()
    try {
      const { answer, summary } = await run(event, context)
      log.write('info', 'call', { door, ...summary, durationMs: clock.now() - startedAt })
      return answer
    } catch (error) {
      const id = ids.random(12)
      const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
      const durationMs = clock.now() - startedAt
      log.write('error', 'internal', { door, id, name, reason: message, stack: stack ?? '', durationMs })
      return internal(id)
    }
  }
}
