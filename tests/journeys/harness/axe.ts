import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe finds wrong on a page as it stands, a line each: the rule, then where. */
export async function axeFaults(page: Page): Promise<string[]> {
  // The other mode opens a tab for each look, which takes longer than the look.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const why = failureSummary?.split('\n')[1]?.trim() ?? ''
      return `${id}: ${target.join(' ')} (${why})`
    }),
  )
}
