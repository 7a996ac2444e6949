import type { OwnerApi } from '../../typings/owner-api'
import type { Reply } from '../../typings/reply'

export type OwnerAction = keyof OwnerApi
/** Actions that change nothing, by their names: they may be asked at any time, and again. */
export type ReadAction = Extract<
  OwnerAction,
  `${string}.${'get' | 'list' | 'find' | 'edit' | 'editSkus' | 'figures' | 'tree' | 'try'}`
>
export type WriteAction = Exclude<OwnerAction, ReadAction>
export type InputOf<Name extends OwnerAction> = OwnerApi[Name]['in']
export type OutputOf<Name extends OwnerAction> = OwnerApi[Name]['out']

/** The door answered with a refusal that the caller did not ask to see; `id` stands in the server's log. */
export class Refused extends Error {
  readonly code: string
  readonly id: string | null
  /** Which part of the input was refused. */
  readonly path: string | null
  /** Of something that lets in once: it did. */
  readonly used: boolean
  constructor(action: string, code: string, id: string | null, path: string | null = null, used = false) {
    super(`${action} was refused: ${code}`)
    this.code = code
    this.id = id
    this.path = path
    this.used = used
  }
}

/** What an address names is not there, or is nothing that could be: the shop is not broken. */
export const isMissing = (error: Error | null): boolean =>
  error instanceof Refused &&
  (error.code === 'NOT_FOUND' ||
    (error.code === 'INVALID_INPUT' && /(?:Id|token|outTradeNo)$/.test(error.path ?? '')))

/** No answer came, or none that can be read: the outcome of a write is unknown. */
export class Unreachable extends Error {
  readonly status: number | null
  constructor(action: string, status: number | null) {
    super(`${action} got no readable answer`)
    this.status = status
  }
}

let onSignedOut: () => void = () => undefined

/** Who hears that the session is over; the app then asks to sign in again above whatever is open. */
export function listenForSignOut(listener: () => void): void {
  onSignedOut = listener
}

let onHeldBack: () => void = () => undefined

/** Who hears that the account has to set up something (a second factor, a password) before all else. */
export function listenForHeldBack(listener: () => void): void {
  onHeldBack = listener
}

function isReply(value: unknown): value is { ok: boolean } {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean'
}

/**
 * Calls an action and gives the whole reply, so that each refusal of the contract can be answered in
 * place.
 */
export async function ask<Name extends OwnerAction>(
  action: Name,
  data: InputOf<Name>,
  signal?: AbortSignal,
): Promise<Reply<OwnerApi[Name]>> {
  let status: number | null = null
  let body: unknown
  try {
    const response = await fetch('/api/owner', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action, data }),
      ...(signal ? { signal } : {}),
    })
    status = response.status
    body = await response.json()
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new Unreachable(action, status)
  }
  if (!isReply(body)) throw new Unreachable(action, status)
  const reply = body as Reply<OwnerApi[Name]>
  if (!reply.ok && reply.code === 'NOT_SIGNED_IN') onSignedOut()
  if (!reply.ok && reply.code === 'NOT_ALLOWED' && 'reason' in Object(reply.detail)) onHeldBack()
  return reply
}

const textOrNull = (value: unknown): string | null => (value === undefined ? null : String(value))

/** Reads an action and gives its data; every refusal is thrown. */
export async function read<Name extends ReadAction>(
  action: Name,
  data: InputOf<Name>,
  signal?: AbortSignal,
): Promise<OutputOf<Name>> {
  const reply = await ask(action, data, signal)
  if (reply.ok) return reply.data
  const { id, path, used } = (reply.detail ?? {}) as { id?: unknown; path?: unknown; used?: unknown }
  throw new Refused(action, String(reply.code), textOrNull(id), textOrNull(path), used === true)
}
