import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** A call as the platform hands it to a door. */
export interface DoorCall {
  event: unknown
  context: { request_id: string; environment: string }
}

/**
 * Milliseconds until what was asked for was loaded, and until the call was answered: as they pass, and of the
 * processor, which a busy machine changes less.
 */
export interface Started {
  readyMs: number
  readyProcessorMs: number
  answeredMs: number
  answeredProcessorMs: number
  answer: unknown
}

const run = promisify(execFile)
const starter = require.resolve('./coldstart-start.cjs')

/**
 * Loads files or packages in a new process, as the platform's runner starts one, and lets the first of them
 * answer a call where there is one.
 */
export async function startFresh(
  { load, call }: { load: readonly string[]; call?: DoorCall | undefined },
  env: Record<string, string>,
  signal: AbortSignal,
): Promise<Started> {
  const asked = JSON.stringify({ load, call })
  const { stdout } = await run(process.execPath, ['--enable-source-maps', starter, asked], { env, signal })
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n') + 1)) as Started
}
