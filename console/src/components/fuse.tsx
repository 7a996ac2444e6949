import { durationWords, fuse } from '../format/time-words'
import { useWords } from '../words'

/** Time left, in words over a bar that burns down from `from` to `deadline`. */
export function Fuse({ from, deadline, now }: { from: number; deadline: number; now: number }) {
  const { time } = useWords()
  const { heat, share, late } = fuse(from, deadline, now)
  const span = durationWords(Math.abs(deadline - now), time)
  return (
    <span className={`fuse fuse-${heat}`}>
      {late ? time.late(span) : time.left(span)}
      <i style={{ '--left': `${(share * 100).toFixed(1)}%` }} />
    </span>
  )
}
