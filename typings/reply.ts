/**
 * One action of an API: what it takes, what it gives, and each refusal by its code with what the caller needs
 * to know.
 */
export interface Action {
  in: object
  out: object
  refuses: Record<string, object>
}

/** Refusals that every action may answer. `INTERNAL` carries the id that stands in the log. */
export interface CommonRefusals {
  INVALID_INPUT: { path: string; message: string }
  UNKNOWN_ACTION: { action: string }
  NOT_SIGNED_IN: object
  NOT_ALLOWED: object
  INTERNAL: { id: string }
}

export type Refusal<Refuses> = {
  [Code in keyof Refuses]: { ok: false; code: Code; detail: Refuses[Code] }
}[keyof Refuses]

/** What a door answers: `data` cannot be read before `ok` was looked at. */
export type Reply<A extends Action> =
  | { ok: true; data: A['out'] }
  | Refusal<A['refuses']>
  | Refusal<CommonRefusals>
