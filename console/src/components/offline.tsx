import { useOnline } from '../line'
import { useWords, type Words } from '../words'
import { Icon } from './icon'

export const offlineReason = ({ wrong }: Words): string => wrong.offlineReason

/** Why nothing can be written now, for the button that waits for the line; null while there is one. */
export function useOffline(): string | null {
  const words = useWords()
  return useOnline() ? null : offlineReason(words)
}

/** What stands beside a button, or while there is no line why it cannot be pressed. */
export function OrOffline({ children = null }: { children?: React.ReactNode }) {
  return useOffline() ?? children
}

/** Above every page while there is no line. */
export function OfflineBanner() {
  const { wrong } = useWords()
  if (useOnline()) return null
  return (
    <div className="offline" role="status">
      <Icon name="offline" />
      <b>{wrong.offline}</b>
      <span>{wrong.offlineText}</span>
    </div>
  )
}
