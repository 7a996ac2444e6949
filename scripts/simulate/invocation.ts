export type DoorName = 'shop' | 'owner' | 'pay-page' | 'pay-notify' | 'timer' | 'jobs'

/** One call of a function. */
export interface Invocation {
  door: DoorName
  /** Who called and for what, as the journal shows it. */
  name: string
  /** The action that it runs, or its door where that has but one thing to do. */
  step: string
  isDead: boolean
  isDone: boolean
  /** How many of its requests wait for their turn or for time to pass. */
  waits: number
  /** The notification that it brings. */
  noticeId: string | null
  /** The last thing that it changed for good. */
  lastWrite: string | null
}

/** How a call ended for its caller: `lost` means that the answer did not arrive. */
export type CallEnd = { kind: 'answered'; answer: unknown } | { kind: 'died' } | { kind: 'lost' }

export const noticeIdOf = (body: string): string => (JSON.parse(body) as { id: string }).id
