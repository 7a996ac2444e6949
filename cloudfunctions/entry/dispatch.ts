import * as v from 'valibot'
import type { Action, CommonRefusals, Reply } from '../../typings/reply'
import type { Outcome } from '../app/outcome'
import type { Ports } from '../app/ports'

/** One action of a door: its runtime check, tied to the contract by type, and its use case. */
export interface Route<A extends Action, Caller> {
  input: v.GenericSchema<unknown, A['in']>
  run(ports: Ports, caller: Caller, input: A['in']): Promise<Outcome<A>>
}

/** A door's table: an action of the contract without a route does not compile. */
export type RouteTable<Api extends object, Caller> = {
  [Name in keyof Api]: Api[Name] extends Action ? Route<Api[Name], Caller> : never
}

const refusal = <Code extends keyof CommonRefusals>(code: Code, detail: CommonRefusals[Code]) =>
  ({ ok: false, code, detail }) as const

/** An action as a log or a refusal shows it: whatever else a client sent in its place stays out. */
export const actionName = (action: unknown): string =>
  typeof action === 'string' ? action.slice(0, 64) : typeof action

/** Checks the action's name and input and runs it. A broken assumption throws, for the door to catch. */
export async function dispatch<Api extends object, Caller>(
  table: RouteTable<Api, Caller>,
  ports: Ports,
  caller: Caller,
  request: { action: unknown; data: unknown },
): Promise<Reply<Action>> {
  const { action } = request
  if (typeof action !== 'string' || !Object.hasOwn(table, action))
    return refusal('UNKNOWN_ACTION', { action: actionName(action) })
  const route = table[action as keyof Api] as unknown as Route<Action, Caller>
  const checked = v.safeParse(route.input, request.data ?? {})
  if (!checked.success) {
    const [issue] = checked.issues
    return refusal('INVALID_INPUT', { path: v.getDotPath(issue) ?? '', message: issue.message })
  }
  return route.run(ports, caller, checked.output) as Promise<Reply<Action>>
}
