/**
 * Runs a step for each item, a few at a time, so that a long list neither waits in line nor floods the
 * database.
 */
export async function inParallel<Item>(
  items: Item[],
  atOnce: number,
  step: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values()
  const runner = async () => {
    for (const item of waiting) await step(item)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, runner))
}
