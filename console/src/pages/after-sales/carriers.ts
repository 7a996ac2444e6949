import { useOwner } from '../../queries'
import { useContentText } from '../../words'

/** The name of a carrier's code in the owner's language; an unknown one is shown as it is. */
export function useCarrierName(): (code: string) => string {
  const content = useContentText()
  const carriers = useOwner('carrier.list', {}).data?.carriers ?? []
  return (code) => {
    const known = carriers.find((one) => one.code === code)
    return known ? content(known.name) : code
  }
}
