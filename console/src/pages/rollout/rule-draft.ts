import type { WayRuleInput, WayView } from '../../../../typings/rollout'
import { clockText, dayStart, dayText } from '../../format/shop-time'

/** A rule as somebody types it. */
export interface RuleDraft {
  /** `at` is empty where the step holds from the beginning. */
  steps: { key: number; at: string; share: string }[]
  endsAt: string
  users: string
  spuIds: string[]
  categoryIds: string[]
  hasGuard: boolean
  failPercentMax: string
  attemptsMin: string
}

export type DraftProblem = 'steps' | 'ends' | 'guard'

/** "2026-11-22T10:00" of the shop's clock, as the browser's own field has it. */
const momentText = (at: number): string => (at === 0 ? '' : `${dayText(at)}T${clockText(at)}`)

function momentOf(text: string): number | null {
  const [day = '', clock = ''] = text.split('T')
  const from = dayStart(day)
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(clock) ?? []
  if (from === null || hours === undefined || minutes === undefined) return null
  return from + (Number(hours) * 60 + Number(minutes)) * 60_000
}

export function draftOf({ rule }: WayView): RuleDraft {
  const { steps, endsAt, users, spuIds, categoryIds, guard } = rule
  return {
    steps: steps.map(({ at, sharePercent }, key) => ({
      key,
      at: momentText(at),
      share: String(sharePercent),
    })),
    endsAt: endsAt === null ? '' : momentText(endsAt),
    users: users.join('\n'),
    spuIds,
    categoryIds,
    hasGuard: guard !== null,
    failPercentMax: String(guard?.failPercentMax ?? 20),
    attemptsMin: String(guard?.attemptsMin ?? 20),
  }
}

const whole = (text: string, min: number, max: number): number | null => {
  const number = Number(text.trim())
  return text.trim() !== '' && Number.isInteger(number) && number >= min && number <= max ? number : null
}

/** The rule that was typed, or the first thing that is wrong with it. */
export function ruleOf(draft: RuleDraft): WayRuleInput | DraftProblem {
  const steps = draft.steps.map(({ at, share }, index) => ({
    at: at === '' && index === 0 ? 0 : momentOf(at),
    sharePercent: whole(share, 0, 100),
  }))
  const typed = steps.flatMap(({ at, sharePercent }) =>
    at === null || sharePercent === null ? [] : [{ at, sharePercent }],
  )
  const isLater = typed.every(({ at }, index) => index === 0 || at > (typed[index - 1]?.at ?? 0))
  if (typed.length < steps.length || typed.length === 0 || !isLater) return 'steps'
  const endsAt = draft.endsAt === '' ? null : momentOf(draft.endsAt)
  if (draft.endsAt !== '' && endsAt === null) return 'ends'
  const failPercentMax = whole(draft.failPercentMax, 1, 100)
  const attemptsMin = whole(draft.attemptsMin, 5, 10_000)
  if (draft.hasGuard && (failPercentMax === null || attemptsMin === null)) return 'guard'
  const hasGuard = draft.hasGuard && failPercentMax !== null && attemptsMin !== null
  return {
    steps: typed,
    endsAt,
    users: [...new Set(draft.users.split(/\s+/).filter((user) => user !== ''))],
    spuIds: draft.spuIds,
    categoryIds: draft.categoryIds,
    guard: hasGuard ? { failPercentMax, attemptsMin } : null,
  }
}
