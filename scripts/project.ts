import { join } from 'node:path'
import { explained } from './failures'

/** Where things stand in the repository. */
export const root = join(__dirname, '..')
export const functionsDirectory = join(root, 'dist/cloudfunctions')
export const consoleDirectory = join(root, 'dist/console')
export const miniprogramDirectory = join(root, 'miniprogram')

/** A failure whose message says all that the person at the terminal needs. */
export class Stop extends Error {}

/**
 * Runs a script's main: a `Stop` or a failure of the machine becomes one message, a bug its stack; all exit
 * with code 1.
 */
export function runMain(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    console.error(error instanceof Stop ? error.message : (explained(error) ?? error))
    process.exitCode = 1
  })
}
