import type { OutputOf } from '../../api'
import { queryClient } from '../../queries'

/**
 * What a code is called: as the templates were told with it, or as it stood in a part of the tree that was
 * opened.
 */
export function regionNames(told: Record<string, string>): (code: string) => string {
  return (code) => {
    const known = told[code]
    if (known !== undefined) return known
    const parts = queryClient.getQueriesData<OutputOf<'region.list'>>({ queryKey: ['region.list'] })
    for (const [, part] of parts) {
      const region = part?.regions.find((one) => one.code === code)
      if (region) return code.endsWith('0000') ? region.shortName : region.name
    }
    return code
  }
}
