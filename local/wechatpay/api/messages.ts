/** A request as it was signed: `target` is path and query byte for byte, header names are lower case. */
export interface ApiRequest {
  method: string
  target: string
  headers: Record<string, string | undefined>
  body: string
}

/** `hang` leaves the caller without an answer, `cut` breaks the connection. */
export type ApiReply =
  | { kind: 'answer'; status: number; headers: Record<string, string>; body: string | Buffer }
  | { kind: 'hang' }
  | { kind: 'cut' }
