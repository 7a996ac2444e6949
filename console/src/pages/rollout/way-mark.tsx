import type { WayView } from '../../../../typings/rollout'
import { useWords } from '../../words'

/** How a way stands: stopped, over, or open, and whether it is the last one. */
export function WayMark({ way: { stopped, rule, isLast }, now }: { way: WayView; now: number }) {
  const { rollout } = useWords()
  if (stopped) return <span className="tag tag-gold">{rollout.stoppedState}</span>
  if (rule.endsAt !== null && now >= rule.endsAt) return <span className="tag">{rollout.endedState}</span>
  return (
    <>
      <span className="tag tag-jade">{rollout.open}</span>{' '}
      {isLast ? (
        <span className="tag" title={rollout.lastText}>
          {rollout.last}
        </span>
      ) : null}
    </>
  )
}
