import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FunctionSpec } from '../../../local/cloudbase'

/** A folder of its own for a test file; `remove` takes it away with all that stands in it. */
export function createScratch(): { directory: string; remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), 'cloudbase-'))
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) }
}

/** Writes `code` as a function's bundle and declares it, with limits that keep tests short. */
export function writeFunction(
  scratch: string,
  name: string,
  code: string,
  spec: Partial<FunctionSpec> = {},
): FunctionSpec {
  const directory = join(scratch, 'functions', name)
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'index.js'), code)
  return { name, directory, timeoutSeconds: 5, memoryMb: 128, environment: {}, ...spec }
}
