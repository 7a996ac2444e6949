import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { root, Stop } from '../project'

export interface StartOptions {
  dataDir: string
  /** Empties the data folder first. */
  isFresh: boolean
  /** The shop's port; the three after it are the others'. Null lets the machine choose. */
  port: number | null
}

export const usage = `npm start -- [options]

  --port N     the shop on port N, the console, CloudBase and WeChat Pay on the three after it
  --data DIR   keep everything in DIR (default: .local)
  --fresh      begin anew: empties the data folder first
  --help       show this`

/** The last first port that leaves room for the other three. */
const portMax = 65_532

/** Reads the command line of `npm start`; a wrong word is a `Stop` that says which. */
export function readStartOptions(args: string[]): StartOptions | 'help' {
  const values = parse(args)
  if (values.help) return 'help'
  return {
    dataDir: resolve(values.data ?? resolve(root, '.local')),
    isFresh: values.fresh ?? false,
    port: values.port === undefined ? null : readPort(values.port),
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        fresh: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  }
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port < 1024 || port > portMax)
    throw new Stop(`--port takes a number from 1024 to ${portMax}, not "${text}".`)
  return port
}
