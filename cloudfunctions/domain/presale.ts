import type { Presale } from '../../typings/items'
import { shanghaiDayBounds, shanghaiDayFrom } from './shanghai-time'

/** The last moment in Shanghai of the day that goods sold in advance are promised for. */
const presaleEndsAt = ({ shipsBy }: Presale): number => shanghaiDayBounds(shanghaiDayFrom(shipsBy)).to - 1

/** Until when all lines are sent: as the shop promises any order, or later where one is sold in advance. */
export const shipBeforeOf = (lines: { presale?: Presale }[], from: number, withinMs: number): number =>
  Math.max(from + withinMs, ...lines.flatMap(({ presale }) => (presale ? [presaleEndsAt(presale)] : [])))
