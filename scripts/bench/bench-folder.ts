import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Stop } from '../project'

/**
 * Measures in a folder of its own below the given one, or the system's temporary one, for so long at most.
 * Whatever way it is left, `signal` has ended the processes that were started with it and the folder is gone.
 */
export async function inBenchFolder<Result>(
  folder: string = tmpdir(),
  timeLimitS: number,
  measure: (dataDir: string, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const parent = resolve(folder)
  await mkdir(parent, { recursive: true })
  const dataDir = await mkdtemp(join(parent, 'queqiao-bench-'))
  const limit = new AbortController()
  const late = `The bench was not done after ${timeLimitS} s; the machine is too busy for it.`
  const timer = setTimeout(() => limit.abort(new Stop(late)), timeLimitS * 1000)
  const interrupt = () => limit.abort(new Stop('Interrupted.'))
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  const aborted = once(limit.signal, 'abort').then(() => {
    throw limit.signal.reason
  })
  try {
    return await Promise.race([measure(dataDir, limit.signal), aborted])
  } finally {
    clearTimeout(timer)
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
    // A process may still write a last file.
    limit.abort()
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
}
