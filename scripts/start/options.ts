import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Limits, strictLimits } from '../../local/cloudbase'
import { root, Stop } from '../project'

export interface StartOptions {
  dataDir: string
  /** A new folder gets a shop without anything in it, and not the demo. */
  isEmpty: boolean
  /** Empties the data folder first. */
  isFresh: boolean
  /** The shop's port; the four after it are the others'. Null lets the machine choose. */
  port: number | null
  /** Opens a database log that is damaged in the middle, and says what it dropped. */
  repair: boolean
  /** How hard the database makes it for the shop. */
  weather: { latencyMs: number; faultRate: number; seed: number }
  /** Sizes above which CloudBase refuses. */
  limits: Pick<Limits, 'textBodyBytes' | 'databaseAnswerBytes'>
}

const KB = 1024
const kbMax = 16 * KB
/** CloudBase's strictest; plans that allow more exist. */
const defaultKb = {
  textBody: strictLimits.textBodyBytes / KB,
  answer: strictLimits.databaseAnswerBytes / KB,
}
const latencyMsMax = 60_000
const seedMax = 2 ** 32 - 1

export const usage = `npm start -- [options]

  --port N        the shop on port N; the console, CloudBase, WeChat Pay and the page for second
                  screens on the four after it
  --data DIR      keep everything in DIR (default: .local)
  --empty         a shop with nothing in it, in a folder of its own (.local-empty): the console
                  leads through its first hour
  --fresh         begin anew: empties the data folder first
  --repair        open a damaged database: drops what cannot be read and says so
  --latency MS    every database call takes MS longer (0 to ${latencyMsMax})
  --fault RATE    this share of the calls inside transactions ends in a conflict (0 to 1)
  --seed N        other conflicts than those of seed 1
  --text-body KB  the longest text sent to a function over HTTP (default ${defaultKb.textBody})
  --answer KB     the most that one database call answers (default ${defaultKb.answer})
  --help          show this`

/** The last first port that leaves room for the other four. */
const portMax = 65_531

/** Reads the command line of `npm start`; a wrong word is a `Stop` that says which. */
export function readStartOptions(args: string[]): StartOptions | 'help' {
  const values = parse(args)
  if (values.help) return 'help'
  return {
    dataDir: resolve(values.data ?? resolve(root, values.empty ? '.local-empty' : '.local')),
    isEmpty: values.empty ?? false,
    isFresh: values.fresh ?? false,
    port: values.port === undefined ? null : readPort(values.port),
    repair: values.repair ?? false,
    weather: {
      latencyMs: readWhole('latency', values.latency ?? '0', latencyMsMax),
      faultRate: readRate(values.fault ?? '0'),
      seed: readWhole('seed', values.seed ?? '1', seedMax),
    },
    limits: {
      textBodyBytes: readKb('text-body', values['text-body'] ?? `${defaultKb.textBody}`),
      databaseAnswerBytes: readKb('answer', values.answer ?? `${defaultKb.answer}`),
    },
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        empty: { type: 'boolean' },
        fresh: { type: 'boolean' },
        repair: { type: 'boolean' },
        latency: { type: 'string' },
        fault: { type: 'string' },
        seed: { type: 'string' },
        'text-body': { type: 'string' },
        answer: { type: 'string' },
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

function readWhole(name: string, text: string, max: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (!(value <= max)) throw new Stop(`--${name} takes a whole number from 0 to ${max}, not "${text}".`)
  return value
}

function readKb(name: string, text: string): number {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (value < 1 || value > kbMax)
    throw new Stop(`--${name} takes a whole number of KB from 1 to ${kbMax}, not "${text}".`)
  return value * KB
}

function readRate(text: string): number {
  const rate = /^\d*\.?\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(rate <= 1)) throw new Stop(`--fault takes a share from 0 to 1, such as 0.1, not "${text}".`)
  return rate
}
