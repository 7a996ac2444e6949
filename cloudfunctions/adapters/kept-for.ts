import type { Clock } from '../app/ports'

/** Reads at most once in a time; what stands there before is answered for so long. */
export function keptFor<Value>(
  clock: Pick<Clock, 'now'>,
  keptMs: number,
  read: () => Promise<Value>,
): () => Promise<Value> {
  let kept: { value: Value; readAt: number } | null = null
  return async () => {
    const now = clock.now()
    if (!kept || now >= kept.readAt + keptMs) kept = { value: await read(), readAt: now }
    return kept.value
  }
}
