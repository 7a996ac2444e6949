/** As the shop tells the units of what nobody counts, and of a sum with such a part. */
export const UNLIMITED_UNITS = 1_000_000_000

/** "1,204", or the word for what nobody counts. */
export const unitsText = (units: number, unlimited: string): string =>
  units >= UNLIMITED_UNITS ? unlimited : units.toLocaleString('en-US')
