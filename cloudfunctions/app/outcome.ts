import type { Action, CommonRefusals, Refusal } from '../../typings/reply'

/**
 * What a use case answers: data, or one of the refusals that its contract names (or that every action may
 * give).
 */
export type Outcome<A extends Action> =
  | { ok: true; data: A['out'] }
  | Refusal<A['refuses']>
  | Refusal<Pick<CommonRefusals, 'NOT_ALLOWED' | 'INVALID_INPUT'>>

/** The answer of a use case that went well. */
export const done = <Data>(data: Data): { ok: true; data: Data } => ({ ok: true, data })

/** A refusal with its code and what the caller needs to know about it. */
export const refuse = <Code extends string, Detail extends object>(
  code: Code,
  detail: Detail,
): { ok: false; code: Code; detail: Detail } => ({ ok: false, code, detail })
