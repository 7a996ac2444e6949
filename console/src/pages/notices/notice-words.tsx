import type { NoticeView } from '../../../../typings/owner-api'
import { useWords } from '../../words'

const TONES: Record<NoticeView['outcome'], string> = {
  received: 'gold',
  applied: 'jade',
  repeated: 'ink-3',
  quarantined: 'crim',
  settled: 'ink-3',
}

/** What became of a notification, and why it was not applied. */
export function Outcome({ notice }: { notice: NoticeView }) {
  const { notices } = useWords()
  const reason = notice.reason ? (notices.reasons[notice.reason] ?? notices.otherReason(notice.reason)) : ''
  const { settledNote = null } = notice
  const text = [notices.outcomes[notice.outcome], reason, settledNote ?? '']
    .filter((part) => part !== '')
    .join(' · ')
  return (
    <span className={`${TONES[notice.outcome]} ellipsis block`} title={text}>
      {text}
    </span>
  )
}
