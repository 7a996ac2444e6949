import { randomBytes } from 'node:crypto'
import type { Clock, Ids, Log } from '../app/ports'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  pause: (durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs)),
}

/** Thirty-two letters divide a byte's values evenly, so each is equally likely. */
export const systemIds: Ids = {
  random: (length) => [...randomBytes(length)].map((byte) => CROCKFORD.charAt(byte % 32)).join(''),
}

/** One JSON line for each entry; the platform collects what a function prints. */
export const systemLog: Log = {
  write(level, message, fields = {}) {
    const line = JSON.stringify({ level, message, ...fields })
    if (level === 'error') console.error(line)
    else console.log(line)
  },
}
