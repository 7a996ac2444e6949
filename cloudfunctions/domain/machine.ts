/**
 * A state machine as data: from each state, the events that it takes and where they lead. What is absent is
 * refused.
 */
export type Transitions<State extends string, Event extends string> = Record<
  State,
  Partial<Record<Event, State>>
>

/** The state after an event, or null where the table has no such step. */
export function nextState<State extends string, Event extends string>(
  transitions: Transitions<State, Event>,
  from: State,
  event: Event,
): State | null {
  return transitions[from][event] ?? null
}
