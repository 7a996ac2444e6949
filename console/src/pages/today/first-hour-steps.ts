import type { FirstHourPart } from '../../../../typings/first-hour'

export type FirstHourStep = 'name' | 'keys' | 'sending' | 'goods' | 'trial' | 'papers'

interface Step {
  key: FirstHourStep
  parts: readonly FirstHourPart[]
  /** Where its button leads. */
  to: string
  minutes: number
}

/** In the order in which each is of use to the next. */
export const STEPS: readonly Step[] = [
  { key: 'name', parts: ['named', 'contact'], to: '/settings?at=shop', minutes: 3 },
  { key: 'keys', parts: ['keys'], to: '/settings?at=keys', minutes: 9 },
  { key: 'sending', parts: ['freight', 'returnAddress'], to: '/freight/new', minutes: 6 },
  { key: 'goods', parts: ['onSale'], to: '/products/new', minutes: 12 },
  { key: 'trial', parts: ['paid', 'refunded'], to: '/orders', minutes: 6 },
  { key: 'papers', parts: ['licence', 'privacy'], to: '/settings?at=privacy', minutes: 12 },
]

/** Where one part of a step is done, other than by the step's own button. */
const PART_PLACES: Partial<Record<FirstHourPart, string>> = {
  named: '/settings?at=shop',
  contact: '/settings?at=shop',
  returnAddress: '/settings?at=returns',
  licence: '/settings?at=shop',
  privacy: '/settings?at=privacy',
}

type Parts = Record<FirstHourPart, boolean>

/** Where to go on with a step: to the first thing that is missing. */
export function wayOf(step: Step, done: Parts): { part: FirstHourPart | null; to: string } {
  const part = step.parts.find((one) => !done[one]) ?? null
  const place = part === null ? undefined : PART_PLACES[part]
  return { part: place ? part : null, to: place ?? step.to }
}

/** How much of a step is done, from 0 to 1. */
export const shareOf = ({ parts }: Pick<Step, 'parts'>, done: Parts): number =>
  parts.filter((part) => done[part]).length / parts.length

/** The first step that something is missing of; null where nothing is. */
export const nextStep = (done: Parts): Step | null => STEPS.find((step) => shareOf(step, done) < 1) ?? null

export const minutesLeft = (done: Parts): number =>
  STEPS.reduce((sum, step) => sum + Math.round(step.minutes * (1 - shareOf(step, done))), 0)

/** Money can go there and back: all but the papers is done. */
export const isBridgeClosed = (done: Parts): boolean =>
  STEPS.every((step) => step.key === 'papers' || shareOf(step, done) === 1)
