import type { Clock, Ids, Log } from '../../app/ports'
import type { Fetch } from '../http-fetch'
import { certificateDownload } from './certificates'
import { WechatPayError } from './error'
import { type Ask, heardOf } from './heard'
import { type KeyStore, keyStore } from './key-store'
import type { Merchants } from './merchant'
import { restAfterLimit } from './rest'
import { type OpenSdk, sdkOpener, type WechatPaySdk } from './sdk'
import { createTransport } from './transport'

export interface ConnectionOptions {
  baseUrl: string
  timeoutMs: number
  merchants: Merchants
  clock: Clock
  ids: Ids
  log: Log
  fetch?: Fetch
}

/** The way to WeChat Pay of one merchant number: its keys, and what it was told of being asked too often. */
export interface Connection {
  keys: KeyStore
  ask: Ask
  openSdk(): Promise<WechatPaySdk>
  restUntil(): number
}

export interface Connections {
  /** Asking through it is `unknown` where nobody holds the number's keys. */
  to(payee: string): Connection
  restUntil(): number
}

/** One connection a merchant number, for as long as the process lives. */
export function connectionsOf(options: ConnectionOptions): Connections {
  const opened = new Map<string, Connection>()
  return {
    to(payee) {
      const known = opened.get(payee)
      if (known) return known
      const connection = connect(options, payee)
      opened.set(payee, connection)
      return connection
    },
    restUntil: () => Math.max(0, ...[...opened.values()].map((each) => each.restUntil())),
  }
}

function connect({ merchants, clock, ids, log, ...way }: ConnectionOptions, payee: string): Connection {
  const merchant = async () => {
    const found = await merchants.of(payee)
    if (!found) throw new WechatPayError('keys', `Nobody holds the keys of merchant ${payee}.`, false)
    return found
  }
  const keys = keyStore(
    merchant,
    certificateDownload(() => openSdk),
    clock,
    log,
  )
  const transport = createTransport({
    ...way,
    clock,
    keyOf: (serial, mayDownload) => keys.find(serial, mayDownload),
    acceptSerial: async () => (await merchant()).acceptSerial,
  })
  const openSdk: OpenSdk = sdkOpener(transport, clock, ids)
  const rest = restAfterLimit(clock)
  return {
    keys,
    restUntil: () => rest.until(),
    openSdk: async () => openSdk(await merchant()),
    async ask(doneStatus, call) {
      try {
        const reply = await call(await openSdk(await merchant()))
        rest.heard(reply.status)
        return heardOf(reply, doneStatus)
      } catch (error) {
        if (error instanceof WechatPayError)
          return { kind: 'unknown', reason: `${error.kind}: ${error.message}` }
        throw error
      }
    },
  }
}
