import type { Chance } from './chance'
import type { CallEnd } from './invocation'
import type { Timeline } from './timeline'

/** What a door says of an action. */
export type Answer = { ok: true; data: Record<string, unknown> } | { ok: false; code: string }

/** Tries again after a lost or failed call, as people do; null where they gave up. */
export async function insist(
  timeline: Timeline,
  chance: Chance,
  call: () => Promise<CallEnd>,
): Promise<Answer | null> {
  const triesMax = chance.between(1, 3)
  for (let tries = 0; tries < triesMax; tries++) {
    const end = await call()
    const answer = end.kind === 'answered' ? (end.answer as Answer) : null
    if (answer && (answer.ok || answer.code !== 'INTERNAL')) return answer
    await timeline.sleep(chance.below(10_000))
  }
  return null
}
