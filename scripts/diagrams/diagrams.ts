import { caseTransitions } from '../../cloudfunctions/domain/after-sale/case'
import { attemptTransitions } from '../../cloudfunctions/domain/attempt'
import type { Transitions } from '../../cloudfunctions/domain/machine'
import { orderTransitions } from '../../cloudfunctions/domain/order'
import { refundTransitions } from '../../cloudfunctions/domain/refund'

/** The machines of the payment core, each as its table says. */
export const machines = {
  order: drawn(orderTransitions),
  attempt: drawn(attemptTransitions),
  refund: drawn(refundTransitions),
  case: drawn(caseTransitions),
}

/** A table as a Mermaid diagram. The first state is where it begins; one that leads nowhere is an end. */
function drawn<State extends string, Event extends string>(table: Transitions<State, Event>): string {
  const states = Object.entries<Partial<Record<Event, State>>>(table)
  const [first = ['', {}]] = states
  const steps = states.flatMap(([from, row]) => stepsFrom(from, row))
  const ends = states.filter(([, row]) => Object.keys(row).length === 0).map(([state]) => `${state} --> [*]`)
  const lines = ['stateDiagram-v2', `[*] --> ${first[0]}`, ...steps, ...ends]
  return lines.map((line, at) => (at === 0 ? line : `    ${line}`)).join('\n')
}

/** One arrow for all events that lead to the same state. */
function stepsFrom(from: string, row: Partial<Record<string, string>>): string[] {
  const events = new Map<string, string[]>()
  for (const [event, to = ''] of Object.entries(row)) events.set(to, [...(events.get(to) ?? []), event])
  return Array.from(events, ([to, names]) => `${from} --> ${to}: ${names.join(' / ')}`)
}

/** A text in which each `<!-- machine: name -->` is followed by the diagram of that machine. */
export function withDiagrams(text: string): string {
  return text.replace(/<!-- machine: (\w+) -->\n```mermaid\n[\s\S]*?```/g, (whole, name: string) => {
    const diagram = machines[name as keyof typeof machines]
    return diagram ? `<!-- machine: ${name} -->\n\`\`\`mermaid\n${diagram}\n\`\`\`` : whole
  })
}
