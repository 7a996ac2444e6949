import { join } from 'node:path'

/** Where things stand in the repository. */
export const root = join(__dirname, '..')
export const functionsDirectory = join(root, 'dist/cloudfunctions')
export const consoleDirectory = join(root, 'dist/console')
export const miniprogramDirectory = join(root, 'miniprogram')

/** A failure whose message says all that the person at the terminal needs. */
export class Stop extends Error {}

/** Runs a script's main: a `Stop` becomes its message, anything else a stack; both exit with code 1. */
export function runMain(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    console.error(error instanceof Stop ? error.message : error)
    process.exitCode = 1
  })
}
