import type { NoticeView } from '../../../../typings/owner-api'
import { useWords, type Words } from '../../words'

const TONES: Record<NoticeView['outcome'], string> = {
  received: 'gold',
  applied: 'jade',
  repeated: 'ink-3',
  quarantined: 'crim',
  settled: 'ink-3',
}

/** Why something is odd, in words; a code that has none is shown as it is. */
export const reasonWords = (code: string, { reasons, otherReason }: Words['notices']): string =>
  reasons[code] ?? otherReason(code)

/** What became of a notification, why it was not applied, and what was done about it. */
export function Outcome({ notice }: { notice: NoticeView }) {
  const { notices } = useWords()
  const reason = notice.reason ? reasonWords(notice.reason, notices) : ''
  const parts = [notices.outcomes[notice.outcome], reason, notice.settledNote ?? '']
  const text = parts.filter((part) => part !== '').join(' · ')
  return (
    <span className={`${TONES[notice.outcome]} ellipsis block`} title={text}>
      {text}
    </span>
  )
}
