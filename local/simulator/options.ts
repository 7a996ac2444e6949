import type { Readable } from 'node:stream'
import type { ListenAt } from '../shared/loopback'

/** What happened at the simulator, for whoever runs it. */
export interface SimulatorLogEntry {
  event: 'build' | 'call' | 'upload' | 'refused' | 'failed'
  durationMs?: number
  name?: string
  openid?: string
  errCode?: number | string
  problems?: number
  reason?: string
}

export interface SimulatorOptions {
  /** The mini program's folder, with `app.json`. */
  root: string
  /** Folders where npm packages are looked up, the nearest first. */
  nodeModules: string[]
  /** The port on 127.0.0.1; a free one by default. */
  port?: ListenAt
  /** Rebuild and reload when a file changes. */
  watch?: boolean
  appid: string
  /** Runs a cloud function; refusals reject with `{ errCode, errMsg }`. */
  callFunction(
    name: string,
    data: unknown,
    caller: { openid: string },
  ): Promise<{ result: unknown; requestId: string }>
  /** What a function printed as errors in the call of this request id: shown to the developer. */
  errorsOf?(requestId: string): string[]
  /** The sandbox's page for `wx.requestPayment`. */
  cashierUrl?: string
  /** Keeps a file in the cloud; refusals reject with `{ errCode, errMsg }`. */
  uploadFile?(cloudPath: string, content: Readable, caller: { openid: string }): Promise<{ fileID: string }>
  /** The address of a `cloud://` file. */
  resolveFile?(fileId: string): string | undefined
  /** What `wx.requestSubscribeMessage` may ask for. */
  messageTemplates?: { id: string; title: string }[]
  /** Somebody agreed to one message of each. */
  allowMessages?(openid: string, templateIds: string[]): Promise<void>
  /** Who holds the phone when the address names nobody. */
  defaultOpenid?: string
  /** Shown beside the phone. */
  links?: { label: string; url: string }[]
  log?(entry: SimulatorLogEntry): void
}

export interface Simulator {
  /** The phone's address, such as `http://127.0.0.1:5173/`. */
  url: string
  /** Settles when the build that a change set off is served. */
  rebuilt(): Promise<void>
  close(): Promise<void>
}
